// Programs on Amazon ECS: a service and the task definition it runs are one workload, a task of its own is a job.
import { fitsAny } from "#base/pattern";
import { type CloudCompute } from "#knowledge/cloud-compute";
import type { FactOf } from "#model/fact";
import { mainContainer, type Surroundings, workloadOf } from "./compute.ts";
import type { Resource } from "./resources.ts";
import { type Value, allAt, at, entriesOf, itemsOf, sourcesOf, textAt } from "./value.ts";

type Workload = FactOf<"workload">;

const container = {
  image: ["image"],
  command: ["command"],
  variables: ["environment_variables", "map_environment"],
  variableLists: ["environment", "secrets", "container_environment"],
  ports: ["portMappings.containerPort", "port_mappings.containerPort", "port_mappings.container_port"],
  cpu: ["cpu"],
  memory: ["memory", "memoryReservation", "memory_reservation"],
  probes: [
    ["healthCheck", "liveness"],
    ["health_check", "liveness"],
  ],
} as const;
const service: CloudCompute = {
  ...container,
  types: [],
  what: "ECS service",
  names: ["name"],
  least: ["desired_count"],
};
const task: CloudCompute = { ...container, types: [], what: "Job", names: ["family"] };

export function isEcs(resource: Resource): boolean {
  return fitsAny(resource.type, ["aws_ecs_service", "aws_ecs_task_definition"]);
}

export function ecsWorkload(resource: Resource, around: Surroundings): Workload | undefined {
  if (resource.type === "aws_ecs_task_definition") {
    const main = mainContainer(containersIn(resource.values));
    return main && !runBy(around).has(resource.address) ? workloadOf(resource, task, main, around) : undefined;
  }
  const definition = definitionOf(resource, around);
  const main = mainContainer(containersIn(definition?.values ?? resource.values));
  const workload = workloadOf(resource, service, main ?? resource.values, around);
  if (!definition) return workload;
  // What the task definition says of its containers stands in that file.
  const described = main ? workloadOf(definition, task, main, around) : undefined;
  const names = [...workload.hostnames, ...(described?.hostnames ?? [])];
  const { environment, ports, limits, probes } = described ?? workload;
  return { ...workload, environment, ports, ...(limits ? { limits } : {}), probes, hostnames: [...new Set(names)] };
}

function containersIn(values: Value): Value[] {
  const written = allAt(values, "container_definitions").flatMap(itemsOf);
  if (written.some((one) => one.kind === "object" && at(one, "image") !== undefined)) return written;
  // The module takes a map of names to containers, older forms one of them in its own arguments.
  const mapped = written.flatMap((one) => entriesOf(one).map((entry) => entry.value));
  if (mapped.some((one) => at(one, "image") !== undefined)) return mapped;
  return textAt(values, "container_image") === undefined ? [] : [renamed(values)];
}

/** `container_image` of modules that have one container. */
function renamed(values: Value): Value {
  const entries = entriesOf(values).map((entry) => ({ ...entry, key: entry.key.replace(/^container_/, "") }));
  return { kind: "object", entries };
}

function definitionOf(resource: Resource, { byAddress }: Surroundings): Resource | undefined {
  const named = sourcesOf(at(resource.values, "task_definition")).flatMap((address) => byAddress.get(address) ?? []);
  return named.find((one) => one.type === "aws_ecs_task_definition");
}

const run = new WeakMap<readonly Resource[], Set<string>>();

/** Task definitions that a service runs, and those of a module that does. */
function runBy(around: Surroundings): Set<string> {
  const known = run.get(around.all);
  if (known) return known;
  const services = around.all.filter((one) => one.type === "aws_ecs_service");
  const found = new Set(services.flatMap((one) => sourcesOf(at(one.values, "task_definition"))));
  run.set(around.all, found);
  return found;
}
