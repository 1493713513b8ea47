// Reads the model of a Structurizr workspace in JSON.
import { entryOf, get, itemsOf, type Node, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import type { DrawingSoFar } from "../drawing.ts";
import type { SourceText } from "../reader.ts";
import { tagsIn } from "./meaning.ts";
import { type Element, Model } from "./model.ts";

/** Lists of elements and the keyword of each, from the outside in. */
const lists = [
  ["people", "person"],
  ["softwareSystems", "softwaresystem"],
  ["containers", "container"],
  ["components", "component"],
  ["customElements", "element"],
] as const;

export class WorkspaceReading {
  title: string | undefined;
  private readonly file: SourceText;
  private readonly drawing: DrawingSoFar;
  private readonly model: Model;
  private readonly relationships: Node[] = [];

  constructor(file: SourceText, drawing: DrawingSoFar) {
    this.file = file;
    this.drawing = drawing;
    this.model = new Model(drawing);
  }

  async read(): Promise<void> {
    const { documents, errors } = await parseYaml(this.file.text);
    const [root] = documents;
    for (const { offset, message } of errors.slice(0, 10))
      this.drawing.problem(this.file.lines.lineAt(offset), message, "JSON");
    this.title = textOf(root, "name");
    this.styles(get(root, "views", "configuration", "styles", "elements"));
    this.elements(get(root, "model"), undefined, undefined);
    for (const one of this.relationships) this.relate(one);
    this.model.tell();
  }

  private styles(elements: Node | undefined): void {
    for (const one of itemsOf(elements)) {
      const [tag, shape] = [textOf(one, "tag"), textOf(one, "shape")];
      if (tag !== undefined && shape !== undefined) this.model.shapes.set(tag.toLowerCase(), shape.toLowerCase());
    }
  }

  private elements(holder: Node | undefined, parent: Element | undefined, inside: string | undefined): void {
    for (const [list, keyword] of lists)
      for (const node of itemsOf(get(holder, list))) this.element(node, keyword, parent, inside);
  }

  private element(node: Node, keyword: string, parent: Element | undefined, inside: string | undefined): void {
    const id = textOf(node, "id") ?? "";
    const line = this.file.lines.lineAt(entryOf(node, "name")?.keyOffset ?? node.offset);
    const group = this.group(textOf(node, "group"), line, inside);
    const isExternal = textOf(node, "location") === "External";
    const element = this.model.add(id, {
      keyword,
      line,
      name: textOf(node, "name") ?? id,
      parent,
      inside: group,
      tags: [...(isExternal ? ["External"] : []), ...tagsIn(textOf(node, "tags") ?? "")],
      technology: textOf(node, "technology") ?? "",
      does: textOf(node, "description") ?? "",
    });
    this.relationships.push(...itemsOf(get(node, "relationships")));
    this.elements(node, element, element.id);
  }

  private group(name: string | undefined, line: number, inside: string | undefined): string | undefined {
    if (name === undefined || name === "") return inside;
    const id = `group ${inside === undefined ? "" : `${inside}/`}${name}`;
    this.drawing.box(id, line, { label: name, means: "boundary", ...(inside === undefined ? {} : { inside }) });
    return id;
  }

  /** Those that follow from others are not told again. */
  private relate(node: Node): void {
    const [from, to] = [textOf(node, "sourceId"), textOf(node, "destinationId")];
    if (from === undefined || to === undefined || textOf(node, "linkedRelationshipId") !== undefined) return;
    this.model.relate({
      from,
      to,
      scope: undefined,
      line: this.file.lines.lineAt(node.offset),
      label: textOf(node, "description") ?? "",
      technology: textOf(node, "technology") ?? "",
    });
  }
}
