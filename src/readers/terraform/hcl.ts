// Turns HCL text into blocks and expressions.
import { parseSyntax, type SyntaxNode, type Wanted } from "#syntax/tree-sitter/parse";
import {
  type Block,
  type Blocks,
  type EntryExpression,
  type Expression,
  type ObjectExpression,
  dynamicOf,
} from "./expression.ts";

export interface Hcl extends Blocks {
  /** Where the text leaves the language, or is nested too deep. */
  readonly faults: readonly { readonly offset: number; readonly what: string; readonly expected: string }[];
}

const wanted: Wanted = {
  without: new Set(
    (
      "comment ellipsis block_start block_end object_start object_end tuple_start tuple_end heredoc_start " +
      "quoted_template_start quoted_template_end template_interpolation_start template_interpolation_end"
    ).split(" "),
  ),
  closed: () => false,
};

/** Nodes of trees may be 500 deep; people nest expressions less than this. */
const deepest = 100;

export async function parseHcl(text: string, expired?: () => boolean): Promise<Hcl | undefined> {
  const syntax = await parseSyntax("hcl", text, wanted, expired);
  if (!syntax) return undefined;
  const hcl = new HclText(text);
  const body = syntax.root.children.find((one) => one.type === "body");
  const faults = [];
  if (syntax.firstError !== undefined) faults.push({ offset: syntax.firstError, what: "", expected: "HCL syntax" });
  if (syntax.tooDeep !== undefined)
    faults.push({ offset: syntax.tooDeep, what: "nested too deep to be read", expected: "less nesting" });
  return { ...hcl.blocks(body ?? syntax.root), faults };
}

class HclText {
  private readonly text: string;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  blocks(root: SyntaxNode): Blocks {
    const blocks = root.children.filter((one) => one.type === "block").map((one) => this.block(one));
    const attributes = root.children.filter((one) => one.type === "attribute").flatMap((one) => this.attribute(one));
    return { blocks, attributes: { kind: "object", entries: attributes, offset: root.start } };
  }

  private block(node: SyntaxNode): Block {
    const [type, ...labels] = node.children.filter((one) => one.type === "identifier" || one.type === "string_lit");
    return {
      type: type ? this.textAt(type) : "",
      labels: labels.map((one) => this.label(one)),
      body: this.body(node),
      offset: node.start,
    };
  }

  private label(node: SyntaxNode): string {
    return node.type === "identifier" ? this.textAt(node) : this.textAt(node).replaceAll('"', "");
  }

  /** The attributes and blocks inside of a block. */
  private body(block: SyntaxNode): ObjectExpression {
    const body = block.children.find((one) => one.type === "body");
    const entries = (body?.children ?? []).flatMap((one): EntryExpression[] => {
      if (one.type === "attribute") return this.attribute(one);
      return one.type === "block" ? [this.nested(one)] : [];
    });
    return { kind: "object", entries, offset: block.start };
  }

  private attribute(node: SyntaxNode): EntryExpression[] {
    const [name, value] = node.children;
    if (name?.type !== "identifier" || !value) return [];
    return [{ key: this.textAt(name), value: this.expression(value), offset: name.start }];
  }

  private nested(node: SyntaxNode): EntryExpression {
    const { type, labels, body, offset } = this.deeper(() => this.block(node)) ?? {
      type: "",
      labels: [],
      body: { kind: "object", entries: [], offset: node.start },
      offset: node.start,
    };
    const [label] = labels;
    if (type !== "dynamic" || label === undefined) return { key: type, value: body, offset };
    return { key: label, value: dynamicOf(label, body), offset };
  }

  expression(node: SyntaxNode): Expression {
    return this.deeper(() => this.shallow(node)) ?? { kind: "unknown", offset: node.start };
  }

