// The tables of a document set, their rows together, and what is missing in them.
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import type { Passage } from "./document-text.ts";

export interface Table {
  readonly columns: readonly string[];
  readonly head: Passage;
  readonly rows: readonly Passage[];
}

export function tablesOf(facts: readonly Fact[]): Table[] {
  const tables: { columns: readonly string[]; head: Passage; rows: Passage[] }[] = [];
  for (const one of facts) {
    if (one.kind !== "passage" || one.form !== "table row" || !one.cells) continue;
    if (one.columns) tables.at(-1)?.rows.push(one);
    else tables.push({ columns: one.cells, head: one, rows: [] });
  }
  return tables;
}

export interface EmptyCell {
  readonly column: string;
  /** The first cell of the row. */
  readonly row: string;
  readonly evidence: Evidence;
}

/** Cells left empty where the row and the column hold words; a column of marks is filled by leaving cells out. */
export function emptyCells(facts: readonly Fact[]): EmptyCell[] {
  return tablesOf(facts).flatMap(({ columns, rows }) => {
    if (columns.length < 3 || rows.length < 3) return [];
    const filled = columns.map((_, at) => rows.filter((row) => isFilled(row, at)));
    const worded = filled.map((own, at) => own.every((row) => /\p{L}{3}/u.test(row.cells?.[at] ?? "")));
    return rows.flatMap((row) => {
      const missing = columns.map((_, at) => at).filter((at) => !isFilled(row, at));
      const [at] = missing;
      const first = row.cells?.[0] ?? "";
      if (at === undefined || missing.length > 1 || at === 0 || (row.cells?.length ?? 0) < columns.length) return [];
      const isUsual = (filled[at]?.length ?? 0) >= Math.max(3, 0.75 * rows.length) && worded[at];
      return isUsual && /\p{L}/u.test(first) ? [{ column: columns[at] ?? "", row: first, evidence: row.evidence }] : [];
    });
  });
}

/** A picture or a box to tick leaves no words. */
function isFilled(row: Passage, at: number): boolean {
  if ((row.cells?.[at] ?? "").trim() !== "") return true;
  return /!\[|<img|<input/.test(row.source.join(" "));
}
