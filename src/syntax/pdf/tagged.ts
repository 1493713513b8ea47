// The lines of a page whose document says by tags what is a heading, a list, or the row of a table.
import type { DecodedLine } from "#base/decoded";
import { inOneLine } from "#base/text";
import { type Item, indentOf, linesOf } from "./lines.ts";

/** A tag with what it holds: other tags, and marks of text. */
export interface Tag {
  readonly role: string;
  readonly children: readonly (Tag | { readonly mark: string })[];
}

/** A line of the decoded text, and the items it was made of. */
export interface Made {
  readonly line: DecodedLine;
  readonly items: readonly Item[];
}

const nesting = 60;
const inline =
  /^(?:Span|Link|Em|Strong|Sub|Quote|Reference|Annot|Ruby|Warichu|NonStruct|Private|BibEntry|Lbl|FENote|Note|Code|Formula|Form)$/;

export class TaggedPage {
  readonly made: Made[] = [];
  private readonly items: ReadonlyMap<string, readonly Item[]>;

  /** `items` by their marks. */
  constructor(items: ReadonlyMap<string, readonly Item[]>) {
    this.items = items;
  }

  read(tag: Tag): void {
    this.walk(tag, { form: undefined, depth: 0 }, 0);
  }

  private walk(tag: Tag, around: { readonly form: DecodedLine["form"]; readonly depth: number }, depth: number): void {
    if (depth > nesting) return;
    const heading = /^H([1-6])?$/.exec(tag.role);
    if (heading) return this.block(marksIn(tag), { form: "heading", level: Number(heading[1] ?? 1) });
    if (tag.role === "Title") return this.block(marksIn(tag), { form: "heading", level: 1 });
    if (tag.role === "Table") return this.table(tag);
    if (tag.role === "LI") return this.item(tag, around.depth, depth);
    const form = formIn(tag.role) ?? around.form;
    const inner = { form, depth: around.depth + (tag.role === "L" ? 1 : 0) };
    // Words that stand beside blocks, and words in them, are a paragraph together.
    let words: string[] = [];
    const close = (): void => {
      this.block(words, form === undefined ? {} : { form });
      words = [];
    };
    for (const child of tag.children) {
      if ("mark" in child) words.push(child.mark);
      else if (inline.test(child.role)) words.push(...marksIn(child));
      else {
        close();
        this.walk(child, inner, depth + 1);
      }
    }
    close();
  }

  private item(tag: Tag, level: number, depth: number): void {
    const isList = (one: Tag): boolean => one.role === "L" || one.role === "Table";
    this.block(marksIn(tag, isList), { form: "list item", level: Math.max(1, level) });
    for (const list of tagsIn(tag, isList)) this.walk(list, { form: undefined, depth: level }, depth + 1);
  }

  private table(table: Tag): void {
    let opensTable = true;
    for (const row of tagsIn(table, (one) => one.role === "TR")) {
      const cells = row.children.flatMap((one) => ("mark" in one ? [] : [marksIn(one)]));
      const words = cells.map((marks) => wordsOf(this.itemsOf(marks)));
      if (words.every((one) => one === "")) continue;
      const [only] = words;
      if (words.length === 1) this.push({ text: only ?? "" }, this.itemsOf(cells.flat()));
      else {
        const line = { text: words.join(" | "), form: "table row" as const, cells: words };
        this.push({ ...line, ...(opensTable ? { opensTable } : {}) }, this.itemsOf(cells.flat()));
        opensTable = false;
      }
    }
  }

  private block(marks: readonly string[], form: Pick<DecodedLine, "form" | "level">): void {
    const items = this.itemsOf(marks);
    const lines = linesOf(items);
    const isCode = lines.length > 0 && lines.every((one) => one.isMonospaced) && form.form === undefined;
    if (!isCode) return this.push({ ...form, text: wordsOf(items) }, items);
    const left = Math.min(...lines.map((one) => one.x));
    for (const line of lines)
      this.push({ form: "code", text: " ".repeat(indentOf(line, left)) + line.text }, line.items);
  }

  private push(line: DecodedLine, items: readonly Item[]): void {
    if (line.text.trim() !== "") this.made.push({ line, items });
  }

  private itemsOf(marks: readonly string[]): Item[] {
    return marks.flatMap((mark) => this.items.get(mark) ?? []);
  }
}

function formIn(role: string): DecodedLine["form"] {
  if (/^(?:TOC|TOCI|Index|Figure|Artifact)$/.test(role)) return "margin";
  return role === "BlockQuote" ? "quote" : undefined;
}

/** The words of several lines as one; a word that was parted keeps its hyphen, which may be its own. */
function wordsOf(items: readonly Item[]): string {
  return inOneLine(
    linesOf(items)
      .map((one) => one.text)
      .join("\n")
      .replace(/(\p{L}-)\n(?=\p{Ll})/gu, "$1"),
  );
}

function marksIn(tag: Tag, isApart: (one: Tag) => boolean = () => false, depth = 0): string[] {
  if (depth > nesting) return [];
  return tag.children.flatMap((one) => {
    if ("mark" in one) return [one.mark];
    return isApart(one) ? [] : marksIn(one, isApart, depth + 1);
  });
}

function tagsIn(tag: Tag, isWanted: (one: Tag) => boolean, depth = 0): Tag[] {
  if (depth > nesting) return [];
  return tag.children.flatMap((one) => {
    if ("mark" in one) return [];
    return isWanted(one) ? [one] : tagsIn(one, isWanted, depth + 1);
  });
}
