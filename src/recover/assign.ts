// Gives every fact to the components it speaks of.
import { Folders } from "#base/folders";
import { grouped, groupedByEach } from "#base/groups";
import { plain } from "#base/names";
import { folderOf, isWithin, resolvePath } from "#base/path";
import { remembering } from "#base/remembering";
import type { Fact, FactOf } from "#model/fact";
import { foldersOf } from "#model/view";
import type { Draft } from "./drafts.ts";
import { Services } from "./services.ts";

/** Tells which components a fact speaks of. */
class Concerned {
  readonly owners: Folders<Draft>;
  private readonly byFact: ReadonlyMap<Fact, readonly Draft[]>;
  private readonly byConfiguration: ReadonlyMap<string, readonly Draft[]>;
  private readonly byName: ReadonlyMap<string, readonly Draft[]>;
  private readonly byPlainName: ReadonlyMap<string, readonly Draft[]>;
  /** By further names of their workloads. */
  private readonly byHostname: ReadonlyMap<string, readonly Draft[]>;
  /** By the product that they run. */
  private readonly byProduct: ReadonlyMap<string | undefined, readonly Draft[]>;
  private readonly readyMade: ReadonlyMap<string | undefined, readonly Draft[]>;
  private readonly mounting: Folders<Draft>;

  constructor(facts: readonly Fact[], drafts: readonly Draft[]) {
    const services = new Services(facts.filter((fact) => fact.kind === "service-name"));
    this.owners = new Folders(drafts, foldersOf);
    this.byFact = groupedByEach(drafts, (draft): Fact[] => [
      ...draft.workloads,
      ...draft.images,
      ...services.of(draft),
    ]);
    this.byConfiguration = groupedByEach(drafts, ({ workloads }) =>
      workloads.flatMap((workload) => workload.configurations.map(plain)),
    );
    this.byName = groupedByEach(drafts, ({ names }) => names);
    this.byPlainName = grouped(drafts, ({ name }) => plain(name));
    this.byHostname = groupedByEach(drafts, ({ workloads }) => workloads.flatMap((workload) => workload.hostnames));
    const products = drafts.filter((draft) => draft.product !== undefined);
    this.byProduct = grouped(products, ({ product }) => product?.id);
    this.readyMade = grouped(
      products.filter((draft) => draft.path === undefined),
      ({ product }) => product?.id,
    );
    this.mounting = new Folders(products, mountedBy);
  }

  by(fact: Fact): Iterable<Draft> {
    switch (fact.kind) {
      case "workload":
      case "image":
      case "service-name":
        return this.byFact.get(fact) ?? [];
      case "configuration":
        return this.byConfiguration.get(plain(fact.name)) ?? [];
      case "autoscaler":
        return new Set([...this.called(fact.target), ...(this.byPlainName.get(plain(fact.target)) ?? [])]);
      case "route":
        return this.passing(fact);
      case "setting":
        return fact.of === undefined ? this.around(fact.evidence.file) : (this.byHostname.get(fact.of) ?? []);
      default:
        return this.around(fact.evidence.file);
    }
  }

  private readonly around = remembering((file) => this.owners.around(file));

  private called(name: string): Iterable<Draft> {
    return new Set([...(this.byName.get(name) ?? []), ...(this.byHostname.get(name) ?? [])]);
  }

  /** A route belongs to the component that passes the request on, where that is a program or a proxy of its own. */
  private passing(route: FactOf<"route">): Iterable<Draft> {
    if (route.from !== undefined) return this.called(route.from);
    if (route.by === "traefik") return this.byProduct.get("traefik") ?? [];
    return route.by === "ingress" ? [] : this.configuredBy(route);
  }

  /** Whose proxy a file configures: theirs who mount it, else theirs whose code it lies in, else of the only ready-made one. */
  private configuredBy({ by, evidence: { file } }: FactOf<"route">): readonly Draft[] {
    const mounting = this.mounting.holding(file).filter((draft) => draft.product?.id === by);
    if (mounting.length > 0) return mounting;
    const own = this.owners.around(file);
    const ready = this.readyMade.get(by) ?? [];
    return ready.length === 1 && own.every((draft) => draft.path === "") ? ready : own;
  }
}

/** Files and folders of the tree that its workloads mount. */
function mountedBy({ workloads }: Draft): string[] {
  return workloads.flatMap(({ scope, volumes }) => {
    const paths = volumes.flatMap((volume) =>
      /^\.{1,2}(\/|$)/.test(volume) ? (resolvePath(scope, volume) ?? []) : [],
    );
    return paths.filter((path) => path !== "");
  });
}

/** Draft id -> facts of its code and deployment. */
export function assignFacts(facts: readonly Fact[], drafts: readonly Draft[]): Map<string, Fact[]> {
  return assign(facts, drafts, new Concerned(facts, drafts));
}

function assign(facts: readonly Fact[], drafts: readonly Draft[], concerned: Concerned): Map<string, Fact[]> {
  const assigned = new Map<string, Fact[]>(drafts.map((draft) => [draft.id, []]));
  for (const fact of facts) for (const draft of concerned.by(fact)) assigned.get(draft.id)?.push(fact);
  return assigned;
}

/** Tests beside a component are its own; tests elsewhere belong to the one that their path names, or to the only one. */
export function assignTests(facts: readonly Fact[], drafts: readonly Draft[]): Map<string, Fact[]> {
  const concerned = new Concerned(facts, drafts);
  const assigned = assign(facts, drafts, concerned);
  const programs = drafts.filter((draft) => draft.path !== undefined && !draft.product);
  const byName = groupedByEach(programs, ({ names }) => [...names].map(plain));
  for (const [file, own] of grouped(facts, (fact) => fact.evidence.file)) {
    if (concerned.owners.around(file).length > 0) continue;
    const parts = file.split(/[/.]/).map((part) => plain(part.replace(/^test_|[-_.]tests?$|^tests?[-_]/gi, "")));
    const named = new Set(parts.flatMap((part) => byName.get(part) ?? []));
    const [only] = programs;
    const isOnly = programs.length === 1 && isWithin(only?.path ?? "", folderOf(folderOf(file)));
    const owner = named.size === 1 ? [...named][0] : isOnly ? only : undefined;
    if (owner) for (const fact of own) assigned.get(owner.id)?.push(fact);
  }
  return assigned;
}
