// Words as they are written, joined ones whole, with their places; and which of them carry no meaning of their own.

export interface WrittenWord {
  readonly text: string;
  readonly at: number;
  /** It may be capital for no other reason than its place: it begins a sentence, an item or a cell. */
  readonly begins: boolean;
  /** A single space alone stands between it and the word before. */
  readonly follows: boolean;
}

const token = /[\p{L}\p{N}]+(?:['’_.:@\\-]+[\p{L}\p{N}]+)*/gu;

export function writtenWords(line: string): WrittenWord[] {
  const words: WrittenWord[] = [];
  let end = -1;
  for (const match of line.matchAll(token)) {
    const at = match.index;
    const between = end < 0 ? "" : line.slice(end, at);
    words.push({
      text: match[0],
      at,
      begins: end < 0 || /[.!?:|\uFFFC]|[-–—*•]\s/.test(between),
      follows: between === " ",
    });
    end = at + match[0].length;
  }
  return words;
}

/** A word of people: letters, with hyphens at most; paths, addresses and names of programs are none. */
export function isPlainWord(text: string): boolean {
  return /^\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*$/u.test(text);
}

const empty = new Set(
  (
    "a an the this that these those there here it its they them their we our you your he she his her i my me us who whom whose which what " +
    "and or but nor so yet if then else than as at by for from in into of off on onto out over per to up upon via with without within about above " +
    "after against along among around before behind below beneath beside between beyond down during except inside like near since through " +
    "throughout till toward towards under until while because although though unless whether where when why how not no yes any some all each every both " +
    "few more most other others another such own same one two is are was were be been being am do does did doing done has have had having can could may might must shall " +
    "should will would need needs just only also too very even still already again ever never always often back away together apart"
  ).split(" "),
);

/** Whether a word says nothing without its neighbours. */
export function isEmptyWord(word: string): boolean {
  return empty.has(word.toLowerCase());
}
