// Finds the components that run with what stands on a line of a shared file: a manifest, a compose file, an environment file.
import { Folders } from "#base/folders";
import { grouped, groupedByEach, put } from "#base/groups";
import { nameOf } from "#base/path";
import { type Evidence, placeOf } from "#model/evidence";
import type { Fact, FactOf, NamedValue } from "#model/fact";
import type { Component } from "#model/system";
import { foldersOf, type View } from "#model/view";

type Workload = FactOf<"workload">;
type Holders = ReadonlyMap<string, readonly Component[]>;

export class Ownership {
  private readonly view: View;
  /** Files that say how things are deployed: a line in them belongs to what it configures, not to the folder. */
  private readonly deploying: ReadonlySet<string>;
  private readonly pipelines: ReadonlySet<string>;
  private readonly folders: Folders<Component>;
  private readonly byImage: Holders;
  /** Components by the environment files that they are given, and by the variables that their workloads name. */
  private readonly given: Holders;
  private readonly naming: Holders;
  private readonly entries = new Map<string, Set<Component>>();
  private readonly configured = new Set<string>();
  private readonly workloads = new Map<string, { workload: Workload; component: Component }[]>();
  private readonly configurations: ReadonlyMap<string, readonly FactOf<"configuration">[]>;

  constructor(view: View) {
    this.view = view;
    const { components } = view.system;
    const files = (kinds: readonly Fact["kind"][]): Set<string> => {
      return new Set(kinds.flatMap((kind) => view.all(kind)).map((fact) => fact.evidence.file));
    };
    this.deploying = files(["workload", "configuration"]);
    this.pipelines = files(["pipeline"]);
    this.folders = new Folders(components, foldersOf);
    const byWorkload = (keysOf: (workload: Workload) => readonly string[]): Holders => {
      return groupedByEach(components, (one) => view.facts(one, "workload").flatMap(keysOf));
    };
    this.byImage = groupedByEach(components, (one) => view.facts(one, "image").map((image) => image.evidence.file));
    this.given = byWorkload((workload) => workload.environmentFiles);
    this.naming = byWorkload(({ environment }) => environment.flatMap(({ value }) => variablesIn(value)));
    this.configurations = grouped(view.all("configuration"), (one) => one.evidence.file);
    for (const component of components) this.learn(component);
  }

  private learn(component: Component): void {
    for (const workload of this.view.facts(component, "workload")) {
      for (const one of workload.environment) this.put(one, component);
      put(this.workloads, workload.evidence.file, { workload, component });
    }
    for (const configuration of this.view.facts(component, "configuration")) {
      for (const one of configuration.entries) {
        this.put(one, component);
        this.configured.add(placeOf(one.evidence));
      }
    }
  }

  private put(entry: NamedValue, component: Component): void {
    for (let line = entry.evidence.line; line <= (entry.evidence.endLine ?? entry.evidence.line); line++) {
      const key = `${entry.evidence.file}:${line}`;
      this.entries.set(key, (this.entries.get(key) ?? new Set()).add(component));
    }
  }

  /** The components that run with what stands there; what only a pipeline uses belongs to none. */
  of(evidence: Evidence, name: string | undefined): readonly Component[] {
    if (
      this.pipelines.has(evidence.file) ||
      /(^|\/)\.(github|circleci|gitlab-ci|travis)|jenkinsfile|azure-pipelines/i.test(evidence.file)
    )
      return [];
    if (this.deploying.has(evidence.file)) return this.inDeployment(evidence);
    if (/^\.env(\.|$)|\.env$/.test(nameOf(evidence.file))) return this.inEnvironmentFile(evidence.file, name);
    const byImage = this.byImage.get(evidence.file);
    if (byImage) return byImage;
    const owners = this.folders.around(evidence.file);
    return owners.length > 0 ? owners : this.view.system.components.filter((one) => this.mounts(one, evidence.file));
  }

  private inDeployment(evidence: Evidence): readonly Component[] {
    const exact = [...(this.entries.get(placeOf(evidence)) ?? [])];
    const stores = exact.filter((one) => one.kind === "database" || one.kind === "broker" || one.kind === "cache");
    // What a store and its clients share is the store's own: the clients only read it from there.
    if (stores.length > 0 && this.configured.has(placeOf(evidence))) return stores;
    if (exact.length > 0) return exact;
    const before = (this.workloads.get(evidence.file) ?? []).filter(
      ({ workload }) => workload.evidence.line <= evidence.line,
    );
    const nearest = before.reduce((line, { workload }) => Math.max(line, workload.evidence.line), 0);
    // A ConfigMap below a Deployment in the same file is not part of the Deployment.
    const between = (this.configurations.get(evidence.file) ?? []).some(
      (one) => one.evidence.line > nearest && one.evidence.line <= evidence.line,
    );
    const found = between
      ? []
      : before.filter(({ workload }) => workload.evidence.line === nearest).map(({ component }) => component);
    if (found.length > 0) return [...new Set(found)];
    return this.folders.around(evidence.file).filter((one) => one.path !== undefined && one.path !== "");
  }

  /** A workload takes the whole file, or names the variable; a program reads the file beside it. */
  private inEnvironmentFile(file: string, name: string | undefined): readonly Component[] {
    const naming = name === undefined ? [] : (this.naming.get(name) ?? []);
    const readers = this.folders
      .around(file)
      .filter((one) => name === undefined || one.path !== "" || this.reads(one, name));
    return [...new Set([...(this.given.get(file) ?? []), ...naming, ...readers])];
  }

  private reads(component: Component, name: string): boolean {
    return this.view.facts(component, "environment-read").some((one) => one.name === name);
  }

  private mounts(component: Component, file: string): boolean {
    return this.view.facts(component, "workload").some((workload) => {
      return workload.volumes.some((volume) => {
        const path = volume.split(":")[0]?.replace(/^\.\//, "").replace(/\/$/, "") ?? "";
        return path !== "" && path !== "." && (file === path || file.startsWith(`${path}/`));
      });
    });
  }
}

/** `${DB_HOST:-localhost}` names `DB_HOST`. */
function variablesIn(value: string): string[] {
  return [...value.matchAll(/\$\{(\w+)/g)].flatMap((found) => found[1] ?? []);
}
