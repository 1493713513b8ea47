// Recovers the architecture of a tree: takes stock, reads, joins facts into components, and joins components by what they call.
import { SecretValues } from "#base/secret-values";
import type { FileTree } from "#base/tree";
import type { Fact, FactOf } from "#model/fact";
import type { Repository, System } from "#model/system";
import type { Recovered } from "#model/view";
import { type Reader, readersOf } from "#readers/reader";
import { assignFacts, assignTests } from "./assign.ts";
import { componentsOf } from "./components.ts";
import { Connector } from "./connections.ts";
import { coverageOf } from "./coverage.ts";
import { Deployment } from "./deployment.ts";
import { withDesign } from "./design.ts";
import { turnToConsumers } from "./directions.ts";
import { type Draft, draftWorkloads, giveIds, joinReleases } from "./drafts.ts";
import { hideLines } from "./hide-lines.ts";
import { type Gathered, gather, withoutFacts } from "./gather.ts";
import { Contracts } from "./grpc.ts";
import { findInterfaces } from "./interfaces.ts";
import { type Inventory, takeInventory } from "./inventory.ts";
import { absorbModules, absorbServers, absorbTasks, shareCode } from "./modules.ts";
import { placeDrafts } from "./place-drafts.ts";
import { draftOf, draftPackages, draftPrograms, findPrograms, hasProgramText } from "./programs.ts";
import { withoutRelease } from "./helm-names.ts";
import { addQueueUses, addSilentTakers } from "./queues.ts";
import { type FileReading, type Progress, type ReadFiles, readingWith } from "./read.ts";
import { kindOfRepository } from "./repository.ts";
import { type Serving, servingIn } from "./serving.ts";
import { Targets } from "./targets.ts";
import { unreadFiles } from "./unread.ts";

export interface RecoverOptions {
  readonly exclude?: readonly string[];
  readonly progress?: Progress;
  readonly readFiles?: ReadFiles | undefined;
  /** Takes the secrets as they are met, for whoever has to hide them even when this fails. */
  readonly secrets?: SecretValues;
}

export async function recover(
  tree: FileTree,
  all: readonly Reader[],
  options: RecoverOptions = {},
): Promise<Recovered> {
  const readers = readersOf(all, "repository");
  const inventory = takeInventory(tree, options.exclude ?? []);
  const { readFiles = readingWith(readers), progress = () => {}, secrets = new SecretValues() } = options;
  const readings = await readFiles(tree, inventory.files, progress);
  for (const { values } of readings.flatMap((one) => one.hidden)) for (const value of values) secrets.add(value);
  hideLines(readings);
  const recovered = withDesign({ ...join(tree.name, inventory, readings, readers), secrets });
  const { components } = recovered.system;
  secrets.spare(components.flatMap((one) => [one.name, ...one.aliases, ...one.technology]));
  return recovered;
}

/** Joins what the files said into a system. */
function join(
  name: string,
  inventory: Inventory,
  readings: readonly FileReading[],
  readers: readonly Reader[],
): Omit<Recovered, "secrets"> {
  const facts = factsWith(readings, "own");
  const { drafts, repository } = findDrafts(facts, name);
  const byComponent = assignFacts(facts, drafts);
  const deployment = new Deployment(facts);
  const gathered = drafts.map((draft) => gather(draft, byComponent.get(draft.id) ?? [], deployment));
  const asked = gathered.filter((one) => one.draft.codeOf === undefined);
  const contracts = new Contracts(facts);
  const interfaces = asked.flatMap((one) => findInterfaces(one.draft, one.facts, one.values, contracts));
  const targets = new Targets(drafts, ofKind(facts, "service-name"), ofKind(facts, "route"));
  addQueueUses(gathered);
  const connector = connect(gathered, targets, servingIn(gathered, interfaces));
  const links = connector.connections();
  const takers = addSilentTakers(gathered, links);
  const all = [...gathered, ...connector.found.map(withoutFacts)];
  const components = componentsOf(all, interfaces, deployment, repository.kind);
  const brokers = new Set(components.filter((one) => one.kind === "broker").map((one) => one.id));
  const uses = new Map(all.map((one) => [one.draft.id, one.uses]));
  const connections = turnToConsumers(links, brokers, uses, takers);
  const system: System = {
    name,
    repository,
    components,
    connections,
    interfaces,
    requirements: [],
    decisions: [],
    risks: [],
    assumptions: [],
    questions: [],
  };
  const programs = asked.map((one) => one.draft);
  const testFacts = factsWith(readings, "test");
  return {
    system,
    facts,
    byComponent,
    tests: assignTests(testFacts, programs),
    testFacts,
    uses,
    unread: unreadFiles(readings, drafts, byComponent),
    coverage: coverageOf(inventory, readings, readers),
  };
}

/** What deployment files run, the programs beside it, and what kind of repository that makes. */
function findDrafts(facts: readonly Fact[], name: string): { drafts: Draft[]; repository: Repository } {
  const programs = findPrograms(facts);
  const deployed = absorbTasks(joinReleases(withoutRelease(draftWorkloads(ofKind(facts, "workload")))));
  placeDrafts(deployed, programs);
  const drafts = absorbServers(deployed);
  drafts.push(...draftPrograms(drafts, programs, name));
  const repository = kindOfRepository(drafts, programs, facts);
  if (repository.kind === "monorepo") drafts.push(...draftPackages(drafts, programs, name));
  const root = programs.find((program) => program.folder === "");
  const empty = drafts.length === 0 && repository.kind !== "infrastructure";
  if (empty && root && programs.some(hasProgramText)) drafts.push(draftOf(root, name));
  absorbModules(drafts, programs);
  shareCode(drafts);
  giveIds(drafts);
  return { drafts, repository };
}

function connect(gathered: readonly Gathered[], targets: Targets, serving: Serving): Connector {
  const drafts = gathered.map((one) => one.draft);
  const connector = new Connector(targets, drafts, serving);
  for (const one of gathered) {
    connector.fromUses(one);
    connector.fromStubs(one);
    connector.fromSettings(one);
    connector.fromDatabases(one);
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
