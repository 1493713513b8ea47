// Reads the specification and the model of a LikeC4 file; views and all that sets looks are passed over.
import { type DrawingSoFar, drawingLimits } from "../drawing.ts";
import type { SourceText } from "../reader.ts";
import { type Element, Model, type Relationship } from "./model.ts";
import type { Token } from "./tokens.ts";

const texts = new Set(["title", "technology", "description", "summary", "notation", "notes"]);
/** Properties of one value, and blocks, that say nothing of what is drawn. */
const passedOver =
  /^(?:style|metadata|link|icon|color|shape|border|opacity|navigateTo|line|head|tail|size|multiple|rank)$/;
const expected = "an element, a relationship or a property of LikeC4";

export class LikeC4Reading {
  readonly model: Model;
  private readonly drawing: DrawingSoFar;
  private readonly file: SourceText;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(file: SourceText, drawing: DrawingSoFar, tokens: readonly Token[]) {
    this.file = file;
    this.drawing = drawing;
    this.tokens = tokens;
    this.model = new Model(drawing);
  }

  read(): void {
    for (let token = this.peek(); token; token = this.peek()) {
      this.at++;
      if (token.kind !== "name") continue;
      if (token.text === "import") this.import(token);
      else if (this.peek()?.kind === "{") this.top(token.text);
    }
    this.model.tell();
  }

  private top(word: string): void {
    this.at++;
    if (word === "model") this.block([], undefined, 0);
    else if (word === "specification") this.specification();
    else this.passOver();
  }

  private peek(off = 0): Token | undefined {
    return this.tokens[this.at + off];
  }

  private take(kind: Token["kind"]): Token | undefined {
    const token = this.peek();
    if (token?.kind !== kind) return undefined;
    this.at++;
    return token;
  }

  private lineOf({ offset }: Token): number {
    return this.file.lines.lineAt(offset);
  }

  private import(token: Token): void {
    this.drawing.problem(this.lineOf(token), "import", "the elements themselves: other files are not followed");
    if (this.take("{")) this.passOver();
  }

  /** Behind a brace that is open, to behind the one that closes it. */
  private passOver(): void {
    for (let depth = 1; depth > 0 && this.at < this.tokens.length; this.at++) {
      const { kind } = this.tokens[this.at] ?? {};
      depth += kind === "{" ? 1 : kind === "}" ? -1 : 0;
    }
  }

