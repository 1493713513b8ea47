// Takes a sentence with a modal verb apart in the forms of EARS: when, who, and what follows.
// Source: Mavin, Wilkinson, Harwood, Novak, "Easy Approach to Requirements Syntax (EARS)", RE 2009.
import { type Modal, modalsIn, withoutAsides } from "./modals.ts";
import type { RequirementForm } from "./requirement.ts";

export interface Asked {
  readonly form: RequirementForm;
  readonly subject: string;
  readonly condition?: string;
  readonly response: string;
  readonly modal: Modal;
}

type Clause = "event" | "state" | "optional" | "unwanted";

const openings: readonly (readonly [Clause, RegExp])[] = [
  ["unwanted", /^if\b/i],
  [
    "event",
    /^(?:when(?:ever)?|upon|after|once|as soon as|on (?=[\p{L}-]+ing\b|receipt|failure|success|request|startup|shutdown))/iu,
  ],
  ["state", /^(?:while|during|as long as|until|unless)\b/i],
  ["optional", /^where\b(?! (?:possible|appropriate|applicable|necessary|needed|feasible))/i],
];
const opening = /^(?:if|when(?:ever)?|upon|after|once|as soon as|while|during|as long as|until|unless|where|on)\b/i;

/** A condition behind the response: "… when the order is paid". */
const trailing =
  /,? (?=(?:when(?:ever)?|while(?= (?:the|an?|in|it|there|no|any)\b)|as soon as|as long as|unless|until|if|once|in the event (?:of|that)) (?!(?:possible|appropriate|applicable|necessary|needed|required|requested|desired|feasible|any)\b)[\p{L}\p{N}"'])/iu;

/** Nothing where the sentence asks for nothing. */
export function askedIn(text: string): Asked | undefined {
  for (const modal of modalsIn(text)) {
    const before = text.slice(0, modal.from);
    const { conditions, subject } = partedAt(before);
    // The condition has a modal verb of its own: "If a user must wait, …".
    if (subject === undefined) continue;
    const who = ownSubject(subject.trim());
    if (who === undefined) continue;
    const rest = text.slice(modal.to).trim();
    const at = conditions === "" ? withoutAsides(rest).search(trailing) : -1;
    const response = (at > 0 ? rest.slice(0, at) : rest).replace(/[.;]+$/, "").trim();
    // What a colon ends is said by what follows it.
    if (response === "" || response.endsWith(":")) continue;
    const condition =
      at > 0
        ? rest
            .slice(at)
            .replace(/^,? /, "")
            .replace(/[.;]+$/, "")
        : conditions;
    return {
      form: formOf(condition, modal),
      subject: who,
      ...(condition === "" ? {} : { condition }),
      response,
      modal,
    };
  }
  return undefined;
}

/** "To keep it fast, …", "Based on the plan, …": for what or on what ground, not when. */
const introduction =
  /^(?:(?:in order )?to|as part of|based on|according to|for|in|by|with|at|using|from) [^,]{1,160}, (?=\p{L})/iu;

/** What stands before the verb: conditions, a comma or "then", the subject. */
function partedAt(before: string): { readonly conditions: string; readonly subject: string | undefined } {
  const text = before.replace(
    /^(?:and|but|also|however|therefore|in addition|in general|furthermore|additionally|note that),? /i,
    "",
  );
  if (!opening.test(text)) return { conditions: "", subject: text.replace(introduction, "") };
  const plain = withoutAsides(text);
  const then = plain.search(/,? then,? /i);
  const cut = then > 0 ? then : plain.lastIndexOf(", ");
  if (cut < 0) return { conditions: text, subject: undefined };
  return { conditions: text.slice(0, cut).trim(), subject: text.slice(cut).replace(/^,? (?:then,? )?/i, "") };
}

/** A verb that makes what stands before it a clause of its own. */
const finite = /\s(?:is|are|was|were|has|have|can|does|do|will)\s/i;
const mostWords = 14;

/** What a verb belongs to: of "The key is read and must match" the key, of "This is the case where admins must look" admins. */
function ownSubject(words: string): string | undefined {
  const plain = withoutAsides(words);
  const verb = plain.search(finite);
  if (verb > 0 && /\s(?:and|but|or|,)$/i.test(plain)) return words.slice(0, verb).replace(/^.*[,;] /, "");
  const joint = Math.max(
    ...[" that ", " where ", " so ", " because ", " since ", " though ", "; ", ": "].map((one) =>
      plain.lastIndexOf(one),
    ),
  );
  const cut =
    verb > 0 && joint > verb
      ? words.slice(joint).replace(/^[\s;:]*(?:that|where|so|because|since|though)?\s+/i, "")
      : words;
  const comma = cut.split(" ").length > mostWords ? withoutAsides(cut).lastIndexOf(", ") : -1;
  const own = comma < 0 ? cut : cut.slice(comma + 2);
  // So many words hold another sentence, whose subject it may be.
  return own === "" ||
    own.split(" ").length > 2 * mostWords ||
    (finite.test(withoutAsides(` ${own} `)) &&
      cut === words &&
      verb > 0 &&
      !/^(?:an?|the|all|every|each|any|only)\b/i.test(own))
    ? undefined
    : own;
}

function formOf(condition: string, { verb }: Modal): RequirementForm {
  const clauses = condition === "" ? [] : condition.split(/,? (?:and )?(?=(?:when(?:ever)?|while|where|if) )/i);
  const kinds = clauses.flatMap((clause) => openings.find(([, words]) => words.test(clause.trim()))?.[0] ?? []);
  const [first] = kinds;
  if (first) return kinds.length > 1 ? "complex" : first;
  if (condition !== "") return "event";
  return verb === "shall" || verb === "must" ? "ubiquitous" : "modal";
}
