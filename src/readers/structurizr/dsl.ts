// Reads the model of a Structurizr DSL statement by statement; views and all that sets looks are passed over.
import { type DrawingSoFar, drawingLimits } from "../drawing.ts";
import { tagsIn } from "./meaning.ts";
import { type Element, Model, type Relationship } from "./model.ts";
import { type Statement, statementsOf, type Word } from "./statements.ts";

/** Keyword -> what its words are, in their order. */
const elementWords = new Map<string, readonly (keyof Said)[]>([
  ["person", ["name", "does", "tags"]],
  ["softwaresystem", ["name", "does", "tags"]],
  ["container", ["name", "does", "technology", "tags"]],
  ["component", ["name", "does", "technology", "tags"]],
  ["element", ["name", "technology", "does", "tags"]],
  ["deploymentenvironment", ["name"]],
  ["deploymentnode", ["name", "does", "technology", "tags"]],
  ["infrastructurenode", ["name", "does", "technology", "tags"]],
]);
const frames = new Set(["group", "enterprise", "deploymentenvironment", "deploymentnode"]);
const instances = new Set(["softwaresysteminstance", "containerinstance", "instanceof"]);
/** Blocks and statements that say nothing of elements and relationships. */
const passedOver =
  /^(?:views|configuration|properties|perspectives|styles|theme|themes|branding|terminology|healthcheck|deploymentgroup|url|instances|name|users|scope|visibility)$/;
const arrow = /^-(?:-[\w-]+-)?>$/;
const expected = "a statement of the Structurizr DSL";

interface Said {
  name: string;
  does: string;
  technology: string;
  tags: string;
}

type Block =
  | { readonly kind: "around" | "styles" | "archetypes" | "passed over" }
  | { readonly kind: "style"; readonly tag: string }
  | { readonly kind: "element"; readonly element: Element }
  | { readonly kind: "relationship"; readonly relationship: Relationship }
  | { readonly kind: "group"; readonly id: string };

export class DslReading {
  readonly model: Model;
  title: string | undefined;
  private readonly drawing: DrawingSoFar;
  private readonly blocks: Block[] = [];
  private readonly constants = new Map<string, string>();
  private readonly archetypes = new Map<string, string>();

  constructor(drawing: DrawingSoFar) {
    this.drawing = drawing;
    this.model = new Model(drawing);
  }

  read(text: string): void {
    for (const statement of statementsOf(text)) this.take(this.filled(statement));
    this.model.tell();
  }

  private take({ words, line, opens }: Statement): void {
    if (words.length === 1 && words[0]?.text === "}" && !words[0].isQuoted) return void this.blocks.pop();
    const block = this.statement(words, line);
    if (opens && this.blocks.length < drawingLimits.nesting * 4) this.blocks.push(block ?? { kind: "passed over" });
  }

  /** What the statement opens, where it opens a block. */
  private statement(words: readonly Word[], line: number): Block | undefined {
    const holder = this.blocks.at(-1);
    const keyword = plain(words[0]);
    if (holder?.kind === "style") return this.style(words, holder.tag);
    if (keyword === "styles") return { kind: "styles" };
    if (holder?.kind === "styles") return this.styled(words);
    if (keyword === "views") return { kind: "passed over" };
    if (holder?.kind === "passed over") return { kind: "passed over" };
    if (holder?.kind === "archetypes") return this.archetype(words);
    if (keyword.startsWith("!")) return this.command(words, line);
    if (keyword === "workspace" || keyword === "model") return this.around(words);
    if (keyword === "archetypes") return { kind: "archetypes" };
    return this.relation(words, line) ?? this.element(words, line) ?? this.property(words, line);
  }

  private around(words: readonly Word[]): Block {
    const name = words[1]?.text;
    if (plain(words[0]) === "workspace" && name && plain(words[1]) !== "extends") this.title ??= name;
    return { kind: "around" };
  }

  private command(words: readonly Word[], line: number): Block {
    const [name, first, second] = [plain(words[0]), words[1]?.text ?? "", words[2]?.text ?? ""];
    if (name === "!identifiers") this.model.isHierarchical = first.toLowerCase() === "hierarchical";
    else if (name === "!include")
      this.drawing.problem(line, `!include ${first}`, "the statements themselves: included files are not followed");
    else if (/^!(?:const|constant|var)$/.test(name) && second.length <= 500) this.constants.set(first, second);
    else if (/^!(?:extend|ref|element)$/.test(name)) {
      const element = this.model.find(first, this.scope());
      if (element) return { kind: "element", element };
    }
    return { kind: "passed over" };
  }

  private filled(statement: Statement): Statement {
    if (this.constants.size === 0) return statement;
    const fill = (text: string): string =>
      text.replace(/\$\{(\w{1,100})\}/g, (whole, name: string) => this.constants.get(name) ?? whole);
    return { ...statement, words: statement.words.map((one) => ({ ...one, text: fill(one.text) })) };
  }

  /** `service = container { … }` among the archetypes: `service` then stands for `container`. */
  private archetype(words: readonly Word[]): Block {
    if (plain(words[1]) === "=") this.archetypes.set(plain(words[0]), this.keywordOf(words[2]));
    return { kind: "passed over" };
  }

  private keywordOf(word: Word | undefined): string {
    const keyword = plain(word);
    return this.archetypes.get(keyword) ?? keyword;
  }

