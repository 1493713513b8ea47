// The nodes of flow charts and block drawings: `api`, `api[API]`, `db[(Orders)]`, `q@{ shape: das, label: "Jobs" }`.
import type { BoxSaid } from "../drawing.ts";
import { wordsOf } from "../drawing.ts";
import { unmarked } from "./source.ts";

export interface FlowNode {
  readonly id: string;
  readonly said: BoxSaid;
  readonly isQuestion: boolean;
  readonly end: number;
}

/** Longer openings first; the single ones may hold brackets of their kind. */
const shapes: readonly (readonly [opening: string, closings: readonly string[]])[] = [
  ["(((", [")))"]],
  ["((", ["))"]],
  ["([", ["])"]],
  ["[[", ["]]"]],
  ["[(", [")]"]],
  ["{{", ["}}"]],
  ["[/", ["/]", "\\]"]],
  ["[\\", ["\\]", "/]"]],
  ["(-", ["-)"]],
  ["<[", ["]>"]],
  [">", ["]"]],
  ["[", ["]"]],
  ["(", [")"]],
  ["{", ["}"]],
];
const databases = /^(cyl|cylinder|database|db|lin-cyl|lined-cylinder|disk|h-cyl|das|horizontal-cylinder)$/;
const questions = /^(diam|diamond|decision|question)$/;
/** A label that is never closed must not swallow the rest. */
const longestLabel = 400;

const idAt = /(?:[\p{L}\p{N}_!#$%'*+.`?\\/,]|:(?!::)|-(?![->.])|=(?!=))+/uy;
const quotedAt = /"[^"\n\r]{1,500}"/y;

export function nodeAt(text: string, at: number): FlowNode | undefined {
  const quoted = matchAt(quotedAt, text, at);
  const id = quoted ?? matchAt(idAt, text, at);
  if (id === undefined) return undefined;
  let end = at + id.length;
  const shape = shapeAt(text, end) ?? detailsAt(text, end);
  end = shape?.end ?? end;
  end += matchAt(/(?::::[\w-]+)?/y, text, end)?.length ?? 0;
  const own = quoted === undefined ? {} : { label: wordsOf(unmarked(quoted)) };
  return {
    id: quoted === undefined ? id : unmarked(id),
    said: shape?.said ?? own,
    isQuestion: shape?.isQuestion ?? false,
    end,
  };
}

export function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

type Shape = Omit<FlowNode, "id">;

function shapeAt(text: string, at: number): Shape | undefined {
  for (const [opening, closings] of shapes) {
    if (!text.startsWith(opening, at)) continue;
    const closed = closingAt(text, at + opening.length, opening, closings);
    if (!closed) continue;
    const label = wordsOf(unmarked(text.slice(at + opening.length, closed.at)));
    const end = opening === "<[" ? closed.end + (matchAt(/\([^()\n]*\)/y, text, closed.end)?.length ?? 0) : closed.end;
    return { said: { label, ...(opening === "[(" ? { means: "database" } : {}) }, isQuestion: opening === "{", end };
  }
  return undefined;
}

function closingAt(
  text: string,
  from: number,
  opening: string,
  closings: readonly string[],
): { at: number; end: number } | undefined {
  const quoted = matchAt(/\s*"[^"]{0,2000}"\s*/y, text, from);
  const start = from + (quoted?.length ?? 0);
  const last = Math.min(text.length, start + longestLabel);
  let depth = 0;
  for (let at = start; at < last; at++) {
    const closing = closings.find((one) => text.startsWith(one, at));
    if (closing !== undefined && depth === 0) return { at, end: at + closing.length };
    if (quoted !== undefined) return undefined;
    if (opening.length === 1 && text[at] === opening) depth++;
    else if (closing !== undefined) depth--;
    // What is not quoted may run over lines, but not over blank ones.
    if (text[at] === "\n" && matchAt(/\n[ \t\r]*\n/y, text, at) !== undefined) return undefined;
  }
  return undefined;
}

/** `@{ shape: cyl, label: "Orders" }` */
function detailsAt(text: string, at: number): Shape | undefined {
  const details = matchAt(/@\{(?:[^{}"]|"[^"]{0,1000}"){0,1000}\}/y, text, at);
  if (details === undefined) return undefined;
  const label = /\blabel\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,}\n]+))/.exec(details);
  const shape = /\bshape\s*:\s*["']?([\w-]+)/.exec(details)?.[1] ?? "";
  const words = label?.[1] ?? label?.[2] ?? label?.[3];
  return {
    said: {
      ...(words === undefined ? {} : { label: wordsOf(unmarked(words)) }),
      ...(databases.test(shape) ? { means: "database" } : {}),
    },
    isQuestion: questions.test(shape),
    end: at + details.length,
  };
}
