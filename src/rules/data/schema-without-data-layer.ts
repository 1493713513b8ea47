// A schema of a database is kept in the repository, and no program there reads or writes what it describes.
import { grouped } from "#base/groups";
import { isWithin } from "#base/path";
import { plural } from "#base/text";
import { protocolPackages } from "#knowledge/clients";
import { mapperForms } from "#knowledge/data-access";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { tablesOf } from "../databases.ts";
import { calls, either, extending, type Form, sightings } from "../forms.ts";
import { perView } from "../once.ts";
import { keepsState } from "../own-state.ts";
import { type Conclusion, defineRule } from "../rule.ts";
import { storesOf } from "../stores.ts";
import { writesOf } from "../writes.ts";

type Schema = FactOf<"schema">;

const mappers: readonly Form[] = mapperForms.map(({ words, calls: callees = [], bases = [], inClass = false }) =>
  either(words, [
    calls(words, callees, (call) => !inClass || (call.assignedTo?.includes(".") ?? false)),
    extending(words, bases),
  ]),
);
/** Services that give out tables without code of the system's own. */
const hosted = /hasura|postgrest|supabase|directus|nocodb|graphile|pgrst/i;
const hostedClients: readonly Form[] = [
  calls("a client of Supabase, Hasura or PostgREST", [
    "@supabase/*.createClient",
    "@supabase/*.create*Client",
    "supabase.create_client",
    "postgrest*",
  ]),
];

/** How the programs of a system stand to databases. */
interface Users {
  /** Programs whose code opens a relational database, maps tables or holds statements on rows. */
  readonly using: readonly Component[];
  /** Programs that may, and whose code is not read. */
  readonly unread: readonly Component[];
  readonly programs: readonly Component[];
}

const usersIn = perView((view): Users => {
  const programs = view.programs().filter((one) => one.kind !== "load-generator" && one.kind !== "test");
  return {
    programs,
    using: view.system.components.filter((one) => usesDatabase(view, one)),
    unread: programs.filter((one) => !view.understood(one) || hasUnreadText(view, one)),
  };
});

/** A program of pages may have a server in another language beside it. */
function hasUnreadText(view: View, component: Component): boolean {
  return view.facts(component, "source").some((one) => serverLanguages.test(one.language));
}

const serverLanguages = /^(Ruby|PHP|Java|Kotlin|Scala|Go|C#|Rust|Elixir|Perl)$/;

function usesDatabase(view: View, component: Component): boolean {
  if (component.kind === "database") return false;
  if (hosted.test([component.name, ...component.technology, ...component.aliases].join(" "))) return true;
  const relational = storesOf(view, component).some(({ protocol, use }) => {
    // That a file says so of a program which is read does not make its code do it.
    return (protocol === "sql" || protocol === "sqlite") && (use !== undefined || !view.understood(component));
  });
  if (relational || sightings(view, component, [...mappers, ...hostedClients]).length > 0) return true;
  return (
    tablesOf(view, component).size > 0 ||
    [...writesOf(view, component).values()].some((one) => one.store === "sql" && one.pending)
  );
}

/** The schemas of the repository by file, without those that belong to a store no program here would open. */
function schemasIn(view: View): Schema[] {
  const files = grouped(
    view.all("schema").filter((one) => one.tables.length > 0 && !aside.test(one.evidence.file)),
    (one) => one.evidence.file,
  );
  return [...files.values()].flatMap(([first]) => first ?? []);
}

const aside = /(^|\/)(docs?|documentation|examples?|samples?|templates?|archive|old|benchmarks?)\//i;

function unused(view: View): Schema[] {
  const { using } = usersIn(view);
  return schemasIn(view).filter((schema) => {
    const owner = ownerOf(schema, view);
    if (owner === undefined) return using.length === 0;
    if (using.includes(owner)) return false;
    const tables = new Set(schema.tables.map(({ name }) => name.toLowerCase().replace(/^.*\./, "")));
    return !using.some((one) => [...tablesOf(view, one)].some((table) => tables.has(table.replace(/^.*\./, ""))));
  });
}

/** The program in whose folder it lies; none for what lies in no program's folder, or in one that holds all. */
function ownerOf(schema: Schema, view: View): Component | undefined {
  const owners = view
    .services()
    .filter((one) => one.path !== undefined && one.path !== "" && isWithin(schema.evidence.file, one.path));
  return owners.toSorted((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0];
}

function conclude(view: View): Conclusion {
  const schemas = schemasIn(view);
  if (schemas.length === 0) return { verdict: "not applicable", because: "no schema of a database was found" };
  const { programs, unread } = usersIn(view);
  if (programs.every((one) => one.kind === "library"))
    return { verdict: "not applicable", because: "there is no program here that could use the schema" };
  const left = unused(view);
  const evidence = distinctPlaces(left.map((one) => one.tables[0]?.evidence ?? one.evidence));
  if (left.length > 0 && unread.length > 0)
    return {
      verdict: "unknown",
      because: `the code of ${unread[0]?.name ?? "a program"}, which may use the schema, is not read`,
    };
  if (left.length > 0)
    return { verdict: "violated", because: "no program reads or writes what the schema describes", evidence };
  const nearMisses = distinctPlaces(schemas.map((one) => one.evidence));
  return { verdict: "absent", because: "programs read and write what the schema describes", nearMisses };
}

/** Where the records of a program are kept instead. */
function keptInstead(view: View): { component: Component; because: string; place: Evidence | undefined } | undefined {
  for (const component of view.services()) {
    const found = keepsState(view, component);
    if (found) return { component, because: found.because, place: found.evidence[0] };
  }
  return undefined;
}

const drivers = new Set(protocolPackages["sql"] ?? []);

export const schemaWithoutDataLayer = defineRule({
  id: "data/schema-without-data-layer",
  title: "A schema that no program uses",
  strength: "The schema is used by the program it belongs to",
  issue: "2.2",
  asks: "weakness",
  level: "system",
  looksFor: [
    "a schema in SQL or Prisma, while no program opens a relational database, maps its tables or holds statements on its rows",
    "a schema in the folder of a service that opens none, whose tables no other names",
  ],
  sources: [
    "Martin Fowler, Patterns of Enterprise Application Architecture: Data Source Architectural Patterns",
    "ISO/IEC 25010: Functional suitability, completeness",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    if (check.verdict !== "violated") return undefined;
    const [first] = unused(view);
    if (!first) return undefined;
    const names = first.tables.slice(0, 4).map(({ name }) => name);
    const instead = keptInstead(view);
    const listed = view.all("dependency").find((one) => one.scope === "runtime" && drivers.has(one.name.toLowerCase()));
    return {
      severity: instead ? "medium" : "low",
      confidence: 0.8,
      is: `${first.evidence.file} describes ${plural(first.tables.length, "table")} (${names.join(", ")}${first.tables.length > names.length ? ", …" : ""}), and no code opens a database${listed ? `, though ${listed.name} is listed` : ""}`,
      expected: "a data layer that reads and writes these tables, or no schema",
      because: instead
        ? `of ${instead.component.name}, ${instead.because}: a restart loses what the schema promises to keep`
        : "whoever reads the schema believes that these records are kept, and each change of it is made for nothing",
      mend: "Put a module over the schema through which the programs read and write (a mapper or a driver, with migrations made from the schema), or take the schema away.",
    };
  },
});
