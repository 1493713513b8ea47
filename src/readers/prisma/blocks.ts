// The blocks of a Prisma schema with their lines; the language puts every statement on a line of its own.
import type { SourceText } from "../reader.ts";

export interface Line {
  readonly text: string;
  readonly number: number;
}

export interface Block {
  /** model, view, enum, type, datasource, generator. */
  readonly what: string;
  readonly name: string;
  readonly number: number;
  readonly lines: readonly Line[];
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Lines outside of blocks that open none. */
  readonly strays: readonly Line[];
  /** A block without an end. */
  readonly open: Block | undefined;
}

const opening = /^(model|view|enum|type|datasource|generator)\s+(\w+)\s*\{\s*(?:(.*)\})?\s*$/;

export function blocksOf(file: SourceText, mostLines: number): Blocks {
  const blocks: Block[] = [];
  const strays: Line[] = [];
  let open: (Block & { lines: Line[] }) | undefined;
  for (let number = 1; number <= Math.min(file.lines.count, mostLines); number++) {
    const text = withoutComment(file.lines.line(number).replace(/^\uFEFF/, "")).trim();
    if (text === "") continue;
    const [, what, name, inside] = opening.exec(text) ?? [];
    if (what !== undefined && name !== undefined) {
      open = { what, name, number, lines: inside === undefined ? [] : [{ text: inside, number }] };
      blocks.push(open);
      if (inside !== undefined) open = undefined;
    } else if (text === "}") open = undefined;
    else if (open) open.lines.push({ text, number });
    else strays.push({ text, number });
  }
  return { blocks, strays, open };
}

/** Two slashes in a text are part of an address. */
function withoutComment(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*$/g, (part) => (part.startsWith('"') ? part : ""));
}
