// Operations of OpenAPI 3 and Swagger 2, with the paths that are kept in other files.
import { folderOf, resolvePath } from "#base/path";
import { entriesOf, entryOf, get, itemsOf, oneOrMany, textOf, type Node } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { SourceText, type Lookup } from "../reader.ts";
import type { Operation } from "./operation.ts";

const methods: ReadonlySet<string> = new Set("get put post delete options head patch trace query".split(" "));

/** Far more than any interface has; a bound for made-up files. */
const mostOperations = 5000;
const mostFiles = 200;

export async function httpOperations(file: SourceText, root: Node, lookup: Lookup): Promise<Operation[]> {
  const references = new References(file, root, lookup);
  const base = basePath(root);
  const general = isSecured(get(root, "security"));
  const operations: Operation[] = [];
  for (const path of entriesOf(root, "paths")) {
    const item = await references.follow(path.value);
    for (const { key, keyOffset, value } of entriesOf(item.node)) {
      if (!methods.has(key.toLowerCase()) || operations.length >= mostOperations) continue;
      const secured = isSecured(get(value, "security")) ?? general ?? false;
      const deprecated = textOf(value, "deprecated") === "true" ? { deprecated: true } : {};
      const evidence = item.file.at(keyOffset);
      operations.push({ method: key.toUpperCase(), path: base + path.key, secured, ...deprecated, evidence });
    }
  }
  return operations;
}

/** Whether a list of requirements keeps strangers out; an empty requirement among them lets them in. */
function isSecured(security: Node | undefined): boolean | undefined {
  if (security?.kind !== "list") return undefined;
  return security.items.length > 0 && security.items.every((one) => entriesOf(one).length > 0);
}

/** What stands before every path: `basePath`, or the path of the first server. */
function basePath(root: Node): string {
  const server = itemsOf(root, "servers")[0];
  const url = textOf(root, "basePath") ?? filled(textOf(server, "url") ?? "", server);
  return url.replace(/^[\w+.-]*:?\/\/[^/]*/, "").replace(/\/+$/, "");
}

function filled(url: string, server: Node | undefined): string {
  return url.replaceAll(/\{(\w+)\}/g, (whole, name: string) => textOf(server, "variables", name, "default") ?? whole);
}

/** A node, and the file whose text it is a part of. */
interface Placed {
  readonly node: Node | undefined;
  readonly file: SourceText;
}

class References {
  private readonly home: Placed;
  private readonly lookup: Lookup;
  private readonly files = new Map<string, Placed>();

  constructor(file: SourceText, node: Node, lookup: Lookup) {
    this.home = { file, node };
    this.lookup = lookup;
  }

  /** The node itself, or what its `$ref` leads to, in this file or in one beside it. */
  async follow(node: Node): Promise<Placed> {
    const reference = textOf(node, "$ref");
    if (reference === undefined) return { node, file: this.home.file };
    const [path = "", pointer = ""] = reference.split("#", 2);
    const target = path === "" ? this.home : await this.open(path);
    return { file: target.file, node: pointed(target.node, pointer) };
  }

  private async open(reference: string): Promise<Placed> {
    const path = resolvePath(folderOf(this.home.file.path), reference);
    const known = path === undefined ? this.home : this.files.get(path);
    if (known || path === undefined) return { node: undefined, file: this.home.file, ...(path !== undefined && known) };
    const text = this.files.size < mostFiles ? this.lookup.read(path) : undefined;
    const file = new SourceText(path, text ?? "");
    const placed = { file, node: text === undefined ? undefined : (await parseYaml(text)).documents[0] };
    this.files.set(path, placed);
    return placed;
  }
}

/** The node a JSON pointer names: `/paths/~1users`. */
function pointed(node: Node | undefined, pointer: string): Node | undefined {
  const steps = pointer.split("/").filter((step) => step !== "");
  return get(node, ...steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

/** Channels of AsyncAPI: version 2 keeps the operations inside them, version 3 beside them. */
export function asyncOperations(file: SourceText, root: Node): Operation[] {
  const operations: Operation[] = [];
  for (const { key: path, value } of entriesOf(root, "channels")) {
    for (const method of ["publish", "subscribe"]) {
      const entry = entryOf(value, method);
      if (entry) operations.push({ method, path, evidence: file.at(entry.keyOffset) });
    }
  }
  for (const { value, keyOffset } of entriesOf(root, "operations")) {
    const method = textOf(value, "action");
    const [reference] = oneOrMany(value, "channel", "$ref");
    const pointer = textOf(reference)?.split("#")[1] ?? "";
    const path = textOf(pointed(root, pointer), "address") ?? pointer.split("/").at(-1) ?? "";
    if (method) operations.push({ method, path, evidence: file.at(keyOffset) });
  }
  return operations.slice(0, mostOperations);
}
