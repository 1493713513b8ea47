// The links of flow charts and block drawings: `-->`, `-- asks -->`, `==>|asks|`, `<-.->`, `o--o`, `~~~`.
import { wordsOf } from "../drawing.ts";
import { matchAt } from "./nodes.ts";
import { unmarked } from "./source.ts";

export interface Link {
  readonly label: string;
  readonly directed: boolean;
  /** Against the order of its ends: `a <-- b`. */
  readonly isTurned: boolean;
  /** Links that place nodes and show nothing. */
  readonly isInvisible: boolean;
  readonly end: number;
}

const edgeId = /[^\s"@|{}[\]()<>-]+@(?=[-=.<xo~])/y;
const whole = /[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)/y;
const invisible = /~~~+/y;
const opening = /[xo<]?(?:--|==|-\.)/y;
const closings = new Map([
  ["--", /--+[-xo>]/],
  ["==", /==+[=xo>]/],
  ["-.", /\.+-[xo>]?/],
]);
const longestLabel = 400;

/** The link at a place, white space before it passed over: it may stand on the next line. */
export function linkAt(text: string, from: number): Link | undefined {
  let at = from + (matchAt(/\s*/y, text, from)?.length ?? 0);
  at += matchAt(edgeId, text, at)?.length ?? 0;
  const none = matchAt(invisible, text, at);
  if (none !== undefined)
    return { label: "", directed: false, isTurned: false, isInvisible: true, end: at + none.length };
  const drawn = matchAt(whole, text, at);
  if (drawn !== undefined) return labelled(text, headsOf(drawn), at + drawn.length);
  const open = matchAt(opening, text, at);
  if (open === undefined) return undefined;
  return openAt(text, open, at + open.length) ?? turnedAt(text, at);
}

/** `-- asks -->`, from behind its first signs. */
function openAt(text: string, open: string, begin: number): Link | undefined {
  const quoted = matchAt(/\s*"[^"]{0,400}"/y, text, begin) ?? "";
  const rest = text.slice(begin + quoted.length, begin + quoted.length + longestLabel);
  const closed = closings.get(open.slice(-2))?.exec(rest);
  if (!closed || /[\n\r;]/.test(rest.slice(0, closed.index))) return undefined;
  const end = begin + quoted.length + closed.index + closed[0].length;
  const label = wordsOf(unmarked(quoted + rest.slice(0, closed.index)));
  const after = labelled(text, headsOf(open + closed[0]), end);
  return { ...after, label: label || after.label };
}

/** `<--`, which Mermaid refuses and people write. */
function turnedAt(text: string, at: number): Link | undefined {
  const drawn = matchAt(/<(?:--+|==+|-\.+-)/y, text, at);
  return drawn === undefined ? undefined : labelled(text, headsOf(drawn), at + drawn.length);
}

function headsOf(drawn: string): Pick<Link, "directed" | "isTurned"> {
  const isLeft = /^[xo<]/.test(drawn);
  const isRight = /[xo>]$/.test(drawn);
  return { directed: isLeft !== isRight, isTurned: isLeft && !isRight };
}

function labelled(text: string, heads: Pick<Link, "directed" | "isTurned">, from: number): Link {
  const label = matchAt(/\s*\|(?:"[^"]{0,400}"|[^|\n]{0,400})\s*\|/y, text, from) ?? "";
  const words = wordsOf(unmarked(label.trim().replace(/^\||\|$/g, "")));
  return { ...heads, label: words, isInvisible: false, end: from + label.length };
}
