// Reads which databases the files of database libraries name: TypeORM, Sequelize, Knex, MikroORM.
import { databaseAddresses, databaseFiles, databaseKinds, productByWord } from "#knowledge/database-files";
import type { Evidence } from "#model/evidence";
import type { Expression, Fact } from "#model/fact";
import type { Values } from "./values.ts";

/** A database that a file names. */
export interface NamedDatabase {
  /** Id of the product. */
  readonly product: string;
  readonly address: string | undefined;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

interface Entry {
  readonly path: readonly string[];
  readonly value: string;
  readonly evidence: Evidence;
}

/** One of several blocks of a file, such as `production`. */
interface Block {
  product?: string;
  address?: string;
  readonly evidence: Evidence[];
}

export function databasesIn(facts: readonly Fact[], values: Values): NamedDatabase[] {
  const packages = facts.flatMap((fact) =>
    fact.kind === "dependency" && fact.scope !== "development" ? [fact.name] : [],
  );
  const read = databaseFiles.filter((one) => packages.some((name) => one.packages.test(name)));
  const blocks = new Map<string, Block>();
  for (const fact of facts) {
    const { file } = fact.evidence;
    if (!read.some((one) => one.files.test(file))) continue;
    if (fact.kind === "import") noteDriver(fact.module, blocks, file);
    for (const entry of entriesOf(fact)) note(entry, blocks, file, values);
  }
  return [...blocks].flatMap(([key, { product, address, evidence }]) => {
    const driver = blocks.get(key.split(" ", 1)[0] ?? "")?.product;
    const known = product ?? (address === undefined ? undefined : driver);
    const [first, ...rest] = evidence;
    return known === undefined || !first ? [] : [{ product: known, address, evidence: [first, ...rest] }];
  });
}

/** MikroORM says by the package of its driver which database it is for. */
function noteDriver(module: string, blocks: Map<string, Block>, file: string): void {
  const product = productByWord(/^@mikro-orm\/(\w+)$/.exec(module)?.[1] ?? "");
  if (product !== undefined) blocks.set(file, { product, evidence: [] });
}

function note({ path, value, evidence }: Entry, blocks: Map<string, Block>, file: string, values: Values): void {
  const length = [3, 2, 1].find((count) => databaseAddresses.has(path.slice(-count).join("."))) ?? 1;
  const last = path.slice(-length).join(".");
  const isKind = databaseKinds.has(last);
  const above = path.slice(0, path.length - length);
  // What only tests use is no part of the system.
  if ((!isKind && !databaseAddresses.has(last)) || above.some((part) => /^tests?$/i.test(part))) return;
  const key = `${file} ${above.join(".")}`;
  const block = blocks.get(key) ?? { evidence: [] };
  const product = isKind ? productByWord(values.resolve(value).text) : undefined;
  if (isKind && product === undefined) return;
  if (product !== undefined) block.product = product;
  else block.address = last === "use_env_variable" ? `\${${value}}` : value;
  block.evidence.push(evidence);
  blocks.set(key, block);
}

function entriesOf(fact: Fact): Entry[] {
  if (fact.kind === "setting") return [{ path: fact.key.split("."), value: fact.value, evidence: fact.evidence }];
  if (fact.kind !== "constant") return [];
  // `export default config` says nothing that `config` did not say.
  if (fact.of.refers !== undefined && fact.of.value === undefined && !fact.of.refers.endsWith(")")) return [];
  return flattened(fact.name.split("."), fact.of, fact.evidence, 0);
}

const deepest = 4;

function flattened(path: readonly string[], of: Expression, evidence: Evidence, depth: number): Entry[] {
  if (of.value !== undefined) return [{ path, value: of.value, evidence }];
  if (depth >= deepest) return [];
  return Object.entries(of.properties ?? {}).flatMap(([name, part]) =>
    flattened([...path, name], part, evidence, depth + 1),
  );
}
