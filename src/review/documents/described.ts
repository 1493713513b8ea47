// The system as its documents have it, by what a gap asks about: parts, stores, who is outside, where they come in, and acronyms.
import type { Described, Part } from "#knowledge/gaps/gap";
import type { Component, System } from "#model/system";
import type { Statement } from "#prose/statements";

const storing = new Set<Component["kind"]>(["database", "cache"]);

export function describedOf(system: System, statements: readonly Statement[]): Described {
  const names = new Map(system.components.map((one) => [one.id, one.name]));
  const externals = system.components.filter((one) => one.kind === "external");
  const own = system.components.filter((one) => one.kind !== "external");
  const outside = new Set(externals.map((one) => one.id));
  const called = new Set(system.connections.filter((one) => outside.has(one.from)).map((one) => one.to));
  const parts = own.filter((one) => !storing.has(one.kind));
  return {
    name: system.name,
    parts: parts.length > 0 ? parts.map(partOf) : [{ name: system.name }],
    stores: own.filter((one) => storing.has(one.kind)).map(partOf),
    externals: externals.map(partOf),
    entrances: parts.filter((one) => called.has(one.id) || one.kind === "gateway").map(partOf),
    connections: system.connections.map(({ from, to, protocol }) => ({
      from: names.get(from) ?? from,
      to: names.get(to) ?? to,
      ...(protocol === undefined ? {} : { protocol }),
    })),
    acronyms: acronymsOf(statements),
  };
}

function partOf({ name, does }: Component): Part {
  return does === undefined ? { name } : { name, does };
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
    if (form === "code" || form === "comment" || form === "front matter") continue;
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
