// Outgoing HTTP and gRPC calls have a time limit that bounds them: at the call, on its client, around it, or in a proxy.
import { fitsAny } from "#base/pattern";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Argument, Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { calls, type Form, option, settings, shownBy, sightings } from "../forms.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

/** Names under which libraries take a limit of the whole call or of waiting for its answer; those of connecting alone do not bound it. */
const limitNames =
  /^(timeout|timeout_?ms|timeoutMs|request_?timeout|response_?timeout|read_?timeout|total|sock_read|read|proxyTimeout|deadline|headersTimeout|bodyTimeout|max_?time)$/i;
/** Libraries that hand data over beside options: of these an object counts only where options can stand. */
const noLimit = /^(None|null|undefined|0|0\.0|false|False|Infinity|math\.inf|-1)?$/;
const aroundCall = each(`
    async_timeout.timeout async_timeout.timeout_at asyncio.timeout asyncio.timeout_at asyncio.wait_for
    anyio.fail_after anyio.move_on_after trio.fail_after trio.move_on_after gevent.Timeout gevent.with_timeout
    eventlet.Timeout eventlet.timeout.Timeout func_timeout.func_timeout timeout_decorator.timeout
    wrapt_timeout_decorator.timeout stopit.ThreadingTimeout p-timeout promise-timeout.timeout rxjs.timeout
    rxjs/operators.timeout opossum
  `);
/** `urlopen(url, data, timeout)`: where the limit has a place of its own. */
const positions: Readonly<Record<string, number>> = {
  "urllib.request.urlopen": 2,
  "urllib2.urlopen": 2,
  "http.client.HTTPConnection": 2,
  "http.client.HTTPSConnection": 2,
};
const stubs = ["*Stub().*", "@grpc/grpc-js.loadPackageDefinition()*().*", "grpc.loadPackageDefinition()*().*"];
/** They send in the background, and nobody waits for them. */
const telemetry = new Set(["zipkin"]);

const positive = (value: string): boolean => !noLimit.test(value.trim());
const inSettings: readonly Form[] = [
  settings(
    "proxy_read_timeout or grpc_read_timeout in nginx",
    ["*proxy_read_timeout", "*grpc_read_timeout", "*fastcgi_read_timeout", "*uwsgi_read_timeout"],
    positive,
  ),
  settings(
    "forwardingTimeouts of Traefik, or the timeouts of an Envoy, HAProxy or gateway-api route",
    [
      "*forwardingtimeouts.responseheadertimeout",
      "timeouts.request",
      "timeouts.backendrequest",
      "timeout.server",
      "timeout server",
    ],
    positive,
  ),
  shownBy("--serversTransport.forwardingTimeouts in Traefik's command", "workload", (fact) =>
    /forwardingtimeouts\.responseheadertimeout/i.test(fact.command ?? "") ? [fact.evidence] : [],
  ),
  settings(
    "read timeout of Feign, RestClient, gateway or resilience4j timelimiter (Spring)",
    each(`
        *feign.client.config.*readtimeout *feign.client.config.*read-timeout
        *openfeign.client.config.*.readtimeout *openfeign.client.config.*.read-timeout
        spring.cloud.gateway.*response-timeout *ribbon.readtimeout zuul.host.socket-timeout-millis
        *hystrix.command.*.timeoutinmilliseconds resilience4j.timelimiter.*timeout*
        spring.http.client.read-timeout *grpc.client.*.deadline
      `),
    positive,
  ),
  settings(
    "TimeoutValue of Ocelot or ActivityTimeout of YARP (.NET)",
    ["*qosoptions*timeoutvalue", "*httprequest.activitytimeout"],
    positive,
  ),
];
const looksFor = [
  "a timeout, deadline or signal at the call (requests, httpx, aiohttp, urllib, axios, fetch, got, ky, request, superagent, node:http, gRPC stubs)",
  "a timeout on the client or session it goes through (httpx.Client, aiohttp.ClientTimeout, axios.create, got.extend, request.defaults, a timeout adapter)",
  "axios.defaults.timeout or socket.setdefaulttimeout",
  `the call inside ${aroundCall.slice(0, 6).join(", ")} or the like, or in a Promise.race with a timer`,
  "proxyTimeout of http-proxy-middleware",
  "timeout of an Istio VirtualService for the component that is called",
  ...inSettings.map((form) => form.words),
];

