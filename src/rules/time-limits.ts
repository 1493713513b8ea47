// Finds the time limits of outgoing calls: at the call, on its client, around it, or among the defaults of its library.
import { lastName } from "#base/names";
import type { Evidence } from "#model/evidence";
import type { Argument, Expression } from "#model/fact";
import type { Component, ComponentKind } from "#model/system";
import type { View } from "#model/view";
import { type Call, type Code, codeOf, type Constant } from "./code.ts";
import { anywhere } from "./expression.ts";
import { factsOf } from "./fact-index.ts";
import { list, option } from "./forms.ts";

/** A place where something outside is asked, and the library it goes through. */
export interface Site {
  readonly call: Call;
  readonly through: string;
  readonly leadsTo?: ComponentKind | undefined;
  readonly address?: string | undefined;
}

/** Limits of the whole call or of waiting for its answer; one of connecting alone does not bound it. */
const limitNames =
  /^(timeout|timeout_?ms|request_?timeout|(open_|response_?|read_?|proxy_?|headers|body)timeout|total|sock_read|read|response|request|deadline)$/i;
const noLimit = /^(None|null|undefined|0|0\.0|false|False|Infinity|-1)?$/;
/** They hold what stands below or behind them. */
const contexts =
  list(`async_timeout.timeout async_timeout.timeout_at asyncio.timeout asyncio.timeout_at anyio.fail_after
  anyio.move_on_after trio.fail_after trio.move_on_after gevent.Timeout eventlet.Timeout eventlet.timeout.Timeout
  stopit.ThreadingTimeout`);
/** They are given the call, or the function that makes it. */
const wrappers = list(`asyncio.wait_for gevent.with_timeout func_timeout.func_timeout timeout_decorator.timeout
  wrapt_timeout_decorator.timeout p-timeout promise-timeout.timeout rxjs.timeout rxjs/operators.timeout Promise.race opossum`);
/** Where the limit has a place of its own: `urlopen(url, data, timeout)`. */
const thirdArgument = list(
  "urllib.request.urlopen urllib2.urlopen http.client.HTTPConnection http.client.HTTPSConnection",
);
const stubs = ["*Stub().*", "@grpc/grpc-js.loadPackageDefinition()*().*", "grpc.loadPackageDefinition()*().*"];
const sessions = list("aiohttp.ClientSession httpx.Client httpx.AsyncClient");

export const isLimit = (value: string): boolean => !noLimit.test(value.trim());

/** The calls in question. A session of which no call is seen stands for its calls. */
export function sitesOf(view: View, component: Component): Site[] {
  const uses = view.uses(component).flatMap((use): Site[] => {
    const { role, call, technology } = use;
    const goesOn = /\)\.(then|catch|finally|json|text|read|raise_for_status)$/.test(call.callee);
    const target = view.component(use.target ?? "");
    return role === "client" && !goesOn
      ? [{ call, through: technology, leadsTo: target?.kind ?? use.leadsTo, address: use.address }]
      : [];
  });
  const facts = factsOf(view, component);
  const asked = [...facts.calls(stubs)].map((call) => ({ call, through: "grpc stub" }));
  const seen = new Set(uses.map((site) => site.call.evidence.file));
  const silent = [...facts.calls(sessions)].filter((call) => !seen.has(call.evidence.file));
  const byStub = asked.length > 0 || uses.some((site) => site.through === "grpc stub");
  const direct = byStub ? uses.filter((site) => site.through !== "grpc") : uses;
  return [...direct, ...asked, ...silent.map((call) => ({ call, through: call.callee.split(".")[0] ?? "" }))];
}

interface Holders {
  readonly around: readonly Call[];
  readonly chained: readonly Call[];
}

function mayHold(callee: string): boolean {
  return contexts.includes(callee) || wrappers.includes(callee) || callee.startsWith("rxjs");
}

