// Finds retries that people write themselves: loops with pauses, timers that start again, handlers of a lost connection.
import { grouped } from "#base/groups";
import { lastName } from "#base/names";
import { remembering } from "#base/remembering";
import type { Evidence } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import type { Use, View } from "#model/view";
import { type Call, type Code, codeOf, type Definition } from "./code.ts";

export const retriesByHandWords = [
  "a timer that starts the connecting or calling function again: setTimeout(connect, …)",
  "a loop with a pause around a connection or call that speaks of retrying",
  "a function of its own that is named for retrying, pauses between attempts, and is called",
  "connecting anew and sending once more after a failure, or calling itself with one attempt less",
];

const words =
  /retr(y|ies)|re-?connect|attempt|\btries\b|back-?off|not (yet )?(ready|available|up)|unavailable|try(ing)? again|waiting for|wait(ing)?_for/i;
const pauses = /(^|\.)(sleep|delay)$|^wait$|^(node:)?timers\/promises\.setTimeout$/;
const timers = /(^|\.)(setTimeout|call_later|Timer)$/;
/** Lines between a pause and what it waits for. */
const nearby = 15;
/** A function, the one it calls, and the one that calls: further on nobody reads a loop as retrying. */
const depthLimit = 3;

const last = (name: string): string => lastName(name).replace(/\(\)$/, "");

const connects = /connect/i;
const listens = /\.(on|once|addListener)$/;

function tells(callee: string): boolean {
  return timers.test(callee) || pauses.test(callee) || callee === "setTimeout" || connects.test(last(callee));
}

function isPause(call: Call): boolean {
  if (call.callee !== "setTimeout") return pauses.test(call.callee);
  return /^(r|res|resolve|done|cb|next)$|\bresolve\b/i.test(call.arguments[0]?.of.text ?? "");
}

export function retriesByHand(view: View, component: Component): Evidence[] {
  return new Hand(view, component).places();
}

