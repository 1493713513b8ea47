// The parts of a brief that are told by their place alone: problem, goals, what is left out, measures, terms, references, assumptions.
import type { Brief, BriefStatement } from "./brief.ts";
import { namesOf } from "./nouns.ts";
import type { Role } from "./roles.ts";
import type { Said } from "./said.ts";
import { whole } from "./technologies.ts";

type Parts = Pick<
  Brief,
  "problem" | "goals" | "nonGoals" | "metrics" | "terms" | "references" | "assumptions" | "contract"
> & { title?: string };

const enoughOfProblem = 6;

export function partsOf(said: readonly Said[]): Parts {
  const own = said.filter((one) => one.form !== "heading" && !one.isTerm);
  const under = (role: Role): BriefStatement[] =>
    own.filter((one) => one.role === role && !isOnlyLead(one)).map(statementOf);
  const title = said.find((one) => one.form === "heading" && one.section.level === 1)?.section.title;
  return {
    ...(title === undefined ? {} : { title }),
    problem: own.filter(isProblem).slice(0, enoughOfProblem).map(statementOf),
    goals: under("goals"),
    nonGoals: [
      ...under("non-goals"),
      ...own.filter((one) => one.lead !== undefined && leavesOut.test(one.lead)).map(statementOf),
    ],
    metrics: [
      ...under("metrics"),
      ...own
        .filter(
          (one) => one.role === "quality" && /\bsuccess criteria\b|\bmeasurable\b/i.test(one.section.path.join(" ")),
        )
        .map(statementOf),
    ],
    terms: namesOf(own.flatMap((one) => termIn(one))),
    references: under("references"),
    assumptions: under("assumptions"),
    contract: said.filter((one) => one.form !== "heading" && one.isTerm).map(statementOf),
  };
}

const leavesOut =
  /\b(?:not be (?:expected|required) to|out of scope|not in scope|does not include|excluded|will not)\b/i;

function statementOf(one: Said): BriefStatement {
  return { text: whole(one), evidence: [one.evidence] };
}

function isOnlyLead({ text }: Said): boolean {
  return text.endsWith(":");
}

/** Under a title that says so, or the first sentences of all. */
function isProblem({ role, form, section, text }: Said): boolean {
  return (role === "problem" || (section.level <= 1 && role === "none")) && form === "sentence" && text.length > 40;
}

function termIn(one: Said) {
  if (one.role !== "glossary") return [];
  const [first, ...others] = one.cells ?? [];
  const [name, says] =
    one.form === "row" ? [first?.text, others.map((cell) => cell.text).join("; ")] : [one.name, one.text];
  return name === undefined || name === "" ? [] : [{ name, says: says ?? "", evidence: one.evidence }];
}
