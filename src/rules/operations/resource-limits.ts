// Whether what runs is limited in the CPU or memory that it may take from its neighbours.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { inVariant, isJob, isOn, isServerless, notRunHere, placesOf, placeToMend, runnable } from "../deployment.ts";
import { settings, sightings } from "../forms.ts";
import { type Means, mending } from "../mending.ts";
import { isLeftToInstaller } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

/** What bounds the heap of a runtime, not the container around it. */
const ofRuntime = settings(
  "a limit of the runtime's heap",
  ["JAVA_OPTS", "JAVA_TOOL_OPTIONS", "NODE_OPTIONS", "GOMEMLIMIT"],
  (value) => /-Xmx|max-old-space|^\d/.test(value),
);

export const resourceLimits = defineRule({
  id: "operations/resource-limits",
  title: "No limit of CPU or memory",
  strength: "CPU or memory is limited",
  issue: "3.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "resources.limits with cpu or memory in a container (Kubernetes, Helm, Terraform)",
    "deploy.resources.limits, mem_limit or cpus of the service (Compose)",
    "a LimitRange with default limits for every container (Kubernetes)",
  ],
  sources: [
    "Kubernetes documentation: Resource Management for Pods and Containers",
    "Nygard, Release It!, 2nd edition, chapter 5: Bulkheads",
    "CWE-770: Allocation of Resources Without Limits or Throttling",
  ],
  *check(view) {
    for (const component of runnable(view)) yield conclude(view, component);
  },
  matters,
});

function conclude(view: View, component: Component): Conclusion {
  const limited = view.facts(component, "workload").filter((one) => one.limits !== undefined);
  const limits = limited.flatMap((one) => one.limits ?? []);
  if (limits.length > 0) return withLimits(component, limits, inVariant(limited));
  const shared = isOn(view, component, "kubernetes") ? defaultLimits(view) : [];
  if (shared.length > 0) {
    const because = "a LimitRange gives every container a limit";
    return { component, verdict: "present", because, evidence: shared };
  }
  const why = isServerless(view, component)
    ? "its platform gives each instance a fixed size"
    : notRunHere(view, component);
  if (why !== undefined) return { component, verdict: "not applicable", because: why };
  const because = component.deployed
    ? "no file that deploys it limits its CPU or memory"
    : "no file here deploys it, so nothing limits its CPU or memory";
  const lacking = placeToMend(view, component);
  return { component, verdict: "absent", because, lacking, nearMisses: sightings(view, component, [ofRuntime]) };
}

type Limits = NonNullable<FactOf<"workload">["limits"]>;

function withLimits(component: Component, limits: readonly Limits[], where: string): Conclusion {
  const evidence = distinctPlaces(placesOf(limits));
  const memory = limits.find((one) => one.memory !== undefined)?.memory;
  const cpu = limits.find((one) => one.cpu !== undefined)?.cpu;
  if (memory === undefined) {
    const because = `it may take ${cpu ?? "some"} CPU and any memory${where}`;
    return { component, verdict: "present", because, evidence, holds: { places: 1, of: 2 }, lacking: evidence };
  }
  const both = cpu === undefined ? "" : ` and ${cpu} CPU`;
  return { component, verdict: "present", because: `it may take ${memory} of memory${both}${where}`, evidence };
}

/** `default` of a LimitRange is a limit, `defaultRequest` is none. */
function defaultLimits(view: View): Evidence[] {
  const ranges = view.all("setting").filter((one) => one.key.startsWith("kubernetes.LimitRange."));
  return placesOf(ranges.filter((one) => /\bdefault\.(cpu|memory)/.test(one.value)));
}

function matters(check: Check, { component, view, dependents }: Context): Matter | undefined {
  if (!component || !isOn(view, component, "kubernetes") || isJob(view, component)) return undefined;
  const half = check.verdict === "present" && check.holds !== undefined;
  if (check.verdict !== "absent" && !half) return undefined;
  // Which limits a published chart sets is not known here.
  if (view.facts(component, "workload").some((one) => one.chart !== undefined)) return undefined;
  if (isLeftToInstaller(view, component)) return undefined;
  const { name } = component;
  const neighbours = view.system.components.filter((one) => one !== component && isOn(view, one, "kubernetes"));
  if (neighbours.length === 0) return undefined;
  return {
    severity: !half && dependents >= 3 ? "medium" : "low",
    confidence: 0.85,
    is: half ? `${check.because}: of memory nothing is said` : "it may take all CPU and memory of its machine",
    expected: "a limit of memory, and a request for CPU and memory, for each container",
    because: `when ${name} leaks memory, Kubernetes stops pods on the same machine, which may be any of ${neighbours.length} other${neighbours.length === 1 ? "" : "s"} of this system`,
    mend: mending(
      "Measure what it takes under load, then set `resources.requests` to that and `resources.limits.memory` with some room above it.",
      component,
      component.language === undefined ? ofStores : ofRuntimes.filter(([language]) => isWrittenIn(component, language)),
    ),
  };
}

/** A name of a library may hold that of a language: `django` holds `go`. */
function isWrittenIn(component: Component, language: string): boolean {
  return language === component.language || language === "Node";
}

const ofRuntimes: readonly Means[] = [
  ["Node", "For Node", "`--max-old-space-size` below the limit, so that it collects garbage before it is stopped."],
  ["Java", "For Java", "`-XX:MaxRAMPercentage=75` makes the heap follow the limit."],
  ["Go", "For Go", "`GOMEMLIMIT` a little below the limit."],
];
const ofStores: readonly Means[] = [
  ["postgres", "For PostgreSQL", "`shared_buffers` at about a quarter of the limit."],
  ["redis", "For Redis", "`maxmemory` below the limit."],
];
