// Values as YAML text, as Helm's own `toYaml` writes it; each line keeps the place of what it says.
import {
  type Place,
  type Slot,
  type Value,
  type Written,
  isList,
  isTable,
  isUnknown,
  isWritten,
  sortedEntries,
  textOf,
} from "./value.ts";
import { Sheet } from "./written.ts";

/** Tables in tables that are still written out; `set` can put a table into itself. */
const depthLimit = 60;
const nodeCost = 30;

/** `spend` is asked for leave before each node, so that what repeats itself comes to an end. */
export function toYaml(value: Value, spend: (cost: number) => void): Written {
  const sheet = new Sheet();
  new Writing(sheet, spend).block({ value }, "", "", 0);
  const { text, places } = sheet.written;
  const own = text.endsWith("\n") ? places.slice(0, -1) : places;
  return { kind: "written", text: text.replace(/\n$/, ""), places: own, source: value };
}

class Writing {
  private readonly sheet: Sheet;
  private readonly spend: (cost: number) => void;

  constructor(sheet: Sheet, spend: (cost: number) => void) {
    this.sheet = sheet;
    this.spend = spend;
  }

  /** Writes a value below or beside `head`, which is a key with its colon, a dash, or nothing. */
  block({ value, place }: Slot, head: string, indent: string, depth: number): void {
    this.spend(nodeCost);
    const isBlock =
      depth < depthLimit && ((isTable(value) && value.entries.size > 0) || (isList(value) && value.items.length > 0));
    if (!isBlock) return this.scalar(value, head, indent, place);
    if (head !== "") this.line(head, place);
    if (isTable(value)) for (const [key, slot] of sortedEntries(value)) this.entry(key, slot, indent, depth);
    if (isList(value)) for (const item of value.items) this.item(item, indent, depth);
  }

  private entry(key: string, slot: Slot, indent: string, depth: number): void {
    const inner = isTable(slot.value) ? `${indent}  ` : indent;
    this.block(slot, `${indent}${plainOrQuoted(key)}:`, inner, depth + 1);
  }

  /** The first line of what an item holds stands beside its dash. */
  private item(slot: Slot, indent: string, depth: number): void {
    const sheet = new Sheet();
    new Writing(sheet, this.spend).block(slot, "", `${indent}  `, depth + 1);
    const { text, places } = sheet.written;
    const nested = isTable(slot.value) || isList(slot.value);
    const written =
      nested && text.startsWith(`${indent}  `)
        ? `${indent}- ${text.slice(indent.length + 2)}`
        : `${indent}- ${text.trimStart()}`;
    this.sheet.put(written, (line) => (line === 0 ? (places[0] ?? slot.place) : places[line]));
  }

  private scalar(value: Value, head: string, indent: string, place: Place | undefined): void {
    const before = head === "" ? indent : `${head} `;
    const text = textOf(value);
    this.spend(text.length);
    if (isWritten(value) || typeof value === "string") {
      if (!isLiteral(text)) return this.line(before + (text === "" ? '""' : plainOrQuoted(text)), place);
      this.line(`${before}${text.endsWith("\n") ? "|" : "|-"}`, place);
      return this.literal(text, `${indent}  `, isWritten(value) ? value.places : undefined, place);
    }
    if (isTable(value)) return this.line(`${before}{}`, place);
    if (isList(value)) return this.line(`${before}[]`, place);
    this.line(before + (value === undefined ? "null" : isUnknown(value) ? `'${text}'` : text), place);
  }

  private literal(text: string, indent: string, places: Written["places"] | undefined, place: Place | undefined): void {
    const lines = text.replace(/\n$/, "").split("\n");
    for (const [index, line] of lines.entries()) this.line(line === "" ? "" : indent + line, places?.[index] ?? place);
  }

  private line(text: string, place: Place | undefined): void {
    this.sheet.put(`${text}\n`, () => place);
  }
}

/** Several lines are written as they stand, unless white space would change what they say. */
function isLiteral(text: string): boolean {
  return text.includes("\n") && !/^\s|[\r\0]|\n\n$/.test(text);
}

function plainOrQuoted(text: string): string {
  if (isPlain(text)) return text;
  return /[\n\r\t\0]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Words that mean more than their letters: numbers, truth values, nothing. */
const meaning = /^(?:[-+.]?\d[\d_.:eExXa-fA-F+-]*|true|false|null|yes|no|on|off|y|n|~)$/i;

function isPlain(text: string): boolean {
  return /^[\w./][\w ./@+=:,*()<>!&%-]*$/.test(text) && !meaning.test(text) && !/: |:$| $/.test(text);
}
