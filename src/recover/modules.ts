// Folds into components what is part of them: packages they are built from, and one-off tasks of the same build.
import { grouped } from "#base/groups";
import { plain } from "#base/names";
import { isWithin } from "#base/path";
import { type Draft, familyOf, isInCloud } from "./drafts.ts";
import type { Program } from "./programs.ts";

/** A workload that others wait to see finished, of the same image, is a task of that component and none of its own. */
export function absorbTasks(drafts: readonly Draft[]): Draft[] {
  const finished = new Set<string>();
  for (const draft of drafts) {
    for (const workload of draft.workloads) {
      for (const awaited of workload.dependsOn)
        if (awaited.value.includes("completed")) finished.add(plain(awaited.name));
    }
  }
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const oneOff = finished.has(plain(draft.name)) || draft.workloads.every((workload) => workload.what === "Job");
    const owner = oneOff
      ? drafts.find((other) => other !== draft && sameBuild(other, draft) && !finished.has(plain(other.name)))
      : undefined;
    if (!oneOff || (!owner && draft.workloads.some((workload) => workload.build))) kept.push(draft);
    else if (owner) for (const name of draft.names) owner.names.add(name);
  }
  return kept;
}

/** A database server of a cloud, with databases that other platforms run each by itself, is a deployment of all of them. */
export function absorbServers(drafts: readonly Draft[]): Draft[] {
  const elsewhere = grouped(
    drafts.filter((draft) => !isInCloud(draft)),
    (draft) => plain(draft.name),
  );
  return drafts.filter((draft) => {
    const { product } = draft;
    if (!product || !isInCloud(draft)) return true;
    const held = new Set(draft.workloads.flatMap((workload) => workload.hostnames).map(plain));
    const others = [...held]
      .flatMap((name) => elsewhere.get(name) ?? [])
      .filter((one) => one.product && familyOf(one.product) === familyOf(product));
    for (const other of others) other.workloads.push(...draft.workloads);
    return others.length === 0;
  });
}

function sameBuild(a: Draft, b: Draft): boolean {
  return a.workloads.some((one) => {
    return b.workloads.some((other) => {
      const built =
        one.build !== undefined &&
        one.build.context === other.build?.context &&
        one.build.dockerfile === other.build?.dockerfile;
      return built || (one.image !== undefined && one.image === other.image);
    });
  });
}

/** Packages of the same workspace that a component depends on become modules of it, whether or not others may import them too. */
export function absorbModules(drafts: readonly Draft[], programs: readonly Program[]): void {
  const byName = new Map<string, Program>();
  for (const program of programs)
    for (const one of program.packages) if (one.name) byName.set(`${one.ecosystem} ${one.name}`, program);
  const byFolder = new Map(programs.map((program) => [program.folder, program]));
  const paths = new Set(drafts.filter((draft) => !draft.library).map((draft) => draft.path));
  for (const draft of drafts) {
    if (draft.path === undefined || draft.library) continue;
    const start = byFolder.get(draft.path);
    const queue = start ? [start] : [];
    for (let program = queue.pop(); program; program = queue.pop()) {
      for (const next of dependenciesOf(program, byName)) {
        const taken = paths.has(next.folder) || draft.modules.includes(next.folder);
        if (taken || isWithin(next.folder, draft.path)) continue;
        draft.modules.push(next.folder);
        queue.push(next);
      }
    }
  }
}

function dependenciesOf(program: Program, byName: ReadonlyMap<string, Program>): Program[] {
  return program.facts.flatMap((fact) => {
    if (fact.kind !== "dependency" || fact.scope === "development") return [];
    const found = byName.get(`${fact.ecosystem} ${fact.name}`);
    return found && found !== program ? [found] : [];
  });
}

/** Of several components that run one program, the one that is asked first tells of the code. */
export function shareCode(drafts: readonly Draft[]): void {
  const tellers = new Map<string, Draft>();
  for (const draft of [...drafts].sort(byOpenness)) {
    if (draft.path === undefined || draft.product) continue;
    const teller = tellers.get(draft.path);
    if (teller) draft.codeOf = teller;
    else tellers.set(draft.path, draft);
  }
}

/** What listens comes before what works in the background. */
function byOpenness(a: Draft, b: Draft): number {
  const open = (draft: Draft): number => Number(draft.workloads.some((workload) => workload.ports.length > 0));
  const main = (draft: Draft): number => Number(draft.workloads.some((workload) => workload.variant === undefined));
  return open(b) - open(a) || main(b) - main(a);
}
