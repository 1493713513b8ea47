// Which components a statement names, found for all of them at once.
import type { Component } from "#model/system";
import { Naming } from "#prose/naming";
import type { Statement } from "#prose/statements";

export class Namings {
  private readonly naming: Naming;
  private readonly ids = new Map<string, string>();
  private readonly known = new WeakMap<Statement, ReadonlySet<string>>();

  constructor(components: readonly Component[]) {
    const names = components.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => ({ id, name: one })));
    for (const { id, name } of names) if (!this.ids.has(keyOf(name))) this.ids.set(keyOf(name), id);
    this.naming = new Naming(names.map((one) => one.name));
  }

  in(statement: Statement): ReadonlySet<string> {
    const known = this.known.get(statement);
    if (known) return known;
    const named = new Set(this.naming.in(statement.text).flatMap(({ text }) => this.ids.get(keyOf(text)) ?? []));
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
