// Coupling facts in words.
import { enumeration } from "#base/text";
import type { At } from "./prepared.ts";
import type { Tie } from "./ties.ts";
import type { Criterion } from "./weights.ts";

export const quoted = (names: readonly string[]): string =>
  enumeration(
    names.map((name) => `"${name}"`),
    6,
  );

/** What a tie says of some of the entities it joins. */
export function tieInWords(tie: Tie, among: readonly At[], nameOf: (at: At) => string): string {
  const names = among.map(nameOf);
  const [first = "", second = ""] = names;
  switch (tie.criterion) {
    case "composition":
      return `of ${first} and ${second}, one is a part of the other`;
    case "inheritance":
      return `${first} is a kind of ${second}`;
    case "aggregation":
      return `${first} refers to ${second}`;
    case "association":
      return `${first} and ${second} are associated`;
    case "one-transaction":
      return `${enumeration(names, 6)} change in one transaction: "${tie.name}"`;
    case "one-entity":
      return `${enumeration(names, 6)} are fields of ${tie.name}`;
    case "sequence":
      return `"${tie.name}" uses ${first} and ${second} one after the other`;
    default:
      return operationInWords(tie, among, nameOf);
  }
}

function operationInWords({ name, operation }: Tie, among: readonly At[], nameOf: (at: At) => string): string {
  const part = (places: readonly At[] = []): string[] => places.filter((at) => among.includes(at)).map(nameOf);
  const [writes, reads] = [part(operation?.writes), part(operation?.reads)];
  const words = [
    ...(writes.length > 0 ? [`writes ${enumeration(writes, 6)}`] : []),
    ...(reads.length > 0 ? [`reads ${enumeration(reads, 6)}`] : []),
  ];
  return `"${name}" ${words.join(" and ")}`;
}

/** `content-volatility` -> `content volatility`. */
export const criterionInWords = (criterion: Criterion): string => criterion.replaceAll("-", " ");

/** Three digits are all that these numbers are good for. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000 + 0;
