// The lines of PlantUML: `a --> b : asks`, `[Web] -left-> (Buy)`, `Order "1" *-- "many" Item`, `a ->> b ++ : done`.
import { wordsOf } from "../drawing.ts";
import { labelOf, type Name, nameAt } from "./elements.ts";

export interface Relation {
  /** Absent where a message comes from outside of the drawing. */
  readonly from: Name | undefined;
  readonly to: Name | undefined;
  readonly label: string;
  readonly directed: boolean;
  readonly isHidden: boolean;
  /** Dots, lengths and directions that no message of a sequence has. */
  readonly isOfParts: boolean;
  readonly isOfClasses: boolean;
}

const left = String.raw`(?:<\|{1,2}|<<|<|\(0|0\)|\}[o|]|\|[o|]|[*o+^x#}@0)(]|\/\/|\/|\\\\|\\)?`;
const body = String.raw`[-.=~]+(?:\[[^\]\n]{0,100}\])?(?:(?:left|right|up|down|le|ri|do|[lrud])(?:\[[^\]\n]{0,100}\])?(?=[-.=~]))?(?:\(0\)|0\)|\(0|0|\|)?[-.=~]*`;
const right = String.raw`(?:\|{1,2}>|>>|>|\(0|0\)|[o|]\{|o\||\|\||[*o+^x#{@0)(]|\/\/|\/|\\\\|\\)?[ox]?`;
const arrowAt = new RegExp(`(${left})(${body})(${right})`, "y");
/** An arrow with white space around it, for names that hold signs of their own. */
const spaced = new RegExp(String.raw`^\S+\s+(?:"[^"]{0,100}"\s+)?${left}${body}${right}\s+\S`);
const strict = /[\p{L}\p{N}_.@$/\\]+(?:::?[\p{L}\p{N}_.]+)*/uy;
const free = /[^\s"()[\]{}<>#:,;|*]+(?:::?[^\s"()[\]{}<>#:,;|*]+)*/y;

export function relationOf(text: string): Relation | undefined {
  const names = spaced.test(text) ? free : strict;
  const outside = /^\[?\??[ox]?(?=[-<\\/])/.exec(text)?.[0] ?? "";
  const from = outside === "" ? nameAt(text, 0, names) : undefined;
  if (!from && outside === "") return undefined;
  let at = pass(text, from?.end ?? outside.length, /\s*(?:"[^"]{0,100}")?\s*/y);
  arrowAt.lastIndex = at;
  const arrow = arrowAt.exec(text);
  if (!arrow) return undefined;
  at += arrow[0].length;
  const isOut = /^\s*[\]?]\s*(?:$|:)/.test(text.slice(at, at + 20));
  const to = isOut ? undefined : endAt(text, at, names);
  if (!to && !isOut) return undefined;
  const rest = text.slice(to?.end ?? pass(text, at, /\s*[\]?]/y));
  const label = /^[^:"]{0,60}?:(?!:)\s*(.*)$/.exec(rest);
  // Anything behind the end but a sign of life, a colour, a stereotype or a label means that this is no relation.
  if (!label && !/^(?:\+\+|--|\*\*|!!|#[^\s<]+(?![^\s<])|<<[^>]*>>|\$\w+|\s|;|\[\[[^\]]*\]\])*$/.test(rest))
    return undefined;
  return {
    ...relationFrom(from, to, arrow),
    label: wordsOf(labelOf((label?.[1] ?? "").trim().replace(/^"([^"]*)"$/, "$1"))),
  };
}

function pass(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** The far end: a text in quotes before another name says how many. */
function endAt(text: string, at: number, names: RegExp): Name | undefined {
  const first = nameAt(text, at, names);
  if (!first || !text.slice(at).trimStart().startsWith('"')) return first;
  return nameAt(text, first.end, names) ?? first;
}

function relationFrom(one: Name | undefined, other: Name | undefined, arrow: RegExpExecArray): Omit<Relation, "label"> {
  const [, begin = "", line = "", end = ""] = arrow;
  const points = { left: /[<)]|^\/|^\\/.test(begin), right: /[>(/\\]/.test(end) };
  // A diamond lies at the owner, an open triangle at what is extended.
  const owns = { left: /^[*o+]$/.test(begin), right: /^[*o+]$/.test(end) };
  const triangle = { left: begin === "^", right: end === "^" };
  const isForward = points.right || triangle.right || owns.left;
  const isBackward = points.left || triangle.left || owns.right;
  const isTurned = isBackward && !isForward;
  return {
    from: isTurned ? other : one,
    to: isTurned ? one : other,
    directed: isForward !== isBackward,
    isHidden: /\[[^\]]*hidden/i.test(line),
    isOfParts: /[.=~]|left|right|up|down|-{3,}|-[lrud]-|-(?:le|ri|do)-/.test(line.replace(/\[[^\]]*\]/g, "")),
    isOfClasses: /[|*^+#]/.test(begin + end),
  };
}
