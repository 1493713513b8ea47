// Outgoing HTTP and gRPC calls have a time limit that bounds them: at the call, on its client, around it, or in a proxy.
import { fitsAny } from "#base/pattern";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Argument, Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Form, option, settings, shownBy, sightings } from "../forms.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

/** A place where something outside is asked, and the library it goes through. */
interface Site {
  readonly call: Call;
  readonly through: string;
}

const each = (text: string): string[] => text.trim().split(/\s+/);

/** Limits of the whole call or of waiting for its answer; one of connecting alone does not bound it. */
const limitNames =
  /^(timeout|timeout_?ms|request_?timeout|(open_|response_?|read_?|proxy_?|headers|body)timeout|total|sock_read|read|response|request|deadline)$/i;
const noLimit = /^(None|null|undefined|0|0\.0|false|False|Infinity|-1)?$/;
/** They hold what stands below or behind them. */
const contexts =
  each(`async_timeout.timeout async_timeout.timeout_at asyncio.timeout asyncio.timeout_at anyio.fail_after
  anyio.move_on_after trio.fail_after trio.move_on_after gevent.Timeout eventlet.Timeout eventlet.timeout.Timeout
  stopit.ThreadingTimeout`);
/** They are given the call, or the function that makes it. */
const wrappers = each(`asyncio.wait_for gevent.with_timeout func_timeout.func_timeout timeout_decorator.timeout
  wrapt_timeout_decorator.timeout p-timeout promise-timeout.timeout rxjs.timeout rxjs/operators.timeout Promise.race opossum`);
/** Where the limit has a place of its own: `urlopen(url, data, timeout)`. */
const thirdArgument = each(
  "urllib.request.urlopen urllib2.urlopen http.client.HTTPConnection http.client.HTTPSConnection",
);
const stubs = ["*Stub().*", "@grpc/grpc-js.loadPackageDefinition()*().*", "grpc.loadPackageDefinition()*().*"];
const sessions = each("aiohttp.ClientSession httpx.Client httpx.AsyncClient");

const isLimit = (value: string): boolean => !noLimit.test(value.trim());
const inSettings: readonly Form[] = [
  settings(
    "proxy_read_timeout or grpc_read_timeout in nginx",
    each("*proxy_read_timeout *grpc_read_timeout *fastcgi_read_timeout *uwsgi_read_timeout"),
    isLimit,
  ),
  settings(
    "forwardingTimeouts of Traefik, timeouts of an HAProxy or gateway-api route",
    each("*forwardingtimeouts.responseheadertimeout timeouts.request timeouts.backendrequest *timeout.server"),
    isLimit,
  ),
  shownBy("--serversTransport.forwardingTimeouts in Traefik's command", "workload", (fact) =>
    /forwardingtimeouts\.responseheadertimeout/i.test(fact.command ?? "") ? [fact.evidence] : [],
  ),
  settings(
    "read timeout of Feign, Ribbon, Zuul, a gateway or a resilience4j time limiter (Spring)",
    each(`*feign.client.config.*readtimeout *feign.client.config.*read-timeout spring.cloud.gateway.*response-timeout
      *ribbon.readtimeout zuul.host.socket-timeout-millis resilience4j.timelimiter.*timeout* spring.http.client.read-timeout
      *openfeign.client.config.*readtimeout *openfeign.client.config.*read-timeout *hystrix.command.*.timeoutinmilliseconds`),
    isLimit,
  ),
  settings(
    "TimeoutValue of Ocelot or ActivityTimeout of YARP (.NET)",
    each("*qosoptions*timeoutvalue *httprequest.activitytimeout"),
    isLimit,
  ),
];

/** The calls in question. A session of which no call is seen stands for its calls. */
function sitesOf(view: View, component: Component): Site[] {
  const uses = view.uses(component).flatMap(({ role, call, technology }): Site[] => {
    const goesOn = /\)\.(then|catch|finally|json|text|read|raise_for_status)$/.test(call.callee);
    return role === "client" && !goesOn ? [{ call, through: technology }] : [];
  });
  const calls = view.facts(component, "call");
  const asked = calls.filter((call) => fitsAny(call.callee, stubs)).map((call) => ({ call, through: "grpc stub" }));
  const seen = new Set(uses.map((site) => site.call.evidence.file));
  const silent = calls.filter((call) => sessions.includes(call.callee) && !seen.has(call.evidence.file));
  const direct = asked.length > 0 ? uses.filter((site) => site.through !== "grpc") : uses;
  return [...direct, ...asked, ...silent.map((call) => ({ call, through: call.callee.split(".")[0] ?? "" }))];
}

