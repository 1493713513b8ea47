// A reading on its way from a thread: the name of its file, and each line that is quoted, are written once.
import type { Evidence } from "#model/evidence";
import type { FileReading } from "#recover/read";

/** Line, place of its quote, and last line where there are several. */
type Place = readonly [line: number, quote: number, endLine?: number];

interface Packed {
  /** Its facts lack the evidence that has a place. */
  readonly reading: FileReading;
  /** For each fact the place of its evidence in the file itself. */
  readonly places: readonly (Place | null)[];
  readonly quotes: readonly string[];
}

export function packed(reading: FileReading): string {
  const quotes = new Map<string, number>();
  const placeOf = ({ line, quote, endLine }: Evidence): Place => {
    const at = quotes.get(quote) ?? quotes.size;
    quotes.set(quote, at);
    return endLine === undefined ? [line, at] : [line, at, endLine];
  };
  const places = reading.facts.map(({ evidence }) => (isPlain(evidence, reading.path) ? placeOf(evidence) : null));
  // An empty value keeps the place of the evidence among the parts of the fact.
  const facts = reading.facts.map((fact, at) => (places[at] ? { ...fact, evidence: null } : fact));
  return JSON.stringify({ reading: { ...reading, facts }, places, quotes: [...quotes.keys()] });
}

/** In the reading's own file, and with its parts in the order in which they are put back. */
function isPlain(evidence: Evidence, path: string): boolean {
  return evidence.file === path && /^file,line,quote(,endLine)?$/.test(Object.keys(evidence).join());
}

/** What repeats is one text in memory too: all facts of a file share its name, those of a line its quote. */
export function unpacked(text: string): FileReading {
  const { reading, places, quotes }: Packed = JSON.parse(text);
  for (const [at, fact] of reading.facts.entries()) {
    const place = places[at];
    if (place) fact.evidence = evidenceAt(place, reading.path, quotes);
  }
  return reading;
}

function evidenceAt([line, at, endLine]: Place, file: string, quotes: readonly string[]): Evidence {
  const quote = quotes[at] ?? "";
  return endLine === undefined ? { file, line, quote } : { file, line, quote, endLine };
}
