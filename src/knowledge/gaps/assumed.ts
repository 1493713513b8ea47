// Gap 12: what the design takes for granted, and where it ends.
import { assumptions } from "../topics/assumptions.ts";
import { forms } from "../topics/topic.ts";
import { does, type Gap, named, partsOf, section, table } from "./gap.ts";

export const assumed: Gap = {
  id: "assumptions",
  title: "Assumptions",
  topics: ["assumptions"],
  questions: [
    { ...assumptions, question: (system) => `What does the design of ${system.name} take for granted?` },
    {
      id: "scope",
      question: (system) => `What is part of the design of ${system.name}, and what is not?`,
      titles: forms(`
        scope, system scope, in scope, out of scope, non-goals, non goals, goals, context and scope,
        system context, constraints, boundaries, purpose and scope
      `),
      mechanisms: forms(`
        out of scope, in scope, in the scope, not part of this, this document covers, this proposal covers,
        this document outlines, this document describes, this document focuses, not covered, beyond the scope,
        is limited to
      `),
      words: forms("scope, non-goal, non-goals, system boundary"),
      lookAlikes: [
        {
          forms: forms("scope, scopes"),
          near: forms("oauth, token, X-Scope-OrgID, api, role"),
          is: "a right of a token",
        },
      ],
    },
  ],
  why: (system) => {
    const { name, externals } = system;
    return externals.length > 0
      ? `${name} rests on ${named(externals)}: what it expects of ${does(externals, "it", "them")}, and what holds when that is not met, gives the design its context.`
      : `What ${partsOf(system, 3)} may expect of callers and of the place to run in gives the design its context.`;
  },
  draft: ({ name, externals, parts }, open) =>
    section(`Assumptions and scope of ${name}`, open, {
      assumptions: table(
        ["We assume of", "That", "Because", "Otherwise"],
        (externals.length > 0 ? externals : parts).map((one) => [one.name]),
      ),
      scope: `Part of the design are ${named(parts, 12)}. Not part of it ${externals.length > 0 ? `are ${named(externals, 12)}, and …` : "is …"}.`,
    }),
};
