// How a terminal shows words that carry weight: functions the face hands in, so that it alone decides about colour.
import type { Tone } from "./document.ts";

type Paint = (words: string) => string;

export type Palette = Readonly<Record<Tone | "heading" | "strong" | "code" | "faint", Paint>>;

const asItIs: Paint = (words) => words;

/** No colour at all. */
export const plainPalette: Palette = {
  heading: asItIs,
  strong: asItIs,
  code: asItIs,
  faint: asItIs,
  critical: asItIs,
  high: asItIs,
  medium: asItIs,
  low: asItIs,
  good: asItIs,
  bad: asItIs,
  unsure: asItIs,
  quiet: asItIs,
};
