// Gives every fact to the components it speaks of.
import { folderOf, isWithin, nameOf, resolvePath } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import type { Draft } from "./drafts.ts";
import { plain, selects } from "./drafts.ts";
import type { EnvironmentEntry } from "./values.ts";

/** The drafts whose code a file is: those with the longest path that holds it. */
export function ownersOf(file: string, drafts: readonly Draft[]): Draft[] {
  let longest = -1;
  let owners: Draft[] = [];
  for (const draft of drafts) {
    for (const folder of [draft.path, ...draft.modules]) {
      if (folder === undefined || !isWithin(file, folder) || folder.length < longest) continue;
      if (folder.length > longest) [longest, owners] = [folder.length, []];
      if (!owners.includes(draft)) owners.push(draft);
    }
  }
  return owners;
}

const deploymentKinds = new Set<Fact["kind"]>([
  "workload",
  "service-name",
  "route",
  "configuration",
  "autoscaler",
  "image",
]);

/** Draft id -> facts of its code and deployment. */
export function assignFacts(facts: readonly Fact[], drafts: readonly Draft[]): Map<string, Fact[]> {
  const assigned = new Map<string, Fact[]>(drafts.map((draft) => [draft.id, []]));
  const owners = new Map<string, Draft[]>();
  for (const fact of facts) {
    const file = fact.evidence.file;
    const of = fact.kind === "setting" ? fact.of : undefined;
    if (of !== undefined) {
      for (const draft of drafts) if (answersTo(draft, of)) assigned.get(draft.id)?.push(fact);
      continue;
    }
    if (!deploymentKinds.has(fact.kind)) {
      const known = owners.get(file) ?? ownersOf(file, drafts);
      owners.set(file, known);
      for (const draft of known) assigned.get(draft.id)?.push(fact);
      continue;
    }
    for (const draft of drafts) if (concerns(fact, draft, owners, drafts)) assigned.get(draft.id)?.push(fact);
  }
  return assigned;
}

/** Tests beside a component are its own; tests elsewhere belong to the one that their path names, or to the only one. */
export function assignTests(facts: readonly Fact[], drafts: readonly Draft[]): Map<string, Fact[]> {
  const assigned = assignFacts(facts, drafts);
  const programs = drafts.filter((draft) => draft.path !== undefined && !draft.product);
  for (const fact of facts) {
    const file = fact.evidence.file;
    if (ownersOf(file, drafts).length > 0) continue;
    const parts = new Set(
      file.split(/[/.]/).map((part) => plain(part.replace(/^test_|[-_.]tests?$|^tests?[-_]/gi, ""))),
    );
    const named = programs.filter((draft) => [...draft.names].some((name) => parts.has(plain(name))));
    const only =
      programs.length === 1 && isWithin(programs[0]?.path ?? "", folderOf(folderOf(file))) ? programs[0] : undefined;
    const owner = named.length === 1 ? named[0] : only;
    if (owner) assigned.get(owner.id)?.push(fact);
  }
  return assigned;
}

function concerns(fact: Fact, draft: Draft, owners: Map<string, Draft[]>, drafts: readonly Draft[]): boolean {
  switch (fact.kind) {
    case "workload":
      return draft.workloads.includes(fact);
    case "image":
      return draft.images.includes(fact);
    case "service-name":
      return selects(fact, draft);
    case "configuration":
      return draft.workloads.some((workload) =>
        workload.configurations.some((name) => plain(name) === plain(fact.name)),
      );
    case "autoscaler":
      return plain(fact.target) === plain(draft.name) || draft.names.has(fact.target) || answersTo(draft, fact.target);
    case "route":
      return passes(fact, draft, owners, drafts);
    default:
      return false;
  }
}

/** Whether one of its workloads has that further name. */
function answersTo(draft: Draft, name: string): boolean {
  return draft.workloads.some((workload) => workload.hostnames.includes(name));
}

