// What the calls of a component change beyond itself: the stores it writes to, and other components that keep what they are told.
import { isWithin } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { Use, View } from "#model/view";
import type { Call } from "./code.ts";
import { option } from "./forms.ts";
import { turnedTo } from "./neighbours.ts";
import { perComponent } from "./once.ts";
import { keepsState } from "./own-state.ts";
import { lastingStores } from "./stores.ts";
import { type Write, writesOf } from "./writes.ts";

/** Something that a flow changes: a store of its own, or what another component keeps. */
export interface Effect {
  readonly on: string;
  readonly name: string;
  readonly evidence: Evidence;
}

const readingPath =
  /log_?-?in|sign_?-?in|auth|token|validat|verif|check|search|query|graphql|introspect|health|metrics|notif|mail|log(s|ging)?\b/i;
const changes = /\.(post|put|patch|delete)$|^(axios|fetch|ky|got|request)(\.|$)/;

/** Whether a call asks the other side to change something. */
function isChange({ call, address }: Use): boolean {
  if (readingPath.test(pathOf(address ?? ""))) return false;
  if (/\.(post|put|patch|delete)$/i.test(call.callee)) return true;
  const method =
    option(call, "method")?.value ?? (call.callee.endsWith(".request") ? call.arguments[0]?.of.value : undefined);
  return changes.test(call.callee) && /^(POST|PUT|PATCH|DELETE)$/i.test(method ?? "");
}

function pathOf(address: string): string {
  return /^(?:[a-z+]+:\/\/)?[^/]*(\/[^?]*)?/i.exec(address)?.[1] ?? "";
}

/** Whether a component keeps what it is told; where its code is not read, whether it turns to a store. */
const keepsData = perComponent((view: View, component: Component): { readonly keeps: boolean } => {
  const writes = writesOf(view, component).size > 0 || keepsState(view, component) !== undefined;
  const stores = lastingStores(view, component).length > 0;
  return {
    keeps: view.understood(component) ? writes && (stores || keepsState(view, component) !== undefined) : stores,
  };
});

/** What each call of a component changes, by the call. */
export const effectsOf = perComponent((view: View, component: Component): ReadonlyMap<Call, readonly Effect[]> => {
  const effects = new Map<Call, Effect[]>();
  const put = (call: Call, effect: Effect): void => {
    effects.set(call, [...(effects.get(call) ?? []), effect]);
  };
  for (const [call, write] of writesOf(view, component)) {
    if (write.store === "redis") continue;
    const store = storeKey(view, component, write);
    put(call, { on: `store ${store}`, name: storeNames[store] ?? "its store", evidence: call.evidence });
  }
  for (const use of view.uses(component)) {
    for (const other of changedBy(use, view, component))
      put(use.call, { on: `component ${other.id}`, name: other.name, evidence: use.call.evidence });
  }
  return effects;
});

const storeNames: Readonly<Record<string, string>> = {
  sql: "its database",
  mongodb: "its MongoDB",
  other: "its other store",
};

/** MongoDB and SQL are two stores; two SQL databases can't be told apart by a statement. */
function storeKey(view: View, component: Component, write: Write): string {
  const mongo = lastingStores(view, component).every((one) => one.protocol === "mongodb");
  return mongo && write.store === "sql" ? "mongodb" : write.store;
}

function changedBy(use: Use, view: View, component: Component): Component[] {
  const { file } = use.call.evidence;
  // What is built into both is one program, whatever runs it.
  const isOwn = (one: Component): boolean =>
    one.id !== component.id &&
    one.codeOf !== component.id &&
    component.codeOf !== one.id &&
    !one.modules.some((module) => isWithin(file, module));
  const keeps = (one: Component): boolean =>
    isOwn(one) && !/external|observability|database/.test(one.kind) && keepsData(view, one).keeps;
  if (use.role === "client")
    return isChange(use) ? [view.component(use.target ?? "")].filter((one) => one !== undefined).filter(keeps) : [];
  if (use.role !== "broker" || use.direction !== "send") return [];
  const brokers = turnedTo(view, component).filter((one) => one.kind === "broker");
  return brokers
    .flatMap((one) => turnedTo(view, one))
    .filter(keeps)
    .slice(0, 1);
}
