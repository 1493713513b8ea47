// The system promises more availability than a thing it needs does.
import { availabilities } from "#prose/availability";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const promiseAboveDependency = defineRule(
  remarks({
    id: "readability/promise-above-dependency",
    title: "Promise that a dependency does not carry",
    strength: "The availability promised is one that all dependencies promise",
    issue: "8.1",
    looksFor: ["an availability of the system above that of an external service it lists"],
    sources: [
      "Beyer et al.: The Site Reliability Engineering book, chapter 3: embracing risk",
      "Treynor et al.: The calculus of service availability",
    ],
    usual: {
      expected: "a promise below that of what is needed for it, or a way to do without",
      because:
        "While that service is down within its own promise, the system breaks its own unless it works on without.",
      severity: "medium",
      confidence: 0.75,
    },
    *find({ recovered: { facts } }) {
      const { own, needed } = availabilities(facts);
      if (!own) return;
      for (const { name, share, text, evidence } of needed) {
        if (share >= own.share) continue;
        yield {
          is: `The system promises ${own.text}, and ${name}, which it needs, ${text}.`,
          evidence: [own.evidence, evidence],
          mend: `Say how the system works on while ${name} is down, or promise no more than ${text}.`,
        };
      }
    },
  }),
);
