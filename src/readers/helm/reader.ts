// Reads Helm charts: templates are filled in with the values of their chart and handed on as manifests.
import { folderOf, nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import { chartOfTemplate } from "#syntax/yaml/kubernetes/chart";
import { parseYaml } from "#syntax/yaml/parse";
import { type Lookup, type Piece, type Reading, type SourceText, defineReader } from "../reader.ts";
import { within } from "./chart.ts";
import { Charts, isTemplate, isValueFile } from "./charts.ts";
import { readDependencies } from "./dependencies.ts";
import { manifestsIn, pieceOf } from "./manifests.ts";
import { render } from "./render.ts";
import { rootFor } from "./root.ts";

export const helmReader = defineReader({
  id: "helm",
  title: "Helm charts",
  understands: "in part",
  claims: (path, _head, lookup) => partOf(path, lookup?.has ?? (() => false)) !== undefined,
  read,
});

type Part = "chart" | "values" | "template";

/** What a file is to its chart, by where it lies. */
function partOf(path: string, has: Lookup["has"]): Part | undefined {
  const [folder, name] = [folderOf(path), nameOf(path)];
  if (name === "Chart.yaml" || (name === "requirements.yaml" && has(within(folder, "Chart.yaml")))) return "chart";
  if (isTemplate(path) && name !== "NOTES.txt" && chartOfTemplate(path, has) !== undefined) return "template";
  const home = nameOf(folder) === "values" ? folderOf(folder) : folder;
  const isValues = name === "values.yaml" || isValueFile(path);
  return isValues && (has(within(folder, "Chart.yaml")) || has(within(home, "Chart.yaml"))) ? "values" : undefined;
}

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  const part = partOf(file.path, lookup.has);
  if (part === "template") return readTemplate(file, lookup);
  const { errors } = await parseYaml(file.text);
  const problems = errors.map((error) => file.problem(file.lines.lineAt(error.offset), error.message, "valid YAML"));
  if (part !== "chart") return { facts: [], problems };
  const dependencies = await readDependencies(file, lookup);
  return { facts: dependencies.facts, problems: [...problems, ...dependencies.problems] };
}

async function readTemplate(file: SourceText, lookup: Lookup): Promise<Reading> {
  const folder = chartOfTemplate(file.path, lookup.has) ?? "";
  const charts = await Charts.of(lookup, folder);
  const { nodes, errors } = charts.template(file.path);
  const problems = new Map<string, Problem>();
  const tell = (one: Problem): void => void problems.set(`${one.file}:${one.line}:${one.found}`, one);
  for (const error of errors) tell(file.problem(file.lines.lineAt(error.offset), error.message, "a sound template"));
  const pieces: Piece[] = [];
  const told = new Set<string>();
  for (const { release, installations } of isManifest(file.path) ? await charts.with(folder) : []) {
    for (const installation of installations) {
      if (installation.chart.isLibrary) continue;
      const root = rootFor(installation, file.path.slice(folder === "" ? 0 : folder.length + 1));
      const { budget, parse } = charts;
      const rendered = render(file, nodes, root, { definitions: release.definitions, budget, parse });
      for (const problem of rendered.problems) tell(problem);
      // A variant is told by what it alone has.
      const manifests = manifestsIn(rendered.written).filter((one) => !told.has(one.text));
      for (const one of manifests) told.add(one.text);
      pieces.push(...pieceOf(manifests, { file, line: 1 }, installation.name, release.variant));
    }
  }
  return { facts: [], problems: [...problems.values()], pieces };
}

/** Files that begin with a line, and those that only define, make no manifests. */
function isManifest(path: string): boolean {
  return /\.ya?ml$/.test(path) && !nameOf(path).startsWith("_");
}
