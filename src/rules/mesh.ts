// The routes of proxies that lead to a component, and the settings of a mesh for what a component calls.
import { grouped } from "#base/groups";
import { Keyed } from "#base/keyed";
import { plain } from "#base/names";
import { type Evidence, placeOf } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { perView } from "./once.ts";

type Route = FactOf<"route">;

/** Routes that pass requests on to it: their target is one of its names, or recovery drew a connection from them. */
export function routesTo(view: View, component: Component): Route[] {
  const names = [component.id, component.name, ...component.aliases].map(plain);
  const passing = view.incoming(component).flatMap((one) => one.evidence.map(placeOf));
  return routes(view).of([...names, ...passing]);
}

/** By the name that they lead to, in plain letters, and by where they stand. */
const routes = perView(
  (view) => new Keyed(view.all("route"), (route) => [plain(hostOf(route)), placeOf(route.evidence)]),
);

/** `http://orders.shop.svc:8000/v1` leads to `orders`. */
export function hostOf(route: Route): string {
  return /^(?:\w+:\/\/)?(\$\{[^}]*\}|[^:/.]+)/.exec(route.target)?.[1] ?? "";
}

const istioRoutes = perView((view) => {
  const istio = view.all("route").filter((one) => one.by === "istio");
  return new Keyed(istio, (one) => [one.target.split(":")[0] ?? ""]);
});

/** Settings of Istio, Dapr and Traefik by their key, and by the kind of resource that it begins with. */
const ofMesh = perView((view) => {
  const settings = view.all("setting").filter((one) => /^(istio\.destinationrule|kubernetes)\./.test(one.key));
  return new Keyed(settings, ({ key }) => [key, key.split(".").slice(0, 2).join(".")]);
});

/** Names under which the components stand that it calls. */
function namesCalled(view: View, component: Component): Set<string> {
  return new Set(view.outgoing(component).flatMap(({ to }) => [to, ...(view.component(to)?.aliases ?? [])]));
}

/** Settings of Istio routes that lead to what it calls: `timeout`, `retries.attempts`. */
export function setByMesh(
  view: View,
  component: Component,
  name: string,
  isSet: (value: string) => boolean,
): Evidence[] {
  const leading = istioRoutes(view).of(namesCalled(view, component));
  const found = leading.flatMap((route) => route.settings.filter((one) => one.name === name && isSet(one.value)));
  return found.map((one) => one.evidence);
}

/** What an Istio DestinationRule says of a component that it calls: `outlierDetection`. */
export function destinationRules(view: View, component: Component, name: string): Evidence[] {
  const keys = [...namesCalled(view, component)].map((called) => `istio.destinationrule.${called}.${name}`);
  return ofMesh(view)
    .of(keys)
    .map((one) => one.evidence);
}

/** A resource of Dapr or Traefik that Kubernetes holds, and that speaks of the thing. */
export function resources(view: View, kind: "Resiliency" | "Middleware", speaksOf: RegExp): Evidence[] {
  const found = ofMesh(view)
    .of([`kubernetes.${kind}`])
    .filter((one) => speaksOf.test(one.value));
  return found.map((one) => one.evidence);
}

/** The servers of each upstream: routes to several addresses that one directive makes. */
export function upstreams(view: View): Route[][] {
  // A variable stands for one address or another, not for several at once.
  const fixed = view.all("route").filter((one) => /_pass\s+(\w+:\/\/)?[^$\s]/.test(one.evidence.quote));
  const byPlace = grouped(fixed, (route) => placeOf(route.evidence));
  return [...byPlace.values()].filter((routes) => new Set(routes.map((one) => one.target)).size > 1);
}
