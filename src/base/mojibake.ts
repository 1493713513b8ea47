// Text that was written as UTF-8 and read as Windows-1252: "â€™" for "’", "Ã©" for "é".

/** What Windows-1252 has at 0x80 to 0x9F; undefined places stand for themselves. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The first byte of a sign in UTF-8, and those that follow it. */
const unit = /[\u00C2-\u00F4][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;
const run = new RegExp(`(?:${unit.source})+`, "g");

/**
 * What a sign that is garbled alone most likely was: a letter of Latin scripts, punctuation, an arrow, a symbol. Others are
 * believed in company only: in “CAFÉ” the letter and the quote would make a sign of phonetics.
 */
const usual = /^[\u00A0-\u0111\u0113\u0115-\u0153\u0155-\u017F\u2010-\u27BF\u2900-\u2BFF\u{1F000}-\u{1FAFF}]/u;

export interface Repair {
  readonly garbled: string;
  readonly repaired: string;
}

/** The first garbled run of a line and how it reads when mended; nothing for text that is right as it stands. */
export function repairOf(line: string): Repair | undefined {
  let first: string | undefined;
  const repaired = mended(line, (garbled) => {
    first ??= garbled;
  });
  return first === undefined ? undefined : { garbled: first, repaired };
}

/**
 * A text as it was meant. No sign that is mended ends a line, so that lines keep their numbers; what is right as it stands
 * is not touched.
 */
export function repaired(text: string): string {
  return mended(text, () => {});
}

/** Text may have been decoded wrongly by two programs one after the other, but hardly by three. */
const mostTimes = 3;

function mended(text: string, note: (garbled: string) => void): string {
  let current = text;
  for (let times = 0; times < mostTimes; times++) {
    const next = current.replace(run, (garbled) => mendedRun(garbled, note));
    if (next === current) break;
    current = next;
  }
  return current;
}

function mendedRun(garbled: string, note: (garbled: string) => void): string {
  const units = garbled.match(unit) ?? [];
  const meant = units.map(decoded);
  const isAlone = meant.filter((one) => one !== undefined).length === 1;
  return units
    .map((one, at) => {
      const sign = meant[at];
      if (sign === undefined || (isAlone && !usual.test(sign))) return one;
      note(one);
      return sign;
    })
    .join("");
}

function decoded(garbled: string): string | undefined {
  const bytes = [...garbled].map(byteOf);
  if (bytes.some((one) => one === undefined)) return undefined;
  const known = bytes.filter((one) => one !== undefined);
  const length = lengthOf(known[0] ?? 0);
  // What follows a complete sign belongs to the text.
  if (known.length < length) return undefined;
  try {
    const meant = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(known.slice(0, length)));
    return meant + garbled.slice(length);
  } catch {
    return undefined;
  }
}

function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

function byteOf(sign: string): number | undefined {
  const at = windows.indexOf(sign);
  if (at >= 0) return 0x80 + at;
  const code = sign.charCodeAt(0);
  return code <= 0xff ? code : undefined;
}
