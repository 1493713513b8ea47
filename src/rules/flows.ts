// What a function does from its first line to its last, the component's own functions that it calls opened on the way.
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, codeOf, type Definition } from "./code.ts";
import { endpointsOf } from "./endpoints.ts";
import { perComponent } from "./once.ts";
import { type Reach, reachOf } from "./reach.ts";

export interface Flow {
  /** `create_order`, or `POST /orders` for a function that stands inline in a route. */
  readonly name: string;
  readonly file: string;
  readonly evidence: Evidence;
  /** The function itself; absent for one that stands inline. */
  readonly definition: Definition | undefined;
  /** What it calls itself. */
  readonly own: readonly Call[];
  /** All calls in the order of the lines, each own function opened where it is called. */
  readonly steps: readonly Call[];
}

/** Functions that call functions: three levels down the story is another one. */
const depthLimit = 3;
/** A flow of more steps says nothing a person would follow. */
const stepLimit = 400;

export const flowsOf = perComponent((view, component): readonly Flow[] => {
  const reach = reachOf(view, component);
  const opened = new Map<Definition, Map<number, readonly Call[]>>();
  const functions = codeOf(view, component).definitions.filter((one) => one.what !== "class");
  const named = functions.map((definition): Flow => {
    const own = reach.body(definition);
    const steps = stepsOf(definition, reach, depthLimit, opened);
    return {
      name: definition.name,
      file: definition.evidence.file,
      evidence: definition.evidence,
      definition,
      own,
      steps,
    };
  });
  return [...named, ...inlineFlows(view, component, reach, opened)];
});

/** Handlers that stand inline in the call that declares a route. */
function inlineFlows(view: View, component: Component, reach: Reach, opened: Opened): Flow[] {
  return endpointsOf(view, component).flatMap((endpoint): Flow[] => {
    const { route, method, path, evidence } = endpoint;
    if (!route?.arguments.some(({ of }) => of.refers === "function")) return [];
    const own = reach.inline(route);
    const steps = inOrder(own).flatMap((call) => [call, ...openedBy(call, reach, depthLimit - 1, opened)]);
    const name = `${method} ${path}`;
    return [{ name, file: evidence.file, evidence, definition: undefined, own, steps: steps.slice(0, stepLimit) }];
  });
}

type Opened = Map<Definition, Map<number, readonly Call[]>>;

function stepsOf(definition: Definition, reach: Reach, depth: number, opened: Opened): readonly Call[] {
  const known = opened.get(definition) ?? new Map<number, readonly Call[]>();
  opened.set(definition, known);
  const before = known.get(depth);
  if (before) return before;
  // Set before it is known: a function that calls itself ends here.
  known.set(depth, []);
  const steps: Call[] = [];
  for (const call of inOrder(reach.body(definition))) {
    if (steps.length >= stepLimit) break;
    steps.push(call, ...openedBy(call, reach, depth - 1, opened));
  }
  const limited = steps.slice(0, stepLimit);
  known.set(depth, limited);
  return limited;
}

function openedBy(call: Call, reach: Reach, depth: number, opened: Opened): readonly Call[] {
  if (depth <= 0 || call.decorates !== undefined) return [];
  return reach
    .definitionsOf(call.callee, call.evidence.file)
    .filter((one) => one.what !== "class")
    .flatMap((one) => stepsOf(one, reach, depth, opened));
}

function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => a.evidence.line - b.evidence.line);
}

/** Flows by what they do: of those that do the same the innermost, which holds it all itself. */
export function innermost<T>(
  flows: readonly Flow[],
  doing: (flow: Flow) => readonly T[],
  keyOf: (one: T) => string,
): Flow[] {
  const kept = new Map<string, Flow>();
  for (const flow of flows) {
    const done = doing(flow);
    if (done.length === 0) continue;
    const key = done.map(keyOf).toSorted().join("\n");
    const known = kept.get(key);
    if (!known || flow.steps.length < known.steps.length) kept.set(key, flow);
  }
  return [...kept.values()];
}
