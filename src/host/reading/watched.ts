// Notes what a reader asks of the rest of the tree, so that its answer is used again only where that is still the same.
import { createHash } from "node:crypto";
import type { Lookup } from "#readers/reader";

/** Question -> answer: `has src/db.py` -> `true`, `list src` -> a hash of the names. */
export type Asked = Readonly<Record<string, string>>;

export interface Watched {
  readonly lookup: Lookup;
  readonly asked: Asked;
  /** Not where another file was read, which may hold secrets and is not hashed, nor where time ran out. */
  isRepeatable(): boolean;
}

export function watched(lookup: Lookup): Watched {
  const asked: Record<string, string> = {};
  let repeatable = true;
  const noting = (question: string, names: readonly string[]): readonly string[] => {
    asked[question] = hashOf(names);
    return names;
  };
  const watching: Lookup = {
    has: (path) => {
      const answer = lookup.has(path);
      asked[`has ${path}`] = String(answer);
      return answer;
    },
    read: (path) => {
      repeatable = false;
      return lookup.read(path);
    },
    list: (folder) => noting(`list ${folder}`, lookup.list(folder)),
    below: (folder) => noting(`below ${folder}`, lookup.below?.(folder) ?? []),
    // What is kept under the tree rests on more than this file.
    get tree() {
      repeatable = false;
      return lookup.tree;
    },
    deadline: (milliseconds) => {
      const expired = lookup.deadline?.(milliseconds) ?? (() => false);
      return () => {
        const isOver = expired();
        if (isOver) repeatable = false;
        return isOver;
      };
    },
  };
  return { lookup: watching, asked, isRepeatable: () => repeatable };
}

/** Whether all questions would be answered as they were. */
export function isStill(asked: Asked, lookup: Lookup): boolean {
  return Object.entries(asked).every(([question, answer]) => {
    const path = question.slice(question.indexOf(" ") + 1);
    if (question.startsWith("has ")) return String(lookup.has(path)) === answer;
    if (question.startsWith("below ")) return hashOf(lookup.below?.(path) ?? []) === answer;
    return question.startsWith("list ") && hashOf(lookup.list(path)) === answer;
  });
}

function hashOf(names: readonly string[]): string {
  return createHash("sha256").update(names.join("\n")).digest("hex");
}