/** What a component's own functions do, as far as retrying by hand shows in calls. */
class Hand {
  private readonly code: Code;
  private readonly usesOf: ReadonlyMap<string | undefined, readonly Use[]>;
  private readonly asking: ReadonlySet<Call>;
  private readonly byName: ReadonlyMap<string, readonly Definition[]>;
  private readonly byLast: ReadonlyMap<string, readonly Definition[]>;
  private readonly reaching = new Map<string, ReadonlySet<Use>>();

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    const uses = view.uses(component).filter((use) => use.role !== "mail" && use.protocol !== "sqlite");
    this.usesOf = grouped(uses, (use) => use.call.within);
    this.asking = new Set(uses.map((use) => use.call));
    const functions = this.code.definitions.filter((one) => one.what !== "class");
    this.byName = grouped(functions, (one) => one.name);
    this.byLast = grouped(functions, (one) => last(one.name));
  }

  places(): Evidence[] {
    const found = [...this.mayRetry()].flatMap((name) => this.placesWithin(name));
    const answering = this.code.callsWhere((callee) => listens.test(callee)).filter((call) => this.answersLoss(call));
    return [...found, ...answering].map((call) => call.evidence);
  }

  /** Functions that wait, connect or call themselves: nothing else can try again. */
  private mayRetry(): Iterable<string> {
    const telling = this.code.callsWhere((callee) => tells(callee));
    const itself = this.code.calls.filter(
      ({ callee, within }) => within !== undefined && last(callee) === last(within),
    );
    const holders = new Set([...telling, ...itself].map((call) => call.within));
    return [...this.code.holders()].filter((name) => holders.has(name));
  }

  private placesWithin(name: string): Call[] {
    const inside = this.code.within(name);
    const connecting = inside.filter((one) => connects.test(last(one.callee)));
    return inside.filter((call) => {
      return this.startsAgain(call, name) || this.pausesInLoop(call, name) || this.repeats(call, name, connecting);
    });
  }

  /** The function of its own that a name leads to. */
  private readonly own = remembering((name: string): string | undefined => {
    if (name === "" || name.startsWith("?")) return undefined;
    return (this.byName.get(name)?.[0] ?? this.byLast.get(last(name))?.[0])?.name;
  });

  /** What a function turns to outside, itself or through functions it calls. */
  private reached(name: string, depth = depthLimit): ReadonlySet<Use> {
    const key = `${depth} ${name}`;
    const known = this.reaching.get(key);
    if (known) return known;
    const uses = new Set(this.usesOf.get(name) ?? (depth === 0 ? [] : this.reachedBelow(name, depth)));
    this.reaching.set(key, uses);
    return uses;
  }

  private reachedBelow(name: string, depth: number): Use[] {
    return [...this.called(name)].flatMap((one) => [...this.reached(one, depth - 1)]);
  }

  /** Functions of its own that a function calls. */
  private readonly called = remembering((name: string): ReadonlySet<string> => {
    const names = new Set(this.code.within(name).map((call) => call.callee));
    const own = new Set([...names].flatMap((callee) => this.own(callee) ?? []));
    own.delete(name);
    return own;
  });

  /** Polling looks like retrying: what waits for an answer over HTTP must call itself a retry. */
  private readonly speaks = remembering((name: string): boolean => {
    const parameters = (this.byName.get(name) ?? []).flatMap((one) =>
      one.parameters.map((parameter) => parameter.name),
    );
    const quotes = this.code.within(name).map((call) => call.evidence.quote);
    return [name, ...parameters, ...quotes].some((text) => words.test(text));
  });

  private startsAgain(call: Call, name: string): boolean {
    if (!timers.test(call.callee)) return false;
    const targets = call.arguments.flatMap(({ of }) => this.mentioned(of));
    return targets.some((target) => {
      if (last(target) !== last(name) && !this.code.within(target).some((one) => last(one.callee) === last(name)))
        return false;
      const reached = [...this.reached(target)];
      return reached.some((use) => use.role !== "client") || (reached.length > 0 && this.speaks(name));
    });
  }

  /** Functions of its own that an argument names: `connect`, `() => connect()`, `this.connect.bind(this)`. */
  private mentioned(of: Expression): string[] {
    const named = [...of.text.matchAll(/[\w$]+(?=\s*\(|\s*$|\.bind)/g)].map((match) => match[0]);
    return [of.refers ?? "", ...named].flatMap((one) => this.own(one) ?? []);
  }

  private pausesInLoop(call: Call, name: string): boolean {
    if (!isPause(call)) return false;
    if (/retr(y|ies)|backoff|reconnect/i.test(last(name)) && this.isCalledFromOutside(name)) return true;
    const { file, line } = call.evidence;
    const around = this.code.between(file, line - nearby, line + nearby + 1).filter((one) => one.within === name);
    const tells = around.some((one) => words.test(one.evidence.quote)) || this.speaks(name);
    return tells && around.some((one) => one.evidence.line <= line && this.reaches(one, name));
  }

  private isCalledFromOutside(name: string): boolean {
    return this.code.callsOf(last(name)).some((one) => one.within !== name);
  }

  private reaches(call: Call, from: string): boolean {
    if (this.asking.has(call)) return true;
    const own = this.own(call.callee);
    if (own === undefined || own === from) return false;
    // A session that is handed in says nothing of the store behind it; the name of the function does.
    return this.reached(own).size > 0 || /^_?(connect|ping)(_|[A-Z]|$)/.test(last(own));
  }

  /** Send, connect, send the same again; or itself once more with an attempt less. */
  private repeats(call: Call, name: string, connecting: readonly Call[]): boolean {
    if (last(call.callee) === last(name) && this.own(call.callee) === name)
      return /retr|attempt|tries/i.test(given(call)) && this.reached(name).size > 0;
    const connect = connecting.findLast((one) => one.evidence.line < call.evidence.line);
    if (!connect || /disconnect/i.test(last(connect.callee)) || !this.reaches(call, name)) return false;
    return this.code.within(name).some((one) => {
      return one.callee === call.callee && one.evidence.line < connect.evidence.line && given(one) === given(call);
    });
  }

  /** `connection.on("close", connect)`. */
  private answersLoss(call: Call): boolean {
    const [event, handler] = call.arguments;
    if (!handler || !/^(close|closed|error|end|disconnect|disconnected)$/.test(event?.of.value ?? "")) return false;
    return this.mentioned(handler.of).some((target) => [...this.reached(target)].some((use) => use.role !== "client"));
  }
}

const given = (call: Call): string => call.arguments.map(({ of }) => of.text).join();
