// How long a sentence is for a reader, and where it can be parted.

/** Words, without what stands in brackets and without addresses. */
export function wordCount(text: string): number {
  const said = text.replace(/\([^()]{0,2000}\)/g, " ").split(/\s+/);
  return said.filter((one) => /[\p{L}\p{N}]/u.test(one) && !address.test(one)).length;
}

const address = /\/\/|[/\\][^/\\]+[/\\]/;

const subjects = "(?:the|this|that|these|those|it|they|we|you|there|each|every|all|some)";
const results =
  "allowing|ensuring|enabling|making|providing|meaning|causing|requiring|reducing|avoiding|preventing|resulting in|leading to|leaving|giving";

/** Where a clause begins that can stand alone: behind a semicolon, with a subject of its own, or with a word that leads back. */
const joint = new RegExp(
  [
    String.raw`;\s+|\s[–—-]\s`,
    String.raw`,\s+(?=(?:and|but|so|while|whereas)\s+${subjects}\b)`,
    String.raw`\s+(?=(?:and|but)\s+${subjects}\s\S+\s(?:is|are|was|were|has|have|can|will|must|should|may|does|do|\w+s)\b)`,
    String.raw`,?\s+(?=(?:because|although|so that|in order to)\s)`,
    String.raw`,\s+(?=(?:since|as well as|which)\s)`,
    String.raw`,?\s+(?=(?:and\s+)?(?:thereby\s+|thus\s+)?(?:${results})\s)`,
  ].join("|"),
  "gi",
);

const openings: readonly (readonly [form: RegExp, instead: string])[] = [
  [/^and\s+(?=(?:the|this|that|these|those|it|they|we|you|there|each|every|all|some)\b)/i, ""],
  [/^(?:but|whereas|while)\s+/i, "However, "],
  [/^so that\s+/i, "This way "],
  [/^so\s+/i, "So "],
  [/^(?:because|since)\s+/i, "The reason: "],
  [/^although\s+/i, "Still, "],
  [/^as well as\s+/i, "The same holds for "],
  [/^in order to\s+/i, "The purpose is to "],
];

/** The sentence in parts of at least eight words; one part where it has no joint. */
export function partsOfSentence(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(joint)) {
    const [before, after] = [text.slice(from, match.index), text.slice(match.index + match[0].length)];
    if (wordCount(before) < 8 || wordCount(after) < 8 || isOpen(before)) continue;
    if (/^which\s/i.test(after) && nounBefore(before) === undefined) continue;
    pieces.push(before);
    from = match.index + match[0].length;
  }
  return [...pieces, text.slice(from)].map((one, at) => sentenceOf(one, pieces[at - 1]));
}

/** A bracket that is still open holds its joints together. */
function isOpen(text: string): boolean {
  return (text.match(/\(/g)?.length ?? 0) > (text.match(/\)/g)?.length ?? 0);
}

/** What "which" leads back to: the last words that an article begins. */
function nounBefore(text: string): string | undefined {
  return /(?:^|\s)((?:the|a|an|this|our|its) (?:[\p{L}\p{N}-]+ ){0,2}[\p{L}\p{N}-]+)$/iu.exec(text)?.[1];
}

function sentenceOf(piece: string, before: string | undefined): string {
  const trimmed = piece.trim();
  const noun = before === undefined ? undefined : nounBefore(before);
  const opening = openings.find(([form]) => form.test(trimmed));
  let words = opening ? trimmed.replace(opening[0], opening[1]) : trimmed;
  if (/^which\s/i.test(words) && noun) words = words.replace(/^which/i, noun.replace(/^an? /i, "the "));
  words = words.replace(
    new RegExp(`^(?:and\\s+)?(?:thereby\\s+|thus\\s+)?(${results})\\b`, "i"),
    (_, verb: string) => `This ${finite(verb)}`,
  );
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun.replace(/[,;:]$/, "")}.`;
}

/** "allowing" as "allows", "making" as "makes". */
function finite(verb: string): string {
  const [word = "", more] = verb.toLowerCase().split(" ");
  const stem = word.replace(/ing$/, "");
  const base = /^(?:enabl|mak|provid|caus|requir|reduc|leav|giv)$/.test(stem) ? `${stem}e` : stem;
  return `${base}s${more === undefined ? "" : ` ${more}`}`;
}