/** Finds the limits of calls among all that a component does. */
export class Limits {
  private readonly code: Code;
  private readonly wrapping: readonly Call[];
  private readonly defaults: readonly Call[];
  private readonly axiosDefault: Constant | undefined;
  private readonly holders = new Map<readonly Call[], Holders>();

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    const facts = factsOf(view, component);
    this.wrapping = [...facts.calls(wrappers)];
    this.defaults = [...facts.calls(["socket.setdefaulttimeout", "*.mount"])];
    this.axiosDefault = this.code
      .constantsCalled("timeout")
      .find((one) => one.name.endsWith("defaults.timeout") && isLimit(one.of.value ?? one.of.text));
  }

  of({ call, through }: Site): Evidence | undefined {
    if (this.given(call) && (through !== "node:http" || this.endsRequest(call))) return call.evidence;
    return this.around(call) ?? this.chained(call) ?? this.byDefault(call, through);
  }

  private given(call: Call): boolean {
    const place = thirdArgument.includes(call.callee)
      ? call.arguments.filter((one) => one.name === undefined)[2]
      : undefined;
    if (place && this.bounds(place.of, call)) return true;
    // `axios.post(url, data, options)`: a timeout in the data is no limit.
    const data = /axios.*\.(post|put|patch)$/.test(call.callee) ? 1 : -1;
    const places: readonly Argument[] = [
      ...call.arguments.filter((_, index) => index !== data),
      ...(call.receiver ?? []),
    ];
    return places.some(({ name, of }) => {
      const options = name === undefined ? Object.entries(of.properties ?? {}) : [[name, of] as const];
      return options.some(([key, value]) =>
        key === "signal" ? this.aborts(value, call) : limitNames.test(key) && this.bounds(value, call),
      );
    });
  }

  /** Not `None` or 0, not a structure with no limit in it, not a parameter that is empty unless somebody fills it. */
  private bounds(of: Expression, call: Call): boolean {
    const waiting = of.value === undefined ? of.items?.at(-1) : undefined;
    const said = waiting ?? of;
    if (noLimit.test(said.value ?? said.text)) return false;
    const whole = /Timeout\(\s*([^,)=]+)\s*[,)]/.exec(of.text)?.[1];
    const structured = of.properties !== undefined || (of.refers ?? "").endsWith("Timeout()");
    if (structured && (whole === undefined || noLimit.test(whole.trim()))) {
      return Object.entries(of.properties ?? {}).some(([key, part]) => limitNames.test(key) && this.bounds(part, call));
    }
    return this.isFilled(of, call);
  }

  private isFilled(of: Expression, call: Call): boolean {
    const name = /^\$\{\?(\w+)\}$/.exec(of.value ?? "")?.[1];
    const owner = this.code.definitionsIn(call.evidence.file).find(({ name }) => name === (call.within ?? ""));
    const parameter = owner?.parameters.find((one) => one.name === name);
    if (!owner || !parameter?.default || isLimit(parameter.default.value ?? parameter.default.text)) return true;
    return this.code.callsOf(lastName(owner.name)).some((one) => isLimit(option(one, parameter.name)?.text ?? ""));
  }

  /** A signal that a clock gives; any other only lets the caller give up. */
  private aborts(of: Expression, call: Call): boolean {
    if (/AbortSignal\.timeout|timeout/i.test(`${of.refers ?? ""} ${of.text}`)) return true;
    return this.code
      .beside(call)
      .some(
        (one) =>
          one.callee.endsWith("setTimeout") && /abort/i.test(`${one.arguments[0]?.of.text} ${one.evidence.quote}`),
      );
  }

  /** Node's own option only tells that time is up; the request goes on unless somebody listens. */
  private endsRequest(call: Call): boolean {
    return this.code
      .callsIn(call.evidence.file)
      .some((one) => /\.(on|once)$/.test(one.callee) && one.arguments[0]?.of.value === "timeout");
  }

  /** Of a function with thousands of calls few may bound another: they alone are looked at for each. */
  private holdersOf(call: Call): Holders {
    const beside = this.code.beside(call);
    const known = this.holders.get(beside) ?? {
      around: beside.filter(({ callee }) => mayHold(callee)),
      chained: beside.filter(({ callee }) => /\.(timeout|setTimeout)$/.test(callee)),
    };
    this.holders.set(beside, known);
    return known;
  }

  private around(call: Call): Evidence | undefined {
    const held = this.holdersOf(call).around.find((one) => {
      const distance = call.evidence.line - one.evidence.line;
      if (contexts.includes(one.callee))
        return distance >= 0 && distance <= 25 && isLimit(one.arguments[0]?.of.text ?? "");
      if (one.callee.startsWith("rxjs")) return distance <= 0 && distance >= -5;
      return wrappers.includes(one.callee) && distance >= 0 && distance <= 3 && this.limits(one);
    });
    const whole = this.wrapping.find((one) => {
      if (call.within === undefined) return false;
      if (one.decorates !== undefined) return one.decorates === call.within && one.evidence.file === call.evidence.file;
      return one.arguments.some(({ of }) => speaksOf(of, lastName(call.within ?? ""))) && this.limits(one);
    });
    return (held ?? whole)?.evidence;
  }

  private limits(wrapper: Call): boolean {
    if (wrapper.callee === "Promise.race")
      return /timeout|timer|sleep|delay/i.test(wrapper.arguments[0]?.of.text ?? "");
    const limit = option(wrapper, "timeout") ?? (wrapper.callee === "opossum" ? undefined : wrapper.arguments[1]?.of);
    return limit !== undefined && isLimit(limit.value ?? limit.text);
  }

  /** `superagent.get(url).timeout(…)`, `http.get(url).setTimeout(…)`. */
  private chained(call: Call): Evidence | undefined {
    return this.holdersOf(call).chained.find((one) => one.callee.startsWith(`${call.callee}()`))?.evidence;
  }

  /** What holds for all calls of a library: its defaults, an adapter, the function with its limit filled in. */
  private byDefault(call: Call, through: string): Evidence | undefined {
    if (through === "axios") return this.axiosDefault?.evidence;
    return this.defaults.find(({ callee, arguments: given }) => {
      if (callee === "socket.setdefaulttimeout") return /^(urllib|http\.client)$/.test(through);
      const adapts = callee.endsWith(".mount") && given.some(({ of }) => /timeout\w*\(\)$/i.test(of.refers ?? ""));
      return adapts && call.callee.includes("Session()");
    })?.evidence;
  }
}

function speaksOf(of: Expression, name: string): boolean {
  return anywhere(of, (part) => lastName((part.refers ?? "").replace(/\(\)$/, "")) === name);
}
