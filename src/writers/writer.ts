// The contract of a writer: a system as a drawing in one notation, the same text for the same system.
import type { Sketch } from "./sketch.ts";

export interface Writer {
  /** What the notation is called, for people. */
  readonly title: string;
  /** By which its files are known, such as `.mmd`. */
  readonly ending: string;
  write(sketch: Sketch): string | Promise<string>;
}

export function defineWriter(writer: Writer): Writer {
  return writer;
}
