// Two parts that are said to do the same.
import { shorten } from "#base/text";
import { wordsOfName } from "#prose/part-names";
import { isEmptyWord } from "#prose/written-words";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";
import type { Component } from "#model/system";

export const sameResponsibility = defineRule(
  remarks({
    id: "clarity/same-responsibility",
    title: "Two parts do the same",
    strength: "Each part does something of its own",
    issue: "1.9",
    looksFor: ["two parts whose descriptions have the same words"],
    sources: ["Martin: Clean Architecture, chapter 13: component cohesion"],
    usual: {
      expected: "a duty that only one part has",
      because: "A change of it has to be made twice, and nobody knows which of the two answers for it.",
      severity: "medium",
      confidence: 0.75,
    },
    *find(view) {
      const parts = view.system.components
        .filter((one) => wordsIn(one.does).size >= 5 && one.kind !== "external")
        .slice(0, 300);
      for (const [at, a] of parts.entries()) {
        const b = parts.slice(at + 1).find((one) => areAlike(a, one));
        if (b) yield remarkOn(a, b);
      }
    },
  }),
);

function wordsIn(does: string | undefined): Set<string> {
  const words = wordsOfName(does ?? "").filter((one) => !isEmptyWord(one) && one.length > 2);
  return new Set(words.map((one) => one.replace(/s$/, "")));
}

function areAlike(a: Component, b: Component): boolean {
  const [one, other] = [wordsIn(a.does), wordsIn(b.does)];
  const shared = [...one].filter((word) => other.has(word)).length;
  // Instances and copies are told apart by a number, a letter or a word alone.
  return shared >= 5 && shared * 10 >= Math.max(one.size, other.size) * 9 && !areInstances(a.name, b.name);
}

function areInstances(a: string, b: string): boolean {
  const stem = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[\s_-]*(?:\d+|[a-z]|primary|secondary|replica|master|slave|standby|blue|green|east|west)$/, "");
  return stem(a) === stem(b);
}

function remarkOn(a: Component, b: Component): Remark {
  return {
    is: `"${a.name}" and "${b.name}" are said to do the same: "${shorten(a.does ?? "", 100)}".`,
    evidence: [...a.evidence.slice(0, 1), ...b.evidence.slice(0, 1)],
    mend: `Say what "${a.name}" does that "${b.name}" does not, or make one of the two.`,
  };
}
