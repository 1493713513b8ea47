// Whether what was built is what the model file says: components, their connections, and what is stated of them.
import { plural } from "#base/text";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Design, Placed } from "#model/standing";
import type { Component, ComponentKind, Connection } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

/** One thing in which the design and the code part, in words, with the lines that show it. */
interface Drift {
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

/** Of these code and deployment files need not show anything: others run them, or they stand outside. */
const outside: ReadonlySet<ComponentKind> = new Set(["external", "observability", "test", "load-generator"]);

export const designDrift = defineRule({
  id: "structure/design-drift",
  title: "The design and the code part",
  strength: "Built as designed",
  issue: "2.1",
  asks: "weakness",
  level: "component",
  looksFor: [
    "a component of the model file that no code and no deployment file shows",
    "a component that code or deployment files show and the model file does not name",
    "a connection that is designed and not built, or built and not designed",
    "a kind, a place outside, a folder, a language or a number of replicas that is stated and built otherwise",
  ],
  sources: [
    "Perry and Wolf, Foundations for the Study of Software Architecture, 1992: architectural drift and erosion",
    "Murphy, Notkin and Sullivan, Software Reflexion Models, 1995",
  ],
  *check(view) {
    const { design } = view;
    if (!design) return;
    for (const placed of design.components) yield conclude(placed, design, view);
  },
  matters,
});

function conclude(placed: Placed<Component>, design: Design, view: View): Conclusion {
  const component = view.component(placed.merged.id) ?? placed.merged;
  const unbuilt = placed.standing === "designed, not built";
  if (unbuilt && outside.has(component.kind))
    return { component, verdict: "unknown", because: "what stands outside need not be seen in the code" };
  if (unbuilt && (view.recovered.unread.get(component.id)?.length ?? 0) > 0)
    return { component, verdict: "unknown", because: "its files could not be understood" };
  if (placed.standing === "built, not designed") {
    const because = `it is built, and ${design.files.join(", ")} does not name it`;
    return { component, verdict: "violated", because, evidence: component.evidence };
  }
  if (unbuilt) {
    const because = "it is designed, and no code and no deployment file shows it";
    return { component, verdict: "violated", because, evidence: component.evidence };
  }
  return ofConnections(placed, design, view);
}

/** A component that is both: its own statements, and the connections that start at it. */
function ofConnections(placed: Placed<Component>, design: Design, view: View): Conclusion {
  const component = view.component(placed.merged.id) ?? placed.merged;
  const leaving = design.connections.filter((one) => one.merged.from === component.id);
  const standing = leaving.flatMap((one) => driftOf(one, placed, view) ?? []);
  const drifts = [...standing, ...statementsOf(placed)];
  const holds = { places: leaving.length - standing.length, of: leaving.length };
  if (drifts.length === 0) {
    const because =
      leaving.length === 0 ? "it is as designed" : `it and its ${plural(leaving.length, "connection")} are as designed`;
    return { component, verdict: "absent", because, evidence: distinctPlaces(placed.designed?.evidence ?? []) };
  }
  const because = drifts.map((one) => one.words).join("; ");
  const evidence = distinctPlaces(drifts.flatMap((one) => one.evidence));
  return { component, verdict: "violated", because, evidence, ...(leaving.length > 0 ? { holds } : {}) };
}

function driftOf({ standing, merged }: Placed<Connection>, from: Placed<Component>, view: View): Drift | undefined {
  const name = view.component(merged.to)?.name ?? merged.to;
  if (standing === "built, not designed") {
    return {
      words: `it ${merged.async === true ? "sends to" : "calls"} ${name}, which the design does not say`,
      evidence: merged.evidence,
    };
  }
  if (standing === "designed and built" || !isSeen(from, merged, view)) return undefined;
  return { words: `the design lets it reach ${name}, and nothing in the code does`, evidence: merged.evidence };
}

/** Whether the connection would have been seen: its start is code that is understood, its end is no bystander. */
function isSeen(from: Placed<Component>, { to }: Connection, view: View): boolean {
  const end = view.component(to);
  return view.understood(from.merged) && end !== undefined && !outside.has(end.kind);
}

function statementsOf({ differences, designed, built }: Placed<Component>): Drift[] {
  const evidence = [...(designed?.evidence ?? []), ...(built?.evidence ?? []).slice(0, 1)];
  return differences.map(({ field, before, after }) => {
    const stated = shown(before);
    if (field === "capabilities") return { words: `of the designed ${stated} not all was found`, evidence };
    return { words: `${field} is designed as ${stated} and built as ${shown(after)}`, evidence };
  });
}

function shown(value: string | boolean | readonly string[] | undefined): string {
  if (value === undefined) return "nothing that is stated";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value || "the root folder" : value.join(", ");
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  const { design } = view;
  if (check.verdict !== "violated" || !component || !design) return undefined;
  const placed = design.components.find((one) => one.merged.id === component.id);
  // A library or a test beside the system is no decision that a model has to tell.
  if (placed?.standing === "built, not designed" && (outside.has(component.kind) || component.kind === "library"))
    return undefined;
  const file = design.files[0] ?? "the model file";
  return {
    severity: component.exposed && component.exposed.length > 0 ? "medium" : "low",
    confidence: placed?.standing === "designed, not built" ? 0.6 : 0.8,
    is: check.because,
    expected: `${component.name} in ${file} and in the code as one and the same`,
    because: `whoever plans by ${file} plans with a ${component.name} that is not the one that runs`,
    mend: `Decide which of the two is right for ${component.name}: mend the code, or write what was built into ${file}.`,
  };
}
