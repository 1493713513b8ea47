// Two or more services work with the same database: its tables are an interface between them that nobody keeps stable.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { databasesOf, tablesOf } from "../databases.ts";
import { named } from "../neighbours.ts";
import { perView } from "../once.ts";
import { type Conclusion, defineRule } from "../rule.ts";

/** A program with all the processes that run it. */
interface Owner {
  readonly key: string;
  readonly component: Component;
}

/** One database, and the programs that work with it. */
interface Database {
  readonly server: string;
  readonly name: string | undefined;
  readonly owners: readonly { readonly owner: Owner; readonly evidence: Evidence }[];
  /** Tables that more than one of them names. */
  readonly tables: readonly string[];
}

const working = new Set<Component["kind"]>(["service", "web", "worker", "gateway", "job"]);
/** What serves the database itself: it moves its schema, looks into it, or copies it away. */
const serving =
  /(^|[^a-z])(migrat\w*|flyway|liquibase|seed\w*|init|backup\w*|dump|exporter|adminer|pgadmin\d?|studio|console|pgbouncer|pgpool\w*)([^a-z]|$)/i;

function ownersIn(view: View): Owner[] {
  return view.system.components.flatMap((component): Owner[] => {
    const about = [component.name, ...component.technology].join(" ");
    if (!working.has(component.kind) || component.optional !== undefined || serving.test(about)) return [];
    return [{ key: programOf(view, component), component }];
  });
}

/** Processes of one code base, or of one image that is not built here, are one owner. */
function programOf(view: View, component: Component): string {
  if (component.codeOf !== undefined) return component.codeOf;
  const image = view.facts(component, "workload").find((one) => one.build === undefined)?.image;
  return component.path === undefined && image !== undefined ? image.replace(/[:@][^/]*$/, "") : component.id;
}

const databasesIn = perView((view): readonly Database[] => {
  const claims = ownersIn(view).flatMap((owner) =>
    databasesOf(view, owner.component).map((claim) => ({ owner, claim })),
  );
  const found = grouped(claims, ({ claim }) => `${claim.server} ${claim.database ?? ""}`);
  return [...found.values()].map((group): Database => {
    const owners = [...grouped(group, ({ owner }) => owner.key).values()].flatMap(([first]) => {
      return first ? [{ owner: first.owner, evidence: first.claim.evidence }] : [];
    });
    const [first] = group;
    const tables = tablesOfSeveral(
      view,
      owners.map(({ owner }) => owner.component),
    );
    return { server: first?.claim.server ?? "", name: first?.claim.database, owners, tables };
  });
});

function tablesOfSeveral(view: View, components: readonly Component[]): string[] {
  const counts = new Map<string, number>();
  for (const component of components)
    for (const table of tablesOf(view, component)) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([table]) => table);
}

/** Shared where several programs name it; where they leave its name open, only the tables they name can show it. */
function isShared({ owners, name, tables }: Database): boolean {
  return owners.length > 1 && (name !== undefined || tables.length > 0);
}

function conclude(view: View): Conclusion {
  const databases = databasesIn(view);
  const shared = databases.filter(isShared);
  if (shared.length > 0) {
    const who = grouped(shared, (one) => named(one.owners.map(({ owner }) => owner.component)));
    const because = [...who].map(([names, ones]) => `${names} work with ${ones.map(label).join(" and ")}`);
    // One place of each database before the second of any.
    const most = Math.max(...shared.map((one) => one.owners.length));
    const inTurns = Array.from({ length: most }, (_, turn) =>
      shared.flatMap((one) => one.owners[turn]?.evidence ?? []),
    );
    return { verdict: "violated", because: because.join("; "), evidence: distinctPlaces(inTurns.flat()) };
  }
  const open = openServer(view, databases);
  if (open !== undefined) return { verdict: "unknown", because: open };
  const nearMisses = distinctPlaces(databases.flatMap((one) => one.owners.map(({ evidence }) => evidence)));
  const because =
    databases.length === 0 ? "no component was found that works with a database" : "each database has one owner";
  return { verdict: "absent", because, nearMisses };
}

/** A server that several programs turn to, while it is not told which of its databases each takes. */
function openServer(view: View, databases: readonly Database[]): string | undefined {
  for (const [server, group] of grouped(databases, (one) => one.server)) {
    const owners = new Map(group.flatMap((one) => one.owners).map(({ owner }) => [owner.key, owner.component]));
    if (owners.size < 2 || group.every((one) => one.name !== undefined)) continue;
    const name = view.component(server)?.name ?? server;
    return `${named([...owners.values()])} turn to ${name}; which of its databases each takes could not be read`;
  }
  return undefined;
}

function label({ server, name }: Database): string {
  return name === undefined || name === server ? server : `${name} on ${server}`;
}

export const sharedDatabase = defineRule({
  id: "structure/shared-database",
  title: "Services share a database",
  strength: "Each service has a database of its own",
  issue: "2.1",
  asks: "weakness",
  level: "system",
  looksFor: [
    "two programs whose addresses lead to the same database of the same server, in code, environment or settings",
    "two programs on one server that name the same table or collection",
  ],
  sources: [
    "Sam Newman, Building Microservices, 2nd edition, chapter 4: Shared databases",
    "Chris Richardson, Microservices Patterns: Database per service",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    if (check.verdict !== "violated") return undefined;
    const shared = databasesIn(view)
      .filter(isShared)
      .toSorted((a, b) => b.owners.length - a.owners.length);
    const first = shared[0];
    // A package of the repository that opens it for all of them is one program in several processes.
    const opened = new Set(check.evidence.map((one) => one.file));
    if (!first || (opened.size === 1 && [...opened].every((file) => /\.(py|[cm]?[jt]sx?)$/.test(file))))
      return undefined;
    const components = first.owners.map(({ owner }) => owner.component);
    const tables = first.tables.slice(0, 3).join(", ");
    const [one, other] = components.map(({ name }) => name);
    return {
      severity: components.length > 2 || tables !== "" ? "high" : "medium",
      confidence: first.name !== undefined && tables !== "" ? 0.9 : 0.8,
      is: check.because,
      expected: "a database, or at least a schema with a login of its own, for each of them",
      because:
        tables === ""
          ? `${one ?? ""} and ${other ?? ""} can read and change each other's records, and load of one slows down the other`
          : `a change of ${tables} for ${one ?? ""} breaks ${other ?? ""}, so that they can only be released together`,
      mend: `Let one of them own ${tables === "" ? label(first) : tables}; the others ask it over its interface, or keep what they need from its events. A schema with its own login for each is a first step.`,
    };
  },
});
