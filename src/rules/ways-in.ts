// The ways from outside into a system that routes describe, by where they lead, and which of them are encrypted.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { View } from "#model/view";
import type { Component } from "#model/system";
import { hostOf, routesTo } from "./mesh.ts";
import { perView } from "./once.ts";

type Route = FactOf<"route">;

export interface WayIn {
  /** The name of what it leads to. */
  readonly to: string;
  /** Where encryption stands; empty where all ways to it are plain. */
  readonly secured: readonly Evidence[];
  readonly plain: readonly Evidence[];
}

/** Ways to one target are one: a redirect, a development override and the encrypted way stand side by side. */
export const waysIn = perView((view: View): readonly WayIn[] => {
  const told = view.all("route").filter((route) => route.entry && (isSecured(route) || route.tls === false));
  return [...grouped(told, hostOf)].map(([to, routes]) => ({
    to,
    secured: routes.filter(isSecured).map(proofOf),
    plain: routes.filter((route) => !isSecured(route)).map((route) => route.evidence),
  }));
});

/** Annotations by which a provider's balancer is given a certificate. */
const certificate = /^(managed-certificates|pre-shared-cert|certificate-arn|ssl-certificate|certificate)$/;

function isSecured(route: Route): boolean {
  return route.tls === true || route.settings.some((one) => certificate.test(one.name) && one.value !== "");
}

function proofOf(route: Route): Evidence {
  return route.settings.find((one) => certificate.test(one.name))?.evidence ?? route.evidence;
}

/** What can be seen to be reachable from outside: routes, published ports, exposed names. */
export function openings(view: View): readonly Evidence[] {
  const routed = view.all("route").filter((route) => route.entry);
  return [...routed.map((route) => route.evidence), ...view.system.components.flatMap((one) => one.exposed ?? [])];
}

/** Whether a proxy lets requests from outside through to it. */
export function isRoutedTo(view: View, component: Component): boolean {
  return routesTo(view, component).some((route) => route.entry);
}

/** Whether requests from outside arrive at it as they were sent: it is reachable itself, or nobody says what is. */
export function isEntered(view: View, component: Component, facesOutside: boolean): boolean {
  if ((component.exposed?.length ?? 0) > 0 || isRoutedTo(view, component)) return true;
  return facesOutside && view.system.components.every((one) => (one.exposed?.length ?? 0) === 0);
}
