// Finds the methods of classes that answer requests: `get` and `post` of a Flask-RESTful resource, of a view of Flask or Django.
import { grouped } from "#base/groups";
import { isModule } from "#base/module-path";
import { lastName, ownerName } from "#base/names";
import type { Expression, Fact, FactOf } from "#model/fact";

type Call = FactOf<"call">;
type Definition = FactOf<"definition">;

/** A method that answers, and what is asked before it runs. */
export interface Answering {
  /** `GET` for `get`, and for `on_get` of Falcon. */
  readonly verb: string;
  /** As the route call names the class: `.orders.Orders.get`. */
  readonly handler: string;
  readonly definition: Definition;
  /** Its decorators, and those that its class or a base of it lists. */
  readonly guards: readonly string[];
}

/** Decorators that a class lists for its methods: for all, or for one. */
interface Listed {
  readonly verb: string | undefined;
  readonly names: readonly string[];
}

const verbs = /^(?:on_)?(get|post|put|patch|delete)$/;
/** Flask's `decorators`, and `method_decorators` of Flask-RESTful and Flask-RESTX: a list, or one for each method. */
const list = /^(.+)\.(decorators|method_decorators)(?:\.(\w+))?$/;
/** Bases of bases: more steps than people write. */
const depthLimit = 5;

export class Resources {
  private readonly classes: ReadonlyMap<string, readonly Definition[]>;
  private readonly methods: ReadonlyMap<string, readonly Definition[]>;
  private readonly decorators: ReadonlyMap<string, readonly Call[]>;
  private readonly lists: ReadonlyMap<string, readonly FactOf<"constant">[]>;

  constructor(facts: readonly Fact[]) {
    const definitions = facts.filter((fact) => fact.kind === "definition");
    this.classes = grouped(
      definitions.filter((one) => one.what === "class"),
      (one) => lastName(one.name),
    );
    this.methods = grouped(
      definitions.filter((one) => one.what === "method"),
      (one) => keyOf(one, ownerName(one.name)),
    );
    this.decorators = grouped(
      facts.filter((fact) => fact.kind === "call").filter((call) => call.decorates !== undefined),
      (call) => keyOf(call, call.decorates ?? ""),
    );
    this.lists = grouped(
      facts.filter((fact) => fact.kind === "constant").filter((fact) => list.test(fact.name)),
      (fact) => keyOf(fact, fact.name.replace(list, "$1.$2")),
    );
  }

  /** What answers for the class that a route call is given, or stands above; empty where that is no class. */
  of(call: Call): Answering[] {
    const named = call.decorates === undefined ? call.arguments.flatMap(({ of }) => classNamed(of)) : [call.decorates];
    for (const name of named) {
      const owner = this.find(name, call.evidence.file);
      const found = owner ? this.answering(name, this.lineage(owner)) : [];
      if (found.length > 0) return found;
    }
    return [];
  }

  private find(name: string, file: string): Definition | undefined {
    return this.classes.get(lastName(name))?.find((one) => {
      if (name === one.name) return one.evidence.file === file;
      return name.endsWith(`.${one.name}`) && isModule(name.slice(0, -one.name.length - 1), one.evidence.file);
    });
  }

  /** The class and those it extends, as far as they are the program's own. */
  private lineage(owner: Definition, depth = 0): Definition[] {
    const bases = depth < depthLimit ? owner.bases.flatMap((base) => this.find(base, owner.evidence.file) ?? []) : [];
    return [owner, ...bases.filter((base) => base !== owner).flatMap((base) => this.lineage(base, depth + 1))];
  }

  private answering(name: string, lineage: readonly Definition[]): Answering[] {
    const nearest = new Map<string, Definition>();
    for (const method of lineage.flatMap((one) => this.methods.get(keyOf(one, one.name)) ?? [])) {
      const verb = verbs.exec(lastName(method.name))?.[1];
      if (verb !== undefined && !nearest.has(verb)) nearest.set(verb, method);
    }
    const listed = ["decorators", "method_decorators"].flatMap((called) => this.listed(called, lineage));
    return [...nearest].map(([verb, definition]) => ({
      verb: verb.toUpperCase(),
      handler: `${name}.${lastName(definition.name)}`,
      definition,
      guards: [
        ...(this.decorators.get(keyOf(definition, definition.name)) ?? []).map((one) => one.callee),
        ...listed.filter((one) => one.verb === undefined || one.verb === verb).flatMap((one) => one.names),
      ],
    }));
  }

  /** The list of the nearest class that has one: a class of its own list goes without that of its base. */
  private listed(called: string, lineage: readonly Definition[]): Listed[] {
    const nearest = lineage.map((one) => this.lists.get(keyOf(one, `${one.name}.${called}`))).find(Boolean) ?? [];
    return nearest.map(({ name, of }) => {
      const names = (of.items ?? [of]).map((item) => (item.refers ?? item.text).replace(/\([^]*$/, ""));
      return { verb: list.exec(name)?.[3], names };
    });
  }
}

/** `Orders`, `Orders()` and `Orders.as_view("orders")` all hand over the class. */
function classNamed({ refers, text }: Expression): string[] {
  const view = /^([\w.]+)\.as_view\(/.exec(text)?.[1];
  return [refers?.replace(/(\.as_view)?(\(\))*$/, ""), view].flatMap((name) => name ?? []);
}

function keyOf({ evidence }: Fact, name: string): string {
  return `${evidence.file} ${name}`;
}
