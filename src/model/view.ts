// Questions that rules, prediction and documents ask of a system together with the facts it was recovered from.
import { grouped } from "#base/groups";
import type { SecretValues } from "#base/secret-values";
import type { Coverage } from "./check.ts";
import { type Evidence, lineOf } from "./evidence.ts";
import type { Fact, FactKind, FactOf } from "./fact.ts";
import type { Design } from "./standing.ts";
import type { Component, ComponentKind, Connection, Interface, System } from "./system.ts";

/** What a call does for a component, by the tables of `knowledge`. */
export type UseRole = "client" | "store" | "broker" | "mail";

/** A place in a component's code where it turns to something outside itself. */
export interface Use {
  readonly role: UseRole;
  readonly protocol: string;
  /** Id of the technology it goes through: `requests`, `sqlalchemy`. */
  readonly technology: string;
  readonly call: FactOf<"call">;
  /** Where it goes, with all that could be looked up filled in. */
  readonly address?: string | undefined;
  /** Id of the component it leads to, where that is known. */
  readonly target?: string | undefined;
  /** What kind of component it leads to wherever that stands, where the technology says so. */
  readonly leadsTo?: ComponentKind | undefined;
  /** True where an address or a part of it comes from the environment or a configuration file. */
  readonly configured: boolean;
  /** For brokers: whether it sends or receives. */
  readonly direction?: "send" | "receive" | undefined;
}

/** A system, its facts, and how complete the view is. Rules get nothing else. */
export interface Recovered {
  readonly system: System;
  readonly facts: readonly Fact[];
  /** Component id -> facts of its own code, packages, images, deployment and configuration, tests left out. */
  readonly byComponent: ReadonlyMap<string, readonly Fact[]>;
  /** Component id -> facts of its tests. */
  readonly tests: ReadonlyMap<string, readonly Fact[]>;
  /** Facts of all tests, also of those that belong to no one component. */
  readonly testFacts: readonly Fact[];
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** Component id -> its files that no reader understood. */
  readonly unread: ReadonlyMap<string, readonly string[]>;
  readonly coverage: Coverage;
  /** Where the elements stand between a model file of the tree and what was recovered; absent without such a file. */
  readonly design?: Design | undefined;
  /** Of documents: whether a file or folder is there that they lead to; nothing where that cannot be known. */
  readonly exists?: (path: string) => boolean | undefined;
  /** The secrets that were met, to hide them in whatever is said of the system. */
  readonly secrets: SecretValues;
}

/** Facts of one place by kind, and those that somebody asked for under their own type. */
interface ByKind {
  readonly raw: ReadonlyMap<FactKind, readonly Fact[]>;
  readonly typed: { [K in FactKind]?: readonly FactOf<K>[] };
}

export class View {
  readonly recovered: Recovered;
  private readonly kinds = new Map<string, ByKind>();
  private readonly byId: ReadonlyMap<string, Component>;
  private readonly interfacesOf: ReadonlyMap<string, readonly Interface[]>;
  private readonly from: ReadonlyMap<string, readonly Connection[]>;
  private readonly to: ReadonlyMap<string, readonly Connection[]>;
  private readonly asked: { programs?: readonly Component[]; services?: readonly Component[] } = {};

  constructor(recovered: Recovered) {
    this.recovered = recovered;
    const { components, interfaces, connections } = recovered.system;
    // Of two components with one id the first holds.
    this.byId = new Map(components.toReversed().map((one) => [one.id, one]));
    this.interfacesOf = grouped(interfaces, (one) => one.component);
    this.from = grouped(connections, (one) => one.from);
    this.to = grouped(connections, (one) => one.to);
  }

  get system(): System {
    return this.recovered.system;
  }

  /** A model file of the tree held against what was recovered. */
  get design(): Design | undefined {
    return this.recovered.design;
  }

  /** Facts of a component's own code and deployment, of one kind. */
  facts<K extends FactKind>(component: Component, kind: K): readonly FactOf<K>[] {
    return this.indexed(`own:${component.id}`, this.recovered.byComponent.get(component.id) ?? [], kind);
  }

  /** Facts of a component's tests, of one kind. */
  tests<K extends FactKind>(component: Component, kind: K): readonly FactOf<K>[] {
    return this.indexed(`tests:${component.id}`, this.recovered.tests.get(component.id) ?? [], kind);
  }

  /** Facts of the whole tree, of one kind. */
  all<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    return this.indexed("all", this.recovered.facts, kind);
  }

  /** Facts of all tests of the tree, of one kind. */
  allTests<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    return this.indexed("tests", this.recovered.testFacts, kind);
  }

  allOf(component: Component): readonly Fact[] {
    return this.recovered.byComponent.get(component.id) ?? [];
  }

  uses(component: Component): readonly Use[] {
    return this.recovered.uses.get(component.id) ?? [];
  }

  interfaces(component: Component): readonly Interface[] {
    return this.interfacesOf.get(component.id) ?? [];
  }

  outgoing(component: Component): readonly Connection[] {
    return this.from.get(component.id) ?? [];
  }

  incoming(component: Component): readonly Connection[] {
    return this.to.get(component.id) ?? [];
  }

  component(id: string): Component | undefined {
    return this.byId.get(id);
  }

  /** Components whose program text was read, each program once: only of these can an absence be said. */
  programs(): readonly Component[] {
    this.asked.programs ??= this.system.components.filter((one) => {
      return one.codeOf === undefined && this.facts(one, "source").length > 0;
    });
    return this.asked.programs;
  }

  /** Programs that run and are asked for something, or work on their own: of these a service's virtues can be asked. */
  services(): readonly Component[] {
    this.asked.services ??= this.programs().filter((one) => serviceKinds.has(one.kind));
    return this.asked.services;
  }

  /** Whether requests reach the component: it declares interfaces, or is a web or a gateway. */
  handlesRequests(component: Component): boolean {
    return component.kind === "web" || component.kind === "gateway" || this.interfaces(component).length > 0;
  }

  /** How much of a component's program text could be understood. */
  understood(component: Component): boolean {
    return this.facts(component, "source").some((fact) => understoodLanguages.has(fact.language));
  }

  private indexed<K extends FactKind>(key: string, facts: readonly Fact[], kind: K): readonly FactOf<K>[] {
    const known = this.kinds.get(key) ?? { raw: grouped(facts, (fact) => fact.kind), typed: {} };
    this.kinds.set(key, known);
    const typed: { [P in K]?: readonly FactOf<P>[] } = known.typed;
    return (typed[kind] ??= (known.raw.get(kind) ?? []).filter((fact): fact is FactOf<K> => fact.kind === kind));
  }
}

const serviceKinds: ReadonlySet<ComponentKind> = new Set(["service", "web", "worker", "gateway", "job"]);

/** Languages whose calls and definitions are read; of the others only files and dependencies are known. */
export const understoodLanguages: ReadonlySet<string> = new Set(["Python", "JavaScript", "TypeScript"]);

/** The folders whose files are a component's own. */
export function foldersOf({
  path,
  modules,
}: {
  path?: string | undefined;
  modules: readonly string[];
}): readonly string[] {
  return path === undefined ? modules : [path, ...modules];
}

/** A list of more places than this helps nobody. */
const placeLimit = 500;

/** The first evidence of each distinct place. */
export function distinctPlaces(evidence: Iterable<Evidence>, limit = placeLimit): Evidence[] {
  const seen = new Map<string, Evidence>();
  for (const one of evidence) {
    const key = lineOf(one);
    if (!seen.has(key)) seen.set(key, one);
    if (seen.size === limit) break;
  }
  return [...seen.values()];
}
