// Whether a database, cache or broker can be reached from outside, past the programs that guard it.
import type { Check } from "#model/check";
import type { Component, ComponentKind } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { isForTrial, isServed } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

const stores: ReadonlySet<ComponentKind> = new Set(["database", "cache", "broker"]);

export const exposedStore = defineRule({
  id: "security/exposed-store",
  title: "A store can be reached from outside",
  strength: "Stores are reached from inside alone",
  issue: "1.3",
  asks: "weakness",
  level: "component",
  looksFor: [
    "a port of a database, cache or broker that Compose publishes on all addresses of the machine",
    "a Service of type NodePort or LoadBalancer, an Ingress or a route that leads to one (Kubernetes)",
    "a store that a cloud makes reachable from the internet (Terraform)",
  ],
  sources: [
    "OWASP Docker Security Cheat Sheet, rule 5a: Be careful when mapping container ports to the host",
    "CWE-668: Exposure of Resource to Wrong Sphere",
  ],
  *check(view) {
    for (const component of view.system.components) {
      if (stores.has(component.kind) && component.deployed && component.optional === undefined)
        yield conclude(component);
    }
  },
  matters,
});

function conclude(component: Component): Conclusion {
  const { exposed } = component;
  if (exposed === undefined)
    return { component, verdict: "unknown", because: "no file says from where it can be reached" };
  if (exposed.length === 0) return { component, verdict: "absent", because: "nothing publishes it" };
  return {
    component,
    verdict: "violated",
    because: "it can be reached past the programs that use it",
    evidence: distinctPlaces(exposed),
  };
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  // A developer looks into the store of the own machine.
  if (check.evidence.every((one) => isOnOwnMachine(view, one.file))) return undefined;
  const users = usersOf(view, component);
  const onCluster = isBeyondOneMachine(view, component, check);
  const past = users.length > 0 ? `past ${users.join(" and ")}, ` : "";
  return {
    severity: onCluster ? "high" : "low",
    confidence: onCluster ? 0.8 : 0.6,
    is: onCluster
      ? "it has an address outside of the cluster"
      : "its port is published on all addresses of the machine",
    expected: "an address that only the programs that use it can reach",
    because: `whoever reaches it may try passwords and known holes of ${component.technology[0] ?? component.name} ${past}where nothing limits or logs the attempts`,
    mend: onCluster
      ? "Give it a Service of type ClusterIP, and reach it from outside by a port-forward."
      : 'Leave out `ports:` (the other services reach it by its name), or bind it to the machine alone: `"127.0.0.1:5432:5432"`.',
  };
}

/** What a file of Compose without a way in for users starts is reached by whoever sits at the machine. */
function isOnOwnMachine(view: View, file: string): boolean {
  const isCompose = view.all("workload").some((one) => one.platform === "compose" && one.evidence.file === file);
  return isForTrial(view, file) || (isCompose && !isServed(view, file));
}

/** Whether something else than Compose on a machine of its own makes it reachable. */
function isBeyondOneMachine(view: View, component: Component, { evidence }: Check): boolean {
  const compose = view.facts(component, "workload").filter((one) => one.platform === "compose");
  const files = new Set(compose.map((one) => one.evidence.file));
  return evidence.some((one) => !files.has(one.file));
}

function usersOf(view: View, component: Component): string[] {
  const ids = new Set(view.incoming(component).map((one) => one.from));
  return [...ids].flatMap((id) => view.component(id)?.name ?? []).slice(0, 2);
}
