// Finds the components that run with what stands on a line of a shared file: a manifest, a compose file, an environment file.
import { isWithin, nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf, NamedValue } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";

type Workload = FactOf<"workload">;

export class Ownership {
  private readonly view: View;
  /** Files that say how things are deployed: a line in them belongs to what it configures, not to the folder. */
  private readonly deploying: ReadonlySet<string>;
  private readonly pipelines: ReadonlySet<string>;
  private readonly entries = new Map<string, Component[]>();
  private readonly configured = new Set<string>();
  private readonly workloads = new Map<string, { workload: Workload; component: Component }[]>();

  constructor(view: View) {
    this.view = view;
    const files = (kinds: readonly Fact["kind"][]): Set<string> => {
      return new Set(kinds.flatMap((kind) => view.all(kind)).map((fact) => fact.evidence.file));
    };
    this.deploying = files(["workload", "configuration"]);
    this.pipelines = files(["pipeline"]);
    for (const component of view.system.components) this.learn(component);
  }

  private learn(component: Component): void {
    for (const workload of this.view.facts(component, "workload")) {
      for (const one of workload.environment) this.put(one, component);
      const known = this.workloads.get(workload.evidence.file) ?? [];
      this.workloads.set(workload.evidence.file, [...known, { workload, component }]);
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
      const known = this.entries.get(key) ?? [];
      if (!known.includes(component)) this.entries.set(key, [...known, component]);
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
    const { components } = this.view.system;
    const byImage = components.filter((one) =>
      this.view.facts(one, "image").some((image) => image.evidence.file === evidence.file),
    );
    if (byImage.length > 0) return byImage;
    const owners = components.filter((one) => isOwner(one, evidence.file, components));
    return owners.length > 0 ? owners : components.filter((one) => this.mounts(one, evidence.file));
  }

  private inDeployment(evidence: Evidence): readonly Component[] {
    const exact = this.entries.get(placeOf(evidence)) ?? [];
    const stores = exact.filter((one) => one.kind === "database" || one.kind === "broker" || one.kind === "cache");
    // What a store and its clients share is the store's own: the clients only read it from there.
    if (stores.length > 0 && this.configured.has(placeOf(evidence))) return stores;
    if (exact.length > 0) return exact;
    const before = (this.workloads.get(evidence.file) ?? []).filter(
      ({ workload }) => workload.evidence.line <= evidence.line,
    );
    const nearest = Math.max(0, ...before.map(({ workload }) => workload.evidence.line));
    // A ConfigMap below a Deployment in the same file is not part of the Deployment.
    const between = this.view
      .all("configuration")
      .some(
        (one) =>
          one.evidence.file === evidence.file && one.evidence.line > nearest && one.evidence.line <= evidence.line,
      );
    const found = between
      ? []
      : before.filter(({ workload }) => workload.evidence.line === nearest).map(({ component }) => component);
    if (found.length > 0) return [...new Set(found)];
    return this.view.system.components.filter(
      (one) => one.path !== undefined && one.path !== "" && isOwner(one, evidence.file, this.view.system.components),
    );
  }

  /** A workload takes the whole file, or names the variable; a program reads the file beside it. */
  private inEnvironmentFile(file: string, name: string | undefined): readonly Component[] {
    const { components } = this.view.system;
    const users = components.filter((one) => {
      return this.view.facts(one, "workload").some((workload) => {
        const named =
          name !== undefined &&
          workload.environment.some((entry) => new RegExp(`\\$\\{${escaped(name)}\\b`).test(entry.value));
        return workload.environmentFiles.includes(file) || named;
      });
    });
    const readers = components.filter(
      (one) => isOwner(one, file, components) && (name === undefined || one.path !== "" || this.reads(one, name)),
    );
    return [...new Set([...users, ...readers])];
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

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function placeOf(evidence: Evidence): string {
  return `${evidence.file}:${evidence.line}`;
}

/** Whether a file lies in a component's folder, and in no closer folder of another. */
function isOwner(component: Component, file: string, components: readonly Component[]): boolean {
  const own = depthIn(component, file);
  return own >= 0 && components.every((other) => depthIn(other, file) <= own);
}

function depthIn(component: Component, file: string): number {
  const folders = [component.path, ...component.modules].filter((folder): folder is string => folder !== undefined);
  return Math.max(-1, ...folders.filter((folder) => isWithin(file, folder)).map((folder) => folder.length));
}
