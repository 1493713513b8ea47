// What a cloud runs as a service of its own: it starts, watches and repairs it, and nobody sees a machine.
import type { Component } from "#model/system";
import type { View } from "#model/view";

/** Whether a cloud sells it as a service: a database of RDS, a queue of SQS, a load balancer. */
export function isManaged(view: View, component: Component): boolean {
  return view.facts(component, "workload").some((one) => one.product !== undefined);
}

/** Whether a cloud starts it for each call, as a function. */
export function isFunction(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  return workloads.length > 0 && workloads.every((one) => /function/i.test(one.what) && one.platform !== "compose");
}
