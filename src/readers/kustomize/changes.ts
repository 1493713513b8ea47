// The changes a kustomization makes: patches of both forms, images and replica counts, its own and those of its components.
import { resolvePath } from "#base/path";
import type { Evidence } from "#model/evidence";
import { resourcesIn } from "#syntax/yaml/kubernetes/resource";
import { type Node, get, itemsOf, oneOrMany, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { SourceText } from "../reader.ts";
import type { Change } from "./change.ts";
import { imageChanges, replicaChanges } from "./fields.ts";
import { operationsChange } from "./json-patch.ts";
import type { Kustomization, Kustomizations } from "./kustomizations.ts";
import { targetIn, targetOf } from "./target.ts";

export async function changesOf(main: Kustomization, tree: Kustomizations): Promise<Change[]> {
  const changes: Change[] = [];
  for (const one of [...(await tree.components(main)), main]) {
    for (const patch of patchesOf(one, tree)) changes.push(...(await readPatch(patch, one, tree)));
    changes.push(...imageChanges(one), ...replicaChanges(one));
  }
  return changes;
}

/** Text of a patch, where it stands, and whom it names as its target. */
interface Patch {
  readonly text: string;
  readonly at: (offset: number) => Evidence;
  readonly place: Node;
  readonly target: Node | undefined;
}

function patchesOf(from: Kustomization, tree: Kustomizations): Patch[] {
  const entries = [...itemsOf(from.root, "patches"), ...itemsOf(from.root, "patchesJson6902")];
  const described = entries.flatMap((entry) => {
    const inline = get(entry, "patch");
    const target = get(entry, "target");
    return inline
      ? inlinePatch(inline, target, from)
      : filePatch(textOf(entry) ?? textOf(entry, "path"), entry, target, from, tree);
  });
  const merged = oneOrMany(from.root, "patchesStrategicMerge").flatMap((item) => {
    const written = textOf(item) ?? "";
    return written.includes("\n")
      ? inlinePatch(item, undefined, from)
      : filePatch(written, item, undefined, from, tree);
  });
  return [...described, ...merged];
}

/** Lines can only be told apart where the text stands line by line; else the patch as a whole is the evidence. */
function inlinePatch(node: Node, target: Node | undefined, from: Kustomization): Patch[] {
  if (node.kind !== "scalar") return [];
  const start = from.file.at(node.contentOffset);
  const inner = new SourceText(from.file.path, node.text, start.line);
  const whole = from.file.at(node.offset);
  return [
    { text: node.text, at: (offset) => (node.style === "literal" ? inner.at(offset) : whole), place: node, target },
  ];
}

function filePatch(
  written: string | undefined,
  place: Node,
  target: Node | undefined,
  from: Kustomization,
  tree: Kustomizations,
): Patch[] {
  const path = written === undefined ? undefined : resolvePath(from.folder, written.trim());
  const text = path === undefined ? undefined : tree.lookup.read(path);
  if (path === undefined || text === undefined) {
    tree.problem(from.file, place.offset, written ?? "A patch without text", "a patch that exists in the tree");
    return [];
  }
  const file = new SourceText(path, text);
  return [{ text, at: (offset) => file.at(offset), place, target }];
}

async function readPatch(patch: Patch, from: Kustomization, tree: Kustomizations): Promise<Change[]> {
  const { documents, errors } = await parseYaml(patch.text);
  if (errors[0]) tree.problem(from.file, patch.place.offset, errors[0].message, "a patch that is valid YAML");
  return documents.flatMap((document): Change[] => {
    if (document.kind === "list")
      return [operationsChange(document, patch.at, targetIn(patch.target), from, tree, patch.place)];
    return mergeChanges(document, patch, from, tree);
  });
}

function mergeChanges(document: Node, patch: Patch, from: Kustomization, tree: Kustomizations): Change[] {
  if (get(document, "$patch")) {
    const found = `$patch: ${textOf(document, "$patch") ?? ""}`;
    tree.problem(from.file, patch.place.offset, found, "a patch that adds or replaces");
    return [];
  }
  const layer = { node: document, at: patch.at };
  if (patch.target) return [{ target: targetIn(patch.target), layersFor: () => [layer] }];
  return resourcesIn(document).map((resource) => {
    const node = { ...layer, node: resource.root };
    return { target: targetOf(resource), own: resource, layersFor: () => [node] };
  });
}
