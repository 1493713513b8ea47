// What a cloud runs as programs, as workloads.
import { fitsAny } from "#base/pattern";
import { type CloudCompute, cloudCompute, helperImages } from "#knowledge/cloud-compute";
import { cloudOpeners } from "#knowledge/cloud-links";
import type { FactOf } from "#model/fact";
import { variablesIn, type Secrets } from "./environment.ts";
import { otherNames, programName } from "./naming.ts";
import { evidenceAt, folderAt } from "./place.ts";
import type { Resource } from "./resources.ts";
import { type Value, allAt, entriesAt, itemsOf, knownAt, numberAt, sourcesOf, textAt, textOf } from "./value.ts";

type Workload = FactOf<"workload">;

/** What is known of all resources when one of them is told. */
export interface Surroundings {
  readonly all: readonly Resource[];
  readonly byAddress: ReadonlyMap<string, Resource>;
  readonly secrets: Secrets;
}

export function computeOf(resource: Resource): CloudCompute | undefined {
  return cloudCompute.find((one) => fitsAny(resource.type, one.types));
}

/** Machines through which people reach others, and those that only build. */
const helperMachine = /bastion|jump|nat\b|vpn|runner|builder|wireguard/i;

export function programOf(resource: Resource, form: CloudCompute, around: Surroundings): Workload | undefined {
  if (form.what === "machine" && helperMachine.test(resource.label)) return undefined;
  const main = mainContainer((form.container ?? []).flatMap((path) => allAt(resource.values, path)));
  return workloadOf(resource, form, form.container && main ? main : resource.values, around);
}

/** Of several containers the first that is no helper of the others. */
export function mainContainer(containers: readonly Value[]): Value | undefined {
  const all = containers.flatMap(itemsOf).filter((one) => one.kind === "object");
  const own = all.filter((one) => !isHelper(textAt(one, "image")) && textAt(one, "essential") !== "false");
  return own[0] ?? all[0];
}

