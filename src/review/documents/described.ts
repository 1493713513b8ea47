// The system as its documents have it, by what a gap asks about: parts, stores, who is outside, where they come in, and acronyms.
import type { Described, Part } from "#knowledge/gaps/gap";
import type { Component, System } from "#model/system";
import type { Statement } from "#prose/statements";

const storing = new Set<Component["kind"]>(["database", "cache"]);

export function describedOf(system: System, statements: readonly Statement[]): Described {
  const names = new Map(system.components.map((one) => [one.id, one.name]));
  const outer = system.components.filter((one) => one.kind === "external");
  const externals = outer.filter((one) => !isPerson(one));
  const own = system.components.filter((one) => one.kind !== "external");
  const outside = new Set(outer.map((one) => one.id));
  const calling = new Set(system.connections.map((one) => one.from));
  const leanedOn = new Set(system.connections.map((one) => one.to));
  const fromOutside = new Set(system.connections.filter((one) => outside.has(one.from)).map((one) => one.to));
  const parts = own.filter((one) => !storing.has(one.kind));
  return {
    name: system.name,
    parts: parts.length > 0 ? parts.map(partOf) : [{ name: system.name }],
    isWhole: parts.length === 0,
    stores: own.filter((one) => storing.has(one.kind)).map(partOf),
    externals: externals.map(partOf),
    callers: outer.filter((one) => calling.has(one.id)).map(partOf),
    called: externals.filter((one) => leanedOn.has(one.id)).map(partOf),
    entrances: parts.filter((one) => fromOutside.has(one.id) || one.kind === "gateway").map(partOf),
    connections: system.connections.map(({ from, to, protocol }) => ({
      from: names.get(from) ?? from,
      to: names.get(to) ?? to,
      ...(protocol === undefined ? {} : { protocol }),
    })),
    acronyms: acronymsOf(statements),
  };
}

/** The model has no kind for people: their names tell. */
function isPerson({ name }: Component): boolean {
  return /\b(?:admin(?:istrator)?s?|users?|customers?|operators?|developers?|managers?|staff|auditors?|visitors?|public|members?|people|persons?|team|engineers?|architects?|students?|teachers?|patients?|doctors?)$/i.test(
    name,
  );
}

function partOf({ name, does }: Component): Part {
  return does === undefined ? { name } : { name, does: does.replace(/^-\s+/, "") };
}

/** Written so that few readers need them explained. */
const common = new Set(
  "API APIs HTTP HTTPS URL URI JSON XML YAML HTML CSS SQL ID UI OK TODO TBD PR README AND OR NOT GET POST PUT PATCH DELETE MUST SHALL SHOULD MAY CPU RAM PDF CSV OS".split(
    " ",
  ),
);
const mostAcronyms = 12;

/** The acronyms that running text uses, the most frequent first, in the order of their first use. */
function acronymsOf(statements: readonly Statement[]): string[] {
  const counts = new Map<string, number>();
  for (const { form, words } of statements) {
    if (form === "code" || form === "comment" || form === "front matter" || form === "drawing") continue;
    for (const { text } of words)
      if (/^[A-Z][A-Z\d]{1,5}$/.test(text) && !common.has(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const chosen = new Set(
    [...counts]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, mostAcronyms)
      .map(([text]) => text),
  );
  return [...counts.keys()].filter((one) => chosen.has(one));
}
