// The services of a Compose file with everything they extend, in this file or in another.
import { folderOf, resolvePath } from "#base/path";
import { type Node, entriesOf, entryOf, get, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { SourceText } from "../reader.ts";
import { type Layer, type Part, type Service, partOf } from "./layers.ts";
import type { Project } from "./project.ts";

/** How many services may extend each other in a row. */
const chainLimit = 20;

export async function servicesOf(project: Project, root: Node): Promise<Service[]> {
  const files = new Map<string, Layer>([[project.file.path, { file: project.file, node: root }]]);
  const services: Service[] = [];
  for (const entry of entriesOf(root, "services")) {
    const part = partOf(project.file, entry);
    if (part.node.kind !== "map") {
      project.problem(part, "", "a map that describes the service");
      continue;
    }
    const layers = await layersOf(project, part, files);
    services.push({ name: entry.key, offset: entry.keyOffset, layers });
  }
  return services;
}

/** The layers of a service, the lowest first. */
async function layersOf(project: Project, start: Part, files: Map<string, Layer>): Promise<Layer[]> {
  const layers: Layer[] = [];
  const seen = new Set<Node>();
  for (let part: Part | undefined = start; part; part = await extended(project, part, files)) {
    if (seen.has(part.node) || layers.length === chainLimit) {
      project.problem(start, "A chain of `extends` without an end", "a service that ends the chain");
      break;
    }
    seen.add(part.node);
    layers.unshift({ file: part.file, node: part.node });
  }
  return layers;
}

async function extended(project: Project, part: Part, files: Map<string, Layer>): Promise<Part | undefined> {
  const entry = entryOf(part.node, "extends");
  if (!entry) return undefined;
  const at = partOf(part.file, entry);
  const name = textOf(entry.value) ?? textOf(entry.value, "service");
  const inFile = textOf(entry.value, "file");
  const layer = inFile === undefined ? files.get(part.file.path) : await fileAt(project, at, inFile, files);
  const found = name === undefined ? undefined : entryOf(get(layer?.node, "services"), name);
  if (layer && found?.value.kind === "map") return partOf(layer.file, found);
  project.problem(at, name ?? inFile ?? "", "a service that exists in the tree");
  return undefined;
}

async function fileAt(
  project: Project,
  at: Part,
  written: string,
  files: Map<string, Layer>,
): Promise<Layer | undefined> {
  const path = resolvePath(folderOf(at.file.path), project.filled(written) ?? "");
  const known = files.get(path ?? "");
  const text = path === undefined || known ? undefined : project.lookup.read(path);
  if (path === undefined || text === undefined) return known;
  const node = (await parseYaml(text)).documents[0];
  if (!node) return undefined;
  const layer = { file: new SourceText(path, text), node };
  files.set(path, layer);
  return layer;
}
