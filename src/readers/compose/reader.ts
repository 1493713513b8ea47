// Reads Compose files: each service becomes a workload, Traefik labels become routes, secrets and configs configurations.
import type { Fact } from "#model/fact";
import { type Node, entryOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { type Lookup, type Reading, type SourceText, defineReader } from "../reader.ts";
import { configurationsIn } from "./configurations.ts";
import { itemParts, partOf } from "./layers.ts";
import { Project, checkIncludes } from "./project.ts";
import { servicesOf } from "./services.ts";
import { routesOf } from "./traefik.ts";
import { workloadOf } from "./workload.ts";

export const composeReader = defineReader({
  id: "compose",
  title: "Compose files",
  understands: "in part",
  claims: (path, head) => isNamedSo(path) || (/\.ya?ml$/i.test(path) && looksSo(head)),
  read,
});

function isNamedSo(path: string): boolean {
  return /(^|\/)([^/]*[._-])?(docker-)?compose([._-][^/]*)?\.ya?ml$/i.test(path) && !path.startsWith(".github/");
}

/** Top-level `services:` whose children are maps with an image or a build; other formats list theirs or say neither. */
function looksSo(head: string): boolean {
  if (/^(apiVersion|kind):/m.test(head)) return false;
  const services = /^services:[ \t]*(?:#.*)?\r?\n([^]*)/m.exec(head)?.[1] ?? "";
  const block = /^(?:(?:[ \t].*|#.*|[ \t]*)(?:\r?\n|$))+/.exec(services)?.[0] ?? "";
  return (
    /^[ \t]+["']?[\w.-]+["']?:/.test(block.replace(/^(?:[ \t]*(?:#.*)?\r?\n)+/, "")) &&
    /^[ \t]+(image|build):/m.test(block)
  );
}

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text);
  const problems = errors.map((error) => file.problem(file.lines.lineAt(error.offset), error.message, "valid YAML"));
  const project = await Project.of(file, lookup);
  const facts: Fact[] = [];
  const pieces: NonNullable<Reading["pieces"]> = [];
  for (const root of documents) {
    facts.push(...(await servicesIn(root, project)));
    const configurations = configurationsIn(root, project);
    facts.push(...configurations.facts);
    pieces.push(...configurations.pieces);
  }
  return { facts, problems: [...problems, ...project.problems], ...(pieces.length > 0 ? { pieces } : {}) };
}

async function servicesIn(root: Node, project: Project): Promise<Fact[]> {
  const include = entryOf(root, "include");
  if (include) checkIncludes(project, itemParts(partOf(project.file, include)));
  const declared = entryOf(root, "services");
  if (declared && declared.value.kind !== "map" && declared.value.kind !== "null") {
    project.problem(partOf(project.file, declared), "", "a map of services");
  }
  const services = await servicesOf(project, root);
  return [...services.map((service) => workloadOf(service, project)), ...routesOf(services, project)];
}
