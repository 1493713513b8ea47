// The components around one: those it asks and waits for, and those that ask it.
import type { Component } from "#model/system";
import type { View } from "#model/view";

const waiting = /^(https?|grpc)$/;

/** Components it asks over HTTP or gRPC, each once. */
export function askedBy(view: View, component: Component): Component[] {
  return targets(view, component, (protocol) => waiting.test(protocol));
}

/** Components that ask it over HTTP or gRPC, each once. */
export function askersOf(view: View, component: Component): Component[] {
  const ids = view.incoming(component).flatMap((one) => (waiting.test(one.protocol ?? "") ? one.from : []));
  return [...new Set(ids)].flatMap((id) => view.component(id) ?? []);
}

/** Components it turns to in any way. */
export function turnedTo(view: View, component: Component): Component[] {
  return targets(view, component, () => true);
}

/** Those that something would wait for: traces and metrics may be lost without harm. */
export function waitedFor(components: Iterable<Component>): Component[] {
  return [...components].filter((one) => one.kind !== "observability");
}

function targets(view: View, component: Component, by: (protocol: string) => boolean): Component[] {
  const ids = view.outgoing(component).flatMap((one) => (by(one.protocol ?? "") ? one.to : []));
  return [...new Set(ids)].flatMap((id) => view.component(id) ?? []);
}

/** Names for a sentence: "a, b and c", "a, b, c and 2 more". */
export function named(components: readonly Component[], most = 3): string {
  const names = [...new Set(components.map((one) => one.name))];
  if (names.length > most) return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** "a", or "one of a, b and c". */
export function oneOf(components: readonly Component[]): string {
  return components.length === 1 ? named(components) : `one of ${named(components)}`;
}
