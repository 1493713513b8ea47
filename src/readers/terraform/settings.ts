// What resources show of capabilities, and that they are there, as settings that rules can look for.
import { fitsAny } from "#base/pattern";
import { shorten } from "#base/text";
import { type CloudCapability, cloudCapabilities, type Shown } from "#knowledge/cloud-capabilities";
import type { FactOf } from "#model/fact";
import { evidenceAt } from "./place.ts";
import type { Resource } from "./resources.ts";
import { type Value, entriesAt, entriesOf, isOpen, itemsOf, sourcesOf, textOf } from "./value.ts";

type Setting = FactOf<"setting">;

const summaryLimit = 200;
/** What holds for more workloads than this is told of none of them. */
const mostOwners = 20;

/** `terraform.resource.<address>`, and `terraform.<capability>.<address>[.<attribute>]` for each that it shows. */
export function settingsOf(
  resource: Resource,
  workloads: ReadonlyMap<string, unknown>,
  behind: (address: string) => readonly string[],
): Setting[] {
  const owners = ownersOf(resource, workloads, behind);
  const there = setting(`terraform.resource.${resource.title}`, summaryOf(resource.values), resource);
  const shown = cloudCapabilities
    .filter((one) => fitsAny(resource.type, one.types))
    .flatMap((one) => told(one, resource));
  const capabilities = shown.flatMap((one) => (owners.length === 0 ? [one] : owners.map((of) => ({ ...one, of }))));
  return [owners[0] === undefined ? there : { ...there, of: owners[0] }, ...capabilities];
}

function told(capability: CloudCapability, resource: Resource): Setting[] {
  const key = `${capability.id}.${resource.title}`;
  if (!capability.attributes) return [setting(`terraform.${key}`, resource.type, resource)];
  return capability.attributes.flatMap((path) => {
    const [entry] = entriesAt(resource.values, path);
    if (!entry) return [];
    const verdict = judged(entry.value, capability.shown ?? "given");
    const start = verdict === "on" ? "terraform" : `terraform.${verdict}`;
    return [setting(`${start}.${key}.${path}`, wordsOf(entry.value), resource, entry)];
  });
}

/** On, off, or open where the value is not known. */
function judged(value: Value, shown: Shown): "on" | "off" | "open" {
  if (isOpen(value)) return "open";
  const text = textOf(value);
  const number = Number(text);
  if (shown === "true") return text === "true" ? "on" : "off";
  if (shown === "given") return text === "false" || text === "" || itemsAreNone(value) ? "off" : "on";
  if (shown === "positive") return number > 0 ? "on" : "off";
  if (shown === "several") return (text === undefined ? sizeOf(value) : number) > 1 ? "on" : "off";
  return text !== undefined && shown.includes(text) ? "on" : "off";
}

const itemsAreNone = (value: Value): boolean => value.kind !== "text" && sizeOf(value) === 0;

function sizeOf(value: Value): number {
  return value.kind === "list" ? value.items.length : entriesOf(value).length;
}

/** The resource itself where it is a workload, else those that it names, else those it leads to. */
function ownersOf(
  resource: Resource,
  workloads: ReadonlyMap<string, unknown>,
  behind: (address: string) => readonly string[],
): readonly string[] {
  if (workloads.has(resource.address)) return [resource.address];
  const named = sourcesOf(resource.values).filter((address) => workloads.has(address));
  if (named.length > mostOwners) return [];
  return named.length > 0 ? named : behind(resource.address).slice(0, mostOwners);
}

function setting(key: string, value: string, resource: Resource, entry?: Parameters<typeof evidenceAt>[0]): Setting {
  return { kind: "setting", key, value, evidence: evidenceAt(entry, resource) };
}

function wordsOf(value: Value): string {
  return textOf(value) ?? (summaryOf(value) || `${sizeOf(value)} in all`);
}

/** The first plain attributes: `engine: postgres, multi_az: true`; what may be a secret is left out. */
function summaryOf(value: Value): string {
  let summary = "";
  for (const { key, value: inner } of entriesOf(value).slice(0, 50)) {
    const text = textOf(itemsOf(inner)[0]);
    if (text === undefined || /passw|secret|token|key|credential/i.test(key)) continue;
    summary += `${summary === "" ? "" : ", "}${key}: ${text}`;
    if (summary.length > summaryLimit) break;
  }
  return shorten(summary.replaceAll(/\s+/g, " "), summaryLimit);
}
