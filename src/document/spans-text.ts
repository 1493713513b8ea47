// What a run of words looks like in a terminal: its clean text, and which paint it takes.
import { keepEnds, oneLine } from "./escape.ts";
import { severity } from "#model/check";
import { placeText, toneSigns, type Inline, type Runs, type Tone } from "./document.ts";
import type { Span } from "./wrap.ts";

export function spansOf(runs: Runs): Span[] {
  return runs.map(spanOf);
}

function spanOf(run: Inline): Span {
  switch (run.kind) {
    case "text":
    case "reference":
      return { text: keepEnds(run.text) };
    case "strong":
      return { text: keepEnds(run.text), paint: "strong" };
    case "code":
      return { text: oneLine(run.text), paint: "code" };
    case "place":
      return { text: oneLine(placeText(run)), paint: "code" };
    case "mark":
      return toneSpan(run.tone, run.text);
  }
}

function toneSpan(tone: Tone, words: string): Span {
  const word = severity.safeParse(tone).success ? oneLine(words).toUpperCase() : oneLine(words);
  return { text: `${toneSigns[tone]} ${word}`, paint: tone };
}

export function verdictSpan({ tone, word }: { readonly tone: Tone; readonly word: string }): Span {
  return toneSpan(tone, `${word.toUpperCase()}:`);
}
