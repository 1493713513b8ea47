// The elements of a Structurizr model by the names that relationships call them, and the relationships once all are known.
import { inOneLine } from "#base/text";
import { type BoxSaid, type DrawingSoFar, drawingLimits } from "../drawing.ts";
import { meansOf, type Shapes } from "./meaning.ts";

export interface Element {
  /** Of the box in the drawing. */
  readonly id: string;
  readonly keyword: string;
  readonly line: number;
  readonly name: string;
  /** What holds it, for identifiers; groups do not count. */
  readonly parent: Element | undefined;
  /** The box around it: a group or an element. */
  readonly inside: string | undefined;
  readonly tags: string[];
  technology: string;
  does: string;
  holds: boolean;
}

export interface Relationship {
  readonly from: string | Element;
  readonly to: string | Element;
  readonly scope: Element | undefined;
  readonly line: number;
  label: string;
  technology: string;
}

export class Model {
  readonly shapes = new Map<string, string>();
  isHierarchical = false;
  private readonly elements = new Map<string, Element>();
  private readonly byName = new Map<string, Element>();
  private readonly relationships: Relationship[] = [];
  private readonly drawing: DrawingSoFar;

  constructor(drawing: DrawingSoFar) {
    this.drawing = drawing;
  }

  get isEmpty(): boolean {
    return this.elements.size === 0;
  }

  add(wanted: string, made: Omit<Element, "id" | "holds">): Element {
    let id = wanted === "" ? made.name : this.nameOf(wanted, made.parent);
    for (let count = 2; this.elements.has(id); count++) id = `${wanted || made.name} (${count})`;
    const element: Element = { ...made, id, holds: false };
    if (made.parent) made.parent.holds = true;
    if (this.elements.size < drawingLimits.boxes * 2) this.elements.set(id, element);
    if (wanted !== "") this.name(wanted, element);
    return element;
  }

  /** Another name for an element, such as that of an instance of it. */
  name(wanted: string, element: Element, parent = element.parent): void {
    this.byName.set(this.nameOf(wanted, parent).toLowerCase(), element);
  }

  private nameOf(wanted: string, parent: Element | undefined): string {
    return this.isHierarchical && parent ? `${parent.id}.${wanted}` : wanted;
  }

  /** An element as the text at a place calls it: within what holds it, else from the outermost on. */
  find(name: string, scope: Element | undefined): Element | undefined {
    for (let at = scope; at; at = at.parent) {
      const found = this.byName.get(`${at.id}.${name}`.toLowerCase());
      if (found) return found;
    }
    return this.byName.get(name.toLowerCase());
  }

  relate(relationship: Relationship): void {
    if (this.relationships.length < drawingLimits.lines * 2) this.relationships.push(relationship);
  }

  /** All that is known, as boxes and lines. */
  tell(): void {
    for (const element of this.elements.values()) this.tellElement(element, this.shapes);
    for (const { from, to, scope, line, label, technology } of this.relationships) {
      const ends = [from, to].map((end) => (typeof end === "string" ? this.find(end, scope) : end));
      const [one, other] = ends;
      if (one && other)
        this.drawing.line(one.id, other.id, line, { label: inOneLine(label), technology: inOneLine(technology) });
      else {
        const unknown = one ? to : from;
        this.drawing.problem(line, typeof unknown === "string" ? unknown : "", "the identifier of an element");
      }
    }
  }

  private tellElement(element: Element, shapes: Shapes): void {
    const { id, keyword, line, name, inside, tags, technology, does, holds } = element;
    const isFrame = holds && keyword === "softwaresystem";
    const said: BoxSaid = {
      label: inOneLine(name) || id,
      means: isFrame ? "boundary" : meansOf(keyword, tags, shapes),
      technology: inOneLine(technology),
      does: inOneLine(does),
      ...(inside === undefined ? {} : { inside }),
    };
    this.drawing.box(id, line, said);
  }
}
