// One drawing of PlantUML, statement by statement: elements, frames and lines, and what its words say that it shows.
import { callOf, insideOf, takeC4 } from "../c4.ts";
import { type DrawingSoFar, drawingLimits, wordsOf } from "../drawing.ts";
import { type Element, elementOf, idOf, labelOf, type Name, ofBodies, ofClasses, ofSequences } from "./elements.ts";
import { relationOf } from "./relations.ts";
import type { PlantumlSource, Statement } from "./source.ts";

const steps =
  /^(?:start|stop|end|fork|detach|kill|:[^:]*[;|<>/\]}]|(?:else)?if\s*\(.*\)\s*then.*|repeat.*|while\s*\(.*\).*|switch\s*\(.*\)|\(\*\)\s*-.*|partition\s.*|\|[^|]+\|.*)$/;
const surelySteps = /^(?:start|:[^:]*;|if\s*\(.*\)\s*then.*|\(\*\)\s*-.*)$/;
const ofTime =
  /^(?:activate|deactivate|destroy|autonumber|autoactivate|return|alt|else|opt|loop|par|par2|break|critical|group|end|endgroup|create|ref|delay|ignore newpage|hide footbox|==.*==|\.\.\..*|\|\|.*)(?=\W|$)/i;
const sequenceWord = new RegExp(`^(?:${ofSequences})$`);
const classWord = new RegExp(`^(?:${ofClasses})$`);

export class PlantumlReading {
  private readonly drawing: DrawingSoFar;
  private readonly source: PlantumlSource;
  private readonly frames: (string | undefined)[] = [];
  private last: { readonly id: string; readonly hasMembers: boolean } | undefined;
  /** Open braces of members, which are passed over. */
  private members = 0;
  private readonly counts = { time: 0, classes: 0, parts: 0, states: 0, cases: 0, tables: 0, lines: 0 };
  private unnamed = 0;

  constructor(source: PlantumlSource, drawing: DrawingSoFar) {
    this.source = source;
    this.drawing = drawing;
  }

  read(): void {
    const { statements } = this.source;
    const areSteps = statements.filter(({ text }) => surelySteps.test(text)).length > 0;
    if (areSteps && statements.filter(({ text }) => steps.test(text)).length * 3 > statements.length) return;
    for (const one of statements) for (const part of partsOf(one)) this.take(part);
    this.drawing.shows = this.shown();
  }

