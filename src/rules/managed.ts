// What somebody else looks after: a cloud that sells it as a service, or an operator in the cluster.
import type { Component } from "#model/system";
import type { View } from "#model/view";

/**
 * Whether a cloud sells it as a service: a database of RDS, a queue of SQS, a load balancer. What Compose runs beside it
 * stands in for it on the machine of a developer; what a cluster runs is a deployment that somebody has to look after.
 */
export function isManaged(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  const bought = workloads.some((one) => one.product !== undefined);
  return bought && workloads.every((one) => one.product !== undefined || one.platform === "compose");
}

/** Whether a cloud starts it for each call, as a function. */
export function isFunction(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  return workloads.length > 0 && workloads.every((one) => /function/i.test(one.what) && one.platform !== "compose");
}

/** Whether an operator of the cluster runs it from one object: what it makes of it has probes that stand in no file here. */
export function isOperated(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload").filter((one) => one.platform === "kubernetes");
  return workloads.length > 0 && workloads.every((one) => one.what.endsWith(" of an operator"));
}
