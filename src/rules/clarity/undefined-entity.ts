// Entities of a data drawing that relations use and that are not described, where others are.
import { enumeration } from "#base/text";
import type { FactOf } from "#model/fact";
import { evidenceOf } from "#prose/quote";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const undefinedEntity = defineRule(
  remarks({
    id: "clarity/undefined-entity",
    title: "Data that is drawn without its fields",
    strength: "All data that is drawn has its fields",
    issue: "1.1",
    looksFor: ["an entity of an entity drawing that has no fields, where at least two others have"],
    sources: ["Chen: The Entity-Relationship Model"],
    usual: {
      expected: "the fields of each entity, or of none",
      because: "Readers can't tell whether it was forgotten or stands elsewhere.",
      severity: "low",
      confidence: 0.85,
    },
    *find(view) {
      for (const passage of view.all("passage")) {
        const remark = passage.form === "code" && /^\s*erDiagram\b/.test(passage.text) ? bareIn(passage) : undefined;
        if (remark) yield remark;
      }
    },
  }),
);

const relation = /^\s*"?([\w-]+)"?\s+[|}][|o]\s*(?:--|\.\.)\s*[|o][|{]\s+"?([\w-]+)"?/;
const fields = /^\s*"?([\w-]+)"?(?:\[[^\]]*\])?\s*\{/;

function bareIn(passage: FactOf<"passage">): Remark | undefined {
  const lines = passage.source;
  const described = new Set(lines.flatMap((one) => fields.exec(one)?.[1] ?? []));
  const used = new Map<string, number>();
  for (const [at, line] of lines.entries())
    for (const name of (relation.exec(line) ?? []).slice(1)) if (!used.has(name)) used.set(name, at);
  const bare = [...used].filter(([name]) => !described.has(name));
  if (described.size < 2 || bare.length === 0 || bare.length > described.size) return undefined;
  const names = enumeration(
    bare.map(([name]) => `"${name}"`),
    8,
  );
  return {
    is: `${names} ${bare.length === 1 ? "has" : "have"} relations and no fields, as the others have.`,
    evidence: bare.map(([, at]) => evidenceOf(passage, at, "")),
    mend: `Write the fields of ${names}, or say where they stand.`,
  };
}
