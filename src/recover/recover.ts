// Recovers the architecture of a tree: takes stock, reads, joins facts into components, and joins components by what they call.
import type { FileTree } from "#base/tree";
import type { Fact, FactOf } from "#model/fact";
import type { Component, Interface, System } from "#model/system";
import { distinctPlaces, type Recovered, understoodLanguages } from "#model/view";
import type { Reader } from "#readers/reader";
import { assignFacts, environmentOf } from "./assign.ts";
import { Connector, type Gathered } from "./connections.ts";
import { coverageOf } from "./coverage.ts";
import { turnToConsumers } from "./directions.ts";
import { type Draft, draftWorkloads, joinReleases } from "./drafts.ts";
import { findInterfaces } from "./interfaces.ts";
import { type Inventory, takeInventory } from "./inventory.ts";
import { exposureOf, kindOf, languageOf, technologyOf } from "./kinds.ts";
import { absorbModules, absorbTasks, shareCode } from "./modules.ts";
import { draftOf, draftPrograms, findPrograms, hasProgramText, placeDrafts } from "./programs.ts";
import { type FileReading, type Progress, readFiles } from "./read.ts";
import { kindOfRepository } from "./repository.ts";
import { Targets } from "./targets.ts";
import { findUses } from "./uses.ts";
import { Values } from "./values.ts";

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
  const programs = findPrograms(facts);
  const workloads = joinReleases(draftWorkloads(ofKind(facts, "workload")));
  const drafts = absorbTasks(workloads);
  placeDrafts(drafts, programs);
  drafts.push(...draftPrograms(drafts, programs, name));
  const repository = kindOfRepository(drafts, programs, facts);
  const root = programs.find((program) => program.folder === "");
  if (drafts.length === 0 && root && programs.some(hasProgramText)) drafts.push(draftOf(root, name));
  absorbModules(drafts, programs);
  shareCode(drafts);

  const assigned = assignFacts(facts, drafts);
  const targets = new Targets(drafts, ofKind(facts, "service-name"), ofKind(facts, "route"));
  const gathered = drafts.map((draft) => gather(draft, assigned.get(draft.id) ?? [], facts));
  const connector = connect(gathered, targets);
  const nothing = connector.found.map((draft): Gathered => ({
    draft,
    facts: [],
    environment: new Map(),
    reads: undefined,
    uses: [],
  }));
  const all = [...gathered, ...nothing];
  const interfaces = gathered.flatMap((one) =>
    findInterfaces(one.draft, one.facts, new Values(one.facts, one.environment)),
  );

  const components = withBrokers(
    all.map((one) => componentOf(one, interfaces, facts, repository.kind)),
    all,
  );
  const brokers = new Set(components.filter((one) => one.kind === "broker").map((one) => one.id));
  const uses = new Map(all.map((one) => [one.draft.id, one.uses]));

  const system: System = {
    name,
    repository,
    components,
    connections: turnToConsumers(connector.connections(), brokers, uses),
    interfaces,
    requirements: [],
    decisions: [],
  };
  return {
    system,
    facts,
    byComponent: assigned,
    tests: assignFacts(factsWith(readings, "test"), drafts),
    uses,
    unread: unreadFiles(readings, drafts, assigned),
    coverage: coverageOf(inventory, readings, readers),
  };
}

function factsWith(readings: readonly FileReading[], role: FileReading["role"]): Fact[] {
  return readings.filter((reading) => reading.role === role && !reading.leftOut).flatMap((reading) => reading.facts);
}

