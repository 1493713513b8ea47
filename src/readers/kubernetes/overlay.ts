// How a manifest stands to Kustomize: whether it is only a patch, and which overlay alone has it.
import { folderOf, nameOf, resolvePath } from "#base/path";
import { type Node, itemsOf, oneOrMany, textOf, textsOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import type { Lookup } from "../reader.ts";

const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** `k8s/overlays/production/ingress.yaml` belongs to the overlay `production`: the nearest folder with a kustomization. */
export function variantOf(path: string, lookup: Lookup): string | undefined {
  const [, before, first] = /^(.*\/)?overlays?\/([^/]+)\//.exec(path) ?? [];
  if (first === undefined) return undefined;
  const top = (before ?? "").length;
  for (
    let folder = folderOf(path);
    folder.length > top && !/(^|\/)overlays?$/.test(folder);
    folder = folderOf(folder)
  ) {
    if (names.some((name) => lookup.has(`${folder}/${name}`))) return nameOf(folder);
  }
  return first;
}

/** Whether a kustomization in this folder or above it takes the file as a patch: it then describes no object of its own. */
export async function isPatch(path: string, lookup: Lookup): Promise<boolean> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (const name of names) {
      const text = lookup.read(folder === "" ? name : `${folder}/${name}`);
      if (text?.includes("patch") && (await patchesOf(text)).some((one) => resolvePath(folder, one) === path))
        return true;
    }
    if (folder === "") return false;
  }
}

async function patchesOf(text: string): Promise<string[]> {
  const { documents } = await parseYaml(text);
  const root: Node | undefined = documents[0];
  const patches = [...oneOrMany(root, "patches"), ...itemsOf(root, "patchesJson6902")];
  return [
    ...textsOf(root, "patchesStrategicMerge"),
    ...patches.flatMap((patch) => textOf(patch) ?? textOf(patch, "path") ?? []),
  ];
}