/** The calls in question: HTTP and gRPC, chained `.json()` and `.then()` left out; a session that nothing else is seen of stands for its calls. */
function sitesOf(view: View, component: Component): { call: Call; technology: string }[] {
  const uses = view
    .uses(component)
    .filter(
      (use) =>
        use.role === "client" && !/\)\.(then|catch|finally|json|text|read|raise_for_status)$/.test(use.call.callee),
    );
  const sites = uses.map(({ call, technology }) => ({ call, technology }));
  const all = view.facts(component, "call");
  const viaStub = all.filter((call) => fitsAny(call.callee, stubs)).map((call) => ({ call, technology: "grpc-stub" }));
  const sessions = all.filter((call) =>
    /^(aiohttp\.ClientSession|httpx\.(Async)?Client|request\.defaults|got\.extend)$/.test(call.callee),
  );
  const lonely = sessions.filter((call) => !uses.some((use) => use.call.evidence.file === call.evidence.file));
  const channels = viaStub.length > 0 ? sites.filter((site) => site.technology !== "grpc") : sites;
  return [...channels, ...viaStub, ...lonely.map((call) => ({ call, technology: "session" }))];
}

class Limits {
  private readonly calls: readonly Call[];
  private readonly view: View;
  private readonly component: Component;

  constructor(view: View, component: Component) {
    this.view = view;
    this.component = component;
    this.calls = view.facts(component, "call");
  }

  /** The place where the limit of a call stands; nothing where it has none. */
  of({ call, technology }: { call: Call; technology: string }): Evidence | undefined {
    if (this.given(call, call.arguments))
      return technology === "node:http" && !this.ends(call) ? undefined : call.evidence;
    if (this.given(call, call.receiver ?? [])) return call.evidence;
    return this.around(call) ?? this.byDefault(call, technology);
  }

  private given(call: Call, list: readonly Argument[]): boolean {
    const position = positions[call.callee];
    const third = position === undefined ? undefined : list.filter((one) => one.name === undefined)[position]?.of;
    if (third && this.bounds(third, call)) return true;
    return list.some(({ name, of }) => {
      if (name !== undefined)
        return (limitNames.test(name) && this.bounds(of, call)) || (name === "signal" && this.aborts(of, call));
      return Object.entries(of.properties ?? {}).some(([key, value]) =>
        limitNames.test(key) ? this.bounds(value, call) : key === "signal" && this.aborts(value, call),
      );
    });
  }

