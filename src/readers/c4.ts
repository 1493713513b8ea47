// The words of C4 drawings, which Mermaid and PlantUML share: `Container(api, "API", "Go", "Takes orders")`.
import { type BoxSaid, type DrawingSoFar, wordsOf } from "./drawing.ts";

export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  /** `$tags="x"`, without the sign. */
  readonly named: ReadonlyMap<string, string>;
  /** Whether the first argument but one was written in quotes, as labels are. */
  readonly isLabelled: boolean;
  readonly opens: boolean;
}

const start = /^([A-Za-z_]\w{0,60})\s*\(/;

/** `Name(a, "b, c", $d="e") {`; nothing for what is no call. What follows the call is dropped but for its brace. */
export function callOf(text: string): Call | undefined {
  const name = start.exec(text)?.[1];
  if (name === undefined) return undefined;
  const scanned = argumentsIn(text, text.indexOf("(") + 1);
  if (!scanned) return undefined;
  const named = new Map<string, string>();
  const args: string[] = [];
  for (const one of scanned.args) {
    const match = /^\$?(\w+)\s*=\s*([^]*)$/.exec(one);
    if (match && one.startsWith("$")) named.set(match[1] ?? "", unquoted(match[2] ?? ""));
    else args.push(one);
  }
  return {
    name,
    args: args.map(unquoted),
    named,
    isLabelled: args[1]?.startsWith('"') ?? false,
    opens: /^\s*\{/.test(scanned.rest) || scanned.rest.trimEnd().endsWith("{"),
  };
}

function argumentsIn(text: string, from: number): { args: string[]; rest: string } | undefined {
  const args: string[] = [];
  let isQuoted = false;
  let depth = 0;
  let begin = from;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === "(") depth++;
    else if (sign === ")" && depth > 0) depth--;
    else if (sign === ")" || (sign === "," && depth === 0)) {
      args.push(text.slice(begin, at).trim());
      begin = at + 1;
      if (sign === ")") return { args, rest: text.slice(at + 1) };
    }
  }
  return undefined;
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
}

const element =
  /^(Person|System|Container|Component|Node|Deployment_Node|Boundary|Enterprise_Boundary|System_Boundary|Container_Boundary|Component_Boundary)(Db|Queue)?(_Ext|_L|_R)*(?:_[LRUD])?$/;
const relation = /^(Bi)?Rel(Index)?(_Back|_Neighbor|_Back_Neighbor|_[A-Za-z]+)?$/;
/** What sets colours, places and legends. */
const looks =
  /^(Add|Update|Set|Show|Hide|Lay|LAYOUT|SHOW|HIDE|SET|RoundedBox|EightSided|Dashed|Dotted|Bold|Solid|Increment|increment|setIndex|Index|LastIndex|Sprite|COMPONENT|WithoutProp)/;

/** Puts what a call of C4 says into the drawing; whether it was one. A frame that it opens goes onto the stack. */
export function takeC4(call: Call, drawing: DrawingSoFar, line: number, stack: (string | undefined)[]): boolean {
  if (relation.test(call.name)) return takeRelation(call, drawing, line);
  const kind = element.exec(call.name);
  if (!kind) return looks.test(call.name);
  const [id = "", label = ""] = call.args;
  if (id === "") return false;
  const isFrame = /Boundary|Node/.test(kind[1] ?? "");
  drawing.box(id, line, {
    label: wordsOf(call.named.get("label") ?? label),
    ...(isFrame ? { means: "boundary" } : saidOf(call, kind)),
    ...insideOf(stack),
  });
  if (call.opens) stack.push(id);
  return true;
}

export function insideOf(stack: readonly (string | undefined)[]): Pick<BoxSaid, "inside"> {
  const inside = stack.findLast((one) => one !== undefined);
  return inside === undefined ? {} : { inside };
}

function saidOf({ name, args, named }: Call, [, kind, store]: RegExpExecArray): BoxSaid {
  const hasTechnology = kind === "Container" || kind === "Component";
  const technology = named.get("techn") ?? (hasTechnology ? args[2] : undefined);
  const does = named.get("descr") ?? args[hasTechnology ? 3 : 2];
  const means =
    kind === "Person"
      ? "person"
      : name.includes("_Ext")
        ? "external"
        : store === "Db"
          ? "database"
          : store === "Queue"
            ? "broker"
            : kind === "System"
              ? "system"
              : "component";
  return { means, technology: technology && wordsOf(technology), does: does && wordsOf(does) };
}

function takeRelation({ name, args, named }: Call, drawing: DrawingSoFar, line: number): boolean {
  const given = name.includes("Index") ? args.slice(1) : args;
  const [from, to] = name.includes("_Back") ? [given[1], given[0]] : given;
  if (!from || !to) return false;
  const label = wordsOf(named.get("label") ?? given[2] ?? "");
  const technology = wordsOf(named.get("techn") ?? given[3] ?? "");
  for (const id of [from, to]) if (!drawing.has(id)) drawing.box(id, line);
  drawing.line(from, to, line, { label, technology, directed: !name.startsWith("Bi") });
  return true;
}
