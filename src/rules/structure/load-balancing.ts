// Whether requests are spread over several instances.
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import {
  isOn,
  mainFirst,
  mayGrow,
  onCluster,
  onlyCompose,
  placesOf,
  runnable,
  severalInstances,
} from "../deployment.ts";
import { anywhere } from "../expression.ts";
import { allFacts } from "../fact-index.ts";
import { calls, either, type Form, placesIn, settings, shownBy } from "../forms.ts";
import { routesTo, upstreams } from "../mesh.ts";
import { named } from "../neighbours.ts";
import type { Found } from "../own-state.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

const inClients: readonly Form[] = [
  calls("a gRPC client that goes round its servers (round_robin, loadBalancingConfig)", ["*"], (call) =>
    call.arguments.some(({ of }) =>
      anywhere(of, (part) => /round_robin|loadBalancingConfig|lb_policy/.test(part.text)),
    ),
  ),
  either("lb:// addresses of Spring Cloud", [
    settings("a route of Spring Cloud Gateway to lb://", ["spring.cloud.gateway.*"], (value) =>
      value.startsWith("lb://"),
    ),
    shownBy("a route to lb://", "route", (route) => (route.target.startsWith("lb://") ? [route.evidence] : [])),
  ]),
];

export const loadBalancing = defineRule({
  id: "structure/load-balancing",
  title: "Requests are not spread over instances",
  strength: "Requests are spread over several instances",
  issue: "3.1",
  asks: "capability",
  level: "system",
  looksFor: [
    "a Kubernetes Service before a program with two or more replicas, or with an autoscaler that may start them",
    "a route of a proxy or load balancer, or a service name of Compose, that leads to a program with two or more instances",
    "a published port of a service of Compose with two or more instances, which a swarm passes on to them",
    "an upstream with several servers (nginx)",
    ...inClients.map((form) => form.words),
  ],
  sources: [
    "Kubernetes documentation: Service",
    "AWS Well-Architected Framework, Reliability pillar: REL11, withstand component failures",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? alone(view) : undefined;
  },
});

function conclude(view: View): Conclusion {
  const spread = receivers(view).flatMap((component) => {
    const front = inFront(view, component);
    return front ? [{ component, front }] : [];
  });
  if (spread.length > 0) {
    const who = spread.map((one) => one.component);
    const because = `requests to ${named(who)} are spread: ${spread[0]?.front.because ?? ""}`;
    // The instances of each before what stands in front of any.
    const inTurns = [0, 1, 2].flatMap((turn) => spread.flatMap((one) => one.front.evidence[turn] ?? []));
    return { verdict: "present", because, evidence: mainFirst(inTurns).evidence };
  }
  const upstreams = severalServers(view);
  if (upstreams.length > 0)
    return {
      verdict: "present",
      because: "a proxy spreads requests over the servers of an upstream",
      evidence: upstreams,
    };
  const clients = distinctPlaces(placesIn(allFacts(view), inClients));
  if (clients.length > 0)
    return { verdict: "present", because: "a client spreads its calls over the servers it knows", evidence: clients };
  if (runnable(view).length === 0)
    return { verdict: "not applicable", because: "nothing here runs and answers requests" };
  return {
    verdict: "absent",
    because: "nothing that answers requests runs in several instances behind one name",
    nearMisses: looksLike(view),
  };
}

const answering: ReadonlySet<Component["kind"]> = new Set(["service", "web", "gateway"]);

function receivers(view: View): Component[] {
  return runnable(view).filter((one) => answering.has(one.kind));
}

/** Several instances, and what stands before them on the same platform. */
function inFront(view: View, component: Component): Found | undefined {
  return onClusterOf(view, component) ?? onComposeOf(view, component);
}

function onClusterOf(view: View, component: Component): Found | undefined {
  const several = severalInstances(view, component, onCluster) ?? mayGrow(view, component);
  if (!several) return undefined;
  const services = view.facts(component, "service-name").filter((one) => one.external === undefined);
  return services.length > 0
    ? joined(several, "a Service", placesOf(services))
    : behindRoutes(view, component, several);
}

function onComposeOf(view: View, component: Component): Found | undefined {
  const several = severalInstances(view, component, onlyCompose);
  if (!several) return undefined;
  // Compose looks a service name up as the addresses of all its containers.
  const callers = view.incoming(component).filter((one) => /^(https?|grpc)$/.test(one.protocol ?? ""));
  const places = callers.flatMap((one) => one.evidence);
  const behind = behindRoutes(view, component, several);
  if (behind) return behind;
  if (callers.length > 0) return joined(several, "one name of Compose", places);
  // One port of a machine can't be that of two containers: a swarm takes the requests and passes them on.
  const ports = view.facts(component, "workload").flatMap((one) => one.ports.filter(({ published }) => published));
  return ports.length > 0 ? joined(several, "one port of a swarm", placesOf(ports)) : undefined;
}

function behindRoutes(view: View, component: Component, several: Found): Found | undefined {
  const routes = routesTo(view, component);
  return routes.length > 0 ? joined(several, routes[0]?.by ?? "a proxy", placesOf(routes)) : undefined;
}

function joined(several: Found, front: string, places: readonly Evidence[]): Found {
  return { because: `${several.because}, behind ${front}`, evidence: [...several.evidence, ...places] };
}

/** Upstreams with more than one server that does not only stand by. */
function severalServers(view: View): Evidence[] {
  return upstreams(view).flatMap((routes) => {
    const active = routes.filter((one) => one.settings.every(({ name }) => name !== "upstream.backup"));
    const [first] = active;
    return first && new Set(active.map((one) => one.target)).size > 1 ? [first.evidence] : [];
  });
}

/** Names that speak of balancing while there is one instance behind them. */
function looksLike(view: View): Evidence[] {
  const open = view.all("service-name").filter((one) => one.exposed);
  const labelled = view
    .all("workload")
    .filter((one) => Object.keys(one.labels).some((key) => key.includes("loadbalancer")));
  const policies = view.all("setting").filter((one) => /^istio\.destinationrule\..*\.loadBalancer$/.test(one.key));
  return distinctPlaces([...placesOf(open), ...placesOf(labelled), ...placesOf(policies)]);
}

/** Several instances that requests reach one by one, if at all. */
function alone(view: View): Matter | undefined {
  const lone = receivers(view).filter((one) => severalInstances(view, one) && view.handlesRequests(one));
  const [first] = lone;
  if (!first) return undefined;
  const kubernetes = isOn(view, first, "kubernetes");
  return {
    severity: "medium",
    confidence: 0.6,
    is: `${named(lone)}: ${severalInstances(view, first)?.because ?? ""}, and nothing spreads requests over them`,
    expected: "one name or address that leads to every instance that is ready",
    because: `whoever calls ${named(lone)} has to know one instance by its address, so the others stand idle and do not help when that one stops`,
    mend: kubernetes
      ? `Put a Service with the labels of its pods before ${named(lone)}, and let callers and the Ingress use its name.`
      : `Put a proxy (Traefik, nginx with an upstream, a cloud load balancer) before ${named(lone)}, and publish only its port.`,
  };
}