  /** `element database { style { shape cylinder } }` */
  private specification(): void {
    let kind: string | undefined;
    for (let depth = 1; depth > 0 && this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at];
      const next = this.tokens[this.at + 1];
      depth += token?.kind === "{" ? 1 : token?.kind === "}" ? -1 : 0;
      if (depth === 1 && token?.kind === "name") kind = token.text === "element" ? next?.text : undefined;
      const value = next?.kind === ":" ? this.tokens[this.at + 2] : next;
      // Of the words of the style, not of the kind's own name.
      if (depth > 1 && token?.text === "shape" && kind !== undefined && value?.kind === "name")
        this.model.shapes.set(kind, value.text);
      if (depth === 1 && token?.text === "element" && next?.kind === "name") {
        kind = next.text;
        this.at++;
      }
    }
  }

  /** Elements, relationships and properties, up to the brace that closes them. */
  private block(path: readonly string[], element: Element | undefined, depth: number): void {
    for (let token = this.peek(); token; token = this.peek()) {
      this.at++;
      if (token.kind === "}") return;
      if (token.kind === ";" || token.kind === ",") continue;
      if (token.kind === "tag") element?.tags.push(token.text);
      else if (token.kind === "arrow") this.relation(path, token, token, path);
      else if (token.kind === "name") this.statement(token, path, element, depth);
      else if (token.kind === "{") this.passOver();
      else this.drawing.problem(this.lineOf(token), token.text, expected);
    }
  }

  private statement(token: Token, path: readonly string[], element: Element | undefined, depth: number): void {
    const next = this.peek();
    const isText = next?.kind === "text" || (next?.kind === ":" && this.peek(1)?.kind === "text");
    if (texts.has(token.text) && isText) return this.text(token.text, element);
    if (next?.kind === "arrow" || (next?.kind === "name" && next.text.startsWith("."))) {
      this.at++;
      const isThis = token.text === "this" || token.text === "it";
      return this.relation(isThis ? path : token.text, next, token, path);
    }
    if (token.text === "extend" && next?.kind === "name") return this.extend(path, depth);
    if (next?.kind === "=") return this.named(token, path, depth);
    if (passedOver.test(token.text) && next?.kind !== "name") return this.property(element);
    if (passedOver.test(token.text) && element && this.peek(1)?.kind !== "text" && this.peek(1)?.kind !== "{")
      return this.property(element);
    if (next?.kind === "name") {
      this.at++;
      return this.element(next, token.text, path, depth);
    }
    // The kind of a relationship in front of its target: `.uses db`.
    if (token.text.startsWith(".") && next) return this.relation(path, token, token, path);
    this.drawing.problem(this.lineOf(token), token.text, expected);
  }

  private text(key: string, element: Element | undefined): void {
    this.take(":");
    const { text = "" } = this.take("text") ?? {};
    if (!element) return;
    if (key === "title") element.title = text;
    else if (key === "technology") element.technology = text;
    else if (key === "description" || (key === "summary" && element.does === "")) element.does = text;
  }

  /** `style { shape cylinder }`, `link https://… "Title"`, `icon tech:go` */
  private property(element: Element | undefined): void {
    if (this.take("{")) {
      const from = this.at;
      this.passOver();
      const shape = this.tokens.slice(from, Math.min(this.at, from + 100)).findIndex((one) => one.text === "shape");
      const value = this.tokens[from + shape + 1];
      if (shape >= 0 && element && value)
        element.shape = (value.kind === ":" ? this.tokens[from + shape + 2] : value)?.text;
      return;
    }
    this.take(":");
    const line = this.peek(-1) && this.lineOf(this.tokens[this.at - 1] ?? { kind: "?", text: "", offset: 0 });
    for (let token = this.peek(); token && this.lineOf(token) === line; token = this.peek()) {
      if (token.kind === "}" || token.kind === "{") return;
      this.at++;
    }
  }

  private extend(path: readonly string[], depth: number): void {
    const token = this.take("name");
    if (!token) return;
    const known = this.model.find(token.text, path);
    const element = known ?? this.model.add(token.text.split("."), "", this.lineOf(token));
    if (this.take("{")) this.inner(element, depth);
  }

  /** `web = container 'Web shop' { … }` */
  private named(token: Token, path: readonly string[], depth: number): void {
    this.at++;
    const kind = this.take("name");
    if (kind) this.element(token, kind.text, path, depth);
    else this.drawing.problem(this.lineOf(token), `${token.text} =`, "the kind of an element");
  }

  private element(token: Token, kind: string, path: readonly string[], depth: number): void {
    const element = this.model.add([...path, token.text], kind, this.lineOf(token));
    const said: string[] = [];
    for (let text = this.take("text"); text; text = this.take("text")) said.push(text.text);
    const [title, does, technology] = said;
    element.title ||= title ?? "";
    element.does ||= does ?? "";
    element.technology ||= technology ?? "";
    if (this.take("{")) this.inner(element, depth);
  }

  private inner(element: Element, depth: number): void {
    if (depth >= drawingLimits.nesting) this.passOver();
    else this.block(element.path, element, depth + 1);
  }

  /** Behind its arrow: `target 'Title' 'Technology' #tag { title '…' }`. */
  private relation(from: readonly string[] | string, arrow: Token, first: Token, scope: readonly string[]): void {
    const target = this.take("name");
    if (!target) {
      this.drawing.problem(this.lineOf(first), arrow.text, "the target of a relationship");
      return;
    }
    const isTurned = arrow.text === "<-";
    const [label = "", second = "", third = ""] = this.textsHere();
    const relationship: Relationship = {
      from: isTurned ? target.text : from,
      to: isTurned ? (typeof from === "string" ? from : from.join(".")) : target.text,
      scope,
      line: this.lineOf(first),
      directed: arrow.text !== "<->",
      label,
      // Newer versions put a description before the technology.
      technology: third || second,
    };
    this.model.relate(relationship);
    while (this.take("tag") ?? this.take(",")) continue;
    if (this.take("{")) this.relationBody(relationship);
  }

  private textsHere(): string[] {
    const found: string[] = [];
    for (let text = this.take("text"); text; text = this.take("text")) found.push(text.text);
    return found;
  }

  private relationBody(relationship: Relationship): void {
    for (let depth = 1; depth > 0 && this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at];
      depth += token?.kind === "{" ? 1 : token?.kind === "}" ? -1 : 0;
      const next = this.peek(1)?.kind === ":" ? this.peek(2) : this.peek(1);
      if (depth !== 1 || token?.kind !== "name" || next?.kind !== "text") continue;
      if (token.text === "title") relationship.label = next.text;
      if (token.text === "technology") relationship.technology = next.text;
    }
  }
}
