// Outgoing HTTP and gRPC calls have a time limit that bounds them: at the call, on its client, around it, or in a proxy.
import type { Check } from "#model/check";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Form, list, settings, shownBy, sightings } from "../forms.ts";
import { setByMesh } from "../mesh.ts";
import { askedBy, oneOf, waitedFor } from "../neighbours.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { isLimit, Limits, type Site, sitesOf } from "../time-limits.ts";

const inSettings: readonly Form[] = [
  settings(
    "proxy_read_timeout or grpc_read_timeout in nginx",
    list("*proxy_read_timeout *grpc_read_timeout *fastcgi_read_timeout *uwsgi_read_timeout"),
    isLimit,
  ),
  settings(
    "response_header_timeout or read_timeout of a reverse_proxy in Caddy",
    list("transport.response_header_timeout transport.read_timeout"),
    isLimit,
  ),
  settings(
    "forwardingTimeouts of Traefik, timeouts of an HAProxy or gateway-api route",
    list("*forwardingtimeouts.responseheadertimeout timeouts.request timeouts.backendrequest *timeout.server"),
    isLimit,
  ),
  shownBy("--serversTransport.forwardingTimeouts in Traefik's command", "workload", (fact) =>
    /forwardingtimeouts\.responseheadertimeout/i.test(fact.command ?? "") ? [fact.evidence] : [],
  ),
  settings(
    "read timeout of Feign, Ribbon, Zuul, a gateway or a resilience4j time limiter (Spring)",
    list(`*feign.client.config.*readtimeout *feign.client.config.*read-timeout spring.cloud.gateway.*response-timeout
      *ribbon.readtimeout zuul.host.socket-timeout-millis resilience4j.timelimiter.*timeout* spring.http.client.read-timeout
      *openfeign.client.config.*readtimeout *openfeign.client.config.*read-timeout *hystrix.command.*.timeoutinmilliseconds`),
    isLimit,
  ),
  settings(
    "TimeoutValue of Ocelot or ActivityTimeout of YARP (.NET)",
    list("*qosoptions*timeoutvalue *httprequest.activitytimeout"),
    isLimit,
  ),
];

function conclude(view: View, component: Component): Conclusion {
  const sites = sitesOf(view, component);
  const limits = new Limits(view, component);
  const bounded = sites.flatMap((site) => limits.of(site) ?? []);
  const set = [...sightings(view, component, inSettings), ...setByMesh(view, component, "timeout", isLimit)];
  if (set.length > 0) {
    const evidence = distinctPlaces([...set, ...bounded]);
    return { component, verdict: "present", because: "a setting bounds the calls it makes", evidence };
  }
  if (bounded.length > 0) {
    const holds = bounded.length === sites.length ? undefined : { places: bounded.length, of: sites.length };
    const because = `${bounded.length} of ${sites.length} outgoing calls have a time limit`;
    const lacking = holds && distinctPlaces(openOf(view, component).map((site) => site.call.evidence));
    return { component, verdict: "present", because, evidence: distinctPlaces(bounded), holds, lacking };
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
  if (sites.length > 0 && sites.every((site) => site.leadsTo === "observability")) return undefined;
  const all = askedBy(view, component);
  const needed = waitedFor(all);
  const asked = needed.length > 0 ? needed : all;
  const whom = asked.length > 0 ? oneOf(asked) : "the other side";
  const hit =
    component.kind === "worker"
      ? `${component.name} takes no further work`
      : `requests to ${component.name} hang with it until its workers are used up`;
  const open = openOf(view, component);
  if (sites.length > 0 && open.length === 0) return undefined;
  // nginx gives up after a minute by itself.
  if (sites.length === 0 && view.facts(component, "route").every((one) => one.by === "nginx")) return undefined;
  // httpx gives up after five seconds by itself: of what is forgotten beside calls with a limit nothing has to be said.
  const byDefault = open.length > 0 && open.every((site) => site.through === "httpx");
  if (byDefault && check.holds) return undefined;
  return {
    severity:
      byDefault || check.holds || open.length * 2 < sites.length
        ? "low"
        : facesOutside && asked.length > 2
          ? "high"
          : "medium",
    confidence: sites.length > 0 ? 0.85 : 0.65,
    is: missing(check, view, component, byDefault),
    expected: "a limit on every call, shorter than what its own callers wait",
    because: byDefault
      ? `where ${whom} is slow, requests to ${component.name} wait as long as the library chose for each step of a call`
      : `where ${whom} hangs, ${hit}`,
    mend: `Set a limit at each call or on its client; in a proxy its read timeout.${mends[sites[0]?.through ?? ""] ?? ""}`,
  };
}

/** Calls of a server that surely have no limit. */
function openOf(view: View, component: Component): Site[] {
  const limits = new Limits(view, component);
  const isBrowsers = runsInBrowser(view, component);
  const open = sitesOf(view, component).filter((site) => {
    const { file } = site.call.evidence;
    if (limits.of(site) !== undefined || byHand.test(file) || isBrowsers(file)) return false;
    return !isOwnServer(component, site) && !isHandedOptions(site);
  });
  const endless = open.filter((site) => site.through !== "httpx");
  return endless.length > 0 ? endless : open;
}

/** Commands that somebody starts on the own machine: who started them can stop them. */
const byHand =
  /(^|\/)(scripts?|tools?|extras?|hack|bin|cli|docker|deploy|benchmarks?|management\/commands|migrations|\.[^/]+)\//;

/** Tells the files that run in browsers: a visitor who waits there can leave, and nobody else waits. */
function runsInBrowser(view: View, component: Component): (file: string) => boolean {
  const isPages = component.kind === "web";
  const hasServer = !isPages || view.facts(component, "dependency").some((one) => serverOfPages.test(one.name));
  return (file) => {
    if (file.endsWith(".py")) return false;
    if (!hasServer) return true;
    if (
      /\.(tsx|jsx|vue|svelte)$|\.client\.[jt]s$|(^|\/)(static|assets|public|client|browser|components|hooks)\//.test(
        file,
      )
    )
      return true;
    return isPages && !onServer.test(file);
  };
}