function isHelper(image: string | undefined): boolean {
  const name = (image ?? "").replace(/@.*$|:[^/]*$/, "").replace(/^.*\//, "");
  return fitsAny(name, helperImages);
}

/** The workload of a resource; `part` is its main container, or the resource itself. */
export function workloadOf(resource: Resource, form: CloudCompute, part: Value, around: Surroundings): Workload {
  const { values } = resource;
  const first = (paths: readonly string[] | undefined): string | undefined =>
    paths?.map((path) => textAt(part, path)).find((text) => text !== undefined && text !== "");
  const image = first(form.image);
  const said = form.names.map((path) => textAt(values, path));
  const names = [...said, textAt(part, "name"), ...(image === undefined ? [] : [imageName(image)])];
  const build = sourceOf(resource, form, around);
  const command = commandOf(part, form);
  const replicas = replicasOf(resource, form);
  const limits = limitsOf(resource, form, part);
  return {
    kind: "workload",
    platform: "terraform",
    name: programName(resource, names),
    what: form.what,
    scope: resource.root,
    ...(resource.variant === undefined ? {} : { variant: resource.variant }),
    ...(image === undefined ? {} : { image: image.replace(/^DOCKER\|/, "") }),
    ...(build === undefined ? {} : { build: { context: build } }),
    ...(command === undefined ? {} : { command }),
    environment: variablesIn(part, resource, around.secrets, form),
    environmentFiles: [],
    configurations: [],
    ports: portsOf(resource, form, part, around),
    ...(replicas ? { replicas } : {}),
    probes: probesOf(resource, form, part),
    ...(limits ? { limits } : {}),
    volumes: [],
    dependsOn: [],
    labels: {},
    hostnames: [...new Set([resource.address, ...otherNames(names)])],
    evidence: resource.file.at(resource.block.offset),
  };
}

function imageName(image: string): string {
  const known = image.replaceAll(/\$\{[^}]*\}/g, "").replace(/@.*$/, "");
  return known.replace(/:[^/]*$/, "").replace(/^.*\//, "");
}

function commandOf(part: Value, form: CloudCompute): string | undefined {
  const words = (form.command ?? [])
    .flatMap((path) => allAt(part, path).flatMap(itemsOf))
    .map((one) => textOf(one) ?? "${?}");
  return words.length === 0 ? undefined : words.join(" ");
}

/** The folder of its code, also through the archive that is made of it. */
function sourceOf(resource: Resource, form: CloudCompute, around: Surroundings): string | undefined {
  for (const entry of (form.source ?? []).flatMap((path) => entriesAt(resource.values, path))) {
    const direct = folderAt(textOf(entry.value) ?? textAt(entry.value, "path"), resource);
    if (direct !== undefined) return direct;
    for (const address of sourcesOf(entry.value)) {
      const archive = around.byAddress.get(address);
      const folder = archive && folderAt(knownAt(archive.values, ["source_dir", "source_file", "source"]), archive);
      if (folder !== undefined) return folder;
    }
  }
  return undefined;
}

function portsOf(resource: Resource, form: CloudCompute, part: Value, around: Surroundings): Workload["ports"] {
  const opened = openedBy(resource, form, around);
  const ports = (form.ports ?? []).flatMap((path) => [...entriesAt(part, path), ...entriesAt(resource.values, path)]);
  const known = ports.flatMap((entry) => {
    const container = Number(textOf(entry.value));
    return Number.isSafeInteger(container) && container > 0
      ? [{ container, published: false, evidence: evidenceAt(entry, resource) }]
      : [];
  });
  const distinct = [...new Map(known.map((one) => [one.container, one])).values()];
  if (!opened) return distinct;
  return distinct.length === 0
    ? [{ published: true, evidence: opened }]
    : distinct.map((one) => ({ ...one, published: true }));
}

/** What makes it reachable from the internet. */
function openedBy(resource: Resource, form: CloudCompute, around: Surroundings): Workload["evidence"] | undefined {
  if (/INTERNAL/.test(textAt(resource.values, "ingress") ?? "")) return undefined;
  if (form.open === true) return resource.file.at(resource.block.offset);
  for (const [path, text] of form.open ?? []) {
    const entry = entriesAt(resource.values, path).find((one) => textOf(one.value) === text);
    if (entry) return evidenceAt(entry, resource);
  }
  const opener = openersOf(around).get(resource.address);
  return opener?.file.at(opener.block.offset);
}

const openers = new WeakMap<readonly Resource[], Map<string, Resource>>();

function openersOf({ all }: Surroundings): Map<string, Resource> {
  const known = openers.get(all);
  if (known) return known;
  const found = new Map<string, Resource>();
  for (const one of all) {
    const form = cloudOpeners.find((opener) => fitsAny(one.type, opener.types));
    if (!form) continue;
    const [path, text] = form.says ?? [];
    const says =
      path === undefined ||
      allAt(one.values, path)
        .flatMap(itemsOf)
        .some((value) => textOf(value) === text);
    const opened = form.of.flatMap((key) => allAt(one.values, key)).flatMap(sourcesOf);
    if (says) for (const address of opened) found.set(address, one);
  }
  openers.set(all, found);
  return found;
}

function replicasOf(resource: Resource, form: CloudCompute): Workload["replicas"] {
  const minimum = numberAt(resource.values, form.least ?? []) ?? resource.number;
  if (minimum === undefined || minimum < 0) return undefined;
  const entry = [...(form.least ?? []), "count"].flatMap((path) => entriesAt(resource.values, path))[0];
  return { minimum, evidence: evidenceAt(entry, resource) };
}

function probesOf(resource: Resource, form: CloudCompute, part: Value): Workload["probes"] {
  return (form.probes ?? []).flatMap(([path, kind]) => {
    const [entry] = [...entriesAt(part, path), ...entriesAt(resource.values, path)];
    if (!entry || textOf(entry.value) === "") return [];
    return [{ type: kind, checks: checkOf(entry.value), evidence: evidenceAt(entry, resource) }];
  });
}

function checkOf(value: Value): string {
  const path = textOf(value) ?? knownAt(value, ["http_get.path", "path"]);
  if (path !== undefined) return `GET ${path}`;
  const command = allAt(value, "command").flatMap(itemsOf);
  return command.length === 0 ? "whether it answers" : command.map((one) => textOf(one) ?? "${?}").join(" ");
}

function limitsOf(resource: Resource, form: CloudCompute, part: Value): Workload["limits"] {
  const found = (paths: readonly string[] | undefined) =>
    (paths ?? []).flatMap((path) => [...entriesAt(part, path), ...entriesAt(resource.values, path)])[0];
  const [cpu, memory] = [found(form.cpu), found(form.memory)];
  const [cpuText, memoryText] = [textOf(cpu?.value), textOf(memory?.value)];
  const place = memory ?? cpu;
  if (!place || (cpuText === undefined && memoryText === undefined)) return undefined;
  return {
    ...(cpuText === undefined ? {} : { cpu: cpuText }),
    ...(memoryText === undefined ? {} : { memory: memoryText }),
    evidence: evidenceAt(place, resource),
  };
}
