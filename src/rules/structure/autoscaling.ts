// Whether the number of instances follows the load.
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import {
  changesNumber,
  isOnCluster,
  isServerless,
  mainFirst,
  onCluster,
  placesOf,
  runnable,
  severalInstances,
} from "../deployment.ts";
import { named } from "../neighbours.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

export const autoscaling = defineRule({
  id: "structure/autoscaling",
  title: "The number of instances is fixed",
  strength: "Instances are added under load",
  issue: "3.1",
  asks: "capability",
  level: "system",
  looksFor: [
    "HorizontalPodAutoscaler, KEDA's ScaledObject, or scaling annotations of Knative, with a maximum above the minimum",
    "an autoscaler of instances or of a service (Terraform)",
    "Karpenter's NodePool or Provisioner, or the cluster autoscaler",
    "kubectl autoscale in a script, a Makefile or a pipeline",
  ],
  sources: [
    "Kubernetes documentation: Horizontal Pod Autoscaling",
    "AWS Well-Architected Framework, Performance Efficiency pillar: PERF02, compute scaling",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? fixedNumber(view) : undefined;
  },
});

const commanding = /\bkubectl\s(.*\s)?autoscale\s/;
const ofMachines = /^kubernetes\.(NodePool|Provisioner|ClusterAutoscaler|MachineAutoscaler)\./;

function conclude(view: View): Conclusion {
  const all = view.all("autoscaler");
  const scaling = all.filter(changesNumber);
  const machines = view.all("setting").filter((one) => ofMachines.test(one.key));
  const typed = commands(view);
  const { evidence, only } = mainFirst([...placesOf(scaling), ...placesOf(machines), ...typed]);
  if (scaling.length > 0) {
    const targets = [...new Set(scaling.map((one) => one.target))];
    const more = targets.length > 3 ? ` and ${targets.length - 3} more` : "";
    return {
      verdict: "present",
      because: `the number of instances of ${targets.slice(0, 3).join(", ")}${more} follows the load${only}`,
      evidence,
    };
  }
  if (evidence.length > 0) {
    const because =
      machines.length > 0 ? "machines are added to the cluster under load" : "a script sets up autoscalers";
    return { verdict: "present", because: `${because}${only}`, evidence };
  }
  const run = runnable(view).filter((one) => one.deployed);
  if (run.length > 0 && run.every((one) => isServerless(view, one)))
    return { verdict: "not applicable", because: "its platform starts as many instances as there are requests" };
  const vertical = view.all("setting").filter((one) => one.key.startsWith("kubernetes.VerticalPodAutoscaler."));
  const because =
    all.length > 0
      ? "the autoscalers there are have one number as minimum and maximum"
      : "nothing changes the number of pods or instances";
  return { verdict: "absent", because, nearMisses: distinctPlaces([...placesOf(all), ...placesOf(vertical)]) };
}

function commands(view: View): Evidence[] {
  const scripts = view.all("setting").filter((one) => one.key === "shell.command" && commanding.test(one.value));
  const steps = view.all("pipeline").flatMap((one) => one.steps.filter((step) => commanding.test(step.text)));
  return [...placesOf(scripts), ...placesOf(steps)];
}

/** Only who already runs several instances before users has shown that load is a matter. */
function fixedNumber(view: View): Matter | undefined {
  const fixed = runnable(view).filter((one) => isFixed(view, one));
  if (fixed.length === 0) return undefined;
  const counts = fixed.flatMap((one) => severalInstances(view, one, onCluster)?.because ?? []);
  return {
    severity: "low",
    confidence: 0.55,
    is: `${named(fixed)} ${fixed.length === 1 ? "runs" : "run"} in a fixed number (${[...new Set(counts)].slice(0, 2).join("; ")})`,
    expected: "a number between a minimum and a maximum that follows the load",
    because: `what ${named(fixed)} can't carry is turned away or waits, and in quiet hours the same instances are paid for`,
    mend: `Give ${named(fixed)} a HorizontalPodAutoscaler on CPU, with today's number as its minimum; it needs \`resources.requests.cpu\` to measure against. For workers, KEDA scales by the length of their queue.`,
  };
}

function isFixed(view: View, component: Component): boolean {
  const takesLoad = component.kind === "service" || component.kind === "web" || component.kind === "gateway";
  if (!takesLoad || !isOnCluster(view, component) || severalInstances(view, component, onCluster) === undefined)
    return false;
  return view.facts(component, "workload").every((one) => one.what !== "DaemonSet") && isReached(view, component);
}

function isReached(view: View, component: Component): boolean {
  return (component.exposed ?? []).length > 0 || view.incoming(component).length > 0;
}
