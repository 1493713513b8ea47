// Two parts that write into one database.
import { enumeration } from "#base/text";
import { grouped } from "#base/groups";
import {
  type Box,
  type Drawing,
  framesOf,
  isBroker,
  isPersonBox,
  isStore,
  type Line,
  partDrawings,
} from "#prose/drawings";
import { wordsOfName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const sharedStore = defineRule(
  remarks({
    id: "clarity/shared-store",
    title: "Several parts write into one database",
    strength: "Each database has one owner",
    issue: "1.7",
    looksFor: [
      "a database of a drawing of parts to which lines lead from two parts or more, those that read alone left out",
    ],
    sources: ["Newman: Building Microservices, 2nd edition, chapter 4: shared database"],
    usual: {
      expected: "one part that owns the database, and others that ask it",
      because: "No part can change its tables alone, and none answers for what stands in them.",
      severity: "medium",
      confidence: 0.75,
    },
    *find({ recovered: { facts } }) {
      for (const drawing of partDrawings(facts)) {
        const into = grouped(
          drawing.lines.filter((one) => isWrite(one, drawing)),
          (one) => one.to,
        );
        for (const [id, lines] of into) {
          const remark = sharedBy(drawing.boxes.get(id), lines, drawing);
          if (remark) yield remark;
        }
      }
    },
  }),
);

const readsAlone =
  /\b(?:reads?|fetch\w*|quer(?:y|ies)|selects?|read[- ]only|scrapes?|monitors?|backs? up|backup\w*|replicat\w*|migrat\w*|health|metrics)\b/i;
const writes = /\bwrites?|stores?|saves?|persists?|updates?|inserts?|r\/w|crud|read\/write\b/i;

function isWrite({ label = "", from, to, directed }: Line, { boxes }: Drawing): boolean {
  const [source, store] = [boxes.get(from), boxes.get(to)];
  if (
    !directed ||
    !source ||
    !store ||
    !isStore(store) ||
    /\b(?:cache|redis|memcached)\b/i.test(store.label) ||
    isStore(source) ||
    isBroker(source) ||
    isPersonBox(source)
  )
    return false;
  return source.means !== "external" && (writes.test(label) || !readsAlone.test(label)) && !watching.test(source.label);
}

/** What looks after a database is no writer. */
const watching =
  /\b(?:prometheus|grafana|datadog|monitor\w*|backup\w*|replica|exporter|admin\w*|pgadmin|orm|prisma|hibernate|migrat\w*|gateway|proxy|pgbouncer|network|firewall|vpc|subnet|cloud|region|zone|cluster)\b/i;

function sharedBy(store: Box | undefined, lines: readonly Line[], drawing: Drawing): Remark | undefined {
  const writers = [...new Set(lines.map((one) => one.from))].flatMap((one) => drawing.boxes.get(one) ?? []);
  // Instances of one program are one part, and so are the modules inside of one.
  const distinct = new Map(
    writers.map((one) => [
      wordsOfName(one.label)
        .filter((word) => !/^(?:\d+|[a-z]|n)$/.test(word))
        .join(" "),
      one,
    ]),
  );
  const isOneProgram = /\b(?:monolith|modul\w+)\b/i.test(
    writers
      .flatMap((one) => framesOf(one, drawing))
      .map((one) => one.label)
      .join(" "),
  );
  if (!store || distinct.size < 2 || isOneProgram) return undefined;
  const names = enumeration(
    [...distinct.values()].map((one) => `"${one.label}"`),
    6,
  );
  return {
    is: `${names} ${distinct.size === 2 ? "both" : "all"} write into "${store.label}".`,
    evidence: [store.evidence, ...lines.map((one) => one.evidence)],
    mend: `Say which of them owns "${store.label}", and let the others ask it; or give each its own schema and say so.`,
  };
}
