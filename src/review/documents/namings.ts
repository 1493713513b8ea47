// Which components a statement names, found with one pattern for all of them.
import type { Component } from "#model/system";
import { namePattern } from "#prose/naming";
import type { Statement } from "#prose/statements";

export class Namings {
  private readonly pattern: RegExp | undefined;
  private readonly ids = new Map<string, string>();
  private readonly known = new WeakMap<Statement, ReadonlySet<string>>();

  constructor(components: readonly Component[]) {
    const names = components.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => ({ id, name: one })));
    for (const { id, name } of names) if (!this.ids.has(keyOf(name))) this.ids.set(keyOf(name), id);
    const pattern = namePattern(names.map((one) => one.name));
    this.pattern = pattern && new RegExp(pattern.source, "giu");
  }

  in(statement: Statement): ReadonlySet<string> {
    const known = this.known.get(statement);
    if (known) return known;
    const matches = this.pattern ? [...statement.text.matchAll(this.pattern)] : [];
    const named = new Set(matches.flatMap(([words]) => this.ids.get(keyOf(words)) ?? []));
    this.known.set(statement, named);
    return named;
  }
}

/** The same for "API Gateways", "api-gateway" and "ApiGateway". */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]s$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/s$/, "");
}
