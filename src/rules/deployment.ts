// How a component is deployed: who runs it, in how many instances, and which names lead to it.
import { folderOf } from "#base/path";
import { asideFolder } from "#knowledge/aside-folders";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component, ComponentKind } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import type { Found } from "./own-state.ts";

export type Workload = FactOf<"workload">;

const neverRun: ReadonlySet<ComponentKind> = new Set(["external", "test", "library", "command"]);

/** What deployment files run, and the programs of the repository besides. */
export function runnable(view: View): Component[] {
  const services = new Set(view.services());
  return view.system.components.filter((one) => !neverRun.has(one.kind) && (one.deployed || services.has(one)));
}

/** Whether it runs as far as is known: where files deploy some programs, packages beside them run inside of these. */
export function isRun(view: View, component: Component): boolean {
  return component.deployed || view.services().every((one) => !one.deployed);
}

/** Why nothing can be asked of how it is deployed; `undefined` where something can. */
export function notRunHere(view: View, component: Component): string | undefined {
  if (component.deployed || view.facts(component, "image").length > 0) return undefined;
  return "nothing here deploys it or builds a container of it";
}

export function isOn(view: View, component: Component, ...platforms: readonly Workload["platform"][]): boolean {
  return view.facts(component, "workload").some((one) => platforms.includes(one.platform));
}

/** Whether it runs where several machines can carry it: Compose on its own machine is no such place. */
export function isOnCluster(view: View, component: Component): boolean {
  return isOn(view, component, ...onCluster);
}

/** Whether its platform alone decides how many instances there are. */
export function isServerless(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  return workloads.length > 0 && workloads.every((one) => one.platform === "serverless");
}

/** Whether it runs once and ends. */
export function isJob(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  return component.kind === "job" || (workloads.length > 0 && workloads.every((one) => /^(Cron)?Job$/.test(one.what)));
}

/** The workloads that hold everywhere; those of a variant where there are no others. */
export function mainWorkloads(view: View, component: Component): readonly Workload[] {
  const all = view.facts(component, "workload");
  const main = all.filter((one) => one.variant === undefined);
  return main.length > 0 ? main : all;
}

/** "in the variant production", for what only a variant of the deployment says. */
export function inVariant(workloads: readonly Workload[]): string {
  const [first] = workloads;
  return first?.variant !== undefined && workloads.every((one) => one.variant !== undefined)
    ? ` in the variant ${first.variant}`
    : "";
}

/** Distinct places, those in folders of extras last; with the words that say so where there are no others. */
export function mainFirst(places: readonly Evidence[]): { evidence: Evidence[]; only: string } {
  const main = places.filter((one) => !asideFolder.test(one.file));
  const aside = places.filter((one) => asideFolder.test(one.file));
  const [first] = aside;
  const only = main.length === 0 && first ? `, only in ${folderOf(first.file)}` : "";
  return { evidence: distinctPlaces([...main, ...aside]), only };
}

/** Components that turn to it in the work of the system: those that make load or test it are left out. */
export function callersOf(view: View, component: Component): Component[] {
  const callers = new Set(view.incoming(component).flatMap((one) => view.component(one.from) ?? []));
  return [...callers].filter((one) => one.kind !== "load-generator" && one.kind !== "test");
}

/** Where the number of instances, probes or limits stand, or should stand: the line that names what runs. */
export function placeToMend(view: View, component: Component): Evidence[] {
  const workloads = mainWorkloads(view, component);
  const cluster = workloads.filter((one) => one.platform !== "compose");
  return mainFirst(placesOf(cluster.length > 0 ? cluster : workloads)).evidence.slice(0, 1);
}

/** What shows that at least two instances of it run; asked of some platforms, on one of these. */
export function severalInstances(
  view: View,
  component: Component,
  on: readonly Workload["platform"][] = everyPlatform,
): Found | undefined {
  const workloads = view.facts(component, "workload").filter((one) => on.includes(one.platform));
  const several = workloads.filter((one) => (one.replicas?.minimum ?? 1) >= 2);
  if (several.length > 0) {
    const most = Math.max(...several.map((one) => one.replicas?.minimum ?? 1));
    const { evidence, only } = mainFirst(several.flatMap((one) => one.replicas?.evidence ?? []));
    return { because: `${most} instances are declared${inVariant(several)}${only}`, evidence };
  }
  const { replicas } = component;
  if (replicas && replicas.minimum >= 2 && view.facts(component, "workload").length === 0)
    return { because: `${replicas.minimum} instances are declared`, evidence: [replicas.evidence] };
  const scaled = view.facts(component, "autoscaler").filter((one) => (one.minimum ?? 1) >= 2);
  if (scaled.length > 0 && on !== onlyCompose) {
    const least = Math.max(...scaled.map((one) => one.minimum ?? 1));
    const { evidence, only } = mainFirst(placesOf(scaled));
    return { because: `an autoscaler keeps at least ${least} instances${only}`, evidence };
  }
  const everywhere = workloads.filter((one) => one.what === "DaemonSet");
  if (everywhere.length === 0) return undefined;
  return { because: "a DaemonSet runs one instance on every machine", evidence: placesOf(everywhere) };
}

const everyPlatform: readonly Workload["platform"][] = ["compose", "kubernetes", "terraform", "serverless"];
export const onCluster: readonly Workload["platform"][] = ["kubernetes", "terraform"];
/** Compose knows no autoscaler. */
export const onlyCompose: readonly Workload["platform"][] = ["compose"];

/** An autoscaler that may start a second instance, whatever it begins with. */
export function mayGrow(view: View, component: Component): Found | undefined {
  const growing = view.facts(component, "autoscaler").filter((one) => changesNumber(one) && one.maximum !== 1);
  if (growing.length === 0) return undefined;
  const { evidence, only } = mainFirst(placesOf(growing));
  return { because: `an autoscaler starts more instances under load${only}`, evidence };
}

/** One whose least and most are the same number scales nothing. */
export function changesNumber({ minimum, maximum }: FactOf<"autoscaler">): boolean {
  return maximum === undefined || maximum > (minimum ?? 1);
}

export function placesOf(facts: readonly { readonly evidence: Evidence }[]): Evidence[] {
  return facts.map((one) => one.evidence);
}

/** Components of one kind whose names differ by a role or a number only: `db-primary` and `db-replica`, itself among them. */
export function twinsOf(view: View, component: Component): Component[] {
  const stem = stemOf(component.name);
  if (stem === "") return [component];
  return view.system.components.filter((one) => one.kind === component.kind && stemOf(one.name) === stem);
}

function stemOf(name: string): string {
  const role = /[-_]?(replica|secondary|slave|standby|follower|read|reader|primary|master|leader)?[-_]?\d*$/;
  return name.toLowerCase().replace(role, "");
}
