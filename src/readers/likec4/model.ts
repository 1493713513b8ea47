// The elements of a LikeC4 model by their full names, and the relationships once all are known.
import { inOneLine } from "#base/text";
import { type BoxSaid, type DrawingSoFar, drawingLimits } from "../drawing.ts";

type Means = BoxSaid["means"];

export interface Element {
  readonly path: readonly string[];
  readonly kind: string;
  readonly line: number;
  title: string;
  technology: string;
  does: string;
  shape: string | undefined;
  readonly tags: string[];
  holds: boolean;
}

export interface Relationship {
  readonly from: readonly string[] | string;
  readonly to: string;
  /** Where it is written, for names that are looked for from there outwards. */
  readonly scope: readonly string[];
  readonly line: number;
  readonly directed: boolean;
  label: string;
  technology: string;
}

const byShape = new Map<string, Means>([
  ["cylinder", "database"],
  ["storage", "database"],
  ["queue", "broker"],
  ["person", "person"],
]);
const byKind: readonly (readonly [RegExp, Means])[] = [
  [/external|third[-_]?party/i, "external"],
  [/^(?:actor|person|user|customer|role|people)$/i, "person"],
  [/database|data[-_]?store|^db$|^store$|storage|^cache$|bucket/i, "database"],
  [/queue|topic|broker|^bus$|event[-_]?bus/i, "broker"],
  [/^(?:software[-_]?)?system$/i, "system"],
];

export class Model {
  /** Shapes of kinds, as the specification says. */
  readonly shapes = new Map<string, string>();
  private readonly elements = new Map<string, Element>();
  private readonly byLastName = new Map<string, Element | undefined>();
  private readonly relationships: Relationship[] = [];
  private readonly drawing: DrawingSoFar;

  constructor(drawing: DrawingSoFar) {
    this.drawing = drawing;
  }

  get isEmpty(): boolean {
    return this.elements.size === 0;
  }

  add(path: readonly string[], kind: string, line: number): Element {
    const id = path.join(".");
    const known = this.elements.get(id);
    if (known) return known;
    const last = path.at(-1) ?? "";
    const made: Element = {
      path,
      kind,
      line,
      title: "",
      technology: "",
      does: "",
      shape: undefined,
      tags: [],
      holds: false,
    };
    const holder = this.elements.get(path.slice(0, -1).join("."));
    if (holder) holder.holds = true;
    if (this.elements.size <= drawingLimits.boxes) {
      this.elements.set(id, made);
      // A last name that two have says nothing.
      this.byLastName.set(last, this.byLastName.has(last) ? undefined : made);
    }
    return made;
  }

  relate(relationship: Relationship): void {
    if (this.relationships.length <= drawingLimits.lines) this.relationships.push(relationship);
  }

  /** From where it stands outwards, then wherever only one has the name. */
  find(name: string, scope: readonly string[]): Element | undefined {
    for (let length = scope.length; length >= 0; length--) {
      const found = this.elements.get([...scope.slice(0, length), name].join("."));
      if (found) return found;
    }
    const [first = "", ...rest] = name.split(".");
    const start = this.byLastName.get(first);
    return start && this.elements.get([...start.path, ...rest].join("."));
  }

  tell(): void {
    for (const [id, element] of this.elements) this.tellElement(id, element);
    for (const { from, to, scope, line, directed, label, technology } of this.relationships) {
      const one = typeof from === "string" ? this.find(from, scope) : this.elements.get(from.join("."));
      const other = this.find(to, scope);
      if (one && other)
        this.drawing.line(one.path.join("."), other.path.join("."), line, {
          label: inOneLine(label),
          technology: inOneLine(technology),
          directed,
        });
      else
        this.drawing.problem(line, one || typeof from !== "string" ? to : from, "the name of an element in this file");
    }
  }

  private tellElement(id: string, { path, kind, line, title, technology, does, shape, tags, holds }: Element): void {
    const inside = path.length > 1 ? path.slice(0, -1).join(".") : undefined;
    this.drawing.box(id, line, {
      label: inOneLine(title) || (path.at(-1) ?? id),
      means: holds ? "boundary" : meansOf(kind, shape ?? this.shapes.get(kind), tags),
      technology: inOneLine(technology),
      does: inOneLine(does),
      ...(inside === undefined ? {} : { inside }),
    });
  }
}

function meansOf(kind: string, shape: string | undefined, tags: readonly string[]): Means {
  if (tags.some((one) => /external/i.test(one))) return "external";
  const told = byKind.find(([pattern]) => pattern.test(kind))?.[1];
  if (told === "external") return told;
  return byShape.get(shape ?? "") ?? told ?? "component";
}
