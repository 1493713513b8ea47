// Tells what all Terraform of a tree makes, as facts of the files that say it.
import type { Fact, FactOf } from "#model/fact";
import { programOf, computeOf, type Surroundings } from "./compute.ts";
import { ecsWorkload, isEcs } from "./ecs.ts";
import { Secrets } from "./environment.ts";
import { nameByCall, nameByPurpose } from "./naming.ts";
import type { Project } from "./project.ts";
import { type Resource, resourcesOf } from "./resources.ts";
import { behind, routesOf, scalersOf, stepsOf } from "./routes.ts";
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
  const steps = stepsOf(resources);
  const facts = new Map<string, Fact[]>();
  const tell = (by: Resource, fact: Fact): void => {
    const known = facts.get(by.file.path);
    if (known) known.push(fact);
    else facts.set(by.file.path, [fact]);
  };
  for (const one of resources) {
    const workload = workloads.get(one.address);
    if (workload) tell(one, workload);
    for (const setting of settingsOf(one, workloads, (address) => behind(address, steps, workloads)))
      tell(one, setting);
  }
  for (const { by, fact } of [...routesOf(resources, steps, workloads), ...scalersOf(resources, workloads)])
    tell(by, fact);
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

/** What different modules of one root call by the same name, and stores that several roots make of one text, get longer names. */
function toldApart(resources: readonly Resource[], workloads: ReadonlyMap<string, Workload>): Map<string, Workload> {
  const named = resources.flatMap((one) => {
    const workload = workloads.get(one.address);
    return workload ? [{ one, workload, noun: storeFormOf(one)?.noun, shared: storeFormOf(one)?.shared }] : [];
  });
  const inRoot = (one: Resource, name: string): string => `${one.root} ${name}`;
  const inText = (one: Resource, name: string): string => `${one.file.path}:${one.block.offset} ${name}`;
  const titles = groups(named.map(({ one, workload }) => [inRoot(one, workload.name), one.title]));
  const purposes = groups(named.map(({ one, workload }) => [inText(one, workload.name), one.purpose ?? ""]));
  const apart = named.map((entry) => {
    const { one, workload, noun } = entry;
    const byCall = sizeOf(titles, inRoot(one, workload.name)) > 1 ? nameByCall(one, workload.name) : workload.name;
    const repeated = noun !== undefined && sizeOf(purposes, inText(one, workload.name)) > 1;
    return { ...entry, name: repeated ? nameByPurpose(one, byCall) : byCall };
  });
  const kinds = groups(apart.map(({ name, noun }) => [name, noun ?? ""]));
  return new Map(
    apart.map(({ one, workload, name, noun, shared }) => {
      const alike = noun !== undefined && sizeOf(kinds, name) > 1;
      return [one.address, shared ? workload : { ...workload, name: alike ? `${name}-${noun}` : name }];
    }),
  );
}

function groups(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, value] of pairs) found.set(key, (found.get(key) ?? new Set()).add(value));
  return found;
}

const sizeOf = (map: ReadonlyMap<string, ReadonlySet<string>>, key: string): number => map.get(key)?.size ?? 0;
