// Notes what a reader asks of the rest of the tree, so that its answer is used again only where that is still the same.
import { createHash } from "node:crypto";
import type { Lookup } from "#readers/reader";

/** Question -> answer: `has src/db.py` -> `true`, `list src` -> a hash of the names. */
export type Asked = Readonly<Record<string, string>>;

export class Watched implements Lookup {
  private readonly lookup: Lookup;
  private readonly answers: Record<string, string> = {};
  private repeatable = true;

  constructor(lookup: Lookup) {
    this.lookup = lookup;
  }

  get asked(): Asked {
    return this.answers;
  }

  /** Not where another file was read, which may hold secrets and is not hashed, nor where time ran out. */
  isRepeatable(): boolean {
    return this.repeatable;
  }

  /** What is kept under the tree rests on more than this file. */
  get tree(): object | undefined {
    this.repeatable = false;
    return this.lookup.tree;
  }

  has(path: string): boolean {
    const answer = this.lookup.has(path);
    this.answers[`has ${path}`] = String(answer);
    return answer;
  }

  read(path: string): string | undefined {
    this.repeatable = false;
    return this.lookup.read(path);
  }

  list(folder: string): readonly string[] {
    const names = this.lookup.list(folder);
    this.answers[`list ${folder}`] = hashOf(names);
    return names;
  }

  endingWith(ending: string): readonly string[] {
    const paths = this.lookup.endingWith?.(ending) ?? [];
    this.answers[`ending ${ending}`] = hashOf(paths);
    return paths;
  }

  deadline(milliseconds: number): () => boolean {
    const expired = this.lookup.deadline?.(milliseconds) ?? (() => false);
    return () => {
      const isOver = expired();
      if (isOver) this.repeatable = false;
      return isOver;
    };
  }
}

/** Whether all questions would be answered as they were. */
export function isStill(asked: Asked, lookup: Lookup): boolean {
  return Object.entries(asked).every(([question, answer]) => {
    const path = question.slice(question.indexOf(" ") + 1);
    if (question.startsWith("has ")) return String(lookup.has(path)) === answer;
    if (question.startsWith("ending ")) return hashOf(lookup.endingWith?.(path) ?? []) === answer;
    return question.startsWith("list ") && hashOf(lookup.list(path)) === answer;
  });
}

function hashOf(names: readonly string[]): string {
  return createHash("sha256").update(names.join("\n")).digest("hex");
}
