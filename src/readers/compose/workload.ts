// One Compose service as a workload: every field that says something about how it runs.
import { resolvePath } from "#base/path";
import type { FactOf } from "#model/fact";
import { booleanOf, entriesOf, textOf, textsOf } from "#syntax/node";
import {
  type Named,
  type Part,
  type Service,
  evidenceOf,
  itemParts,
  namedAt,
  partAt,
  partOf,
  partsAt,
} from "./layers.ts";
import { portsOf } from "./ports.ts";
import type { Project } from "./project.ts";
import { volumesOf } from "./volumes.ts";

type Workload = FactOf<"workload">;

export function workloadOf(service: Service, project: Project): Workload {
  const image = textAt(service, "image");
  return {
    kind: "workload",
    platform: "compose",
    name: service.name,
    what: "service",
    scope: project.scope,
    variant: project.variant ?? profileOf(service),
    image: image === undefined ? undefined : project.value(image),
    build: buildOf(service, project),
    command: commandOf(service, project),
    environment: environmentOf(service, project),
    environmentFiles: environmentFilesOf(service, project),
    configurations: configurationsOf(service),
    ports: portsOf(service, project),
    replicas: replicasOf(service, project),
    probes: probesOf(service, project),
    limits: limitsOf(service, project),
    user: userOf(service, project),
    volumes: volumesOf(service, project),
    dependsOn: dependenciesOf(service),
    labels: Object.fromEntries(labelsOf(service, project).map((label) => [label.name, label.text])),
    hostnames: hostnamesOf(service, project),
    evidence: project.file.at(service.offset),
  };
}

function textAt(service: Service, ...path: readonly string[]): string | undefined {
  return textOf(partAt(service, ...path)?.node);
}

function profileOf(service: Service): string | undefined {
  return textsOf(partAt(service, "profiles")?.node)[0];
}