/** Finds the limits of calls among all that a component does. */
class Limits {
  private readonly calls: readonly Call[];
  private readonly view: View;
  private readonly component: Component;

  constructor(view: View, component: Component) {
    this.view = view;
    this.component = component;
    this.calls = view.facts(component, "call");
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
    const list: readonly Argument[] = [
      ...call.arguments.filter((_, index) => index !== data),
      ...(call.receiver ?? []),
    ];
    return list.some(({ name, of }) => {
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
    const owner = this.view
      .facts(this.component, "definition")
      .find((one) => one.name === call.within && one.evidence.file === call.evidence.file);
    const parameter = owner?.parameters.find((one) => one.name === name);
    if (!owner || !parameter?.default || isLimit(parameter.default.value ?? parameter.default.text)) return true;
    return this.calls.some(
      (one) => last(one.callee) === last(owner.name) && isLimit(option(one, parameter.name)?.text ?? ""),
    );
  }

  /** A signal that a clock gives; any other only lets the caller give up. */
  private aborts(of: Expression, call: Call): boolean {
    if (/AbortSignal\.timeout|timeout/i.test(`${of.refers ?? ""} ${of.text}`)) return true;
    return this.beside(call).some(
      (one) => one.callee.endsWith("setTimeout") && /abort/i.test(`${one.arguments[0]?.of.text} ${one.evidence.quote}`),
    );
  }

  /** Node's own option only tells that time is up; the request goes on unless somebody listens. */
  private endsRequest(call: Call): boolean {
    return this.calls.some(
      (one) =>
        one.evidence.file === call.evidence.file &&
        /\.(on|once)$/.test(one.callee) &&
        one.arguments[0]?.of.value === "timeout",
    );
  }

  private beside(call: Call): readonly Call[] {
    return this.calls.filter((one) => one.evidence.file === call.evidence.file && one.within === call.within);
  }

  private around(call: Call): Evidence | undefined {
    const held = this.beside(call).find((one) => {
      const distance = call.evidence.line - one.evidence.line;
      if (contexts.includes(one.callee))
        return distance >= 0 && distance <= 25 && isLimit(one.arguments[0]?.of.text ?? "");
      if (one.callee.startsWith("rxjs")) return distance <= 0 && distance >= -5;
      return wrappers.includes(one.callee) && distance >= 0 && distance <= 3 && this.limits(one);
    });
    const whole = this.calls.find((one) => {
      if (!wrappers.includes(one.callee) || call.within === undefined) return false;
      if (one.decorates !== undefined) return one.decorates === call.within && one.evidence.file === call.evidence.file;
      return one.arguments.some(({ of }) => speaksOf(of, last(call.within ?? ""))) && this.limits(one);
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
    return this.beside(call).find(
      (one) => one.callee.startsWith(`${call.callee}()`) && /\.(timeout|setTimeout)$/.test(one.callee),
    )?.evidence;
  }

  /** What holds for all calls of a library: its defaults, an adapter, the function with its limit filled in. */
  private byDefault(call: Call, through: string): Evidence | undefined {
    if (through === "axios") {
      return this.view
        .facts(this.component, "constant")
        .find((one) => one.name.endsWith("defaults.timeout") && isLimit(one.of.value ?? one.of.text))?.evidence;
    }
    return this.calls.find(({ callee, arguments: given }) => {
      if (callee === "socket.setdefaulttimeout") return /^(urllib|http\.client)$/.test(through);
      const adapts = callee.endsWith(".mount") && given.some(({ of }) => /timeout\w*\(\)$/i.test(of.refers ?? ""));
      return adapts && call.callee.includes("Session()");
    })?.evidence;
  }
}

const last = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

function speaksOf(of: Expression, name: string): boolean {
  return last((of.refers ?? "").replace(/\(\)$/, "")) === name || (of.items ?? []).some((item) => speaksOf(item, name));
}

/** Limits that an Istio route sets on calls to a component that this one calls. */
function inMesh(view: View, component: Component): Evidence[] {
  const called = new Set(view.outgoing(component).flatMap(({ to }) => [to, ...(view.component(to)?.aliases ?? [])]));
  const routes = view.all("route").filter((one) => one.by === "istio" && called.has(one.target.split(":")[0] ?? ""));
  return routes
    .flatMap((route) => route.settings.filter((one) => one.name === "timeout" && isLimit(one.value)))
    .map((one) => one.evidence);
}

function askedBy(view: View, component: Component): string[] {
  const asked = view.outgoing(component).filter((one) => /^(https?|grpc)$/.test(one.protocol ?? ""));
  return [...new Set(asked.map((one) => one.to))];
}

function conclude(view: View, component: Component): Conclusion {
  const sites = sitesOf(view, component);
  const limits = new Limits(view, component);
  const bounded = sites.flatMap((site) => limits.of(site) ?? []);
  const set = [...sightings(view, component, inSettings), ...inMesh(view, component)];
  if (set.length > 0) {
    const evidence = distinctPlaces([...set, ...bounded]);
    return { component, verdict: "present", because: "a setting bounds the calls it makes", evidence };
  }
  if (bounded.length > 0) {
    const holds = bounded.length === sites.length ? undefined : { places: bounded.length, of: sites.length };
    const because = `${bounded.length} of ${sites.length} outgoing calls have a time limit`;
    return { component, verdict: "present", because, evidence: distinctPlaces(bounded), holds };
  }
  const forwards = view.facts(component, "route").length > 0;
  const readable = view.understood(component) || (forwards && view.facts(component, "source").length === 0);
  if (!readable) return { component, verdict: "unknown", because: notRead(component) };
  if (sites.length === 0 && !forwards && askedBy(view, component).length === 0) {
    return { component, verdict: "not applicable", because: "it makes no HTTP or gRPC call" };
  }
  const nearMisses = distinctPlaces(
    sites.map((site) => site.call.evidence),
    5,
  );
  return { component, verdict: "absent", because: "none of the calls it makes has a time limit", nearMisses };
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (!component || (check.verdict !== "absent" && check.holds === undefined)) return undefined;
  const sites = sitesOf(view, component);
  if (sites.length > 0 && sites.every((site) => site.through === "zipkin")) return undefined;
  const asked = askedBy(view, component);
  const whom = asked.length > 0 ? asked.slice(0, 3).join(" or ") : "the other side";
  const hit =
    component.kind === "worker"
      ? `${component.name} takes no further work`
      : `requests to ${component.name} hang with it until its workers are used up`;
  const inBrowser = component.kind === "web" && component.language !== "Python" && sites.length > 0;
  const is = check.holds
    ? `${check.holds.of - check.holds.places} of ${check.holds.of} outgoing calls have no time limit`
    : "no outgoing call has a time limit";
  return {
    severity: inBrowser || check.holds ? "low" : facesOutside && asked.length > 2 ? "high" : "medium",
    confidence: sites.length > 0 ? 0.85 : 0.65,
    is,
    expected: "a limit on every call, shorter than what its own callers wait",
    because: inBrowser
      ? `where ${whom} hangs, its pages wait as long as the browser does`
      : `where ${whom} hangs, ${hit}`,
    mend:
      mends[sites[0]?.through ?? ""] ??
      "Set a limit at the call or on its client; for a proxy its read timeout (`proxy_read_timeout` in nginx).",
  };
}

const mends: Readonly<Record<string, string>> = {
  requests: "Pass `timeout=(3, 10)` to every call, or mount an adapter that sets it on the session.",
  httpx: "Set `timeout=httpx.Timeout(10)` on the client.",
  aiohttp: "Set `timeout=aiohttp.ClientTimeout(total=10)` on the session.",
  axios: "Set `timeout` in `axios.create({ … })` or `axios.defaults.timeout`.",
  fetch: "Pass `signal: AbortSignal.timeout(10_000)`.",
  "grpc stub": "Pass a deadline to every call of the stub: `timeout=` in Python, `{ deadline }` in Node.",
};

export const clientTimeout = defineRule({
  id: "resilience/client-timeout",
  title: "Calls without a time limit",
  issue: "3.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "a timeout, deadline or signal at the call: requests, httpx, aiohttp, urllib, axios, fetch, got, ky, request, superagent, node:http, gRPC stubs",
    "the same on the client or session it goes through: httpx.Client, aiohttp.ClientTimeout, axios.create, got.extend, a timeout adapter",
    "axios.defaults.timeout, socket.setdefaulttimeout",
    "asyncio.timeout, asyncio.wait_for, async_timeout, anyio.fail_after, p-timeout, rxjs timeout, Promise.race with a timer, opossum with a timeout around the call",
    "timeout of an Istio VirtualService for what it calls",
    ...inSettings.map((form) => form.words),
  ],
  sources: [
    "Nygard, Release It!, 2nd edition, chapter 5: Timeouts",
    "Requests documentation, section Timeouts",
    "CWE-400",
  ],
  *check(view) {
    const proxies = view.system.components.filter(
      (one) => one.kind === "gateway" && view.facts(one, "route").some((route) => route.by === "nginx"),
    );
    for (const component of new Set([...view.services(), ...proxies])) yield conclude(view, component);
  },
  matters,
});
