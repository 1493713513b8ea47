// Reads `archwright-waivers.yaml`: the findings that somebody accepts for a while. A waiver with a mistake waives nothing.
import { nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { waiverEntry } from "#model/waiver";
import { type Entry, entryOf, itemsOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { problemsOf } from "../mistakes.ts";
import { plainOf, wordsOf } from "../plain.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const waiversReader = defineReader({
  id: "waivers",
  title: "Waivers of findings",
  understands: "in full",
  claims: (path) => /^archwright-waivers\.ya?ml$/.test(nameOf(path)),
  read,
});

async function read(file: SourceText): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text);
  const faults = errors.map((error) => {
    const line = file.lines.lineAt(error.offset);
    return file.problem(line, file.lines.line(line).trim(), `YAML (${error.message})`);
  });
  const [root] = documents;
  const list = root && entryOf(root, "waivers");
  if (!root || !list)
    return { facts: [], problems: [...faults, file.problem(1, wordsOf(root), "waivers: a list of waivers")] };
  if (list.value.kind !== "list") {
    const problem = file.problem(
      file.lines.lineAt(list.keyOffset),
      `waivers: ${wordsOf(list.value)}`,
      "a list of waivers",
    );
    return { facts: [], problems: [...faults, problem] };
  }
  const read = itemsOf(list.value).map((value) =>
    waiverFrom(file, { key: "a waiver", keyOffset: value.offset, value }),
  );
  return {
    facts: read.flatMap((one) => one.fact ?? []),
    problems: [...faults, ...read.flatMap((one) => one.problems)],
  };
}

function waiverFrom(file: SourceText, item: Entry): { fact?: FactOf<"waiver">; problems: Problem[] } {
  const problems = problemsOf(file, waiverEntry, item);
  const parsed = waiverEntry.safeParse(plainOf(item.value));
  if (!parsed.success) return { problems };
  return { fact: { kind: "waiver", ...parsed.data, evidence: file.at(item.keyOffset) }, problems };
}
