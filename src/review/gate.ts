// The gate every statement passes: its quotes are read again from the source, and what does not match is dropped.
import { LineIndex } from "#base/text";
import { type Evidence, quoteMatches } from "#model/evidence";

export type ReadText = (path: string) => string | undefined;

export class Gate {
  private readonly read: ReadText;
  private readonly texts = new Map<string, LineIndex | undefined>();
  dropped = 0;

  constructor(read: ReadText) {
    this.read = read;
  }

  matches(evidence: Evidence): boolean {
    if (!this.texts.has(evidence.file)) {
      const text = this.read(evidence.file);
      this.texts.set(evidence.file, text === undefined ? undefined : new LineIndex(text));
    }
    const lines = this.texts.get(evidence.file);
    return (
      lines !== undefined && evidence.line <= lines.count && quoteMatches(evidence.quote, lines.line(evidence.line))
    );
  }

  /** The evidence whose quotes stand where they are said to stand. */
  pass(evidence: readonly Evidence[]): Evidence[] {
    const passed = evidence.filter((one) => this.matches(one));
    this.dropped += evidence.length - passed.length;
    return passed;
  }
}
