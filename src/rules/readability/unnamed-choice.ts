// A right that is given or refused for "certain" things, and none of them is named.
import { shorten } from "#base/text";
import { type Statement, statementsOf } from "#prose/statements";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const unnamedChoice = defineRule(
  remarks({
    id: "readability/unnamed-choice",
    title: "Says “certain” and not which",
    strength: "Rights say what they are for",
    issue: "8.3",
    looksFor: [
      "a sentence on rights with certain, specific or various actions, endpoints or data that are nowhere named",
    ],
    sources: ["ISO/IEC/IEEE 29148:2018, 5.2.7: unbounded or ambiguous terms"],
    usual: {
      expected: "the list, or by what they are chosen and where the list is kept",
      because: "There is a rule, and the document does not say which: it can be neither built nor tested.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      const statements = statementsOf(facts);
      for (const [place, statement] of statements.entries()) {
        const { text, evidence } = statement;
        const choice = openChoice(statement);
        if (choice === undefined || isFollowed(statement, statements[place + 1])) continue;
        yield {
          is: `"${shorten(text, 140)}" does not say which ${choice.noun}.`,
          evidence: [evidence],
          mend: `Name the ${choice.noun} in place of "${choice.words}", or say by what they are chosen and where the list is kept.`,
        };
      }
    },
  }),
);

const rights =
  /\b(?:allow\w*|den(?:y|ies|ied)|permit\w*|permissions?|forbid\w*|restrict\w*|authori[sz]\w*|acls?|polic(?:y|ies)|grant\w*|access)\b/i;
/** Behind a noun the word belongs to that: "namespace specific permissions". */
const choice =
  /(?:^|\b(?:allow\w*|den(?:y|ies)|permit\w*|forbids?|restrict\w*|grant\w*|access(?:es)?|perform\w*|execut\w*|to|of|for|on|do|only|or|and|with|ha(?:ve|s)|assign\w*) )(?:certain|specific|various|particular|appropriate|different) (actions|operations|endpoints|resources|permissions|rights|roles|fields|methods|features|functions|commands|tables|documents|objects)\b(?=(.{0,200}))/i;
/** What goes on tells which, as a rule: only at the end of its sentence the choice stays open. */
const ends = /^\W*$/;
const told = /\b(?:based on|depending on|according to|by role|such as|e\.g|via|using|per)\b|:/i;

function openChoice({ text, form, manner }: Statement): { words: string; noun: string } | undefined {
  if (form !== "paragraph" && form !== "list item" && form !== "table row") return undefined;
  if ((manner !== "says" && manner !== "requires") || !rights.test(text)) return undefined;
  const [found = "", noun = "", behind = ""] = choice.exec(text) ?? [];
  const words = found.replace(/^.* (?=\S+ \S+$)/, "");
  if (words === "" || !ends.test(behind) || told.test(text) || /\b(?:not|never|no)\b|n't\b/i.test(text))
    return undefined;
  return { words, noun: noun.toLowerCase() };
}

/** A list below names them. */
function isFollowed({ form, section }: Statement, next: Statement | undefined): boolean {
  return form === "paragraph" && next?.section === section && (next.form === "list item" || next.form === "table row");
}