  private deeper<T>(read: () => T): T | undefined {
    if (this.depth >= deepest) return undefined;
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  private shallow(node: SyntaxNode): Expression {
    const offset = node.start;
    const [first] = node.children;
    switch (node.type) {
      case "expression":
        return this.chain(node.children, offset);
      case "literal_value":
      case "collection_value":
      case "for_expr":
      case "template_expr":
        return first ? this.expression(first) : { kind: "unknown", offset };
      case "numeric_lit":
      case "bool_lit":
        return { kind: "text", text: this.textAt(node), offset };
      case "null_lit":
        return { kind: "null", offset };
      case "string_lit":
      case "quoted_template":
      case "heredoc_template":
        return this.template(node);
      case "variable_expr":
        return { kind: "reference", steps: [this.textAt(node)], offset };
      case "tuple":
        return { kind: "list", items: node.children.map((one) => this.expression(one)), offset };
      case "object":
        return { kind: "object", entries: node.children.flatMap((one) => this.element(one)), offset };
      case "for_tuple_expr":
      case "for_object_expr":
        return this.forOf(node);
      case "function_call":
        return this.call(node);
      case "conditional":
        return this.choice(node);
      case "operation":
        return first ? this.operation(first) : { kind: "unknown", offset };
      default:
        return { kind: "unknown", offset };
    }
  }

  /** An expression with the attributes and indexes that are taken from it. */
  private chain(nodes: readonly SyntaxNode[], offset: number): Expression {
    const [first, ...rest] = nodes;
    if (!first) return { kind: "unknown", offset };
    const start = this.expression(first);
    const steps = rest.flatMap((one) => this.steps(one));
    if (steps.length === 0) return start;
    if (start.kind !== "reference") return { kind: "part", of: start, steps, offset };
    return { kind: "reference", steps: [...start.steps, ...steps], offset };
  }

  private steps(node: SyntaxNode): (string | Expression)[] {
    const [first] = node.children;
    switch (node.type) {
      case "get_attr":
        return first ? [this.textAt(first)] : [];
      case "index":
        return first ? this.steps(first) : [];
      case "new_index":
        return first ? [this.expression(first)] : [];
      case "legacy_index":
        return [this.textAt(node).replace(/^\./, "")];
      case "splat":
        return first ? this.steps(first) : [];
      case "full_splat":
      case "attr_splat":
        return ["*", ...node.children.flatMap((one) => this.steps(one))];
      default:
        return [];
    }
  }

  private template(node: SyntaxNode): Expression {
    const offset = node.start;
    const parts: Expression[] = [];
    let end = node.type === "heredoc_template" ? undefined : node.start + 1;
    for (const one of node.children.filter((child) => child.type !== "heredoc_identifier")) {
      // The grammar leaves out the blanks between a variable and the text beside it.
      const blanks = end === undefined ? "" : this.text.slice(end, one.start);
      if (blanks !== "" && blanks.trim() === "") parts.push({ kind: "text", text: blanks, offset: one.start });
      parts.push(this.templatePart(one, node));
      end = one.end;
    }
    const [only] = parts;
    if (parts.length === 0) return { kind: "text", text: "", offset };
    return parts.length === 1 && only ? { ...only, offset } : { kind: "template", parts, offset };
  }

  private templatePart(node: SyntaxNode, around: SyntaxNode): Expression {
    const unknown: Expression = { kind: "unknown", offset: node.start };
    if (node.type === "template_literal") return { kind: "text", text: this.literal(node, around), offset: node.start };
    if (node.type === "quoted_template" || node.type === "heredoc_template") return this.template(node);
    if (node.type !== "template_interpolation") return unknown;
    const inner = node.children.find((part) => part.type === "expression");
    return inner ? this.expression(inner) : unknown;
  }

  private literal(node: SyntaxNode, around: SyntaxNode): string {
    const text = this.textAt(node).replaceAll("$${", "${").replaceAll("%%{", "%{");
    if (around.type === "heredoc_template") return text.replace(/^[ \t]*\n/, "");
    return text.replaceAll(/\\(["\\nrt])/g, (_, sign: string) => escapes[sign] ?? sign);
  }

  private element(node: SyntaxNode): EntryExpression[] {
    const key = node.children.find((one) => one.field === "key");
    const value = node.children.find((one) => one.field === "val");
    if (!key || !value) return [];
    const name = this.expression(key);
    const known =
      name.kind === "text"
        ? name.text
        : name.kind === "reference" && name.steps.length === 1 && typeof name.steps[0] === "string"
          ? name.steps[0]
          : undefined;
    const inParentheses = this.text[key.start] === "(";
    const rest = { value: this.expression(value), offset: key.start };
    return [
      known === undefined || inParentheses ? { key: undefined, computed: name, ...rest } : { key: known, ...rest },
    ];
  }

  private forOf(node: SyntaxNode): Expression {
    const [intro, ...rest] = node.children;
    const over = intro?.children.find((one) => one.type !== "identifier");
    const condition = rest.find((one) => one.type === "for_cond")?.children[0];
    const values = rest.filter((one) => one.type === "expression");
    const value = values.at(-1);
    if (!intro || !over || !value) return { kind: "unknown", offset: node.start };
    const key = node.type === "for_object_expr" ? values[0] : undefined;
    return {
      kind: "for",
      names: intro.children.filter((one) => one.type === "identifier").map((one) => this.textAt(one)),
      over: this.expression(over),
      ...(key ? { key: this.expression(key) } : {}),
      value: this.expression(value),
      ...(condition ? { condition: this.expression(condition) } : {}),
      offset: node.start,
    };
  }

  private call(node: SyntaxNode): Expression {
    const [name, ...rest] = node.children;
    const items = rest.flatMap((one) => (one.type === "function_arguments" ? one.children : []));
    return {
      kind: "call",
      name: name ? this.textAt(name) : "",
      items: items.map((one) => this.expression(one)),
      offset: node.start,
    };
  }

  private choice(node: SyntaxNode): Expression {
    const [condition, yes, no] = node.children.map((one) => this.expression(one));
    if (!condition || !yes || !no) return { kind: "unknown", offset: node.start };
    return { kind: "choice", condition, yes, no, offset: node.start };
  }

  /** The grammar does not name signs: they are what stands between the sides, each of which is a run of nodes. */
  private operation(node: SyntaxNode): Expression {
    const runs: SyntaxNode[][] = [];
    for (const one of node.children) {
      const run = runs.at(-1);
      if (run && stepTypes.has(one.type)) run.push(one);
      else runs.push([one]);
    }
    const [left, right] = runs;
    const [from, to] = right
      ? [left?.at(-1)?.end ?? node.start, right[0]?.start ?? node.end]
      : [node.start, left?.[0]?.start ?? node.start];
    return {
      kind: "operation",
      sign: this.text.slice(from, to).replaceAll(/[\s()]/g, ""),
      sides: runs.map((run) => this.chain(run, run[0]?.start ?? node.start)),
      offset: node.start,
    };
  }

  private textAt(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }
}

const stepTypes = new Set(["get_attr", "index", "splat"]);
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
