// Passwords in SQL: of database users, and in clear text in the rows that a script inserts.
import { rank, type Finding, type Line } from "./finding.ts";
import { secretKind } from "./names.ts";
import { isFiller, isHash, isPlaceholder, isReference, isUsable } from "./values.ts";

const statement =
  /\bIDENTIFIED\s+(?:WITH\s+\S{1,60}\s+)?(?:BY|AS)\s+(?:PASSWORD\s+)?(['"])([^'"\r\n]{1,200})\1|(?<=\s)PASSWORD(?:\s*=\s*(?:PASSWORD\s*)?\(?|\s*\(|\s)\s*(')([^'\r\n]{1,200})'/gi;

/** `CREATE USER … IDENTIFIED BY 'x'`, `ALTER ROLE … PASSWORD 'x'`, also inside the text of a program or a script. */
export function sqlSecrets(line: Line): Finding[] {
  return [...line.text.matchAll(statement)].flatMap((match) => {
    const value = match[2] ?? match[4] ?? "";
    const byOldName = match[4] !== undefined;
    if (byOldName && !/\b(?:user|role|password\s+for|set|with|encrypted|login|identified)\b/i.test(line.text))
      return [];
    if (value.length < 2 || isReference(value) || isHash(value) || isFiller(value) || isPlaceholder(value)) return [];
    if (/\s|^[:?]/.test(value)) return [];
    const start = line.offset + match.index + match[0].lastIndexOf(value);
    return { start, end: start + value.length, what: "database password", rank: rank.call };
  });
}

const insert = /\binsert\s+(?:ignore\s+)?into\s+[\w.`"[\]]{1,120}\s*\(([^()]{1,2000})\)\s*values\s*/gi;

/** `INSERT INTO users (name, password) VALUES ('a', 'b'), …`: what stands in the column of a secret and is no hash. */
export function insertedSecrets(text: string): Finding[] {
  return [...text.matchAll(insert)].flatMap((match) => {
    const columns = (match[1] ?? "").split(",").map((column) => column.replace(/[\s`"'[\]]/g, ""));
    const kinds = columns.map((column) => secretKind(column));
    const telling = kinds.findIndex((one) => one !== undefined && one !== "key");
    const wanted = telling >= 0 ? telling : kinds.indexOf("key");
    const name = columns[wanted];
    const kind = kinds[wanted];
    if (name === undefined || !kind) return [];
    return rowsAt(text, match.index + match[0].length).flatMap((row) => {
      const cell = row[wanted];
      if (row.length !== columns.length || !cell || !isUsable(cell.text, { name, kind, program: false })) return [];
      return { start: cell.start, end: cell.start + cell.text.length, what: kind, name, rank: rank.named };
    });
  });
}

interface Cell {
  /** Without quotes; empty for anything but a plain text. */
  readonly text: string;
  readonly start: number;
}

const mostRows = 1000;
const rowStart = /\s*,?\s*\(/y;
const cellAt = /\s*(?:[nNeE]?'((?:''|\\.|[^'\\])*)'|[^',()]*(?:\([^()]*\)[^',()]*)?)\s*([,)])/y;

function rowsAt(text: string, from: number): Cell[][] {
  const rows: Cell[][] = [];
  for (let at: number | undefined = from; at !== undefined && rows.length < mostRows;) {
    rowStart.lastIndex = at;
    if (!rowStart.test(text)) break;
    const row: Cell[] = [];
    at = cellsAt(text, rowStart.lastIndex, row);
    rows.push(row);
  }
  return rows;
}

/** Reads cells up to the closing bracket and says where that was; `undefined` where the row is not understood. */
function cellsAt(text: string, from: number, row: Cell[]): number | undefined {
  for (let at = from; row.length < 200; at = cellAt.lastIndex) {
    cellAt.lastIndex = at;
    const match = cellAt.exec(text);
    if (!match) return undefined;
    const content = match[1] ?? "";
    row.push({ text: content, start: match.index + match[0].indexOf("'") + 1 });
    if (match[2] === ")") return cellAt.lastIndex;
  }
  return undefined;
}