  /** A value that is a limit: not `None`, not 0, not a structure whose parts are all empty, not a parameter nobody fills. */
  private bounds(of: Expression, call: Call): boolean {
    const read = of.items && !of.value ? of.items.at(-1) : undefined;
    if (read && noLimit.test(read.value ?? read.text)) return false;
    if (noLimit.test(of.value ?? of.text)) return false;
    const parts = Object.entries(of.properties ?? {}).filter(
      ([key]) => limitNames.test(key) || /^(response|request|socket|lookup|send)$/.test(key),
    );
    if (/Timeout\(\)$/.test(of.refers ?? "") && !/Timeout\(\s*[\d.\w$[\]"']+\s*[,)]/.test(of.text))
      return parts.some(([, part]) => this.bounds(part, call));
    if (of.properties && of.refers === undefined) return parts.some(([, part]) => this.bounds(part, call));
    const parameter = this.parameter(of, call);
    return (
      parameter === undefined || !noLimit.test(parameter.default?.value ?? "1") || this.filled(parameter.name, call)
    );
  }

  private parameter(of: Expression, call: Call): FactOf<"definition">["parameters"][number] | undefined {
    const name = /^\$\{\?(\w+)\}$/.exec(of.value ?? "")?.[1];
    const owner =
      name &&
      this.view
        .facts(this.component, "definition")
        .find((one) => one.name === call.within && one.evidence.file === call.evidence.file);
    return owner ? owner.parameters.find((one) => one.name === name) : undefined;
  }

  /** Whether some caller passes the parameter by name. */
  private filled(parameter: string, call: Call): boolean {
    const last = (call.within ?? "").split(".").at(-1) ?? "";
    return this.calls.some(
      (one) => one.callee.split(".").at(-1) === last && !noLimit.test(option(one, parameter)?.text ?? ""),
    );
  }

  /** A signal that a clock gives: a plain one only lets the caller give up. */
  private aborts(of: Expression, call: Call): boolean {
    if (/AbortSignal\.(timeout|any)|timeout/i.test(`${of.refers ?? ""} ${of.text}`)) return true;
    return (
      this.beside(call).some(
        (one) =>
          one.callee.endsWith("setTimeout") &&
          /abort/i.test(`${one.arguments[0]?.of.text ?? ""} ${one.evidence.quote}`),
      ) ||
      this.beside(call).some(
        (one) => one.callee.endsWith('.abort') && this.beside(one).some((timer) => timer.callee === "setTimeout"),
      )
    );
  }

  private beside(call: Call): readonly Call[] {
    return this.calls.filter((one) => one.evidence.file === call.evidence.file && one.within === call.within);
  }

  /** Node's own option only tells that time is up; the request goes on unless somebody ends it. */
  private ends(call: Call): boolean {
    return this.calls.some((one) => {
      return (
        one.evidence.file === call.evidence.file &&
        /(\.on|\.once|\.setTimeout)$/.test(one.callee) &&
        (one.callee.endsWith("setTimeout") || one.arguments[0]?.of.value === "timeout")
      );
    });
  }

  private around(call: Call): Evidence | undefined {
    const own = (call.within ?? "").split(".").at(-1);
    const holding = this.calls.find((one) => {
      if (!fitsAny(one.callee, aroundCall) && one.callee !== "Promise.race") return false;
      const limit =
        one.callee === "asyncio.wait_for" ? (option(one, "timeout") ?? one.arguments[1]?.of) : one.arguments[0]?.of;
      if (limit && noLimit.test(limit.value ?? limit.text)) return false;
      if (one.callee === "Promise.race" && !/timeout|timer/i.test(one.arguments[0]?.of.text ?? "")) return false;
      if (one.decorates !== undefined) return one.decorates === call.within && one.evidence.file === call.evidence.file;
      if (own !== undefined && one.arguments.some(({ of }) => names(of, own))) return true;
      if (one.callee === "opossum" || one.evidence.file !== call.evidence.file || one.within !== call.within)
        return false;
      const wraps =
        /wait_for|timeout$|race|with_timeout/.test(one.callee) &&
        !/^(async_timeout|asyncio\.timeout|rxjs)/.test(one.callee);
      const distance = call.evidence.line - one.evidence.line;
      return wraps
        ? distance >= 0 && distance <= 3
        : Math.abs(distance) <= 25 && (distance >= 0 || one.callee.startsWith("rxjs"));
    });
    return holding?.evidence ?? this.chained(call);
  }

  /** `superagent.get(url).timeout(…)`, `request.setTimeout(…, destroy)`, `http.get(url).pipe(timeout(…))`. */
  private chained(call: Call): Evidence | undefined {
    return this.calls.find(
      (one) =>
        /^\w[^?]*\(\)\.(timeout|setTimeout)$/.test(one.callee) &&
        one.callee.startsWith(call.callee) &&
        one.evidence.file === call.evidence.file &&
        one.within === call.within,
    )?.evidence;
  }

  private byDefault(call: Call, technology: string): Evidence | undefined {
    const constants = this.view.facts(this.component, "constant");
    const axios = constants.find(
      (one) =>
        /(^|\.)(axios|api|http|client|instance)\w*(\(\))?\.defaults\.timeout$/i.test(one.name) ||
        one.name === "defaults.timeout",
    );
    if (technology === "axios" && axios && !noLimit.test(axios.of.value ?? axios.of.text)) return axios.evidence;
    const socket = this.calls.find(
      (one) => one.callee === "socket.setdefaulttimeout" && !noLimit.test(one.arguments[0]?.of.text ?? ""),
    );
    if (socket && /^(urllib|http\.client)/.test(technology)) return socket.evidence;
    const adapter = this.calls.find(
      (one) =>
        one.callee.endsWith('.mount') &&
        one.arguments.some(
          ({ of }) => /timeout\w*\(\)$/i.test(of.refers ?? "") || option(one, "timeout") !== undefined,
        ),
    );
    if (adapter && /Session\(\)/.test(call.callee)) return adapter.evidence;
    const partial = this.calls.find(
      (one) =>
        one.callee === "functools.partial" &&
        one.evidence.file === call.evidence.file &&
        /request|httpx|Session|get|post/i.test(one.arguments[0]?.of.refers ?? one.arguments[0]?.of.text ?? "") &&
        option(one, "timeout") !== undefined,
    );
    return partial && technology.startsWith('requests') ? partial.evidence : undefined;
  }
}

function names(of: Expression, last: string): boolean {
  const refers = (of.refers ?? "").replace(/\(\)$/, "");
  return refers.split(".").at(-1) === last || (of.items ?? []).some((item) => names(item, last));
}

/** Limits that an Istio route sets on calls to a component that this one calls. */
function inMesh(view: View, component: Component): Evidence[] {
  const called = new Set(view.outgoing(component).flatMap(({ to }) => [to, ...(view.component(to)?.aliases ?? [])]));
  return view.all("route").flatMap((route) => {
    if (route.by !== "istio" || !called.has(route.target.split(":")[0] ?? "")) return [];
    return route.settings
      .filter((one) => (one.name === "timeout" || one.name === "retries.perTryTimeout") && positive(one.value))
      .map((one) => one.evidence);
  });
}

function conclude(view: View, component: Component): Conclusion {
  const sites = sitesOf(view, component);
  const limits = new Limits(view, component);
  const bounded = sites.flatMap((site) => limits.of(site) ?? []);
  const set = [...sightings(view, component, inSettings), ...inMesh(view, component)];
  const evidence = distinctPlaces([...bounded, ...set]);
  if (evidence.length > 0) {
    const all = set.length > 0 || bounded.length === sites.length;
    const because =
      set.length > 0
        ? "a setting bounds the time of the calls it makes"
        : `${bounded.length} of ${sites.length} outgoing calls have a time limit`;
    return {
      component,
      verdict: "present",
      because,
      evidence,
      ...(all ? {} : { holds: { places: bounded.length, of: sites.length } }),
    };
  }
  const understood = view.understood(component);
  const forwards = view.facts(component, "route").some((route) => route.by !== "ingress");
  const connected = view.outgoing(component).some((one) => /^(https?|grpc)$/.test(one.protocol ?? ""));
  if (understood || forwards) {
    if (sites.length === 0 && !forwards && !connected)
      return { component, verdict: "not applicable", because: "it makes no HTTP or gRPC call" };
    const nearMisses = distinctPlaces(
      sites.map((site) => site.call.evidence),
      5,
    );
    return { component, verdict: "absent", because: "none of the calls it makes has a time limit", nearMisses };
  }
  return { component, verdict: "unknown", because: notRead(component) };
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (!component || (check.verdict !== "absent" && check.holds === undefined)) return undefined;
  const sites = sitesOf(view, component);
  const waited = sites.filter((site) => !telemetry.has(site.technology));
  if (sites.length > 0 && waited.length === 0) return undefined;
  const called = [
    ...new Set(
      view
        .outgoing(component)
        .filter((one) => /^(https?|grpc)$/.test(one.protocol ?? ""))
        .map((one) => one.to),
    ),
  ];
  const inBrowser = component.kind === "web" && component.language !== "Python";
  const open = check.holds
    ? `${check.holds.of - check.holds.places} of ${check.holds.of} outgoing calls have no time limit`
    : "no outgoing call has a time limit";
  const whom = called.length > 0 ? called.slice(0, 3).join(", ") : "the other side";
  return {
    severity: inBrowser || check.holds ? "low" : facesOutside && called.length > 0 ? "high" : "medium",
    confidence: sites.length > 0 ? 0.85 : 0.65,
    is: open,
    expected: "a limit on every call, shorter than what its own callers wait",
    because: inBrowser
      ? `where ${whom} hangs, its pages wait as long as the browser does`
      : `where ${whom} hangs, its requests hang with it until its workers are used up`,
    mend: mendFor(sites[0]?.technology ?? ""),
  };
}

function mendFor(technology: string): string {
  if (technology === "requests")
    return "Pass `timeout=(3, 10)` to every call, or mount an adapter that sets it on the session.";
  if (technology === "httpx") return "Set `timeout=httpx.Timeout(10)` on the client.";
  if (technology === "aiohttp" || technology === "session")
    return "Set `timeout=aiohttp.ClientTimeout(total=10)` on the session.";
  if (technology === "axios") return "Set `timeout` in `axios.create({ … })` or `axios.defaults.timeout`.";
  if (technology === "fetch") return "Pass `signal: AbortSignal.timeout(10_000)`.";
  if (technology.startsWith("grpc"))
    return "Pass a deadline (`timeout=` in Python, `{ deadline }` in Node) to every call of the stub.";
  if (technology === "http-proxy-middleware") return "Set `proxyTimeout` and `timeout` of the proxy.";
  return technology === ""
    ? "Set the read timeout of the proxy or client (`proxy_read_timeout` in nginx)."
    : `Set the timeout of ${technology} at the call or on its client.`;
}

export const clientTimeout = defineRule({
  id: "resilience/client-timeout",
  title: "Calls without a time limit",
  issue: "3.3",
  asks: "capability",
  level: "component",
  looksFor,
  sources: [
    "Nygard, Release It!, 2nd edition, chapter 5: Timeouts",
    "CWE-400",
    "Requests documentation, section Timeouts",
  ],
  *check(view) {
    const forwarding = view.system.components.filter(
      (one) => one.kind === "gateway" && view.facts(one, "route").some((route) => route.by === "nginx"),
    );
    for (const component of new Set([...view.services(), ...forwarding])) yield conclude(view, component);
  },
  matters,
});
