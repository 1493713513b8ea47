// The short forms of a kustomization: `images:` and `replicas:`.
import { isSidecar } from "#syntax/yaml/kubernetes/pod";
import { type Resource, templatePathOf } from "#syntax/yaml/kubernetes/resource";
import { type Node, get, itemsOf, textOf } from "#syntax/node";
import type { Change } from "./change.ts";
import type { Kustomization } from "./kustomizations.ts";
import { mapOf, nested, scalarOf } from "./synthetic.ts";

export function imageChanges(from: Kustomization): Change[] {
  const at = (offset: number) => from.file.at(offset);
  return itemsOf(from.root, "images").flatMap((entry): Change[] => {
    const name = textOf(entry, "name");
    if (name === undefined) return [];
    const layersFor = (resource: Resource) => {
      const container = mainContainer(resource);
      const image = textOf(container, "image");
      const replaced = image === undefined ? undefined : replacedImage(entry, name, image);
      if (!container || replaced === undefined) return [];
      const part: [string, Node][] = [["image", scalarOf(replaced, entry.offset)]];
      const own = get(container, "name");
      if (own) part.unshift(["name", own]);
      const list: Node = {
        kind: "list",
        offset: entry.offset,
        endOffset: entry.endOffset,
        items: [mapOf(part, entry.offset)],
      };
      return [{ node: nested([...(templatePathOf(resource) ?? []), "spec", "containers"], list), at }];
    };
    return [{ target: { labels: [] }, layersFor }];
  });
}

/** The container that stands for the workload: the first that is no sidecar. */
export function mainContainer(resource: Resource): Node | undefined {
  const containers = itemsOf(resource.root, ...(templatePathOf(resource) ?? []), "spec", "containers");
  return containers.find((container) => !isSidecar(container)) ?? containers[0];
}

/** The image with its new name, tag or digest; `undefined` where the entry is for another image. */
function replacedImage(entry: Node, name: string, image: string): string | undefined {
  const [, bare, rest] = /^([^@]+?)((?::[^:/@]+)?(?:@.+)?)$/.exec(image) ?? [];
  if (bare !== name) return undefined;
  const digest = textOf(entry, "digest");
  const tag = textOf(entry, "newTag");
  const version = digest === undefined ? (tag === undefined ? rest : `:${tag}`) : `@${digest}`;
  return `${textOf(entry, "newName") ?? bare}${version ?? ""}`;
}

export function replicaChanges(from: Kustomization): Change[] {
  return itemsOf(from.root, "replicas").flatMap((entry): Change[] => {
    const name = textOf(entry, "name");
    const count = get(entry, "count");
    if (name === undefined || !count) return [];
    const node = nested(["spec", "replicas"], count);
    return [{ target: { name, labels: [] }, layersFor: () => [{ node, at: (offset) => from.file.at(offset) }] }];
  });
}
