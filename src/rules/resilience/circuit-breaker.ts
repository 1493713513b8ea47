// A circuit breaker guards outgoing calls: by a library around them, in a proxy, or in a service mesh.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { calls, type Form, list, settings, shownBy, sightings } from "../forms.ts";
import { destinationRules, resources } from "../mesh.ts";
import { mending } from "../mending.ts";
import { askedBy, askersOf, named, waitedFor } from "../neighbours.ts";
import { isRunAsSystem } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

/** A breaker that is made and guards nothing does not count: it stands on a function, or something is called through it. */
const forms: readonly Form[] = [
  calls(
    "circuitbreaker, pybreaker, aiobreaker, purgatory or pycircuitbreaker on a function (Python)",
    list(`circuitbreaker.* pybreaker.* aiobreaker.* pycircuitbreaker.* purgatory.* lasier.circuit_breaker.*
      *breaker *Breaker *breaker() *Breaker() *circuit_breaker *circuit`),
    (call) => call.decorates !== undefined && /breaker|circuit/i.test(call.callee),
  ),
  calls(
    "a call through one of these breakers, or a block under it",
    list(`pybreaker.CircuitBreaker().call pybreaker.CircuitBreaker().call_async pybreaker.CircuitBreaker().calling
      pybreaker.CircuitBreaker() aiobreaker.CircuitBreaker().call aiobreaker.CircuitBreaker().call_async
      aiobreaker.CircuitBreaker() circuitbreaker.CircuitBreaker().call circuitbreaker.CircuitBreaker().call_async
      circuitbreaker.CircuitBreaker() circuitbreaker.circuit() pycircuitbreaker.CircuitBreaker().call
      purgatory.*CircuitBreakerFactory().get_breaker`),
  ),
  calls("opossum, its fire() called", list("opossum().fire opossum.*().fire opossum().call")),
  calls(
    "cockatiel's circuitBreaker with execute, or wrapped with other policies",
    list(`cockatiel.circuitBreaker().execute cockatiel.wrap cockatiel.*circuitBreaker().execute cockatiel.Policy.wrap`),
    (call) =>
      call.callee.includes("ircuitBreaker") || call.arguments.some(({ of }) => /circuitBreaker/.test(of.refers ?? "")),
  ),
  calls(
    "brakes, levee, hystrixjs or mollitia in use",
    list(`brakes().exec brakes().slaveCircuit().exec levee.createBreaker().run levee.Breaker().run
      hystrixjs.commandFactory* mollitia.Circuit().fn().execute mollitia.Circuit().fn mollitia.Circuit().execute`),
  ),
  calls("circuitBreaker: { enabled: true } of a Moleculer broker", ["moleculer.ServiceBroker"], (call) =>
    call.arguments.some(({ of }) => of.properties?.["circuitBreaker"]?.properties?.["enabled"]?.value === "true"),
  ),
  settings("circuitbreaker middleware of Traefik", ["circuitbreaker.expression", "*.circuitbreaker.expression"]),
  settings("outlier detection or circuit_breakers of Envoy, Ocelot's QoSOptions, KrakenD's circuit breaker", [
    "*outlier_detection*",
    "*circuit_breakers*",
    "*qosoptions*exceptionsallowedbeforebreaking",
    "*qos/circuit-breaker*",
  ]),
  settings(
    "resilience4j.circuitbreaker, spring.cloud.circuitbreaker or a CircuitBreaker filter of a Spring gateway",
    list(`
      resilience4j.circuitbreaker.* resilience4j.circuit-breaker.* *feign.circuitbreaker.enabled
      *openfeign.circuitbreaker.enabled feign.hystrix.enabled hystrix.command.*circuitbreaker*
      spring.cloud.gateway.*filters*circuitbreaker*
    `),
  ),
  shownBy("a CircuitBreaker filter of a Spring gateway route", "setting", (fact) =>
    /^spring\.cloud\.gateway\..*filters/i.test(fact.key) && /^(CircuitBreaker|Hystrix)/.test(fact.value)
      ? [fact.evidence]
      : [],
  ),
];

const inMeshWords = "outlierDetection of an Istio DestinationRule, or circuitBreakers of Dapr, for what it calls";

/** Rules of the mesh for components that this one calls, and Traefik's middlewares where it is the gateway. */
function inMesh(view: View, component: Component): Evidence[] {
  const dapr = view.outgoing(component).length > 0 ? resources(view, "Resiliency", /circuitBreakers/) : [];
  const traefik = component.kind === "gateway" ? resources(view, "Middleware", /circuitBreaker/) : [];
  return [...destinationRules(view, component, "outlierDetection"), ...dapr, ...traefik];
}

function conclude(view: View, component: Component): Conclusion {
  const evidence = distinctPlaces([...sightings(view, component, forms), ...inMesh(view, component)]);
  if (evidence.length > 0)
    return { component, verdict: "present", because: "a circuit breaker guards calls it makes", evidence };
  const understood = view.understood(component);
  const called =
    view.outgoing(component).length + view.uses(component).filter((use) => use.protocol !== "sqlite").length;
  if (called === 0 && understood)
    return { component, verdict: "not applicable", because: "it calls nothing outside itself" };
  if (!understood) return { component, verdict: "unknown", because: notRead(component) };
  return {
    component,
    verdict: "absent",
    because: "nothing stops it from calling what keeps failing",
    nearMisses: made(view, component),
  };
}

/** Breakers that are made and never asked. */
function made(view: View, component: Component): Evidence[] {
  const makers = /^(opossum|brakes|levee\.createBreaker|pybreaker\.CircuitBreaker|aiobreaker\.CircuitBreaker)$/;
  return view
    .facts(component, "call")
    .filter((call) => makers.test(call.callee))
    .map((call) => call.evidence);
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component) return undefined;
  // A time limit serves for what others run, and for helpers of one program on one machine.
  const called = waitedFor(askedBy(view, component)).filter((one) => one.kind !== "external");
  if (!isRunAsSystem(view)) return undefined;
  if (called.length === 0 || component.kind === "job" || component.kind === "worker") return undefined;
  // One call from a page or a small program is served by a time limit; a breaker pays where failure can spread.
  if (called.length < 2 && askersOf(view, component).length === 0) return undefined;
  if (component.kind === "web" && component.language !== "Python") return undefined;
  return {
    severity: facesOutside && called.length >= 3 ? "medium" : "low",
    confidence: 0.8,
    is: "calls go on to a component that keeps failing",
    expected: "after some failures calls are refused at once for a while, with an answer that says so",
    because: `it calls ${named(called)} while its own callers wait: one that is slow or down takes this one with it`,
    mend: mendFor(component),
  };
}

function mendFor(component: Component): string {
  const general = "Put a breaker around the calls, one for each component that is called.";
  if (component.kind === "gateway")
    return `${general} In a gateway: the circuitBreaker middleware of Traefik, \`max_fails\` of nginx, or outlier detection in the mesh.`;
  return mending(general, component, [
    ["Python", "In Python", "`pybreaker` or `purgatory`."],
    ["Node", "In Node", "`opossum` or `cockatiel`."],
  ]);
}

export const circuitBreaker = defineRule({
  id: "resilience/circuit-breaker",
  title: "No circuit breaker",
  strength: "A circuit breaker guards calls",
  issue: "2.1",
  asks: "capability",
  level: "component",
  looksFor: [...forms.map((form) => form.words), inMeshWords],
  sources: [
    "Nygard, Release It!, 2nd edition, chapter 5: Circuit Breaker",
    "Azure Architecture Center, Circuit Breaker pattern",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