const serverOfPages =
  /^(next|nuxt|nuxt3|@nuxt\/kit|astro|express|fastify|koa|hono|h3|nitropack|@nestjs\/core|@hapi\/hapi|@sveltejs\/kit|@(remix-run|react-router)\/(node|serve|express)|@angular\/ssr|@tanstack\/(react-)?start|@trpc\/server)$/;
/** What a framework of pages runs on its server. */
const onServer =
  /(^|\/)(api|server|actions|routers?|trpc)(\/|\.)|\.server\.[jt]s$|(^|\/)(route|\+server|\+page\.server|middleware|instrumentation)\.[jt]s$/;

/** `fetch(url, init)`, `requests.get(url, **options)`: whether a limit is among what is handed on cannot be seen here. */
function isHandedOptions({ call }: Site): boolean {
  return call.arguments.some(({ of }, index) => {
    if (/^\*\*|\.\.\./.test(of.text)) return true;
    return index > 0 && /^(\w*(options|opts|init|config|settings|kwargs|args))$/i.test(of.refers ?? of.text);
  });
}

/** `/api/orders` of a page, and an address of which only the path is known: browsers wait for these as for pages. */
function isOwnServer({ kind }: Component, { address = "", call }: Site): boolean {
  if (kind !== "web" || call.evidence.file.endsWith(".py")) return false;
  return /^(\$\{[^}]*\})?\/(?!\/)/.test(address) || (address !== "" && !/^([a-z][a-z0-9+.-]*:|\$\{)/i.test(address));
}

/** What calls without a limit, and the first of them: the evidence of a check that holds in part shows those that have one. */
function missing(check: Check, view: View, component: Component, byDefault: boolean): string {
  if (byDefault) return "no outgoing call has a limit that somebody chose: httpx waits five seconds for each step";
  const all = openOf(view, component);
  const of = check.holds?.of ?? sitesOf(view, component).length;
  if (!check.holds && all.length === of) return "no outgoing call has a time limit";
  const open = all[0]?.call.evidence;
  const first = open ? `, the first at ${open.file}:${open.line}` : "";
  return `${all.length} of ${of} outgoing calls ${all.length === 1 ? "has" : "have"} no time limit${first}`;
}

const mends: Readonly<Record<string, string>> = {
  requests: " With requests: `timeout=(3, 10)`, or an adapter that sets it on the session.",
  httpx: " With httpx: `timeout=httpx.Timeout(10)` on the client.",
  aiohttp: " With aiohttp: `timeout=aiohttp.ClientTimeout(total=10)` on the session.",
  axios: " With axios: `timeout` in `axios.create({ … })` or `axios.defaults.timeout`.",
  fetch: " With fetch: `signal: AbortSignal.timeout(10_000)`.",
  "grpc stub": " With gRPC: `timeout=` at every call of the stub in Python, `{ deadline }` in Node.",
};

export const clientTimeout = defineRule({
  id: "resilience/client-timeout",
  title: "Calls without a time limit",
  strength: "Calls have a time limit",
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
      (one) => one.kind === "gateway" && view.facts(one, "route").some((route) => /^(nginx|caddy)$/.test(route.by)),
    );
    for (const component of new Set([...view.services(), ...proxies])) yield conclude(view, component);
  },
  matters,
});