function buildOf(service: Service, project: Project): Workload["build"] {
  const part = partAt(service, "build");
  if (!part || part.node.kind === "null") return undefined;
  const written = textOf(part.node) ?? textOf(part.node, "context") ?? ".";
  if (/^(https?|git|ssh):|^git@|^github\.com\//.test(written)) return undefined;
  const context = project.path(part, written);
  if (context === undefined) return undefined;
  const dockerfile = project.filled(textOf(part.node, "dockerfile"));
  const target = project.filled(textOf(part.node, "target"));
  return {
    context,
    ...(dockerfile === undefined ? {} : { dockerfile: resolvePath(context, dockerfile) }),
    ...(target === undefined ? {} : { target }),
  };
}

function commandOf(service: Service, project: Project): string | undefined {
  const words = ["entrypoint", "command"].flatMap((key) => textsOf(partAt(service, key)?.node));
  const command = project.value(words.join(" ").trim());
  return command === "" ? undefined : command;
}

function environmentOf(service: Service, project: Project): Workload["environment"] {
  for (const part of partsAt(service, "environment")) {
    if (part.node.kind === "scalar") project.problem(part, "", "a map or a list of NAME=value");
  }
  const own = namedAt(service, "environment");
  const names = new Set(own.map((named) => named.name));
  // Front ends take addresses in while they are built.
  const built = namedAt(service, "build", "args").filter((named) => !names.has(named.name));
  return [...own, ...built].map((named) => ({
    name: named.name,
    value: environmentValue(named, project),
    evidence: evidenceOf(named),
  }));
}

/** A name alone takes its value from the surroundings. */
function environmentValue(named: Named, project: Project): string {
  if (named.node.kind !== "map" && named.node.kind !== "list") return project.value(named.text ?? `\${${named.name}}`);
  project.problem(named, "", "one value");
  return "";
}

function environmentFilesOf(service: Service, project: Project): string[] {
  const parts = partsAt(service, "env_file").flatMap(itemParts);
  const paths = parts.flatMap((part) => project.path(part, textOf(part.node) ?? textOf(part.node, "path")) ?? []);
  return [...new Set(paths)];
}

function configurationsOf(service: Service): string[] {
  const parts = ["secrets", "configs"].flatMap((key) => partsAt(service, key).flatMap(itemParts));
  return [...new Set(parts.flatMap((part) => textOf(part.node) ?? textOf(part.node, "source") ?? []))];
}

function replicasOf(service: Service, project: Project): Workload["replicas"] {
  const part = partAt(service, "deploy", "replicas") ?? partAt(service, "scale");
  const written = part && project.filled(textOf(part.node));
  if (!part || written === undefined) return undefined;
  if (/^\d{1,6}$/.test(written)) return { minimum: Number(written), evidence: evidenceOf(part) };
  project.problem(part, written, "a whole number");
  return undefined;
}

function probesOf(service: Service, project: Project): Workload["probes"] {
  if (booleanOf(partAt(service, "healthcheck", "disable")?.node)) return [];
  const part = partAt(service, "healthcheck", "test");
  const [first, ...rest] = textsOf(part?.node);
  if (!part || first === undefined || first === "NONE") return [];
  const words = first === "CMD" || first === "CMD-SHELL" ? rest : [first, ...rest];
  return [{ type: "healthcheck", checks: project.value(words.join(" ")), evidence: evidenceOf(part) }];
}

function limitsOf(service: Service, project: Project): Workload["limits"] {
  const cpu = partAt(service, "deploy", "resources", "limits", "cpus") ?? partAt(service, "cpus");
  const memory = partAt(service, "deploy", "resources", "limits", "memory") ?? partAt(service, "mem_limit");
  const place = memory ?? cpu;
  const text = (part: Part | undefined) => (part ? textOf(part.node) : undefined);
  if (!place || (text(cpu) === undefined && text(memory) === undefined)) return undefined;
  return {
    ...valued("cpu", text(cpu), project),
    ...valued("memory", text(memory), project),
    evidence: evidenceOf(place),
  };
}

function valued(name: "cpu" | "memory", text: string | undefined, project: Project): { [key in typeof name]?: string } {
  return text === undefined ? {} : { [name]: project.filled(text) ?? project.value(text) };
}

function userOf(service: Service, project: Project): Workload["user"] {
  const part = partAt(service, "user");
  const name = part && project.filled(textOf(part.node))?.split(":")[0];
  if (!part || !name) return undefined;
  return { root: name === "root" || /^0+$/.test(name), evidence: evidenceOf(part) };
}

function dependenciesOf(service: Service): Workload["dependsOn"] {
  const byName = new Map<string, Workload["dependsOn"][number]>();
  const add = (part: Part, name: string | undefined, value: string) => {
    if (name) byName.set(name, { name, value, evidence: evidenceOf(part) });
  };
  // A link makes the other service reachable just as a dependency does, and starts it first.
  for (const part of partsAt(service, "links").flatMap(itemParts))
    add(part, textOf(part.node)?.split(":")[0], "service_started");
  for (const list of partsAt(service, "depends_on")) {
    for (const entry of entriesOf(list.node)) {
      add(partOf(list.file, entry), entry.key, textOf(entry.value, "condition") ?? "service_started");
    }
    if (list.node.kind !== "map") for (const part of itemParts(list)) add(part, textOf(part.node), "service_started");
  }
  return [...byName.values()];
}

export interface Label extends Named {
  readonly text: string;
}

/** The labels of the containers and, for swarms, of the service. */
export function labelsOf(service: Service, project: Project): Label[] {
  const all = [...namedAt(service, "labels"), ...namedAt(service, "deploy", "labels")];
  return all.map((label) => ({ ...label, text: project.value(label.text ?? "") }));
}

function hostnamesOf(service: Service, project: Project): string[] {
  const own = ["container_name", "hostname"].flatMap((key) => textAt(service, key) ?? []);
  const aliases = partsAt(service, "networks").flatMap((networks) =>
    entriesOf(networks.node).flatMap((network) => textsOf(network.value, "aliases")),
  );
  const names = [...own, ...aliases].map((name) => project.filled(name) ?? project.value(name));
  return [...new Set(names)].filter((name) => name !== service.name && name !== "");
}
