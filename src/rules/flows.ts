// What a function does from its first line to its last, the component's own functions that it calls opened on the way.
import { grouped, put } from "#base/groups";
import { lastName, ownerName } from "#base/names";
import { lazily } from "#base/remembering";
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
  /** All calls in the order of the lines, each own function opened where it is called; followed when first asked for. */
  readonly steps: readonly Call[];
}

/** Functions that call functions: three levels down the story is another one. */
const depthLimit = 3;
/** A flow of more steps says nothing a person would follow. */
const stepLimit = 400;

export function flowsOf(view: View, component: Component): readonly Flow[] {
  return flowsIn(view, component).all;
}

/** The flows that may come to one of some calls: of a large program that is few, and only they have to be followed. */
export function flowsThrough(view: View, component: Component, calls: Iterable<Call>): readonly Flow[] {
  return flowsIn(view, component).through(calls);
}

const flowsIn = perComponent((view, component) => new Flows(view, component));

/** Where a function is registered to be called for each request or message. */
const registers = /\.(on|consume|subscribe|process|addEventListener)$/;

/** A route whose router is mounted out of sight. */
const routes = /\.(get|post|put|patch|delete|all)$/;

/** What a function calls itself, without what stands in a function of its own. */
class Body {
  readonly own: Call[] = [];
  private readonly opens: (call: Call) => readonly Body[];
  private readonly steps: (readonly Call[])[] = [];

  constructor(opens: (call: Call) => readonly Body[]) {
    this.opens = opens;
  }

  /** Its calls, and those of the functions that they open, so many levels down. */
  stepsTo(depth: number): readonly Call[] {
    return (this.steps[depth] ??= this.followed(depth));
  }

  private followed(depth: number): readonly Call[] {
    const steps: Call[] = [];
    for (const { call, opened } of this.inOrder()) {
      if (steps.length >= stepLimit) break;
      steps.push(call);
      if (depth > 1) for (const body of opened) steps.push(...body.stepsTo(depth - 1));
    }
    return steps.slice(0, stepLimit);
  }

  readonly inOrder = lazily((): readonly { call: Call; opened: readonly Body[] }[] => {
    const calls = this.own.toSorted((a, b) => a.evidence.line - b.evidence.line);
    return calls.map((call) => ({ call, opened: this.opens(call) }));
  });
}

class BodyFlow implements Flow {
  readonly name: string;
  readonly file: string;
  readonly definition: Definition | undefined;
  readonly body: Body;

  constructor(name: string, file: string, body: Body, definition?: Definition) {
    this.name = name;
    this.file = file;
    this.definition = definition;
    this.body = body;
  }

  get own(): readonly Call[] {
    return this.body.own;
  }

  get steps(): readonly Call[] {
    return this.body.stepsTo(depthLimit);
  }
}

