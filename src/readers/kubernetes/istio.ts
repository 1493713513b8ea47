// Istio's virtual services as routes, and its destination rules as settings of the host they hold for.
import type { FactOf, NamedValue } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Node, entriesOf, entryOf, get, itemsOf, leavesOf, textOf, textsOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";
import { settingOf, summaryOf } from "./settings.ts";
import { serviceHost, targetOf } from "./target.ts";

type Route = FactOf<"route">;

/** How many ways into one rule are told. */
const pathLimit = 50;

export function virtualServiceOf(resource: Resource, file: SourceText): Route[] {
  const spec = get(resource.root, "spec");
  // Without a gateway it only steers the requests between services of the mesh.
  const entry = textsOf(spec, "gateways").some((gateway) => gateway !== "mesh");
  const hosts = textsOf(spec, "hosts").map(serviceHost);
  const rules = ["http", "tls", "tcp"].flatMap((key) => itemsOf(spec, key));
  return rules.flatMap((rule) => {
    const settings = settingsOf(rule, file);
    return destinationsOf(rule).flatMap(({ target, place }) =>
      pathsOf(rule).map((path): Route => {
        const paths = path === undefined ? {} : { path };
        return {
          kind: "route",
          by: "istio",
          ...paths,
          hosts,
          target,
          entry,
          settings,
          evidence: file.at(place.offset),
        };
      }),
    );
  });
}

/** Subsets of one host are one target. */
function destinationsOf(rule: Node): { target: string; place: Node }[] {
  const byTarget = new Map<string, Node>();
  for (const route of itemsOf(rule, "route")) {
    const host = textOf(route, "destination", "host");
    const target = host === undefined ? "" : targetOf(host, textOf(route, "destination", "port", "number"));
    if (target !== "" && !byTarget.has(target)) byTarget.set(target, get(route, "destination") ?? route);
  }
  return [...byTarget].map(([target, place]) => ({ target, place }));
}

function pathsOf(rule: Node): (string | undefined)[] {
  const paths = itemsOf(rule, "match").map((match) => {
    const uri = get(match, "uri");
    return textOf(uri, "prefix") ?? textOf(uri, "exact") ?? textOf(uri, "regex");
  });
  return paths.length === 0 ? [undefined] : [...new Set(paths)].slice(0, pathLimit);
}

function settingsOf(rule: Node, file: SourceText): NamedValue[] {
  return ["timeout", "retries", "fault"].flatMap((key) => {
    const entry = entryOf(rule, key);
    if (!entry) return [];
    return [...leavesOf(entry.value, key, entry.keyOffset)].map((leaf) => {
      return { name: leaf.path, value: textOf(leaf.node) ?? "", evidence: file.at(leaf.offset) };
    });
  });
}

/** One setting for each policy: `istio.destinationrule.orders.outlierDetection`. */
export function destinationRuleOf(resource: Resource, file: SourceText): FactOf<"setting">[] {
  const host = serviceHost(textOf(resource.root, "spec", "host") ?? resource.name);
  const policies = entriesOf(resource.root, "spec", "trafficPolicy").map((entry): FactOf<"setting"> => {
    const key = `istio.destinationrule.${host}.${entry.key}`;
    return { kind: "setting", key, value: summaryOf(entry.value), evidence: file.at(entry.keyOffset) };
  });
  return policies.length > 0 ? policies : [settingOf(resource, file)];
}
