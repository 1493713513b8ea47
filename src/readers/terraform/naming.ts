// Gives what Terraform makes a name by which people would call it, and the other names that lead to it.
import { nameOf } from "#base/path";
import type { Resource } from "./resources.ts";
import { knownAt } from "./value.ts";

/** Names that say nothing. */
const empty =
  /^(main|this|default|primary|master|instance|cluster|resource|module|the|self|root|base|shared|common|core|infra|terraform|project|stack|env|environments?|production|staging|dev|test|writer|example)$/;
/** Names that only say that it is a program. */
const vague =
  /^(server|service|services|app|application|container|task|task-definition|fn|func|function|lambda|lambda-function|web|web-app|site|deployment|ecs|fargate|cloud-run)$/;
const isGeneral = (name: string): boolean => empty.test(name) || vague.test(name);
/** Words that say what a gateway or a store is, so that no noun has to be added. */
const tellingGateway = /lb$|elb|balancer|gateway|gw$|cdn|cloudfront|distribution|frontdoor/;
const tellingStore =
  /db|database|sql|rds|aurora|postgres|maria|mongo|redis|cache|valkey|queue|sqs|topic|sns|broker|mq|kafka|msk|event|stream|bus|bucket|s3|storage|store$|table|dynamo|search|warehouse/;
const gatewayNouns = new Set(["lb", "api-gateway", "cdn"]);
/** Words that say where something stands, but not what for. */
const placing = /^(internal|external|public|private|general|purpose|api|rest|http|\d+)$/;
const environments = /(^|-)(prod|production|prd|staging|stage|stg|dev|development|test|qa|uat|sandbox|live)(?=-|$)/g;
const endings = /-(service|svc|container|task|task-definition|app|deployment|fn|func|function|lambda)$/;

/** `Orders_Production` is `orders`. */
function tidy(name: string): string {
  const plain = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return plain
    .replaceAll(environments, "")
    .replaceAll(/^-+|-+$/g, "")
    .replaceAll(/-{2,}/g, "-");
}

/** What is not known of a name says nothing. */
function withoutOpen(name: string): string {
  return name.replaceAll(/\$\{[^}]*\}/g, "-");
}

/** Words from the inside out: the key, the label, then the modules around. */
function wordsOf(resource: Resource, more: readonly (string | undefined)[]): string[] {
  const around = resource.calls.flatMap((call) => call.split(".").toReversed()).toReversed();
  const words = [resource.key, resource.label, ...more, ...around].flatMap((one) =>
    one === undefined ? [] : tidy(one),
  );
  return words.filter((one) => one !== "" && !/^\d+$/.test(one));
}

/** The innermost folder of the root module that says something, where there are several roots. */
export function purposeOf({ purpose }: Resource): string | undefined {
  return purpose?.split("/").findLast((part) => !isGeneral(tidy(part)) && !layers.test(tidy(part)));
}

/** Folders that hold a kind of infrastructure, whatever it is for. */
const layers =
  /^(databases?|storage|network(ing)?|compute|data|live|accounts?|regions?|[a-z]+-[a-z]+-\d|tf|iac|deploy(ment)?s?|ops|aws|gcp|azure|)$/;

/** `orders-db` for a database `orders`; where nothing tells, the noun alone. */
export function storeName(resource: Resource, noun: string, attributes: readonly string[]): string {
  const said = knownAt(resource.values, attributes);
  const nouns = new Set([noun, `${noun}s`, "db", "database", "cache", "queue", "topic", "bucket", "table"]);
  const words = wordsOf(resource, [said]).filter((one) => !isGeneral(one));
  const name = words.find((one) => !nouns.has(one)) ?? words[0] ?? noun;
  return isTelling(name, noun) ? name : `${name}-${noun}`;
}

function isTelling(name: string, noun: string): boolean {
  return name.includes(noun) || (gatewayNouns.has(noun) ? tellingGateway : tellingStore).test(name);
}

/** Whether a name says what something is, but not what for: `db`, `internal-alb`. */
function saysOnlyKind(name: string): boolean {
  return name.split("-").every((word) => {
    return placing.test(word) || isGeneral(word) || tellingStore.test(word) || tellingGateway.test(word);
  });
}

/** The shortest of the names that say something: names in a cloud carry the system and the environment along. */
export function programName(resource: Resource, names: readonly (string | undefined)[]): string {
  const key = resource.key === undefined ? "" : tidy(resource.key);
  if (key !== "" && !empty.test(key) && !/^\d+$/.test(key)) return key;
  const own = [resource.label, ...names].flatMap((one) => (one === undefined ? [] : tidy(withoutOpen(one))));
  const candidates = own.filter((one) => one !== "" && !/^\d+$/.test(one));
  const shortest = candidates.filter((one) => !isGeneral(one)).toSorted((a, b) => a.length - b.length)[0];
  const purpose = purposeOf(resource);
  const around =
    wordsOf(resource, []).find((one) => !isGeneral(one)) ?? (purpose === undefined ? undefined : tidy(purpose));
  const folder = tidy(nameOf(resource.root));
  return shortest ?? around ?? candidates.find((one) => !empty.test(one)) ?? (folder || resource.label);
}

/** A name with that of the innermost module call before it, where several have the same name of their own. */
export function nameByCall(resource: Resource, name: string): string {
  const calls = resource.calls.map((call) => tidy(call.replaceAll(".", "-"))).filter((one) => one !== "");
  return joined(calls.findLast((one) => !isGeneral(one)) ?? calls.at(-1), name);
}

export function nameByPurpose(resource: Resource, name: string): string {
  const purpose = saysOnlyKind(name) ? purposeOf(resource) : undefined;
  return joined(purpose === undefined ? undefined : tidy(purpose), name);
}

function joined(before: string | undefined, name: string): string {
  return before === undefined || before === "" || name.includes(before) ? name : `${before}-${name}`;
}

/** Other names that lead to it: as the cloud calls it, and the same without what only says that it is a program. */
export function otherNames(names: readonly (string | undefined)[]): string[] {
  const known = names.flatMap((one) => (one === undefined || one === "" || one.includes("${") ? [] : [one]));
  const short = known.map((one) => tidy(one).replace(endings, "")).filter((one) => one !== "" && !isGeneral(one));
  return [...new Set([...known.filter((one) => !isGeneral(tidy(one))), ...short])];
}
