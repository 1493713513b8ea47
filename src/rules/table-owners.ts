// Tells who owns the tables of a relational database: who makes them or writes to them; who only reads them waits for others to change them.
import { grouped, groupedByEach } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { Use, View } from "#model/view";
import { valuesIn } from "./expression.ts";
import { perComponent } from "./once.ts";

type Call = FactOf<"call">;

/** What a component does with tables, as far as its code and its scripts say. */
interface Dealings {
  /** The first place that makes a table or writes to one. */
  readonly owning: Evidence | undefined;
  /** Tables that it makes or writes to, and those that it reads, in small letters. */
  readonly owned: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

const makesOrWrites =
  /\b(?:create\s+table(?:\s+if\s+not\s+exists)?|alter\s+table|insert\s+into|replace\s+into|merge\s+into|truncate\s+table|delete\s+from|update)\s+(?:only\s+)?[`"[]?(?:\w+[`"\]]?\.[`"[]?)?(\w+)/gi;
const readsFrom = /\b(?:from|join)\s+[`"[]?(?:\w+[`"\]]?\.[`"[]?)?(\w+)/gi;
/** Functions of drivers and mappers that make tables or write to them, whatever they are called on. */
const writing =
  /(^|\.)(create_all|generate_schemas|create_tables?|createTable|sync|synchronize|op\.(create|add|alter|drop)_\w+|add_all|bulk_\w+|bulk[A-Z]\w+|executemany|execute_values|copy_from|insertMany|createMany|updateMany|deleteMany|update_or_create|get_or_create|findOrCreate|upsert|destroy|commit|persist|save|softDelete)$/;
/** Functions that other things have too: they write where they are called on what leads to a database. */
const writingOfStore =
  /([sS]ession\w*|\b[dD]b|[dD]atabase|[mM]anager|\bem|[rR]epo(sitor\w*)?|objects|prisma|[mM]odels?|knex|[qQ]uery\w*|[tT]able|(^|\.)[A-Z]\w*)(\(\))?(\.\w+)?\.(add|merge|create|insert|update|delete|remove|del|flush)$/;

const dealingsOf = perComponent((view, component): Dealings => {
  // What goes to a service, a cache or a broker writes to no table.
  const besides = view.uses(component).flatMap((use) => (isRelational(use) ? [] : use.call));
  const others = new Set<Call>(besides);
  const calls = view.facts(component, "call").filter((call) => call.decorates === undefined && !others.has(call));
  const constants = view.facts(component, "constant");
  const schemas = view.facts(component, "schema");
  const texts = [
    ...calls.flatMap((call) => call.arguments.flatMap(({ of }) => valuesIn(of).map((text) => ({ text, at: call })))),
    ...constants.flatMap((one) => valuesIn(one.of).map((text) => ({ text, at: one }))),
  ];
  const owned = texts.filter(({ text }) => tablesIn(text, makesOrWrites).length > 0);
  const mapped = constants.filter((one) => /(^|\.)__tablename__$/.test(one.name)).flatMap((one) => one.of.value ?? []);
  const made = calls.filter(makesTable).flatMap((call) => call.arguments[0]?.of.value ?? []);
  const writes = calls.find((call) => writing.test(call.callee) || writingOfStore.test(call.callee));
  const written = owned.flatMap(({ text }) => tablesIn(text, makesOrWrites));
  const scripted = schemas.flatMap((schema) => schema.tables.map((table) => table.name));
  return {
    owning: (owned[0]?.at ?? schemas[0] ?? writes)?.evidence,
    owned: inSmall([...written, ...made, ...scripted, ...(writes ? mapped : [])]),
    read: inSmall([...texts.flatMap(({ text }) => tablesIn(text, readsFrom)), ...(writes ? [] : mapped)]),
  };
});

function makesTable(call: Call): boolean {
  return /\.(create_table|createTable)$/.test(call.callee);
}

function tablesIn(text: string, form: RegExp): string[] {
  // Sentences for people speak of updates too.
  return /\b(select|insert|update|delete|create|alter|replace|merge|truncate)\b/i.test(text)
    ? [...text.matchAll(form)].flatMap((found) => found[1] ?? [])
    : [];
}

function inSmall(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

export interface Owned {
  readonly owner: Component;
  /** Where the owner makes a table or writes to one. */
  readonly at: Evidence;
}

/** Those of the components that only read tables -> another of them that owns these. */
export function readersOfTables(view: View, components: readonly Component[]): ReadonlyMap<Component, Owned> {
  const owning = components.flatMap((owner) => {
    const at = dealingsOf(view, owner).owning;
    return at ? [{ owner, at }] : [];
  });
  const byStore = groupedByEach(owning, ({ owner }) => databasesOf(view, owner).keys());
  const pairs = components.flatMap((component) => {
    if (dealingsOf(view, component).owning || !view.understood(component)) return [];
    const near = [...databasesOf(view, component).keys()].flatMap((store) => byStore.get(store) ?? []);
    const owned = near.find(
      ({ owner }) => sharesDatabase(view, component, owner) && sharesTable(view, component, owner),
    );
    return owned ? [[component, owned] as const] : [];
  });
  return new Map(pairs);
}

/** As far as the tables of both are known: one reads what the other owns. */
function sharesTable(view: View, reader: Component, owner: Component): boolean {
  const { read } = dealingsOf(view, reader);
  const { owned } = dealingsOf(view, owner);
  return read.size === 0 || owned.size === 0 || [...read].some((table) => owned.has(table));
}

/** Whether two lead to one database: the same store, and no two names of databases in it. */
function sharesDatabase(view: View, one: Component, other: Component): boolean {
  const theirs = databasesOf(view, other);
  return [...databasesOf(view, one)].some(([store, names]) => {
    const known = theirs.get(store);
    return known !== undefined && (names.size === 0 || known.size === 0 || [...names].some((name) => known.has(name)));
  });
}

/** Id of the store -> names of the databases in it, as far as addresses and options tell. */
const databasesOf = perComponent((view, component): ReadonlyMap<string, ReadonlySet<string>> => {
  const uses = view.uses(component).filter((use) => isRelational(use) && use.target !== undefined);
  const named = [...grouped(uses, (use) => use.target ?? "")].map(([store, all]) => {
    return [store, new Set(all.flatMap((use) => nameIn(use.address) ?? optionIn(use.call) ?? []))] as const;
  });
  const connected = view.outgoing(component).filter(({ protocol }) => protocol === "sql");
  return new Map([...connected.map(({ to }) => [to, new Set<string>()] as const), ...named]);
});

function isRelational({ role, protocol }: Use): boolean {
  return role === "store" && protocol === "sql";
}

/** `postgresql://db:5432/orders` */
function nameIn(address: string | undefined): string | undefined {
  return /^[a-z][\w+.-]*:\/\/[^/]+\/([\w-]+)/i.exec(address ?? "")?.[1];
}

function optionIn(call: Call): string | undefined {
  const options = call.arguments.flatMap(({ name, of }) => [
    [name, of] as const,
    ...Object.entries(of.properties ?? {}),
  ]);
  const value = options.find(([name]) => /^(database|dbname|db)$/.test(name ?? ""))?.[1].value;
  return value?.includes("${") ? undefined : value;
}
