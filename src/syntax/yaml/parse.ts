// Turns YAML or JSON text into positioned trees, within limits, without ever throwing.
import type { CST, Document } from "yaml";
import { convertDocument, repeatedKey, type YamlError } from "./convert.ts";
import { looksLikeJson, parseJson } from "./json.ts";
import type { Node } from "../node.ts";

export interface YamlText {
  /** One tree for each document that holds anything; beside errors, what could be understood all the same. */
  readonly documents: readonly Node[];
  readonly errors: readonly YamlError[];
  /** The text is a template (Helm, Jinja) that only becomes YAML once it is filled in; there are no documents then. */
  readonly template: boolean;
}

const sizeLimit = 5_000_000;
const depthLimit = 100;
const errorLimit = 5;
const floodLimit = 1_000;
/** Longer text that begins like JSON and is not is no longer tried as YAML: that takes a second for each 300 KB. */
const slowLength = 200_000;

let loading: Promise<typeof import("yaml")> | undefined;

export async function parseYaml(text: string): Promise<YamlText> {
  if (text.length > sizeLimit) return refused(0, "Longer than 5 MB of YAML");
  // JSON needs no library.
  return (looksLikeJson(text) ? readJson(text) : undefined) ?? (await yamlParser())(text);
}

/** The same for callers that cannot wait: once the library is there, each text is read at once. */
export async function yamlParser(): Promise<(text: string) => YamlText> {
  loading ??= import("yaml");
  const yaml = await loading;
  return (text) => {
    if (text.length > sizeLimit) return refused(0, "Longer than 5 MB of YAML");
    try {
      return read(text, yaml);
    } catch (error) {
      return refused(0, `Not readable as YAML (${error instanceof Error ? error.message : "unknown fault"})`);
    }
  };
}

/** JSON that is not strict is read as YAML, if that does not take too long. */
function readJson(text: string): YamlText | undefined {
  const json = parseJson(text, depthLimit);
  if ("root" in json) {
    const errors = json.duplicates.map(({ offset, key }) => ({ offset, message: repeatedKey(key) }));
    return { documents: [json.root], errors: errors.slice(0, errorLimit), template: false };
  }
  if (text.length < slowLength) return undefined;
  return refused(json.fault, json.deep ? `Nested more than ${depthLimit} levels deep` : "No sound JSON from here on");
}

function read(text: string, yaml: typeof import("yaml")): YamlText {
  const tokens = [...new yaml.Parser().parse(text)];
  // The composer calls itself for each level, and running out of stack there can end the whole process.
  const deep = tokens.find((token) => isDeeper(token, depthLimit));
  if (deep) return refused(deep.offset, `Nested more than ${depthLimit} levels deep`);
  // Each error is an object with a copy of its place: a flood of them fills the memory.
  const faulty = tokens.filter((token) => token.type === "error");
  if (faulty[0] && faulty.length > floodLimit) return refused(faulty[0].offset, `More than ${floodLimit} errors`);
  const composer = new yaml.Composer({ uniqueKeys: false, merge: false, prettyErrors: false, logLevel: "silent" });
  const converted = [...composer.compose(tokens)].map((document) => {
    return { ...convertDocument(document, text, yaml), faults: faultsOf(document) };
  });
  const errors = converted.flatMap((one) => [...one.faults, ...one.errors]);
  const marker = templateMarker.exec(text);
  if (marker && converted.some((one) => one.faults.length > 0 || one.oddKeys)) {
    return { ...refused(marker.index, "A template, which becomes YAML only once it is filled in"), template: true };
  }
  const documents = converted.flatMap((one) => (one.root && one.root.kind !== "null" ? [one.root] : []));
  return { documents, errors: errors.slice(0, errorLimit), template: false };
}

/** Opens an action in Go templates, Jinja, Handlebars and ERB; `${{ … }}` of workflow files is plain text to YAML. */
const templateMarker = /(?<!\$)\{\{|\{%|<%/;

function refused(offset: number, message: string): YamlText {
  return { documents: [], errors: [{ offset, message }], template: false };
}

function faultsOf(document: Document): YamlError[] {
  return document.errors.map((error) => ({ offset: error.pos[0], message: error.message }));
}

/** Measured without recursion, so that no input can exhaust the stack. */
function isDeeper(token: CST.Token, limit: number): boolean {
  const open: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > limit) return true;
    for (const inner of childrenOf(next.token)) open.push({ token: inner, depth: next.depth + 1 });
  }
  return false;
}

function childrenOf(token: CST.Token): CST.Token[] {
  const children: CST.Token[] = "value" in token && token.value ? [token.value] : [];
  if ("items" in token) {
    for (const item of token.items) {
      if ("key" in item && item.key) children.push(item.key);
      if (item.value) children.push(item.value);
    }
  }
  return children;
}
