// Which fonts have letters of one width: many do not say so, and listings and names of programs are set in them.
import { put } from "#base/groups";
import type { Item } from "./lines.ts";

/** In parts of the size of the letters. */
const tolerance = 0.005;
const narrow = /[ilj.,|]/;
const wide = /[mwMW@]/;

/** The pages, their items in such fonts marked as what they are. */
export function withFixedFonts<Page extends { readonly items: readonly Item[] }>(pages: readonly Page[]): Page[] {
  const fonts = fixedFonts(pages.flatMap((page) => page.items));
  return pages.map((page) => ({
    ...page,
    items: page.items.map((one) => (fonts.has(one.font) ? { ...one, isMonospaced: true } : one)),
  }));
}

function fixedFonts(items: readonly Item[]): ReadonlySet<string> {
  const widths = new Map<string, number[]>();
  const letters = new Map<string, { narrow: boolean; wide: boolean }>();
  for (const { text, width, size, font } of items) {
    if (text.trim().length < 3) continue;
    put(widths, font, width / text.length / Math.max(size, 1));
    const seen = letters.get(font) ?? { narrow: false, wide: false };
    letters.set(font, { narrow: seen.narrow || narrow.test(text), wide: seen.wide || wide.test(text) });
  }
  const fixed = [...widths].filter(([font, all]) => {
    const { narrow: hasNarrow = false, wide: hasWide = false } = letters.get(font) ?? {};
    // Figures are of one width in most fonts: letters have to show it.
    return hasNarrow && hasWide && isOne(all);
  });
  return new Set(fixed.map(([font]) => font));
}

function isOne(widths: readonly number[]): boolean {
  const [first = 0] = widths;
  return widths.length > 2 && widths.every((one) => Math.abs(one - first) < tolerance);
}
