// Charts of others that a chart installs and that are not in its tree: known by their name, and by the values for them.
import { own } from "#base/own";
import { fitsAny } from "#base/pattern";
import { products } from "#knowledge/images";
import type { FactOf } from "#model/fact";
import type { Dependency } from "./chart.ts";
import type { Installation } from "./installation.ts";
import { type Table, type Value, isTable, tableOf, textOf } from "./value.ts";

/** Whether a table of products says what the chart runs: what else may be a library, an operator, anything. */
export function isKnownProduct({ name }: Dependency): boolean {
  return products.some((product) => fitsAny(name, product.images));
}

/** Further names that charts give to their main Service. */
const mainServices: Readonly<Record<string, readonly string[]>> = {
  redis: ["master"],
  valkey: ["primary", "master"],
  postgresql: ["primary", "hl"],
  mysql: ["primary"],
  mariadb: ["primary"],
  mongodb: ["headless"],
  kafka: ["headless"],
  rabbitmq: ["headless"],
};

export function publishedWorkload(dependency: Dependency, by: Installation): FactOf<"workload"> {
  const { name, key, place } = dependency;
  const values = tableAt(by.values, key);
  const given = textAt(values, "fullnameOverride") ?? fullName(by.release, textAt(values, "nameOverride") ?? key);
  const image = [textAt(values, "image", "registry"), textAt(values, "image", "repository")].filter(Boolean).join("/");
  const replicas = Number(textAt(values, "replicaCount"));
  const evidence = place.file.line(place.line);
  return {
    kind: "workload",
    platform: "kubernetes",
    name: given,
    what: "Helm chart",
    scope: "",
    chart: name,
    ...(image.includes("/") ? { image } : {}),
    environment: [],
    environmentFiles: [],
    configurations: [],
    ports: [],
    ...(Number.isSafeInteger(replicas) && replicas > 0 ? { replicas: { minimum: replicas, evidence } } : {}),
    probes: [],
    // Charts of stores ask for a claim, unless they are told not to.
    volumes: [textAt(values, "persistence", "enabled") === "false" ? "emptyDir" : "data"],
    dependsOn: [],
    labels: { "app.kubernetes.io/instance": by.release, "app.kubernetes.io/name": key },
    hostnames: (own(mainServices, name) ?? []).map((end) => `${given}-${end}`),
    evidence,
  };
}

/** As charts name what they install: the release before the name, unless it is in it already. */
function fullName(release: string, name: string): string {
  return release.includes(name) ? release : `${release}-${name}`;
}

function tableAt(values: Table, key: string): Table {
  const value = values.entries.get(key)?.value;
  return isTable(value) ? value : tableOf([]);
}

function textAt(values: Table, ...path: readonly string[]): string | undefined {
  const found = path.reduce<Value>((here, key) => (isTable(here) ? here.entries.get(key)?.value : undefined), values);
  const text = textOf(found);
  return found === undefined || text === "" ? undefined : text;
}
