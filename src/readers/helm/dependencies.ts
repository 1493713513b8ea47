// What a chart installs that is not in its tree: a workload where the product is known, else a problem.
import { folderOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Lookup, Reading, SourceText } from "../reader.ts";
import type { Dependency } from "./chart.ts";
import { Charts } from "./charts.ts";
import { isCommonLibrary } from "./common-library.ts";
import { isKnownProduct, publishedWorkload } from "./published.ts";

/** Each once, however often the chart is installed. */
export async function readDependencies(file: SourceText, lookup: Lookup): Promise<Reading> {
  const charts = await Charts.of(lookup, folderOf(file.path));
  const workloads = new Map<string, FactOf<"workload">>();
  const problems = new Map<number, Problem>();
  for (const { release, installations } of await charts.with(folderOf(file.path))) {
    for (const installation of installations) {
      for (const dependency of installation.missing.filter((one) => one.place.file.path === file.path)) {
        const variant = release.variant === undefined ? {} : { variant: release.variant };
        const workload = { ...publishedWorkload(dependency, installation), ...variant };
        if (!isKnownProduct(dependency)) tell(dependency, file, problems);
        else if (!workloads.has(workload.name)) workloads.set(workload.name, workload);
      }
    }
  }
  return { facts: [...workloads.values()], problems: [...problems.values()] };
}

function tell(dependency: Dependency, file: SourceText, problems: Map<number, Problem>): void {
  if (isCommonLibrary(dependency)) return;
  const { line } = dependency.place;
  const found = `The chart "${dependency.name}", which is not in this tree`;
  problems.set(line, file.problem(line, found, "a chart whose templates can be read"));
}
