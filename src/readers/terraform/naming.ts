// Gives what Terraform makes a name by which people would call it, and the other names that lead to it.
import { nameOf } from "#base/path";
import type { Resource } from "./resources.ts";
import { knownAt } from "./value.ts";

/** Names that say nothing. */
const empty =
  /^(main|this|default|primary|master|instance|cluster|resource|module|the|self|root|base|shared|common|core|infra|terraform|project|stack|env|environments?|production|staging|dev|test|writer|example)$/;
/** Names that only say that it is a program. */
const vague =
  /^(server|service|services|app|application|container|task|task-definition|fn|func|function|lambda|lambda-function|web-app|site|deployment)$/;
const isGeneral = (name: string): boolean => empty.test(name) || vague.test(name);
/** Words that say what a store or a gateway is, so that no noun has to be added. */
const telling =
  /db|database|sql|rds|aurora|postgres|maria|mongo|redis|cache|valkey|queue|sqs|topic|sns|broker|mq|kafka|msk|event|stream|bus|bucket|s3|storage|store|uploads|assets|table|dynamo|lb$|elb|load-?balancer|gateway|gw|api|cdn|cloudfront|distribution|frontdoor|search|warehouse/;
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

/** `orders-db` for a database `orders`; where nothing tells, the noun alone. */
export function storeName(resource: Resource, noun: string, attributes: readonly string[]): string {
  const said = knownAt(resource.values, attributes);
  const nouns = new Set([noun, `${noun}s`, "db", "database", "cache", "queue", "topic", "bucket", "table"]);
  const words = wordsOf(resource, [said]).filter((one) => !isGeneral(one));
  const name = words.find((one) => !nouns.has(one)) ?? words[0] ?? noun;
  return telling.test(name) || name.includes(noun) ? name : `${name}-${noun}`;
}

/** The shortest of the names that say something: names in a cloud carry the system and the environment along. */
export function programName(resource: Resource, names: readonly (string | undefined)[]): string {
  const own = [resource.key, resource.label, ...names].flatMap((one) =>
    one === undefined ? [] : tidy(withoutOpen(one)),
  );
  const candidates = own.filter((one) => one !== "" && !/^\d+$/.test(one));
  const shortest = candidates.filter((one) => !isGeneral(one)).toSorted((a, b) => a.length - b.length)[0];
  const around = wordsOf(resource, []).find((one) => !isGeneral(one));
  const folder = tidy(nameOf(resource.root));
  return shortest ?? around ?? candidates.find((one) => !empty.test(one)) ?? (folder || resource.label);
}

/** The name of the innermost module call around it, where several have the same name of their own. */
export function nameByCall(resource: Resource, noun: string | undefined): string | undefined {
  const calls = resource.calls.map((call) => tidy(call.replaceAll(".", "-"))).filter((one) => one !== "");
  const name = calls.findLast((one) => !isGeneral(one)) ?? calls.at(-1);
  if (name === undefined || noun === undefined || telling.test(name)) return name;
  return `${name}-${noun}`;
}

/** Other names that lead to it: as the cloud calls it, and the same without what only says that it is a program. */
export function otherNames(names: readonly (string | undefined)[]): string[] {
  const known = names.flatMap((one) => (one === undefined || one === "" || one.includes("${") ? [] : [one]));
  const short = known.map((one) => tidy(one).replace(endings, "")).filter((one) => one !== "" && !isGeneral(one));
  return [...new Set([...known.filter((one) => !isGeneral(tidy(one))), ...short])];
}
