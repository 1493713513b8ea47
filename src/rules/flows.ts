// What a function does from its first line to its last, the component's own functions that it calls opened on the way.
import { grouped } from "#base/groups";
import { lastName } from "#base/names";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, type Code, codeOf, type Definition } from "./code.ts";
import { endpointsOf } from "./endpoints.ts";
import { namesIn } from "./expression.ts";
import { perComponent } from "./once.ts";
import { type Reach, reachOf } from "./reach.ts";

export interface Flow {
  /** `create_order`, or `POST /orders` for a function that stands inline where it is registered. */
  readonly name: string;
  readonly file: string;
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

export const flowsOf = perComponent((view, component): readonly Flow[] => new Flows(view, component).all());

/** Where a function is registered to be called for each request or message. */
const registers = /\.(on|consume|subscribe|process|addEventListener)$/;

/** A route whose router is mounted out of sight. */
const routes = /\.(get|post|put|patch|delete|all)$/;

class Flows {
  private readonly code: Code;
  private readonly reach: Reach;
  /** Names of definitions by file. */
  private readonly names: ReadonlyMap<string, ReadonlyMap<string, Definition>>;
  /** File and function -> what it calls itself, without what stands in a function of its own. */
  private readonly own: ReadonlyMap<string, readonly Call[]>;
  /** Functions that stand inline, with the call that registers them. */
  private readonly inline: ReadonlyMap<Call, { readonly name: string; readonly calls: readonly Call[] }>;
  private readonly opened = new Map<string, readonly Call[]>();

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    this.reach = reachOf(view, component);
    const files = grouped(this.code.definitions, (one) => one.evidence.file);
    this.names = new Map([...files].map(([file, all]) => [file, new Map(all.map((one) => [one.name, one]))]));
    this.inline = this.inlineIn(view, component);
    const apart = new Set([...this.inline.values()].flatMap((one) => one.calls));
    const outer = this.code.calls.filter((call) => !apart.has(call));
    this.own = grouped(outer, (call) => `${call.evidence.file} ${this.ownerOf(call)}`);
  }

  all(): Flow[] {
    const functions = this.code.definitions.filter((one) => one.what !== "class");
    const named = functions.map((definition): Flow => {
      const { name, evidence } = definition;
      const own = this.ownOf(definition);
      return { name, file: evidence.file, definition, own, steps: this.stepsOf(definition, depthLimit) };
    });
    const inline = [...this.inline].map(([register, { name, calls }]): Flow => {
      const steps = inOrder(calls).flatMap((call) => [call, ...this.openedBy(call, depthLimit - 1)]);
      const { file } = register.evidence;
      return { name, file, definition: undefined, own: calls, steps: steps.slice(0, stepLimit) };
    });
    return [...named, ...inline];
  }

  private inlineIn(view: View, component: Component): Map<Call, { name: string; calls: readonly Call[] }> {
    const found = new Map<Call, { name: string; calls: readonly Call[] }>();
    const put = (call: Call, name: string): void => {
      const holds = call.evidence.endLine !== undefined || call.arguments.some(({ of }) => of.refers === "function");
      if (holds && call.decorates === undefined) found.set(call, { name, calls: this.reach.inline(call) });
    };
    for (const { route, method, path } of endpointsOf(view, component)) if (route) put(route, `${method} ${path}`);
    for (const call of this.code.calls) {
      const event = call.arguments[0]?.of.value;
      const isRoute = event?.startsWith("/") === true && routes.test(call.callee);
      if (event !== undefined && (isRoute || registers.test(call.callee)) && !found.has(call))
        put(call, `${lastName(call.callee)} ${event}`);
    }
    return found;
  }

  /** The innermost definition that holds a call; what stands in an anonymous function belongs to the one around it. */
  private ownerOf({ within, evidence }: Call): string {
    const names = this.names.get(evidence.file);
    for (let name = within ?? ""; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
      if (names?.has(name)) return name;
    }
    return "";
  }

  private ownOf({ evidence, name }: Definition): readonly Call[] {
    return this.own.get(`${evidence.file} ${name}`) ?? [];
  }

  private stepsOf(definition: Definition, depth: number): readonly Call[] {
    const key = `${depth} ${definition.evidence.file} ${definition.name}`;
    const known = this.opened.get(key);
    if (known) return known;
    // Set before it is known: functions that call each other end here.
    this.opened.set(key, []);
    const steps: Call[] = [];
    for (const call of inOrder(this.ownOf(definition))) {
      if (steps.length >= stepLimit) break;
      steps.push(call, ...this.openedBy(call, depth - 1));
    }
    const limited = steps.slice(0, stepLimit);
    this.opened.set(key, limited);
    return limited;
  }

  /** What an own function does that a call leads to, or that it is handed: `transaction(work)`. */
  private openedBy(call: Call, depth: number): readonly Call[] {
    if (depth <= 0 || call.decorates !== undefined) return [];
    const called = this.reach.definitionsOf(call.callee, call.evidence.file);
    const near = called.length > 0 ? called : this.nested(call.callee, call);
    const handed = call.arguments.flatMap(({ of }) => namesIn(of)).flatMap((name) => this.nested(name, call));
    const { file } = call.evidence;
    const holder = this.ownerOf(call);
    const others = [...near, ...handed].filter((one) => one.name !== holder || one.evidence.file !== file);
    return others.filter((one) => one.what !== "class").flatMap((one) => this.stepsOf(one, depth));
  }

  /** A function inside the one that holds the call, or beside it in the same function. */
  private nested(name: string, { within, evidence }: Call): readonly Definition[] {
    if (within === undefined || !/^[\w$]+$/.test(name)) return [];
    const names = this.names.get(evidence.file);
    for (let scope = within; scope !== ""; scope = scope.slice(0, Math.max(0, scope.lastIndexOf(".")))) {
      const found = names?.get(`${scope}.${name}`);
      if (found) return [found];
    }
    return [];
  }
}

function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => a.evidence.line - b.evidence.line);
}

/** Of flows that do the same the innermost, which holds it all itself. */
export function innermost<T>(
  flows: readonly Flow[],
  doing: (flow: Flow) => readonly T[],
  keyOf: (one: T) => string,
): Flow[] {
  const kept = new Map<string, Flow>();
  for (const flow of flows) {
    const key = doing(flow).map(keyOf).toSorted().join("\n");
    const known = kept.get(key);
    if (key !== "" && (!known || flow.steps.length < known.steps.length)) kept.set(key, flow);
  }
  return [...kept.values()];
}
