// Components that a document describes in tables: a row for each, with what it is and what it does.
import { grouped } from "#base/groups";
import type { Fact, FactOf } from "#model/fact";
import type { Component, ComponentKind } from "#model/system";
import { nameKey } from "./names.ts";

type Row = FactOf<"passage"> & { readonly cells: readonly string[]; readonly columns: readonly string[] };

const named =
  /^(?:name|components?|containers?|services?|systems?|modules?|building blocks?|elements?|applications?|parts?|microservices?|actors?|neighbou?rs?|partners?)(?: name)?$/i;
const saysWhat = /responsib|descri|purpose|\bdoes\b|\brole\b|functionality|\btype\b|meaning/i;

export function describedComponents(facts: readonly Fact[]): Component[] {
  const rows = facts.filter(
    (one): one is Row => one.kind === "passage" && one.cells !== undefined && one.columns !== undefined,
  );
  const described = rows.flatMap((row) => componentIn(row) ?? []);
  return [...grouped(described, (one) => one.id).values()].flatMap(joinedOf);
}

function componentIn(row: Row): Component | undefined {
  const at = row.columns.findIndex((head) => named.test(head.trim()));
  const others = row.columns
    .map((head, place) => ({ head, cell: row.cells[place] ?? "" }))
    .filter((_, place) => place !== at);
  const name = row.cells[at]?.trim() ?? "";
  const said = others.filter(({ head }) => saysWhat.test(head));
  // A sentence is no name, and a table that says nothing of what it lists is no table of parts.
  if (at < 0 || said.length === 0 || name === "" || name.split(/\s+/).length > 6) return undefined;
  const type = others.find(({ head }) => /\btype\b|\bkind\b/i.test(head))?.cell ?? "";
  const does = said
    .filter(({ head }) => !/\btype\b/i.test(head))
    .at(-1)
    ?.cell.replace(/\s+/g, " ")
    .trim();
  return {
    id: nameKey(name),
    name,
    kind: kindOf(`${type} ${name}`),
    ...(does ? { does } : {}),
    technology: [],
    aliases: [],
    modules: [],
    deployed: false,
    capabilities: [],
    evidence: [row.evidence],
  };
}

/** The first that fits; a "person" or an "external database" stands outside whatever else it is. */
const kindWords: readonly (readonly [RegExp, ComponentKind])[] = [
  [/\bexternal\b|\bthird[- ]party\b|\bperson\b|\bactor\b|\buser\b|\badministrator\b/i, "external"],
  [/\bdatabases?\b|\bdata ?stores?\b|\bdb\b|\bstorage\b|\brds\b/i, "database"],
  [/\bcaches?\b|\bredis\b|\bmemcached\b/i, "cache"],
  [/\bqueues?\b|\bbrokers?\b|\bevent bus\b|\bkafka\b|\brabbitmq\b/i, "broker"],
  [/\bgateways?\b|\bload balancers?\b|\bproxy\b/i, "gateway"],
  [/\bfront ?end\b|\bweb app(?:lication)?\b|\bui\b|\bspa\b/i, "web"],
];

export function kindOf(words: string): ComponentKind {
  return kindWords.find(([pattern]) => pattern.test(words))?.[1] ?? "service";
}

function joinedOf(same: readonly Component[]): Component[] {
  const [first] = same;
  if (!first) return [];
  const does = same.find((one) => one.does !== undefined)?.does;
  const evidence = same.flatMap((one) => one.evidence);
  return [{ ...first, ...(does === undefined ? {} : { does }), evidence }];
}
