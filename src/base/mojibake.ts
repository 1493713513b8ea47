// Text that was written as UTF-8 and read as Windows-1252: "â€™" for "’", "Ã©" for "é".

/** What Windows-1252 has at 0x80 to 0x9F; undefined places stand for themselves. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Signs that a run of doubly decoded text begins with: the first bytes of UTF-8. */
const run = /[\u00C2-\u00F4][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;

export interface Repair {
  readonly garbled: string;
  readonly repaired: string;
}

/** The first garbled run of a line and how it reads when mended; nothing for text that is right as it stands. */
export function repairOf(line: string): Repair | undefined {
  let first: string | undefined;
  const repaired = line.replace(run, (garbled) => {
    const mended = decoded(garbled);
    if (mended === undefined) return garbled;
    first ??= garbled;
    return mended;
  });
  return first === undefined ? undefined : { garbled: first, repaired };
}

function decoded(garbled: string): string | undefined {
  const bytes = [...garbled].map(byteOf);
  if (bytes.some((one) => one === undefined)) return undefined;
  const known = bytes.filter((one) => one !== undefined);
  const length = lengthOf(known[0] ?? 0);
  // What follows a complete sign belongs to the text.
  if (known.length < length) return undefined;
  try {
    const mended = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(known.slice(0, length)));
    return mended + garbled.slice(length);
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
