// Says which component serves a gRPC service, and which components are asked over gRPC alone.
import { servingOf } from "#knowledge/grpc";
import type { Evidence } from "#model/evidence";
import type { Interface } from "#model/system";
import type { Draft } from "./drafts.ts";
import type { Gathered } from "./gather.ts";

/** A protocol, and what shows it. */
export interface Spoken {
  readonly protocol: string;
  readonly evidence: readonly Evidence[];
}

export interface Serving {
  /** Name of a service -> the only component that serves it. */
  readonly by: ReadonlyMap<string, Draft>;
  /** Components that are asked in one way alone, for callers of which nothing more is known. */
  readonly only: ReadonlyMap<Draft, Spoken>;
}

export function servingIn(gathered: readonly Gathered[], interfaces: readonly Interface[]): Serving {
  const by = new Map<string, Draft>();
  const shared = new Set<string>();
  const only = new Map<Draft, Spoken>();
  const otherwise = new Set(interfaces.flatMap((face) => (face.kind === "grpc" ? [] : face.component)));
  for (const one of gathered) {
    const calls = one.facts.flatMap((fact) => {
      const serving = fact.kind === "call" ? servingOf(fact) : undefined;
      return serving ? [{ service: serving.service, evidence: fact.evidence }] : [];
    });
    for (const { service } of calls) {
      const other = by.get(service);
      if (other && other !== one.draft && one.draft.codeOf !== other) shared.add(service);
      else if (!other) by.set(service, one.draft);
    }
    const shown = [...probes(one.draft), ...calls.map((call) => call.evidence)].slice(0, 1);
    if (shown.length > 0 && !otherwise.has(one.draft.id)) only.set(one.draft, { protocol: "grpc", evidence: shown });
  }
  for (const service of shared) by.delete(service);
  return { by, only };
}

/** A platform that asks over gRPC whether a workload is well. */
function probes(draft: Draft): Evidence[] {
  return draft.workloads.flatMap((workload) => {
    return workload.probes.flatMap((probe) =>
      /^grpc\b|\bgrpc_health_probe\b/.test(probe.checks) ? probe.evidence : [],
    );
  });
}
