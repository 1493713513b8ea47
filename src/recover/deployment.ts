// What the deployment files of the tree say, found by what it is said of: of thousands of facts a component needs a few.
import { grouped } from "#base/groups";
import { Keyed } from "#base/keyed";
import { plain } from "#base/names";
import type { Fact, FactOf } from "#model/fact";
import { Services } from "./services.ts";
import { hostOf } from "./targets.ts";

export class Deployment {
  readonly services: Services;
  private readonly entries: Keyed<FactOf<"route">>;
  private readonly settings: ReadonlyMap<string, readonly FactOf<"setting">[]>;
  private readonly configurations: Keyed<FactOf<"configuration">>;

  constructor(facts: readonly Fact[]) {
    this.services = new Services(facts.filter((fact) => fact.kind === "service-name"));
    const routes = facts.filter((fact) => fact.kind === "route");
    this.entries = new Keyed(
      routes.filter((route) => route.entry && (route.by === "ingress" || route.by === "traefik")),
      (route) => [plain(hostOf(route.target)?.name ?? "")],
    );
    this.settings = grouped(
      facts.filter((fact) => fact.kind === "setting"),
      (fact) => fact.evidence.file,
    );
    this.configurations = new Keyed(
      facts.filter((fact) => fact.kind === "configuration"),
      (fact) => [fact.name],
    );
  }

  /** Ways in from outside that lead to one of the names. */
  entriesTo(names: Iterable<string>): FactOf<"route">[] {
    return this.entries.of([...names].map(plain));
  }

  settingsIn(file: string): readonly FactOf<"setting">[] {
    return this.settings.get(file) ?? [];
  }

  /** The ConfigMaps and Secrets that `<name>.<key>` may speak of; both may hold dots. */
  configurationsOf(reference: string): FactOf<"configuration">[] {
    const parts = reference.split(".");
    return this.configurations.of(parts.map((_, index) => parts.slice(0, index).join(".")));
  }
}