function ofKind<K extends Fact["kind"]>(facts: readonly Fact[], kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

function gather(draft: Draft, facts: readonly Fact[], all: readonly Fact[]): Gathered {
  const environment = environmentOf(draft, facts, all);
  const understood = facts.some((fact) => fact.kind === "source" && understoodLanguages.has(fact.language));
  const found = findUses(facts, new Values(facts, environment));
  // Which of the calls a second process of one program makes is not known; its stores it shares.
  const uses = draft.codeOf ? found.filter((use) => use.role === "store" || use.role === "broker") : found;
  return { draft, facts, environment, reads: understood ? readVariables(draft, facts) : undefined, uses };
}

/** Environment variables that a component's code, scripts or start command read. */
function readVariables(
  draft: Draft,
  facts: readonly Fact[],
): Map<string, { file: string; line: number; quote: string }> {
  const reads = new Map<string, { file: string; line: number; quote: string }>();
  for (const fact of facts)
    if (fact.kind === "environment-read" && !reads.has(fact.name)) reads.set(fact.name, fact.evidence);
  const commands = [
    ...draft.workloads.map((workload) => ({ text: workload.command ?? "", evidence: workload.evidence })),
    ...draft.images.flatMap((image) => image.command ?? []),
  ];
  for (const { text, evidence } of commands) {
    for (const [, name] of text.matchAll(/\$\{?([A-Z_][A-Z0-9_]*)/g))
      if (name && !reads.has(name)) reads.set(name, evidence);
  }
  return reads;
}

function connect(gathered: readonly Gathered[], targets: Targets): Connector {
  const connector = new Connector(targets);
  for (const one of gathered) {
    connector.fromUses(one);
    connector.fromSettings(one, new Values(one.facts, one.environment));
    connector.fromEnvironment(one);
    connector.fromRoutes(one);
    connector.fromDependencies(one);
  }
  return connector;
}

function componentOf(
  one: Gathered,
  interfaces: readonly Interface[],
  all: readonly Fact[],
  repository: string,
): Component {
  const { draft } = one;
  const own = interfaces.filter((face) => face.component === draft.id);
  const exposed = exposureOf(draft, all);
  const replicas = draft.workloads.flatMap((workload) => workload.replicas ?? [])[0];
  const language = languageOf(one.facts);
  const variants = draft.workloads.map((workload) => workload.variant);
  const optional = variants.length > 0 && variants.every((variant) => variant !== undefined) ? variants[0] : undefined;
  return {
    id: draft.id,
    name: draft.name,
    kind: kindInRepository(one, own, repository),
    ...(draft.path === undefined ? {} : { path: draft.path }),
    ...(draft.codeOf ? { codeOf: draft.codeOf.id } : {}),
    ...(language ? { language } : {}),
    technology: technologyOf(draft, one.facts, one.uses),
    aliases: [...draft.names].filter((name) => name !== draft.name),
    modules: draft.modules,
    deployed: draft.workloads.length > 0,
    ...(optional ? { optional } : {}),
    ...(exposed ? { exposed: distinctPlaces(exposed) } : {}),
    ...(replicas ? { replicas } : {}),
    capabilities: [],
    evidence: distinctPlaces(draft.evidence, 4),
  };
}

/** A Redis over which components publish and subscribe is a broker, whatever else it may keep. */
function withBrokers(components: readonly Component[], all: readonly Gathered[]): Component[] {
  const passing = new Set<string>();
  for (const one of all) {
    const messages = one.uses.some((use) => use.direction !== undefined && use.protocol === "redis");
    if (messages)
      for (const use of one.uses) if (use.protocol === "redis" && use.target !== undefined) passing.add(use.target);
  }
  return components.map((one) => (passing.has(one.id) ? { ...one, kind: "broker" } : one));
}

function kindInRepository(one: Gathered, interfaces: readonly Interface[], repository: string): Component["kind"] {
  const { draft } = one;
  if (draft.path === undefined && draft.workloads.length === 0 && !draft.product) return "external";
  if (
    repository === "library" ||
    (repository === "monorepo" && draft.packages.some((pack) => pack.publishes) && interfaces.length === 0)
  )
    return "library";
  if (repository === "command-line tool") return "command";
  return kindOf(draft, one.facts, one.uses, interfaces);
}

/** Files of each component that are program text, or look like it, and were not understood. */
function unreadFiles(
  readings: readonly FileReading[],
  drafts: readonly Draft[],
  assigned: ReadonlyMap<string, readonly Fact[]>,
): Map<string, string[]> {
  const unread = new Map<string, string[]>(drafts.map((draft) => [draft.id, []]));
  const failed = new Set(readings.filter((reading) => reading.problems.length > 0).map((reading) => reading.path));
  for (const draft of drafts) {
    const files = new Set<string>();
    for (const fact of assigned.get(draft.id) ?? []) {
      if (fact.kind !== "source") continue;
      if (failed.has(fact.evidence.file) || !understoodLanguages.has(fact.language)) files.add(fact.evidence.file);
    }
    unread.set(draft.id, [...files]);
  }
  return unread;
}
