// Whether more than one instance of a component is declared.
import type { Check } from "#model/check";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import {
  callersOf,
  isJob,
  isOnCluster,
  isServerless,
  mainWorkloads,
  mayGrow,
  notRunHere,
  placeToMend,
  runnable,
  severalInstances,
} from "../deployment.ts";
import { named, turnedTo } from "../neighbours.ts";
import { keepsState } from "../own-state.ts";
import { isLeftToInstaller } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

export const multipleReplicas = defineRule({
  id: "structure/multiple-replicas",
  title: "One instance only",
  strength: "Several instances are declared",
  issue: "3.1",
  asks: "capability",
  level: "component",
  looksFor: [
    "replicas: 2 or more of a Deployment, StatefulSet or the like (Kubernetes, Helm, Kustomize)",
    "deploy.replicas or scale of 2 or more (Compose)",
    "a desired count of 2 or more (Terraform)",
    "an autoscaler that keeps at least 2 instances",
    "a DaemonSet, which runs one instance on every machine",
  ],
  sources: [
    "The Twelve-Factor App, VIII. Concurrency",
    "AWS Well-Architected Framework, Reliability pillar: REL10, fault isolation",
    "Kubernetes documentation: Deployments",
  ],
  *check(view) {
    for (const component of runnable(view)) {
      if (component.kind !== "load-generator") yield conclude(view, component);
    }
  },
  matters,
});

function conclude(view: View, component: Component): Conclusion {
  const several = severalInstances(view, component);
  if (several)
    return { component, verdict: "present", because: several.because, evidence: distinctPlaces(several.evidence) };
  const why = notAsked(view, component);
  if (why !== undefined) return { component, verdict: "not applicable", because: why };
  const declared = mainWorkloads(view, component).flatMap((one) => one.replicas ?? [])[0];
  const grows = mayGrow(view, component);
  const because = grows
    ? `it starts as one instance: ${grows.because}`
    : declared
      ? `${declared.minimum === 0 ? "no instance is" : "one instance is"} declared`
      : "no file says how many instances run, so it is one";
  const nearMisses = [...(declared ? [declared.evidence] : []), ...(grows?.evidence ?? [])];
  const lacking = declared ? [declared.evidence] : placeToMend(view, component);
  return { component, verdict: "absent", because, lacking, nearMisses: distinctPlaces(nearMisses) };
}

function notAsked(view: View, component: Component): string | undefined {
  if (isJob(view, component)) return "it runs once and ends";
  if (isServerless(view, component)) return "its platform starts as many instances as there are requests";
  return notRunHere(view, component);
}

const stateless: ReadonlySet<Component["kind"]> = new Set(["service", "web", "gateway", "worker"]);

function matters(check: Check, { component, view, dependents }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component || !stateless.has(component.kind)) return undefined;
  if (component.optional !== undefined || !isOnCluster(view, component) || !isAskedFor(view, component, dependents))
    return undefined;
  // Another rule speaks of doors that all pass through, and of programs that keep data of their own.
  if (isDoor(view, component) || keepsState(view, component) || seemsStore(view, component)) return undefined;
  // A cloud starts as many instances of a function or a site as are asked for; a chart leaves the number to whoever installs it.
  if (isStartedByCloud(view, component) || isLeftToInstaller(view, component)) return undefined;
  const { name } = component;
  const callers = callersOf(view, component);
  const hit =
    component.kind === "worker" ? "the work that waits for it" : callers.length > 0 ? named(callers) : "its users";
  return {
    severity: dependents >= 3 ? "medium" : "low",
    confidence: 0.8,
    is: check.because,
    expected: "two instances on different machines",
    because: `when its instance is moved, replaced or killed, ${name} is gone for ${hit} until the next one has started`,
    mend: "Declare two replicas (`replicas: 2`), with a PodDisruptionBudget of `minAvailable: 1` and a topology spread over machines; see first that it keeps nothing in its memory or on its disk.",
  };
}

function isStartedByCloud(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload").filter((one) => one.platform !== "compose");
  return workloads.every(
    ({ what, platform }) => platform === "serverless" || /function|lambda|vercel|netlify|pages|run\b/i.test(what),
  );
}

function isAskedFor(view: View, component: Component, dependents: number): boolean {
  return dependents > 0 || view.handlesRequests(component) || component.kind === "worker";
}

function isDoor(view: View, component: Component): boolean {
  const isGate = component.kind === "gateway" || component.kind === "web";
  return isGate && (component.exposed ?? []).length > 0 && turnedTo(view, component).length > 0;
}

/** An image of which nothing is known but its name, or that has a volume which outlives it: copies of it may hold other data. */
function seemsStore(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  if (workloads.some((one) => one.what === "StatefulSet")) return true;
  const unknown = view.facts(component, "source").length === 0;
  const named = /(^|[-_])(db|database|store|storage|registry)([-_]|$)|(sql|postgres|mongo|redis|influx|elastic|minio)/i;
  return unknown && named.test(component.name);
}
