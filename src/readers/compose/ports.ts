// The ports of a Compose service, in the short and the long form, and those it only exposes to its neighbours.
import type { FactOf } from "#model/fact";
import { textOf } from "#syntax/node";
import { type Part, type Service, evidenceOf, itemParts, partsAt } from "./layers.ts";
import type { Project } from "./project.ts";

type Port = FactOf<"workload">["ports"][number];

/** Ranges longer than this are told by their ends. */
const rangeLimit = 32;

export function portsOf(service: Service, project: Project): Port[] {
  const ports = partsAt(service, "ports").flatMap((list) => itemParts(list).flatMap((part) => portAt(part, project)));
  const known = new Set(ports.map((port) => port.container));
  for (const part of partsAt(service, "expose").flatMap(itemParts)) {
    const exposed = portsIn(project.filled(textOf(part.node)) ?? "");
    for (const container of exposed) {
      if (!known.has(container)) ports.push({ container, published: false, evidence: evidenceOf(part) });
    }
  }
  return distinct(ports);
}

function portAt(part: Part, project: Project): Port[] {
  if (part.node.kind === "map") {
    const target = project.filled(textOf(part.node, "target"));
    return portsFrom(part, target, project.filled(textOf(part.node, "host_ip")), project);
  }
  const written = withoutVariables(project.value(textOf(part.node) ?? ""), project);
  const [, host, target] = /^(?:(.*):)?([^:]*)$/.exec(written.replace(/\/\w+$/, "")) ?? [];
  const address = /^(\[.*\]|[^:]*):/.exec(host ?? "")?.[1];
  return portsFrom(part, target, address, project);
}

/** Colons inside of `${NAME:-default}` would be taken for those between the ports. */
function withoutVariables(text: string, project: Project): string {
  const filled = project.filled(text);
  return filled ?? text.replaceAll(/\$\{\w+:-([^${}]*)\}/g, "$1").replaceAll(/\$\{[^}]*\}/g, "?");
}

function portsFrom(part: Part, target: string | undefined, address: string | undefined, project: Project): Port[] {
  const published = !isLoopback(address ?? "");
  const evidence = evidenceOf(part);
  const containers = portsIn(target ?? "");
  if (containers.length > 0) return containers.map((container) => ({ container, published, evidence }));
  const variable = part.node.kind === "map" ? target === undefined : target?.includes("?");
  if (!variable) project.problem(part, "", "a port such as 8080:80");
  return [{ published, evidence }];
}

function isLoopback(address: string): boolean {
  return /^(127\.|localhost$|\[?::1\]?$)/.test(address);
}

function portsIn(text: string): number[] {
  const [, from, to] = /^\s*(\d{1,5})(?:-(\d{1,5}))?(?:\/\w+)?\s*$/.exec(text) ?? [];
  if (from === undefined) return [];
  const first = Number(from);
  const last = Number(to ?? from);
  if (last <= first) return [first];
  if (last - first >= rangeLimit) return [first, last];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function distinct(ports: readonly Port[]): Port[] {
  const byKey = new Map<string, Port>();
  for (const port of ports) {
    const key = `${port.container}:${port.published}:${port.container === undefined ? port.evidence.line : ""}`;
    if (!byKey.has(key)) byKey.set(key, port);
  }
  return [...byKey.values()];
}
