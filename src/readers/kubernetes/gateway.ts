// Routes of the Gateway API.
import type { FactOf, NamedValue } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Node, entryOf, get, itemsOf, leavesOf, textOf, textsOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";
import { targetOf } from "./target.ts";

type Route = FactOf<"route">;

export function gatewayRoutesOf(resource: Resource, file: SourceText): Route[] {
  const spec = get(resource.root, "spec");
  // A route that hangs on a Service instead of a gateway holds between the services of a mesh.
  const entry = !itemsOf(spec, "parentRefs").some((parent) => textOf(parent, "kind") === "Service");
  const hosts = textsOf(spec, "hostnames");
  return itemsOf(spec, "rules").flatMap((rule) => {
    const settings = settingsOf(rule, file);
    return targetsOf(rule).flatMap(({ target, place }) =>
      pathsOf(rule).map((path): Route => {
        const paths = path === undefined ? {} : { path };
        return {
          kind: "route",
          by: "gateway-api",
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

function targetsOf(rule: Node): { target: string; place: Node }[] {
  return itemsOf(rule, "backendRefs").flatMap((place) => {
    const name = textOf(place, "name");
    return name === undefined ? [] : [{ target: targetOf(name, textOf(place, "port")), place }];
  });
}

/** How many ways into one rule are told. */
const pathLimit = 50;

function pathsOf(rule: Node): (string | undefined)[] {
  const paths = itemsOf(rule, "matches").map(
    (match) => textOf(match, "path", "value") ?? textOf(match, "method", "service"),
  );
  return paths.length === 0 ? [undefined] : [...new Set(paths)].slice(0, pathLimit);
}

function settingsOf(rule: Node, file: SourceText): NamedValue[] {
  return ["timeouts", "retry"].flatMap((key) => {
    const entry = entryOf(rule, key);
    if (!entry) return [];
    return [...leavesOf(entry.value, key, entry.keyOffset)].map((leaf) => {
      return { name: leaf.path, value: textOf(leaf.node) ?? "", evidence: file.at(leaf.offset) };
    });
  });
}
