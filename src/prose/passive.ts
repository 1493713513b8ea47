// Finds requirements in the passive voice that name nobody, and writes the place in where somebody is to be named.

const longest = 260;

const form =
  /^(?:\p{L}[^,;:.!?]{0,90}?) (?:must|shall|has to|have to) (?:not |never )?(?:(?:also|always|first|only|then) )?be (?:\p{L}+ly |\p{L}+ and )?(\p{Ll}+ed|built|chosen|done|found|given|held|hidden|kept|made|paid|run|sent|shown|split|taken|told|written)(?= |[.]?$)/u;

/** What follows says who does it, where, or with what. */
const told =
  /\b(?:by|via|through|using|with|from|at|in|on|within|into|inside) (?:the |a |an |its |their |our |each |every )?[\p{L}`"-]+/iu;

/** Of these a state is meant rather than a deed. */
const states = new Set(
  (
    "supposed allowed based expected related needed required aligned shared separated limited located connected interested concerned used considered installed enabled disabled " +
    "followed noted agreed committed trusted distributed decoupled isolated replicated provided defined named called prefixed formatted supported satisfied fulfilled understood"
  ).split(" "),
);

const openSubject = /^(?:it|this|that|they|these|those|which|who|there|you|we|i|he|she)\b/i;
const clause = /\b(?:if|when|that|which|who|where|because|as|and|or)\b/i;

/** The requirement with a gap for the one who does it; nothing where it says who, or is none. */
export function withActor(sentence: string): string | undefined {
  const match = sentence.length > longest ? null : form.exec(sentence);
  const [whole = "", verb = ""] = match ?? [];
  if (!match || states.has(verb) || openSubject.test(whole)) return undefined;
  const rest = sentence.slice(whole.length).replace(/[.!]+$/, "");
  const subject = whole.slice(0, whole.search(/ (?:must|shall|has to|have to) /));
  if (told.test(rest) || clause.test(subject)) return undefined;
  return `${whole} by <component>${rest}.`;
}