  /** `a -> b "Asks" "HTTPS" "Tag"`, `-> b "Asks"`, `r = a -> b`. */
  private relation(given: readonly Word[], line: number): Block | undefined {
    const words = plain(given[1]) === "=" ? given.slice(2) : given;
    const at = words.slice(0, 2).findIndex((one) => !one.isQuoted && arrow.test(one.text));
    if (at < 0) return words.slice(0, 2).some((one) => one.text === "-/>") ? { kind: "passed over" } : undefined;
    const scope = this.scope();
    const [from, to] = [at === 1 ? words[0]?.text : "this", words[at + 1]?.text].map((end) =>
      end?.toLowerCase() === "this" ? scope : end,
    );
    if (!from || !to) {
      this.drawing.problem(line, given.map((one) => one.text).join(" "), 'a relationship such as `a -> b "Asks"`');
      return { kind: "passed over" };
    }
    const [label = "", technology = ""] = words.slice(at + 2).map((one) => one.text);
    const relationship = { from, to, scope, line, label, technology };
    this.model.relate(relationship);
    return { kind: "relationship", relationship };
  }

  /** `web = container "Web shop" "Shows" "React" "Tag"` */
  private element(given: readonly Word[], line: number): Block | undefined {
    const isNamed = plain(given[1]) === "=";
    const [word, ...words] = isNamed ? given.slice(2) : given;
    const wanted = isNamed ? (given[0]?.text ?? "") : "";
    const keyword = this.keywordOf(word);
    if (instances.has(keyword)) return this.instance(wanted, words);
    if (keyword === "group" || keyword === "enterprise") return this.group(words, line);
    const order = elementWords.get(keyword);
    if (!order) return undefined;
    const said: Said = { name: "", does: "", technology: "", tags: "" };
    for (const [at, part] of order.entries()) said[part] = words[at]?.text ?? "";
    const element = this.model.add(wanted, {
      keyword: frames.has(keyword) ? "boundary" : keyword === "infrastructurenode" ? "component" : keyword,
      line,
      name: said.name || wanted || keyword,
      parent: this.scope(),
      inside: this.inside(),
      tags: tagsIn(said.tags),
      technology: said.technology,
      does: said.does,
    });
    return { kind: "element", element };
  }

  /** Where something runs is told by its node; the thing is drawn once. */
  private instance(wanted: string, words: readonly Word[]): Block {
    const element = this.model.find(words[0]?.text ?? "", undefined);
    if (element && wanted !== "") this.model.name(wanted, element, this.scope());
    return { kind: "passed over" };
  }

  private group(words: readonly Word[], line: number): Block {
    const name = words[0]?.text ?? "group";
    const inside = this.inside();
    const id = `group ${inside === undefined ? "" : `${inside}/`}${name}`.slice(0, 1_000);
    this.drawing.box(id, line, { label: name, means: "boundary", ...(inside === undefined ? {} : { inside }) });
    return { kind: "group", id };
  }

  /** `technology "Go"`, `tags "A" "B"` within an element or a relationship. */
  private property(words: readonly Word[], line: number): Block {
    const holder = this.blocks.at(-1);
    const [keyword, value = ""] = [plain(words[0]), words[1]?.text];
    const isKnown = this.set(holder, keyword, value, words);
    if (!isKnown && !passedOver.test(keyword))
      this.drawing.problem(line, words.map((one) => one.text).join(" "), expected);
    return { kind: "passed over" };
  }

  private set(holder: Block | undefined, keyword: string, value: string, words: readonly Word[]): boolean {
    const isTags = keyword === "tags" || keyword === "tag";
    if (!isTags && keyword !== "technology" && keyword !== "description" && keyword !== "metadata") return false;
    if (holder?.kind === "element") {
      if (isTags) holder.element.tags.push(...words.slice(1).flatMap((one) => tagsIn(one.text)));
      else if (keyword === "description") holder.element.does = value;
      else holder.element.technology = value;
    } else if (holder?.kind === "relationship" && !isTags) {
      if (keyword === "description") holder.relationship.label = value;
      else holder.relationship.technology = value;
    }
    return true;
  }

  /** `element "Database" {` among the styles. */
  private styled(words: readonly Word[]): Block {
    return plain(words[0]) === "element" ? { kind: "style", tag: words[1]?.text ?? "" } : { kind: "passed over" };
  }

  private style(words: readonly Word[], tag: string): Block {
    const [keyword, value] = [plain(words[0]), words[1]?.text];
    if (keyword === "shape" && value !== undefined) this.model.shapes.set(tag.toLowerCase(), value.toLowerCase());
    return { kind: "passed over" };
  }

  private scope(): Element | undefined {
    for (let at = this.blocks.length - 1; at >= 0; at--) {
      const block = this.blocks[at];
      if (block?.kind === "element") return block.element;
    }
    return undefined;
  }

  /** The innermost group or element around; what lies too deep is drawn further out. */
  private inside(): string | undefined {
    const block = this.blocks.findLast((one) => one.kind === "element" || one.kind === "group");
    if (block?.kind === "group") return block.id;
    return block?.kind === "element" ? block.element.id : undefined;
  }
}

/** A word without quotes in small letters; empty for one in quotes, which is no keyword. */
function plain(word: Word | undefined): string {
  return word && !word.isQuoted ? word.text.toLowerCase() : "";
}
