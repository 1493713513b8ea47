// Headings, steps and list items that carry numbers, in the runs in which they follow each other.
import { put } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, type Section } from "./document-text.ts";

export interface Numbered {
  readonly number: number;
  /** As written: "2", "3.4". */
  readonly name: string;
  readonly evidence: Evidence;
}

export interface NumberedRun {
  /** "Section", "Step", "Item". */
  readonly what: string;
  readonly items: readonly Numbered[];
}

/** Runs of two and more. */
export function numberedRuns(facts: readonly Fact[]): NumberedRun[] {
  const { sections } = documentText(facts);
  const runs = [...headingRuns(sections), ...sections.flatMap(listRuns)];
  return runs.filter((one) => one.items.length > 1);
}

/** Siblings are those of one parent that are numbered in one way. */
function headingRuns(sections: readonly Section[]): NumberedRun[] {
  const runs = new Map<string, Numbered[]>();
  const parents: (Section | undefined)[] = [];
  for (const section of sections) {
    const { file, level, title, evidence } = section;
    if (level === 0 || !evidence) {
      parents.length = 0;
      continue;
    }
    parents.length = level;
    parents[level] = section;
    const parent = parents.findLast((one, at) => one && at < level);
    const match =
      /^(?:(step|phase|stage|part) )?((?:\d{1,2}\.){0,4})(\d{1,2})(?:[.):]\s|\s*[-–:]\s|\.?\s+(?=\p{L}))/iu.exec(title);
    if (!match) continue;
    const [, word = "", above = "", last = ""] = match;
    // "3 ways to pay" and "5. June" count nothing: a number without a sign has to be one of several levels.
    if (word === "" && above === "" && !/^\d+[.):]/.test(title)) continue;
    const place = parent ? `${parent.file}:${parent.evidence?.line ?? 0}` : file;
    put(runs, [place, level, word.toLowerCase(), above].join(" "), {
      number: Number(last),
      name: above + last,
      evidence,
    });
  }
  return [...runs].map(([key, items]) => ({ what: key.includes(" step ") ? "Step" : "Section", items }));
}

/** Items of one list and depth; where all carry one number the renderer counts. */
function listRuns({ passages }: Section): NumberedRun[] {
  const runs: Numbered[][] = [];
  const open: { run: Numbered[]; indent: number }[] = [];
  for (const { form, source, evidence } of passages) {
    const [line = ""] = source;
    const match = form === "list item" ? /^(\s*)(\d{1,3})[.)]\s/.exec(line) : undefined;
    if (form !== "list item" && form !== "code") open.length = 0;
    if (!match) continue;
    const indent = match[1]?.length ?? 0;
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    const number = Number(match[2]);
    let current = open.at(-1);
    if (!current || current.indent < indent || number === 1) {
      if (current?.indent === indent && number === 1 && current.run.every((one) => one.number === 1)) {
        current.run.push({ number, name: "1", evidence });
        continue;
      }
      if (current?.indent === indent) open.pop();
      current = { run: [], indent };
      open.push(current);
      runs.push(current.run);
    }
    current.run.push({ number, name: String(number), evidence });
  }
  return runs
    .filter((run) => !run.every((one) => one.number === run[0]?.number))
    .map((items) => ({ what: "Item", items }));
}
