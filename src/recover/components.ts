// Makes components of what was gathered.
import { grouped } from "#base/groups";
import type { Component, Interface, Repository } from "#model/system";
import { distinctPlaces } from "#model/view";
import type { Deployment } from "./deployment.ts";
import type { Gathered } from "./gather.ts";
import { exposureOf, kindOf, languageOf, technologyOf } from "./kinds.ts";

export function componentsOf(
  all: readonly Gathered[],
  interfaces: readonly Interface[],
  deployment: Deployment,
  repository: Repository["kind"],
): Component[] {
  const own = grouped(interfaces, (one) => one.component);
  return withBrokers(
    all.map((one) => componentOf(one, own.get(one.draft.id) ?? [], deployment, repository)),
    all,
  );
}

function componentOf(
  one: Gathered,
  interfaces: readonly Interface[],
  deployment: Deployment,
  repository: Repository["kind"],
): Component {
  const { draft } = one;
  const exposed = exposureOf(draft, deployment);
  const replicas = draft.workloads.flatMap((workload) => workload.replicas ?? [])[0];
  const language = languageOf(one.facts);
  const variants = draft.workloads.map((workload) => workload.variant);
  const optional = variants.length > 0 && variants.every((variant) => variant !== undefined) ? variants[0] : undefined;
  return {
    id: draft.id,
    name: draft.name,
    kind: kindInRepository(one, interfaces, repository),
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

/** A Redis that passes messages on is a broker, whatever else it may keep. */
function withBrokers(components: readonly Component[], all: readonly Gathered[]): Component[] {
  const passing = new Set<string>();
  for (const one of all) {
    const messages = one.uses.filter((use) => use.role === "broker" && use.protocol === "redis");
    const named = messages.flatMap((use) => use.target ?? []);
    const unnamed = messages.some((use) => use.target === undefined);
    const others = one.uses.flatMap((use) => (unnamed && use.protocol === "redis" ? (use.target ?? []) : []));
    for (const id of [...named, ...others]) passing.add(id);
  }
  return components.map((one) => (passing.has(one.id) ? { ...one, kind: "broker" } : one));
}

function kindInRepository(
  one: Gathered,
  interfaces: readonly Interface[],
  repository: Repository["kind"],
): Component["kind"] {
  const { draft } = one;
  if (draft.path === undefined && draft.workloads.length === 0 && !draft.product) return "external";
  if (repository === "library" || draft.library) return "library";
  if (repository === "command-line tool") return "command";
  return kindOf(draft, one.facts, one.uses, interfaces);
}
