// User stories: "As a reader, I want to keep an article, so that I can read it on the train".

export interface Story {
  readonly role: string;
  readonly want: string;
  readonly benefit?: string;
}

const longestPart = 600;

/** "As a result, we need …" tells no story. */
const begins =
  /(?:^|[:\s])as (?!(?:an? |the )?(?:result|consequence|matter|rule|reminder|side|note|first|second|last|next|final|general|starting|alternative|bonus|workaround|precaution|example|whole|follow-up|team|company|of|for|per|with|an aside)\b)(?:an? |the |any |some )?(?=[^,]{1,80},)/i;
const wants =
  /,? (?:i|we) (?:want|would like|need|wish|must be able|should be able|can|expect|do not want|don['’]t want)\b(?: to\b)?/i;
/** "As a guest, I see the price": what is told is what is wanted. */
const tells = /, I (?=\p{Ll}{2})/u;
const benefits = /,? (?:so that|in order (?:to|that)|so (?=(?:i|we|the|that|users?|my|our)\b))/i;

/** Nothing where the text tells no story; what stands between the role and "I want" belongs to the wish. */
export function storyIn(text: string): Story | undefined {
  const start = text.slice(0, 200);
  if (!/\bas [a-z]/i.test(start)) return undefined;
  const begin = begins.exec(start);
  if (!begin) return undefined;
  const told = text.slice(begin.index + begin[0].length, begin.index + begin[0].length + 3 * longestPart);
  const want = wants.exec(told) ?? tells.exec(told);
  if (!want || want.index > longestPart) return undefined;
  const comma = told.indexOf(",");
  const role = told.slice(0, comma < 0 ? want.index : Math.min(comma, want.index)).trim();
  const situation = comma >= 0 && comma < want.index ? told.slice(comma + 1, want.index).trim() : "";
  const rest = told.slice(want.index + want[0].length).trim();
  const benefit = benefits.exec(rest);
  const wish = trimmed(benefit ? rest.slice(0, benefit.index) : rest);
  if (role === "" || wish === "") return undefined;
  const reason = benefit ? trimmed(rest.slice(benefit.index + benefit[0].length)) : "";
  return {
    role,
    want: situation === "" ? wish : `${wish} (${situation})`,
    ...(reason === "" ? {} : { benefit: reason }),
  };
}

function trimmed(words: string): string {
  return words.trim().replace(/^[,;:] ?|[.,;:]+$/g, "");
}
