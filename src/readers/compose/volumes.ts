// Where a Compose service keeps data: named volumes, paths of the host, scratch space.
import { textOf } from "#syntax/node";
import { type Part, type Service, itemParts, partsAt } from "./layers.ts";
import type { Project } from "./project.ts";

export function volumesOf(service: Service, project: Project): string[] {
  const parts = partsAt(service, "volumes").flatMap(itemParts);
  const sources = parts.flatMap((part) => sourceOf(part, project) ?? []);
  if (partsAt(service, "tmpfs").length > 0) sources.push("emptyDir");
  return [...new Set(sources)];
}

/** Volumes without a name live and die with their container: nothing can refer to them. */
function sourceOf(part: Part, project: Project): string | undefined {
  if (part.node.kind === "map") {
    if (textOf(part.node, "type") === "tmpfs") return "emptyDir";
    const source = textOf(part.node, "source") ?? textOf(part.node, "src");
    return source === undefined ? undefined : known(source, project);
  }
  const written = known(textOf(part.node) ?? "", project).replaceAll("\\", "/");
  const [, source, target] = /^((?:[A-Za-z]:\/|\$\{[^}]*\}|[^:])[^:]*):(.+)$/.exec(written) ?? [];
  return target === undefined ? undefined : source;
}

function known(text: string, project: Project): string {
  return project.filled(text) ?? project.value(text);
}