class Flows {
  readonly all: readonly BodyFlow[];
  private readonly code: Code;
  private readonly reach: Reach;
  /** File -> names of its definitions. */
  private readonly names: ReadonlyMap<string, ReadonlyMap<string, Definition>>;
  /** File -> function -> what it calls. */
  private readonly bodies = new Map<string, Map<string, Body>>();

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    this.reach = reachOf(view, component);
    const files = grouped(this.code.definitions, (one) => one.evidence.file);
    this.names = new Map([...files].map(([file, all]) => [file, new Map(all.map((one) => [one.name, one]))]));
    const inline = this.inlineIn(view, component);
    const apart = new Set(inline.flatMap((one) => one.own));
    for (const call of this.code.calls) {
      if (!apart.has(call)) this.bodyOf(call.evidence.file, this.ownerOf(call)).own.push(call);
    }
    const functions = this.code.definitions.filter((one) => one.what !== "class");
    const named = functions.map((one) => {
      const { file } = one.evidence;
      return new BodyFlow(one.name, file, this.bodyOf(file, one.name), one);
    });
    this.all = [...named, ...inline];
  }

  /** Flows that hold one of the calls themselves, or open a function that does, as far down as flows go. */
  through(calls: Iterable<Call>): readonly Flow[] {
    const wanted = new Set(calls);
    if (wanted.size === 0) return [];
    const reached = new Set(
      this.all.map((one) => one.body).filter((body) => body.own.some((call) => wanted.has(call))),
    );
    for (let edge = [...reached], depth = 1; depth < depthLimit; depth++) {
      edge = edge.flatMap((body) => this.openers().get(body) ?? []).filter((body) => !reached.has(body));
      for (const body of edge) reached.add(body);
    }
    return this.all.filter((one) => reached.has(one.body));
  }

  /** The bodies from which a body is opened. */
  private readonly openers = lazily((): ReadonlyMap<Body, readonly Body[]> => {
    const openers = new Map<Body, Body[]>();
    for (const body of new Set(this.all.map((one) => one.body)))
      for (const { opened } of body.inOrder()) for (const one of opened) put(openers, one, body);
    return openers;
  });

  private bodyOf(file: string, name: string): Body {
    const ofFile = this.bodies.get(file) ?? new Map<string, Body>();
    const body = ofFile.get(name) ?? new Body(this.opens);
    this.bodies.set(file, ofFile.set(name, body));
    return body;
  }

  /** Functions that stand inline in the call that registers them. */
  private inlineIn(view: View, component: Component): BodyFlow[] {
    const found = new Map<Call, BodyFlow>();
    const take = (call: Call, name: string): void => {
      const holds = call.evidence.endLine !== undefined || call.arguments.some(({ of }) => of.refers === "function");
      if (!holds || call.decorates !== undefined) return;
      const body = new Body(this.opens);
      body.own.push(...this.reach.inline(call));
      found.set(call, new BodyFlow(name, call.evidence.file, body));
    };
    for (const { route, method, path } of endpointsOf(view, component)) if (route) take(route, `${method} ${path}`);
    for (const call of this.code.calls) {
      const event = call.arguments[0]?.of.value;
      const isRoute = event?.startsWith("/") === true && routes.test(call.callee);
      if (event !== undefined && (isRoute || registers.test(call.callee)) && !found.has(call))
        take(call, `${lastName(call.callee)} ${event}`);
    }
    return [...found.values()];
  }

  /** The innermost definition that holds a call; what stands in an anonymous function belongs to the one around it. */
  private ownerOf({ within, evidence }: Call): string {
    const names = this.names.get(evidence.file);
    for (let name = within ?? ""; name !== ""; name = ownerName(name)) {
      if (names?.has(name)) return name;
    }
    return "";
  }

  /** What an own function does that a call leads to, or that it is handed: `transaction(work)`. */
  private readonly opens = (call: Call): readonly Body[] => {
    if (call.decorates !== undefined) return [];
    const { file } = call.evidence;
    const called = this.reach.definitionsOf(call.callee, file);
    const near = called.length > 0 ? called : this.nested(call.callee, call);
    const handed = call.arguments.flatMap(({ of }) => namesIn(of)).flatMap((name) => this.nested(name, call));
    if (near.length + handed.length === 0) return [];
    const holder = this.ownerOf(call);
    const others = [...near, ...handed].filter((one) => one.name !== holder || one.evidence.file !== file);
    return others.filter((one) => one.what !== "class").map((one) => this.bodyOf(one.evidence.file, one.name));
  };

  /** A function inside the one that holds the call, or beside it in the same function. */
  private nested(name: string, { within, evidence }: Call): readonly Definition[] {
    if (within === undefined || !/^[\w$]+$/.test(name) || this.code.definitionsNamed(name).length === 0) return [];
    const names = this.names.get(evidence.file);
    for (let scope = within; scope !== ""; scope = ownerName(scope)) {
      const found = names?.get(`${scope}.${name}`);
      if (found) return [found];
    }
    return [];
  }
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
