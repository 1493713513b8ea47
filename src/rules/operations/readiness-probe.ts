// Whether Kubernetes asks an instance if it can answer before it sends requests there.
import type { Check } from "#model/check";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { callersOf, inVariant, isJob, isOn, isServerless, notRunHere, placeToMend, runnable } from "../deployment.ts";
import { type Form, shownBy, sightings } from "../forms.ts";
import { isOperated } from "../managed.ts";
import { type Means, mending } from "../mending.ts";
import { named } from "../neighbours.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

const other: readonly Form[] = [
  shownBy("another probe, or a healthcheck of Compose", "workload", (fact) =>
    fact.probes.filter((probe) => probe.type !== "readiness").map((probe) => probe.evidence),
  ),
  shownBy("HEALTHCHECK in the Dockerfile", "image", (fact) => (fact.healthcheck ? [fact.healthcheck.evidence] : [])),
];

export const readinessProbe = defineRule({
  id: "operations/readiness-probe",
  title: "No readiness probe",
  strength: "Requests wait until an instance is ready",
  issue: "4.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "readinessProbe in a container of a Deployment, StatefulSet, DaemonSet or Pod (Kubernetes), in its Helm chart or Terraform resource",
    "readinessProbe that a Kustomize overlay adds",
  ],
  sources: [
    "Kubernetes documentation: Configure Liveness, Readiness and Startup Probes",
    "Ibryam and Huß, Kubernetes Patterns, 2nd edition, chapter 4: Health Probe",
  ],
  *check(view) {
    for (const component of runnable(view)) {
      if (component.kind !== "load-generator") yield conclude(view, component);
    }
  },
  matters,
});

function conclude(view: View, component: Component): Conclusion {
  const probed = view.facts(component, "workload").filter((one) => one.probes.some(({ type }) => type === "readiness"));
  if (probed.length > 0) {
    const places = probed.flatMap((one) => one.probes.filter(({ type }) => type === "readiness"));
    const asks = [...new Set(places.map((probe) => probe.checks))].slice(0, 2).join(", ");
    const because = `Kubernetes asks ${asks} before it sends requests${inVariant(probed)}`;
    return { component, verdict: "present", because, evidence: distinctPlaces(places.map((probe) => probe.evidence)) };
  }
  const why = notAsked(view, component);
  if (why !== undefined) return { component, verdict: "not applicable", because: why };
  const because = isOn(view, component, "kubernetes")
    ? "no container of it has a readinessProbe"
    : "no Kubernetes manifest runs it, and nothing else asks whether it is ready before it gets requests";
  const lacking = isOn(view, component, "kubernetes") ? placeToMend(view, component) : [];
  return { component, verdict: "absent", because, lacking, nearMisses: sightings(view, component, other) };
}

function notAsked(view: View, component: Component): string | undefined {
  if (isJob(view, component)) return "it runs once and ends: nobody sends it requests";
  if (isServerless(view, component)) return "its platform starts an instance for a request and knows when it is ready";
  if (isOperated(view, component)) return "its operator knows which of its instances are ready";
  return notRunHere(view, component);
}

function matters(check: Check, { component, view, dependents, facesOutside }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component || !isOn(view, component, "kubernetes")) return undefined;
  if (!getsRequests(view, component) || !tellsHealth(view, component)) return undefined;
  // What a published chart asks of its containers is not known here.
  if (view.facts(component, "workload").some((one) => one.chart !== undefined)) return undefined;
  const { name } = component;
  const alive = check.search?.nearMisses.length ?? 0;
  const callers = callersOf(view, component);
  const whose = callers.length > 0 ? ` of ${named(callers)}` : "";
  return {
    severity: dependents > 0 || facesOutside ? "medium" : "low",
    confidence: 0.85,
    is:
      alive > 0
        ? "it is asked whether it lives, and nobody asks whether it is ready"
        : "no readinessProbe keeps requests away while it starts or waits for a store",
    expected: "a readinessProbe that fails while it can't answer",
    because: `with every rollout and restart of ${name}, requests${whose} go to a pod that has only just started, and fail`,
    mend: mending(
      "Add a `readinessProbe` to its container; let it fail until connections to what it needs are open.",
      component,
      component.kind === "database" || component.kind === "broker" ? ofStores : ofPrograms,
    ),
  };
}

const ofStores: readonly Means[] = [
  ["postgres", "For PostgreSQL", "`exec: { command: [pg_isready] }`."],
  ["mysql", "For MySQL", "`exec: { command: [mysqladmin, ping] }`."],
  ["redis", "For Redis", "`exec: { command: [redis-cli, ping] }`."],
  ["rabbit", "For RabbitMQ", "`exec: { command: [rabbitmq-diagnostics, check_running] }`."],
];
const ofPrograms: readonly Means[] = [
  ["spring", "For Spring Boot", "`httpGet: { path: /actuator/health/readiness, port: 8080 }`."],
];

/** Only what others call has use for it: a worker takes its messages when it is ready. */
function getsRequests(view: View, component: Component): boolean {
  if (component.kind === "worker") return false;
  return (
    view.handlesRequests(component) ||
    view.incoming(component).length > 0 ||
    view.facts(component, "service-name").length > 0
  );
}

/** Where nothing at all tells how it is, that is the first thing to mend, and another rule says it. */
function tellsHealth(view: View, component: Component): boolean {
  if (sightings(view, component, other).length > 0) return true;
  if (view.facts(component, "source").length > 0 && !view.understood(component)) return true;
  return view.interfaces(component).some((one) => /health|read(y|iness)|alive|\blive/i.test(one.path));
}
