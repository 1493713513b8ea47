// Reads contracts that machines can read: OpenAPI, Swagger, AsyncAPI, protobuf and GraphQL schemas.
import { extensionOf, nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { entryOf, textOf, type Node } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { defineReader, type Lookup, type Reading, type SourceText } from "../reader.ts";
import { graphqlOperations } from "./graphql.ts";
import { asyncOperations, httpOperations } from "./http.ts";
import { readProtobuf } from "./protobuf.ts";

export const openapiReader = defineReader({
  id: "openapi",
  title: "interface contracts",
  understands: "in part",
  claims: (path, head) => isProtobuf(path) || isGraphql(path) || isDescription(path, head),
  read,
});

/** Those that come with the language are nobody's contract. */
function isProtobuf(path: string): boolean {
  return extensionOf(path) === ".proto" && !/(^|\/)google\/(api|protobuf|rpc|type)\//.test(path);
}

function isGraphql(path: string): boolean {
  return [".graphql", ".graphqls", ".gql"].includes(extensionOf(path));
}

const marker = /(?:^|[{,\s])["']?(?:openapi|swagger|asyncapi)["']?\s{0,9}:\s{0,9}["']?[123]\b/;
const otherNames = /^(package(-lock)?|composer|openapitools|tsconfig[\w.-]*)\.json$|-lock\.json$|\.lock$/;

/** The version may stand at the end of a long file, so the name alone is enough. */
function isDescription(path: string, head: string): boolean {
  const name = nameOf(path).toLowerCase();
  if (!/\.(ya?ml|json)$/.test(name) || otherNames.test(name)) return false;
  return marker.test(head) || /^(swagger|openapi|asyncapi)\.|[._-](swagger|openapi|asyncapi)\./.test(name);
}

const longest = 5_000_000;

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  if (file.text.length > longest) {
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `a contract of at most ${longest} characters`)] };
  }
  if (isProtobuf(file.path)) return protobuf(file);
  if (isGraphql(file.path)) return graphql(file);
  return description(file, lookup);
}

function protobuf(file: SourceText): Reading {
  const { package: title, operations, sound } = readProtobuf(file);
  if (!sound)
    return { facts: [], problems: [file.problem(1, file.line(1).quote || "nothing", "protobuf definitions")] };
  const version = /(?:^|\.)(v\d\w*)(?:\.|$)/.exec(title ?? "")?.[1];
  const place = Math.max(0, file.text.search(/^[ \t]*(package|syntax|service|message)\b/m));
  return only({
    kind: "contract",
    format: "protobuf",
    ...(title !== undefined && { title }),
    ...(version !== undefined && { version }),
    operations: [...operations],
    evidence: file.at(place),
  });
}

/** Files with queries instead of a schema offer nothing and give no fact. */
function graphql(file: SourceText): Reading {
  const operations = graphqlOperations(file);
  const [first] = operations;
  if (!first) return { facts: [], problems: [] };
  return only({ kind: "contract", format: "GraphQL", operations, evidence: first.evidence });
}

async function description(file: SourceText, lookup: Lookup): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text);
  const problems = errors.map((one) => problemAt(file, one.offset, one.message));
  const root = documents.find((one) => formatOf(one) !== undefined);
  const format = root && formatOf(root);
  if (!root || !format) return { facts: [], problems };
  const operations = format.key === "asyncapi" ? asyncOperations(file, root) : await httpOperations(file, root, lookup);
  const title = textOf(root, "info", "title");
  const version = textOf(root, "info", "version");
  const contract: FactOf<"contract"> = {
    kind: "contract",
    format: format.name,
    ...(title !== undefined && { title }),
    ...(version !== undefined && { version }),
    operations,
    evidence: file.at(format.offset),
  };
  return { facts: [contract], problems };
}

const formats = [
  ["openapi", "OpenAPI"],
  ["swagger", "OpenAPI"],
  ["asyncapi", "AsyncAPI"],
] as const;

function formatOf(root: Node): { key: string; name: string; offset: number } | undefined {
  for (const [key, name] of formats) {
    const entry = entryOf(root, key);
    const version = textOf(entry?.value);
    if (entry && version !== undefined && /^\d/.test(version))
      return { key, name: `${name} ${version}`, offset: entry.keyOffset };
  }
  return undefined;
}

function only(contract: FactOf<"contract">): Reading {
  return { facts: [contract], problems: [] };
}

function problemAt(file: SourceText, offset: number, message: string): Problem {
  const line = file.lines.lineAt(offset);
  return file.problem(line, file.line(line).quote || "nothing", `sound YAML or JSON: ${message}`);
}
