// Tells what all Terraform of a tree makes, as facts of the files that say it.
import type { Fact, FactOf } from "#model/fact";
import { programOf, computeOf, type Surroundings } from "./compute.ts";
import { ecsWorkload, isEcs } from "./ecs.ts";
import { Secrets } from "./environment.ts";
import { nameByCall } from "./naming.ts";
import type { Project } from "./project.ts";
import { type Resource, resourcesOf } from "./resources.ts";
import { routesOf, scalersOf } from "./routes.ts";
import { settingsOf } from "./settings.ts";
import { databasesIn, dependenciesOf, storeFormOf, storeOf } from "./stores.ts";

/** Facts by the path of their file. */
export function factsOf(project: Project): Map<string, Fact[]> {
  const resources = resourcesOf(project);
  const around: Surroundings = {
    all: resources,
    byAddress: new Map(resources.map((one) => [one.address, one])),
    secrets: new Secrets(resources),
  };
  const workloads = workloadsOf(resources, around);
  const facts = new Map<string, Fact[]>();
  const tell = (by: Resource, fact: Fact): void => {
    const known = facts.get(by.file.path);
    if (known) known.push(fact);
    else facts.set(by.file.path, [fact]);
  };
  for (const one of resources) {
    const workload = workloads.get(one.address);
    if (workload) tell(one, workload);
    for (const setting of settingsOf(one, workloads)) tell(one, setting);
  }
  for (const { by, fact } of [...routesOf(resources, workloads), ...scalersOf(resources, workloads)]) tell(by, fact);
  for (const list of facts.values()) list.sort((a, b) => a.evidence.line - b.evidence.line);
  return facts;
}

type Workload = FactOf<"workload">;

/** Workloads by address: stores first, since programs say which of them they use. */
function workloadsOf(resources: readonly Resource[], around: Surroundings): Map<string, Workload> {
  const workloads = new Map<string, Workload>();
  const held = databasesIn(resources);
  for (const one of resources) {
    const form = storeFormOf(one);
    const store = form && storeOf(one, form, held.get(one.address) ?? []);
    if (store) workloads.set(one.address, store);
  }
  const stores = new Set(workloads.keys());
  for (const one of resources) {
    const form = computeOf(one);
    const program = isEcs(one) ? ecsWorkload(one, around) : form && programOf(one, form, around);
    if (program) workloads.set(one.address, { ...program, dependsOn: dependenciesOf(one, stores) });
  }
  return toldApart(resources, workloads);
}

/** What different modules of one root call by the same name gets the name of its module. */
function toldApart(resources: readonly Resource[], workloads: ReadonlyMap<string, Workload>): Map<string, Workload> {
  const bearers = new Map<string, Set<string>>();
  for (const one of resources) {
    const name = workloads.get(one.address)?.name;
    const key = `${one.root} ${name}`;
    if (name !== undefined) bearers.set(key, (bearers.get(key) ?? new Set()).add(one.title));
  }
  const apart = new Map<string, Workload>();
  for (const one of resources) {
    const workload = workloads.get(one.address);
    if (!workload) continue;
    const form = storeFormOf(one);
    const several = (bearers.get(`${one.root} ${workload.name}`)?.size ?? 0) > 1 && !form?.shared;
    const name = several ? nameByCall(one, form?.noun) : undefined;
    apart.set(one.address, { ...workload, name: name ?? workload.name });
  }
  return apart;
}
