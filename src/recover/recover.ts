// Recovers the architecture of a tree: takes stock, reads, joins facts into components, and joins components by what they call.
import type { FileTree } from "#base/tree";
import type { Fact, FactOf } from "#model/fact";
import type { Repository, System } from "#model/system";
import type { Recovered } from "#model/view";
import type { Reader } from "#readers/reader";
import { assignFacts, assignTests } from "./assign.ts";
import { componentsOf } from "./components.ts";
import { Connector } from "./connections.ts";
import { coverageOf } from "./coverage.ts";
import { Deployment } from "./deployment.ts";
import { turnToConsumers } from "./directions.ts";
import { type Draft, draftWorkloads, giveIds, joinReleases } from "./drafts.ts";
import { type Gathered, gather, withoutFacts } from "./gather.ts";
import { findInterfaces } from "./interfaces.ts";
import { type Inventory, takeInventory } from "./inventory.ts";
import { absorbModules, absorbTasks, shareCode } from "./modules.ts";
import { draftOf, draftPackages, draftPrograms, findPrograms, hasProgramText, placeDrafts } from "./programs.ts";
import { type FileReading, type Progress, readFiles } from "./read.ts";
import { kindOfRepository } from "./repository.ts";
import { Targets } from "./targets.ts";
import { unreadFiles } from "./unread.ts";

export interface RecoverOptions {
  readonly exclude?: readonly string[];
  readonly progress?: Progress;
}

export async function recover(
  tree: FileTree,
  readers: readonly Reader[],
  options: RecoverOptions = {},
): Promise<Recovered> {
  const inventory = takeInventory(tree, options.exclude ?? []);
  const readings = await readFiles(tree, inventory, readers, options.progress);
  return join(tree.name, inventory, readings, readers);
}

/** Joins what the files said into a system. */
function join(
  name: string,
  inventory: Inventory,
  readings: readonly FileReading[],
  readers: readonly Reader[],
): Recovered {
  const facts = factsWith(readings, "own");
  const { drafts, repository } = findDrafts(facts, name);
  const byComponent = assignFacts(facts, drafts);
  const deployment = new Deployment(facts);
  const gathered = drafts.map((draft) => gather(draft, byComponent.get(draft.id) ?? [], deployment));
  const connector = connect(gathered, new Targets(drafts, ofKind(facts, "service-name"), ofKind(facts, "route")));
  const all = [...gathered, ...connector.found.map(withoutFacts)];
  const asked = gathered.filter((one) => one.draft.codeOf === undefined);
  const interfaces = asked.flatMap((one) => findInterfaces(one.draft, one.facts, one.values));
  const components = componentsOf(all, interfaces, deployment, repository.kind);
  const brokers = new Set(components.filter((one) => one.kind === "broker").map((one) => one.id));
  const uses = new Map(all.map((one) => [one.draft.id, one.uses]));
  const connections = turnToConsumers(connector.connections(), brokers, uses);
  const system: System = { name, repository, components, connections, interfaces, requirements: [], decisions: [] };
  const programs = asked.map((one) => one.draft);
  return {
    system,
    facts,
    byComponent,
    tests: assignTests(factsWith(readings, "test"), programs),
    uses,
    unread: unreadFiles(readings, drafts, byComponent),
    coverage: coverageOf(inventory, readings, readers),
  };
}

/** What deployment files run, the programs beside it, and what kind of repository that makes. */
function findDrafts(facts: readonly Fact[], name: string): { drafts: Draft[]; repository: Repository } {
  const programs = findPrograms(facts);
  const drafts = absorbTasks(joinReleases(draftWorkloads(ofKind(facts, "workload"))));
  placeDrafts(drafts, programs);
  drafts.push(...draftPrograms(drafts, programs, name));
  const repository = kindOfRepository(drafts, programs, facts);
  if (repository.kind === "monorepo") drafts.push(...draftPackages(drafts, programs, name));
  const root = programs.find((program) => program.folder === "");
  if (drafts.length === 0 && root && programs.some(hasProgramText)) drafts.push(draftOf(root, name));
  absorbModules(drafts, programs);
  shareCode(drafts);
  giveIds(drafts);
  return { drafts, repository };
}

function connect(gathered: readonly Gathered[], targets: Targets): Connector {
  const connector = new Connector(
    targets,
    gathered.map((one) => one.draft),
  );
  for (const one of gathered) {
    connector.fromUses(one);
    connector.fromSettings(one);
    connector.fromEnvironment(one);
    connector.fromRoutes(one);
    connector.fromDependencies(one);
  }
  return connector;
}

function factsWith(readings: readonly FileReading[], role: FileReading["role"]): Fact[] {
  return readings.filter((reading) => reading.role === role && !reading.leftOut).flatMap((reading) => reading.facts);
}

function ofKind<K extends Fact["kind"]>(facts: readonly Fact[], kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}