/** A route belongs to the component that passes the request on, where that is a program or a proxy of its own. */
function passes(route: FactOf<"route">, draft: Draft, owners: Map<string, Draft[]>, drafts: readonly Draft[]): boolean {
  if (route.from !== undefined) return draft.names.has(route.from) || answersTo(draft, route.from);
  if (route.by === "traefik") return draft.product?.id === "traefik";
  if (route.by === "ingress") return false;
  const place = `${route.by} ${route.evidence.file}`;
  const known = owners.get(place) ?? proxiesOf(route, drafts);
  owners.set(place, known);
  return known.includes(draft);
}

/** Whose proxy a file configures: theirs who mount it, else theirs whose code it lies in, else of the only ready-made one. */
function proxiesOf(route: FactOf<"route">, drafts: readonly Draft[]): Draft[] {
  const file = route.evidence.file;
  const products = drafts.filter((draft) => draft.product?.id === route.by);
  const mounting = products.filter((draft) => mounts(draft, file));
  if (mounting.length > 0) return mounting;
  const own = ownersOf(file, drafts);
  const ready = products.filter((draft) => draft.path === undefined);
  return ready.length === 1 && own.every((draft) => draft.path === "") ? ready : own;
}

function mounts(draft: Draft, file: string): boolean {
  return draft.workloads.some((workload) => {
    return workload.volumes.some((volume) => {
      const path = /^\.{1,2}(\/|$)/.test(volume) ? resolvePath(workload.scope, volume) : undefined;
      return path !== undefined && path !== "" && isWithin(file, path);
    });
  });
}

/** What a component finds in its environment, the strongest source last. */
export function environmentOf(
  draft: Draft,
  facts: readonly Fact[],
  all: readonly Fact[],
): Map<string, EnvironmentEntry> {
  const environment = new Map<string, EnvironmentEntry>();
  const put = (name: string, value: string, evidence: EnvironmentEntry["evidence"]): void => {
    if (value !== "" && value !== `\${${name}}`) environment.set(name, { value, evidence });
  };
  const files = new Set(draft.workloads.flatMap((workload) => workload.environmentFiles));
  for (const fact of facts) {
    if (fact.kind === "setting" && /^\.env(\.|$)|\.env$/.test(nameOf(fact.evidence.file)))
      put(fact.key, fact.value, fact.evidence);
    if (fact.kind === "image") for (const one of fact.environment) put(one.name, one.value, one.evidence);
  }
  for (const fact of all)
    if (fact.kind === "setting" && files.has(fact.evidence.file)) put(fact.key, fact.value, fact.evidence);
  for (const fact of byNearness(facts, draft)) for (const one of fact.entries) put(one.name, one.value, one.evidence);
  const configurations = byNearness(all, draft).toReversed();
  for (const workload of draft.workloads.toReversed()) {
    for (const one of workload.environment) put(one.name, fromConfiguration(one.value, configurations), one.evidence);
  }
  return environment;
}

/** Of several ConfigMaps of one name, as overlays have them, the one beside the workload is the strongest, then the shallowest. */
function byNearness(facts: readonly Fact[], draft: Draft): FactOf<"configuration">[] {
  const home = folderOf(draft.workloads[0]?.evidence.file ?? "");
  const distance = (fact: FactOf<"configuration">): number => {
    return folderOf(fact.evidence.file) === home ? 0 : fact.evidence.file.split("/").length;
  };
  return facts.filter((fact) => fact.kind === "configuration").sort((a, b) => distance(b) - distance(a));
}

/** The value behind `${?configuration.<name>.<key>}`, a reference to a ConfigMap or Secret. */
function fromConfiguration(value: string, configurations: readonly FactOf<"configuration">[]): string {
  const match = /^\$\{\?configuration\.([^}]*)\}$/.exec(value);
  if (!match?.[1]) return value;
  for (const fact of configurations) {
    if (!match[1].startsWith(`${fact.name}.`)) continue;
    const entry = fact.entries.find((one) => one.name === match[1]?.slice(fact.name.length + 1));
    if (entry) return entry.value;
  }
  return value;
}
