// What a text says the system runs on: the platform, its servers and its environment are no parts of the system.
import { isEmptyNoun } from "#prose/component-nouns";
import { wordsOf } from "#prose/words";

const runsOn =
  /\b(?:runs?|running|deployed|hosted|installed|based|built|operated)\s+(?:on|in|by|upon|inside)\s+(?:the\s+|an?\s+)?((?:\p{Lu}[\p{L}\p{N}]*\s?){1,5})(?:\((\p{Lu}[\p{L}\p{N}]+)\))?/gu;
const ofPlatform = /^(?:server|servers|cluster|environment|platform|cloud|node|nodes|container|instance|runtime)$/;

export class Platforms {
  private readonly names: ReadonlySet<string>;

  constructor(sentences: readonly string[]) {
    const found = sentences.flatMap((text) => [...text.matchAll(runsOn)].flatMap(([, name, short]) => [name, short]));
    this.names = new Set(found.flatMap((name) => (name ? [lettersOf(name)] : [])));
  }

  /** The platform itself, or what is of it by its last word. */
  has(name: string): boolean {
    const words = wordsOf(name).map((one) => one.lower);
    while (words.length > 1 && (ofPlatform.test(words.at(-1) ?? "") || isEmptyNoun(words.at(-1) ?? ""))) words.pop();
    return this.names.has(words.join(""));
  }
}

function lettersOf(name: string): string {
  return wordsOf(name)
    .map((one) => one.lower)
    .join("");
}
