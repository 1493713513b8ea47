// What a component does while somebody waits for its answer: from each handler into the component's own functions.
import { lastName } from "#base/names";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, type Code, codeOf, type Definition } from "./code.ts";
import { type Endpoint, endpointsOf } from "./endpoints.ts";
import { namesIn } from "./expression.ts";
import { perComponent } from "./once.ts";
import { type Reach, reachOf } from "./reach.ts";

/** A call, and the functions of its own that were opened to come to it. */
export interface Step {
  readonly call: Call;
  readonly through: readonly Definition[];
  /** The calls that opened them. */
  readonly opening: readonly Call[];
}

export interface Served {
  readonly endpoint: Endpoint;
  readonly steps: readonly Step[];
}

/** A handler, what it calls, what that calls, and once more: further on the story is another one. */
const depthLimit = 4;
const stepLimit = 400;

export const servedOf = perComponent((view: View, component: Component): readonly Served[] => {
  const paths = pathsOf(view, component);
  return endpointsOf(view, component).map((endpoint) => ({ endpoint, steps: paths.ofEndpoint(endpoint) }));
});

/** Follows functions step by step: unlike `Reach.follow` it opens only the constructor of a class that is made. */
class Paths {
  private readonly code: Code;
  private readonly reach: Reach;
  private readonly known = new Map<Definition, Map<number, readonly Step[]>>();

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    this.reach = reachOf(view, component);
  }

  ofEndpoint(endpoint: Endpoint): readonly Step[] {
    const { route, handlers, guards, evidence } = endpoint;
    const functions = handlers.filter((one) => one.what !== "class");
    const provided = [...guards, ...functions.flatMap(providersOf)].flatMap((name) => {
      return this.reach.definitionsOf(name, evidence.file).filter((one) => one.what !== "class");
    });
    const isInline = route?.arguments.some(({ of }) => namesIn(of).includes("function")) ?? false;
    const inline = route && isInline ? this.inline(route) : [];
    const opened = [...new Set([...provided, ...functions])].flatMap((one) => this.stepsOf(one, depthLimit));
    return [...opened, ...inline.flatMap((call) => this.from(call, depthLimit))].slice(0, stepLimit);
  }

  /** What stands inline in a call, up to the last line of the call. */
  private inline(route: Call): readonly Call[] {
    const { line, endLine } = route.evidence;
    const end = endLine ?? line;
    return this.reach.inline(route).filter((one) => one.evidence.line <= end);
  }

  /** What a function does, each step with the functions that lead to it, its own calls without any. */
  stepsOf(definition: Definition, depth = depthLimit): readonly Step[] {
    const byDepth = this.known.get(definition) ?? new Map<number, readonly Step[]>();
    this.known.set(definition, byDepth);
    const before = byDepth.get(depth);
    if (before) return before;
    // Set before it is known: a function that calls itself ends here.
    byDepth.set(depth, []);
    const steps = this.bodyOf(definition).flatMap((call) => this.from(call, depth));
    const limited = steps.slice(0, stepLimit);
    byDepth.set(depth, limited);
    return limited;
  }

  /** In Python a function inside another runs only when it is called; in JavaScript most are called back. */
  private bodyOf({ evidence, name }: Definition): readonly Call[] {
    const calls = this.code.body(evidence.file, name, !evidence.file.endsWith(".py"));
    const end = evidence.endLine ?? evidence.line;
    return calls
      .filter((one) => one.decorates === undefined && evidence.line <= one.evidence.line && one.evidence.line <= end)
      .toSorted((a, b) => a.evidence.line - b.evidence.line);
  }

  /** Calls, and what they lead to. */
  follow(calls: readonly Call[]): readonly Step[] {
    return calls.flatMap((call) => this.from(call, depthLimit)).slice(0, stepLimit);
  }

  private from(call: Call, depth: number): Step[] {
    const own: Step = { call, through: [], opening: [] };
    if (depth <= 1 || call.decorates !== undefined) return [own];
    const opened = this.opens(call).flatMap((definition) => {
      return this.stepsOf(definition, depth - 1).map((step) => ({
        call: step.call,
        through: [definition, ...step.through],
        opening: [call, ...step.opening],
      }));
    });
    return [own, ...opened];
  }

  /** The functions of its own that a call runs; of a class that is made, its constructor. */
  private opens(call: Call): readonly Definition[] {
    return this.reach.definitionsOf(call.callee, call.evidence.file).flatMap((one) => {
      if (one.what !== "class") return [one];
      return this.reach.methodsOf(one).filter(({ name }) => /\.(__init__|constructor)$/.test(name));
    });
  }
}

/** " through price_of, ask", for a sentence; a constructor is called by its class. */
export function wayOf(through: readonly Definition[]): string {
  const names = through.map((one) => lastName(one.name.replace(/\.(__init__|constructor)$/, "")));
  return names.length === 0 ? "" : ` through ${names.join(", ")}`;
}

export const pathsOf = perComponent((view: View, component: Component) => new Paths(view, component));

/** `client = Depends(get_client)`, `Annotated[Client, Depends(get_client)]`. */
function providersOf(handler: Definition): string[] {
  const written = handler.parameters.flatMap((one) => [one.default?.text ?? "", one.type ?? ""]);
  return written.flatMap((text) => /(?:Depends|Security|Provide)\(\s*([\w.]+)/.exec(text)?.[1] ?? []);
}
