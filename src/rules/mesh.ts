// The routes of proxies that lead to a component, and the settings of a mesh for what a component calls.
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { grouped, type View } from "#model/view";

type Route = FactOf<"route">;

/** Routes that pass requests on to it: their target is one of its names, or recovery drew a connection from them. */
export function routesTo(view: View, component: Component): Route[] {
  const names = new Set([component.id, component.name, ...component.aliases].map(plain));
  const passing = new Set(view.incoming(component).flatMap((one) => one.evidence.map(placeOf)));
  return view.all("route").filter((route) => names.has(plain(hostOf(route))) || passing.has(placeOf(route.evidence)));
}

/** `http://orders.shop.svc:8000/v1` leads to `orders`. */
export function hostOf(route: Route): string {
  return /^(?:\w+:\/\/)?(\$\{[^}]*\}|[^:/.]+)/.exec(route.target)?.[1] ?? "";
}

export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

export function placeOf({ file, line }: Evidence): string {
  return `${file}:${line}`;
}

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
  const called = namesCalled(view, component);
  const routes = view.all("route").filter((one) => one.by === "istio" && called.has(one.target.split(":")[0] ?? ""));
  const found = routes.flatMap((route) => route.settings.filter((one) => one.name === name && isSet(one.value)));
  return found.map((one) => one.evidence);
}

/** What an Istio DestinationRule says of a component that it calls: `outlierDetection`. */
export function destinationRules(view: View, component: Component, name: string): Evidence[] {
  const called = namesCalled(view, component);
  const found = view.all("setting").filter(({ key }) => {
    const [, host, last] = /^istio\.destinationrule\.(.+)\.([^.]+)$/.exec(key) ?? [];
    return last === name && called.has(host ?? "");
  });
  return found.map((one) => one.evidence);
}

/** A resource of Dapr or Traefik that Kubernetes holds, and that speaks of the thing. */
export function resources(view: View, kind: "Resiliency" | "Middleware", speaksOf: RegExp): Evidence[] {
  const found = view
    .all("setting")
    .filter((one) => one.key.startsWith(`kubernetes.${kind}.`) && speaksOf.test(one.value));
  return found.map((one) => one.evidence);
}

/** The servers of each upstream: routes to several addresses that one directive makes. */
export function upstreams(view: View): Route[][] {
  // A variable stands for one address or another, not for several at once.
  const fixed = view.all("route").filter((one) => /_pass\s+(\w+:\/\/)?[^$\s]/.test(one.evidence.quote));
  const byPlace = grouped(fixed, (route) => placeOf(route.evidence));
  return [...byPlace.values()].filter((routes) => new Set(routes.map((one) => one.target)).size > 1);
}
