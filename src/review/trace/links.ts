// Links from sentences to components: by name, and by "it" or "this service" where the subject of the sentence before carries on.
import { isEmptyNoun } from "#prose/component-nouns";
import type { Section, Sentence } from "#prose/document-text";
import type { Mention, Mentions } from "#prose/mentions";
import { isSmall } from "#prose/grammar";
import { wordsOf } from "#prose/words";

export interface Linked {
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  /** The component that "it" stands for, where the sentence names none by that. */
  readonly carried?: { readonly id: string; readonly by: string; readonly from: Sentence } | undefined;
}

export function linkSentences(sentences: readonly Sentence[], mentions: Mentions): Linked[] {
  const linked: Linked[] = [];
  let topic: Topic | undefined;
  for (const sentence of sentences) {
    const own = mentions.in(sentence);
    const section = about(sentence.section, mentions);
    if (topic && topic.file !== sentence.section.file) topic = undefined;
    const carried = carriedInto(sentence, own, topic, section);
    linked.push({ sentence, mentions: own, carried });
    topic = topicAfter(sentence, own, carried?.id, topic);
  }
  return linked;
}

/** What the text speaks of. */
interface Topic {
  readonly file: string;
  readonly id: string;
  readonly from: Sentence;
  /** Whether the sentence before spoke of it as its subject. */
  readonly isFresh: boolean;
}

const opening =
  /^(?:(?:in particular|in addition|additionally|also|furthermore|moreover|therefore|thus|then|finally|internally|as such|for this|to do so|instead|however|first|second|third|here|there)[,]? )?(?:(it) (?!is (?:possible|important|necessary|recommended|expected|clear|worth|not possible)\b)|((?:this|the) (\p{L}+))\b)/iu;

/** The component that the first words of the sentence stand for. */
function carriedInto(
  { text, form }: Sentence,
  own: readonly Mention[],
  topic: Topic | undefined,
  section: Topic | undefined,
): Linked["carried"] {
  if (form === "heading" || form === "drawing" || form === "table row") return undefined;
  const [, it, phrase, noun] = opening.exec(text) ?? [];
  if (it !== undefined) return topic?.isFresh ? given(topic, "it", own) : section && given(section, "it", own);
  if (phrase === undefined || noun === undefined || !isEmptyNoun(noun)) return undefined;
  const isThis = /^this/i.test(phrase);
  // "This component" goes back further than "it"; "the service" only where one service alone is spoken of.
  const meant = isThis ? (section ?? topic) : section;
  return meant && !/^(?:system|application|app)$/i.test(noun) ? given(meant, phrase.toLowerCase(), own) : undefined;
}

function given({ id, from }: Topic, by: string, own: readonly Mention[]): Linked["carried"] {
  return own.some((one) => one.id === id) ? undefined : { id, by, from };
}

function topicAfter(
  sentence: Sentence,
  own: readonly Mention[],
  carried: string | undefined,
  topic: Topic | undefined,
): Topic | undefined {
  const subject = own.find((one) => one.isSubject && isNearStart(one, sentence));
  const id = subject?.id ?? carried ?? onlyOne(own);
  if (id === undefined) return topic && { ...topic, isFresh: false };
  const isFresh = subject !== undefined || carried !== undefined;
  return {
    file: sentence.section.file,
    id,
    from: subject || !topic || carried === undefined ? sentence : topic.from,
    isFresh,
  };
}

function onlyOne(own: readonly Mention[]): string | undefined {
  const ids = new Set(own.map((one) => one.id));
  return ids.size === 1 ? [...ids][0] : undefined;
}

/** Only words of grammar stand before it. */
function isNearStart({ first }: Mention, { text }: Sentence): boolean {
  return wordsOf(text).slice(0, first).every(isSmall);
}

/** The component that the heading of a section names, where it names one alone. */
function about(section: Section, mentions: Mentions): Topic | undefined {
  const [heading] = section.sentences;
  if (heading?.form !== "heading") return undefined;
  const id = onlyOne(mentions.in(heading));
  return id === undefined ? undefined : { file: section.file, id, from: heading, isFresh: true };
}