  private take(statement: Statement): void {
    const { text, line } = statement;
    if (this.members > 0) this.passMembers(text);
    else if (text.startsWith("}")) this.frames.pop();
    else if (text === "{") this.openLast(line);
    else if (/^together\b.*\{$/i.test(text)) this.frames.push(undefined);
    else if (/^end ?box\b/i.test(text)) this.frames.pop();
    else if (/^box\b/i.test(text)) this.openBox(text, line);
    else if (!this.call(statement) && !this.relation(statement) && !this.element(statement)) this.other(statement);
  }

  /** A brace on a line of its own belongs to what stands before it. */
  private openLast(line: number): void {
    if (this.last?.hasMembers) this.members = 1;
    else {
      if (this.last) this.drawing.box(this.last.id, line, { means: "boundary" });
      this.frames.push(this.last?.id);
    }
  }

  private passMembers(text: string): void {
    this.members += (text.match(/\{/g)?.length ?? 0) - (text.match(/\}/g)?.length ?? 0);
  }

  /** `box "Front end" #LightBlue` */
  private openBox(text: string, line: number): void {
    this.counts.time++;
    const id = `box ${++this.unnamed}`;
    const title = /"([^"]*)"/.exec(text)?.[1] ?? text.slice(3).replace(/#\S+/g, "");
    this.drawing.box(id, line, { label: wordsOf(title), means: "boundary" });
    this.frames.push(id);
  }

  private call({ text, line }: Statement): boolean {
    const call = /^\$?\w+\s*\(/.test(text) ? callOf(text.replace(/^\$/, "")) : undefined;
    if (!call || elementWords.test(call.name)) return false;
    const [id = "", label = ""] = call.args;
    if (takeC4(call, this.drawing, line, this.frames)) {
      this.counts.parts++;
      this.last = { id, hasMembers: false };
      return true;
    }
    // Icons of libraries are called as elements of C4 are: with a name and a label.
    if (call.isLabelled || (call.opens && id !== "")) {
      this.counts.parts++;
      this.drawing.box(id, line, {
        label: wordsOf(label),
        ...(call.opens ? { means: "boundary" } : {}),
        ...insideOf(this.frames),
      });
      if (call.opens) this.frames.push(id);
    } else if (call.args.some((one) => one !== "") && this.source.defined.has(call.name))
      this.drawing.problem(line, text, "elements, which this call of a procedure may draw");
    return true;
  }

  private relation({ text, line }: Statement): boolean {
    const relation = relationOf(text);
    if (!relation) return false;
    const { from, to, isHidden, isOfParts, isOfClasses } = relation;
    const ends = [from, to].map((one) => (one ? this.mention(one, line) : undefined));
    const [one, other] = ends;
    this.counts.lines++;
    if (isOfParts) this.counts.parts++;
    if (isOfClasses) this.counts.classes++;
    if (one !== undefined && other !== undefined && !isHidden) this.drawing.line(one, other, line, relation);
    return true;
  }

  /** The id of an end, which is drawn where it is first named. */
  private mention(name: Name, line: number): string | undefined {
    const id = idOf(name);
    if (/^(?:\*|H\*?|\[\*\])$/.test(id)) {
      this.counts.states++;
      return undefined;
    }
    const [holder = ""] = id.split("::");
    const key = !this.drawing.has(id) && holder !== "" && this.drawing.has(holder) ? holder : id;
    if (this.drawing.has(key)) return key;
    if (name.sign === "[]" || name.sign === "0") this.counts.parts++;
    if (name.sign === "()") this.counts.cases++;
    this.drawing.box(key, line, {
      label: wordsOf(labelOf(name.text)),
      ...(name.sign === "[]" ? { means: "component" } : name.sign === "::" ? { means: "person" } : {}),
      ...insideOf(this.frames),
    });
    return key;
  }

  private element({ text, line }: Statement): boolean {
    const element = elementOf(text);
    if (!element) return false;
    const { keyword, opens, said } = element;
    const id = element.id === "" ? `${keyword} ${++this.unnamed}` : element.id;
    this.count(element);
    const hasMembers = ofBodies.test(keyword);
    if (!/^port(in|out)?$|^label$/.test(keyword)) this.drawing.box(id, line, { ...said, ...insideOf(this.frames) });
    this.last = { id, hasMembers };
    this.inherits(text, id, line);
    if (hasMembers) this.passMembers(text);
    else if (opens) this.frames.push(this.frames.length < drawingLimits.nesting ? id : undefined);
    return true;
  }

  /** `class Order extends Base implements Sold, Kept` */
  private inherits(text: string, id: string, line: number): void {
    for (const [, names = ""] of text.matchAll(/\b(?:extends|implements)\s+([\w.]+(?:\s*,\s*[\w.]+)*)/g))
      for (const name of names.split(",").map((one) => one.trim())) {
        if (!this.drawing.has(name)) this.drawing.box(name, line);
        this.drawing.line(id, name, line);
      }
  }

  private count({ keyword, opens }: Element): void {
    if (keyword === "participant") this.counts.time++;
    else if (keyword === "entity" && opens) this.counts.tables++;
    else if (keyword === "state") this.counts.states++;
    else if (keyword === "usecase") this.counts.cases++;
    else if (classWord.test(keyword) || (keyword === "interface" && opens)) this.counts.classes++;
    else if (!sequenceWord.test(keyword) && !/^(package|namespace|interface)$/.test(keyword)) this.counts.parts++;
    else if (keyword === "package" || (opens && keyword !== "namespace")) this.counts.parts += 0.1;
  }

  private other({ text, line }: Statement): void {
    if (ofTime.test(text)) this.counts.time++;
    // `Order : +total`, `busy : waits`
    else if (/^[\w".]+\s*:(?!:)/.test(text)) return;
    else if (/^(?:--+|==+|\.\.+|\|\|?|%|center|left|right)/.test(text)) return;
    else this.drawing.problem(line, text, "an element, a line or a frame of PlantUML");
  }

  private shown(): "components" | "sequence" | "classes" | "entities" | "states" | "other" {
    const { time, classes, parts, states, cases, tables, lines } = this.counts;
    if (states > 0 && parts < states) return "states";
    if (tables > 0 && parts < tables) return "entities";
    if (classes > 0 && classes > parts) return "classes";
    if (time > 0 && parts < 3) return "sequence";
    if (cases > 0 && cases * 2 >= this.drawing.boxCount - cases) return "other";
    // Elements and arrows that a sequence has too are taken for one by PlantUML.
    if (parts === 0 && lines > 0) return "sequence";
    return "components";
  }
}

/** Keywords that may stand before a name in brackets: `usecase (Buy)`. */
const elementWords = /^(?:usecase|actor|component|interface|state|note|node|database|queue|if|while|class|enum)$/i;

/** `node n { [a] }` on one line is three statements. */
function partsOf(statement: Statement): Statement[] {
  const { text, line } = statement;
  const match =
    /^((?:node|package|cloud|rectangle|frame|folder|component|database|card|storage|artifact|namespace|queue|together)\b[^{}]*\{)\s*([^{}]+?)\s*\}$/i.exec(
      text,
    );
  return match ? [match[1] ?? "", match[2] ?? "", "}"].map((one) => ({ text: one, line })) : [statement];
}
