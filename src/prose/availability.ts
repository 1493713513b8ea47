// What share of the time the system, and each thing it needs, is promised to be up.
import { parseQuantity } from "#base/quantity";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText } from "./document-text.ts";
import { tablesOf } from "./tables.ts";

export interface Promised {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly text: string;
  readonly evidence: Evidence;
}

const word = /\b(?:availability|uptime|sla|slo)\b/i;
const foreign = /\b(?:external|third[- ]party|partner|vendor|dependenc|depends on|upstream|provider)/i;

export function availabilities(facts: readonly Fact[]): { own: Promised | undefined; needed: Promised[] } {
  const tables = tablesOf(facts);
  const needed = tables.flatMap(({ columns, rows }) => {
    const at = columns.findIndex((one) => word.test(one));
    if (at < 1 || !/service|provider|system|dependency|vendor|api|name/i.test(columns[0] ?? "")) return [];
    return rows.flatMap(({ cells = [], evidence }) => promiseIn(cells[at] ?? "", cells[0] ?? "", evidence));
  });
  const lines = new Set(needed.map((one) => one.evidence.line));
  const inTables = tables.flatMap(({ rows }) =>
    rows
      .filter((row) => word.test(row.cells?.[0] ?? ""))
      .flatMap(({ cells = [], evidence }) => promiseIn(cells.slice(1).join(" "), "the system", evidence)),
  );
  const said = documentText(facts).sentences.flatMap(({ text, form, evidence, section }) => {
    const isOwn =
      word.test(text) &&
      form !== "heading" &&
      form !== "table row" &&
      !foreign.test(text) &&
      !section.path.some((one) => foreign.test(one));
    return isOwn && !lines.has(evidence.line) ? promiseIn(text, "the system", evidence) : [];
  });
  return { own: [...inTables, ...said][0], needed: needed.filter(({ evidence }) => isForeign(evidence, facts)) };
}

/** Tables of own services promise for the system; those under a heading of others are what it needs. */
function isForeign({ file, line }: Evidence, facts: readonly Fact[]): boolean {
  const above = documentText(facts).sections.findLast((one) => one.file === file && (one.evidence?.line ?? 0) <= line);
  return above?.path.some((one) => foreign.test(one)) ?? false;
}

function promiseIn(text: string, name: string, evidence: Evidence): Promised[] {
  const written = /(?<![\d.])(\d{2,3}(?:\.\d{1,5})?) ?%/.exec(text)?.[0];
  const share = written === undefined ? undefined : parseQuantity(written)?.value;
  return written !== undefined && share !== undefined && share > 0.9 && share <= 1
    ? [{ name, share, text: written, evidence }]
    : [];
}
