// Gathers what is known of one component before components are joined: its facts, its environment, what it turns to.
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { type Use, understoodLanguages } from "#model/view";
import type { Deployment } from "./deployment.ts";
import type { Draft } from "./drafts.ts";
import { environmentOf } from "./environment.ts";
import { directTasks } from "./tasks.ts";
import { toolsBeside } from "./tools-beside.ts";
import { findUses } from "./uses.ts";
import { type EnvironmentEntry, Values } from "./values.ts";

/** A component with everything that was gathered of it. */
export interface Gathered {
  readonly draft: Draft;
  readonly facts: readonly Fact[];
  readonly environment: ReadonlyMap<string, EnvironmentEntry>;
  readonly values: Values;
  /** Environment variables that its code reads; `undefined` where its code could not be read. */
  readonly reads: ReadonlyMap<string, Evidence> | undefined;
  uses: Use[];
}

export function gather(draft: Draft, facts: readonly Fact[], deployment: Deployment): Gathered {
  const environment = environmentOf(draft, facts, deployment);
  const understood = facts.some((fact) => fact.kind === "source" && understoodLanguages.has(fact.language));
  const values = new Values(facts, environment);
  const tools = toolsBeside(draft, facts);
  const own = findUses(facts, values).filter((use) => use.role !== "client" || !tools.has(use.call.evidence.file));
  const found = directTasks(draft, facts, own);
  // Which of the calls a second process of one program makes is not known; its stores it shares.
  const uses = draft.codeOf ? found.filter((use) => use.role === "store" || use.role === "broker") : found;
  return { draft, facts, environment, values, reads: understood ? readVariables(draft, facts) : undefined, uses };
}

/** Environment variables that a component's code, scripts or start command read. */
function readVariables(draft: Draft, facts: readonly Fact[]): Map<string, Evidence> {
  const reads = new Map<string, Evidence>();
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

/** A store or an outside system that only calls speak of: nothing more is known of it. */
export function withoutFacts(draft: Draft): Gathered {
  return { draft, facts: [], environment: new Map(), values: new Values([], new Map()), reads: undefined, uses: [] };
}
