// Ingress objects of every version, and the routes of OpenShift: ways in from outside.
import { shorten } from "#base/text";
import type { FactOf, NamedValue } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Node, entriesOf, get, itemsOf, textOf, textsOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";
import { targetOf } from "./target.ts";

type Route = FactOf<"route">;

export function ingressRoutesOf(resource: Resource, file: SourceText): Route[] {
  const settings = annotationsOf(resource, file);
  const spec = get(resource.root, "spec");
  const route = (backend: Node | undefined, hosts: string[], place: Node, path?: string): Route[] => {
    const target = backendOf(backend);
    if (target === undefined) return [];
    const tls = isSecured(spec, hosts);
    const paths = path === undefined ? {} : { path };
    return [
      {
        kind: "route",
        by: "ingress",
        ...paths,
        hosts,
        target,
        entry: true,
        tls,
        settings,
        evidence: file.at(place.offset),
      },
    ];
  };
  const fallback = get(spec, "defaultBackend") ?? get(spec, "backend");
  const rules = itemsOf(spec, "rules").flatMap((rule) =>
    itemsOf(rule, "http", "paths").flatMap((one) =>
      route(get(one, "backend"), textsOf(rule, "host"), one, textOf(one, "path")),
    ),
  );
  return [...(fallback ? route(fallback, [], fallback) : []), ...rules];
}

function backendOf(backend: Node | undefined): string | undefined {
  const name =
    textOf(backend, "service", "name") ?? textOf(backend, "serviceName") ?? textOf(backend, "resource", "name");
  if (name === undefined) return undefined;
  const port = get(backend, "service", "port");
  return targetOf(name, textOf(port, "number") ?? textOf(port, "name") ?? textOf(backend, "servicePort"));
}

/** An entry of `tls` without hosts secures all of them. */
function isSecured(spec: Node | undefined, hosts: readonly string[]): boolean {
  return itemsOf(spec, "tls").some((entry) => {
    const secured = textsOf(entry, "hosts");
    return secured.length === 0 || hosts.some((host) => secured.includes(host));
  });
}

/** Annotations that controllers take for settings, named by what stands behind the slash. */
function annotationsOf(resource: Resource, file: SourceText): NamedValue[] {
  return entriesOf(resource.root, "metadata", "annotations").flatMap((entry) => {
    const [, owner = "", name = ""] = /^([^/]*)\/(.+)$/.exec(entry.key) ?? [];
    if (!/ingress|nginx|haproxy|kong|traefik|appgw|networking\.gke|cert-manager/.test(owner)) return [];
    return [{ name, value: shorten(textOf(entry.value) ?? "", 500), evidence: file.at(entry.keyOffset) }];
  });
}

/** A `Route` of OpenShift; other kinds of that name have no `to`. */
export function openshiftRoutesOf(resource: Resource, file: SourceText): Route[] {
  const spec = get(resource.root, "spec");
  const name = textOf(spec, "to", "name");
  if (name === undefined) return [];
  const path = textOf(spec, "path");
  return [
    {
      kind: "route",
      by: "openshift",
      ...(path === undefined ? {} : { path }),
      hosts: textsOf(spec, "host"),
      target: targetOf(name, textOf(spec, "port", "targetPort")),
      entry: true,
      tls: get(spec, "tls") !== undefined,
      settings: annotationsOf(resource, file),
      evidence: file.at(resource.offset),
    },
  ];
}
