// Two parts that ask each other again and again for one piece of work.
import { grouped } from "#base/groups";
import { type Box, drawingsOf, isPersonBox, isStore } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const chattyExchange = defineRule(
  remarks({
    id: "clarity/chatty-exchange",
    title: "Two parts ask each other again and again",
    strength: "Parts ask each other once for a piece of work",
    issue: "1.6",
    looksFor: ["a sequence drawing in which one part asks another four times or more and is answered each time"],
    sources: ["Fowler: Patterns of Enterprise Application Architecture, remote facade"],
    usual: {
      expected: "one request that says all that is needed",
      because: "Each round waits for the network, so that the time for the whole grows with the rounds.",
      severity: "low",
      confidence: 0.65,
    },
    *find({ recovered: { facts } }) {
      for (const { fact, lines, boxes } of drawingsOf(facts)) {
        if (fact.shows !== "sequence") continue;
        for (const ways of grouped(lines, (one) => [one.from, one.to].toSorted().join(" - ")).values()) {
          const [first] = ways;
          const [from, to] = [boxes.get(first?.from ?? ""), boxes.get(first?.to ?? "")];
          const asked = ways.filter((one) => one.from === first?.from).length;
          if (!from || !to || from === to || asked < 4 || ways.length - asked < 3 || !areParts(from, to)) continue;
          yield {
            is: `"${from.label}" and "${to.label}" speak to each other ${ways.length} times in one drawing.`,
            evidence: ways.map((one) => one.evidence),
            mend: `Let "${from.label}" ask once for all it needs, or move the work to where the data are.`,
          };
        }
      }
    },
  }),
);

/** A person asks step by step, and a store is asked row by row for good reasons. */
function areParts(from: Box, to: Box): boolean {
  const near = /\b(?:browser|app|ui|frontend|front-end|cli|client|user|device|wallet|agent)\b/i;
  return [from, to].every((one) => !isPersonBox(one) && !isStore(one) && !near.test(one.label));
}
