// A system with every quote read again: components, connections, interfaces and what documents state are statements too.
import type { Component, System } from "#model/system";
import type { Gate } from "./gate.ts";

/** What had evidence and lost all of it is left out, and with a component what joins it. */
export function provedSystem(system: System, gate: Gate): System {
  const components = kept(system.components, gate).map((one) => provedComponent(one, gate));
  const ids = new Set(components.map((one) => one.id));
  const { repository } = system;
  return {
    ...system,
    ...(repository ? { repository: { ...repository, evidence: gate.pass(repository.evidence) } } : {}),
    components,
    connections: kept(system.connections, gate).filter((one) => ids.has(one.from) && ids.has(one.to)),
    interfaces: kept(system.interfaces, gate).filter((one) => ids.has(one.component)),
    requirements: kept(system.requirements, gate),
    decisions: kept(system.decisions, gate),
    risks: kept(system.risks, gate),
    assumptions: kept(system.assumptions, gate),
    questions: kept(system.questions, gate),
  };
}

function kept<T extends { evidence: Component["evidence"] }>(statements: readonly T[], gate: Gate): T[] {
  return statements.flatMap((one) => {
    const evidence = gate.pass(one.evidence);
    return evidence.length === 0 && one.evidence.length > 0 ? [] : [{ ...one, evidence }];
  });
}

function provedComponent(component: Component, gate: Gate): Component {
  const { replicas, exposed, ...rest } = component;
  return {
    ...rest,
    capabilities: kept(component.capabilities, gate),
    ...(exposed ? { exposed: gate.pass(exposed) } : {}),
    ...(replicas && gate.pass([replicas.evidence]).length > 0 ? { replicas } : {}),
  };
}
