// Tells what an expression stands for: its value, its qualified name, its parts.
import type { Argument, Expression } from "#model/fact";
import type { CallNode, MemberNode, Node, NodeOf } from "#syntax/oxc/parse";
import { callMeaning, newMeaning } from "./call-meaning.ts";
import { dotted, expressionOf, isEnvironment, isOpen, type Meaning, nothing } from "./meaning.ts";
import { keyName, literalText, requiredModule, unwrap } from "./nodes.ts";
import { arithmetic, either, placeholder, sum, textOf } from "./text-values.ts";
import type { Understanding } from "./understanding.ts";

/** What an interpreter asks of the scopes around an expression. */
export interface Names {
  /** What a name stands for here; `undefined` where nothing binds it. */
  lookup(name: string): Meaning | undefined;
  /** The expression that a name was declared with. */
  origin(name: string): Node | undefined;
  /** Whether some scope of the file declares the name: it is no global then. */
  declares(name: string): boolean;
  /** The class around, as `this`. */
  self(): Meaning | undefined;
}

export const depthLimit = 120;
const objectDepthLimit = 4;
const partsLimit = 100;

const globalObjects = new Set(["globalThis", "window", "global", "self"]);
const globalMembers = new Set(
  "fetch process XMLHttpRequest WebSocket EventSource localStorage sessionStorage setTimeout setInterval console crypto".split(
    " ",
  ),
);

export class Interpreter implements Understanding {
  private readonly source: string;
  private readonly names: Names;
  /** Where the first expression stands that was nested too deeply to be followed. */
  tooDeep: number | undefined;
  private depth = 0;
  private objects = 0;
  private readonly argumentsOf = new Map<Node, Argument[]>();
  private readonly callsOf = new Map<Node, Meaning>();
  /** Meanings of the expressions that were made by calls: an expression alone no longer has their arguments. */
  private readonly origins = new WeakMap<Expression, Meaning>();

  constructor(source: string, names: Names) {
    this.source = source;
    this.names = names;
  }

  origin(name: string): Node | undefined {
    return this.names.origin(name);
  }

  text(node: { start: number; end: number }): string {
    return this.source.slice(node.start, node.end);
  }

  /** Forgets what calls were given and stand for, once more is known of the names in them. */
  forget(): void {
    this.argumentsOf.clear();
    this.callsOf.clear();
  }

  expression(node: Node): Expression {
    return this.asExpression(node, this.meaning(node.type === "SpreadElement" ? node.argument : node));
  }

  private asExpression(node: Node, meaning: Meaning): Expression {
    const expression = expressionOf(this.source.slice(node.start, Math.min(node.end, node.start + 200)), meaning);
    if (meaning.made) this.origins.set(expression, meaning);
    return expression;
  }

  arguments(node: CallNode): Argument[] {
    const known = this.argumentsOf.get(node);
    if (known) return known;
    const around = this.objects;
    this.objects = 0;
    const list = node.arguments.map((one) => ({ of: this.expression(one) }));
    this.objects = around;
    this.argumentsOf.set(node, list);
    return list;
  }

  meaning(node: Node): Meaning {
    if (this.depth >= depthLimit) {
      this.tooDeep ??= node.start;
      return nothing;
    }
    const inner = unwrap(node);
    const known = this.callsOf.get(inner);
    if (known) return known;
    this.depth++;
    const meaning = this.meaningOf(inner);
    this.depth--;
    if (inner.type === "CallExpression" && this.tooDeep === undefined) this.callsOf.set(inner, meaning);
    return meaning;
  }

  private meaningOf(node: Node): Meaning {
    switch (node.type) {
      case "Identifier":
        return this.identifier(node.name);
      case "ThisExpression":
        return this.names.self() ?? { refers: "?this" };
      case "Super":
        return { refers: this.names.self()?.self?.base ?? "?super" };
      case "MetaProperty":
        return { refers: this.text(node) };
      case "MemberExpression":
        return this.memberMeaning(node, this.meaning(node.object));
      case "CallExpression":
        return requiredModule(node) === undefined ? callMeaning(this, node) : this.module(node);
      case "NewExpression":
        return newMeaning(this, node);
      case "ImportExpression":
        return this.module(node);
      case "TaggedTemplateExpression":
        return this.tagged(node);
      case "SequenceExpression":
        return this.last(node);
      case "AssignmentExpression":
        return this.meaning(node.right);
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return { refers: "function" };
      case "ClassExpression":
        return { refers: node.id?.name ?? "class" };
      default:
        return this.valueOf(node);
    }
  }

  private valueOf(node: Node): Meaning {
    switch (node.type) {
      case "Literal":
        return literal(node);
      case "TemplateLiteral":
        return { value: this.template(node) };
      case "BinaryExpression":
        return this.binary(node);
      case "UnaryExpression":
        return this.unary(node);
      case "LogicalExpression":
        return this.logical(node);
      case "ConditionalExpression":
        return { items: [this.expression(node.consequent), this.expression(node.alternate)] };
      case "ArrayExpression":
        return { items: this.items(node) };
      case "ObjectExpression":
        return { properties: this.properties(node) };
      default:
        return nothing;
    }
  }

  private identifier(name: string): Meaning {
    const bound = this.names.lookup(name);
    if (bound) return bound;
    if (name === "undefined") return nothing;
    return { refers: this.names.declares(name) ? `?${name}` : name };
  }

  private module(node: Node): Meaning {
    const name = requiredModule(node);
    return name === undefined ? nothing : { refers: name };
  }

  /** What a member stands for, where its object is known already. */
  memberMeaning(node: MemberNode, base: Meaning): Meaning {
    const key = keyName(node.property, node.computed);
    if (key !== undefined) return this.memberOf(base, key);
    return base.refers === undefined ? nothing : { refers: `${base.refers}[]`, made: base.made };
  }

  /** What `base.key` stands for. */
  memberOf(base: Meaning, key: string): Meaning {
    if (base.self) return memberOfSelf(base.self, key);
    const known =
      base.made || !base.properties || !Object.hasOwn(base.properties, key) ? undefined : base.properties[key];
    if (known && known.refers !== "function" && !isOpen(known)) return this.origins.get(known) ?? known;
    if (base.refers === undefined) return nothing;
    if (isEnvironment(base.refers)) return environmentMember(base, base.refers, key);
    if (base.refers === "exports" || base.refers === "module.exports") return { refers: key };
    if (globalObjects.has(base.refers) && globalMembers.has(key)) return { refers: key };
    // Compiled modules and ES modules loaded by `require` keep their default export there.
    if (key === "default" && !base.refers.includes("()")) return base;
    return { refers: dotted(base.refers, key), made: base.made };
  }

  /** What stands at a place of a list. */
  itemOf(base: Meaning, index: number): Meaning {
    const list = base.refers === "Promise.all()" ? base.made?.[0]?.of.items : base.items;
    const item = list?.[index];
    return item ? (this.origins.get(item) ?? item) : nothing;
  }

  private tagged(node: NodeOf<"TaggedTemplateExpression">): Meaning {
    const { refers } = this.meaning(node.tag);
    return refers === undefined ? nothing : { refers: `${refers}()`, value: this.template(node.quasi) };
  }

  private last(node: NodeOf<"SequenceExpression">): Meaning {
    const last = node.expressions.at(-1);
    return last ? this.meaning(last) : nothing;
  }

  private template(node: NodeOf<"TemplateLiteral">): Meaning["value"] {
    const parts = node.quasis.map((part, index) => {
      const next = node.expressions[index];
      return (part.value.cooked ?? part.value.raw) + (next ? placeholder(this.meaning(next)) : "");
    });
    return textOf(parts).value;
  }

  private binary(node: NodeOf<"BinaryExpression">): Meaning {
    if (node.operator === "+") return this.sum(node);
    return arithmetic(node.operator, this.meaning(node.left), this.meaning(node.right));
  }

  /** Sums lean to the left as far as they are long: they are taken apart without recursion. */
  private sum(node: NodeOf<"BinaryExpression">): Meaning {
    const parts: Node[] = [];
    let left: Node = node;
    while (left.type === "BinaryExpression" && left.operator === "+") {
      parts.unshift(left.right);
      left = left.left;
    }
    parts.unshift(left);
    if (parts.length > partsLimit * 10) return nothing;
    const hasText = parts.some((part) => part.type === "TemplateLiteral" || literalText(part) !== undefined);
    return sum(
      parts.map((part) => this.meaning(part)),
      hasText,
    );
  }

  private unary(node: NodeOf<"UnaryExpression">): Meaning {
    if (node.operator === "+") return { value: this.meaning(node.argument).value };
    return node.operator === "-" ? arithmetic("-", { value: "0" }, this.meaning(node.argument)) : nothing;
  }

  private logical(node: NodeOf<"LogicalExpression">): Meaning {
    const left = this.meaning(node.left);
    const right = this.meaning(node.right);
    const sides = (): Expression[] => [this.asExpression(node.left, left), this.asExpression(node.right, right)];
    return node.operator === "&&" ? { items: sides() } : either(left, right, sides);
  }

  private items(node: NodeOf<"ArrayExpression">): Expression[] {
    if (this.objects >= objectDepthLimit) return [];
    this.objects++;
    const items: Expression[] = [];
    for (const element of node.elements.slice(0, partsLimit)) if (element) items.push(this.expression(element));
    this.objects--;
    return items;
  }

  private properties(node: NodeOf<"ObjectExpression">): Record<string, Expression> | undefined {
    if (this.objects >= objectDepthLimit) return undefined;
    this.objects++;
    const entries: [string, Expression][] = [];
    for (const property of node.properties.slice(0, partsLimit)) {
      const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
      if (key !== undefined && property.type === "Property") entries.push([key, this.expression(property.value)]);
    }
    this.objects--;
    return Object.fromEntries(entries);
  }
}

function literal(node: NodeOf<"Literal">): Meaning {
  const { value } = node;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? { value: String(value) }
    : nothing;
}

function memberOfSelf(self: NonNullable<Meaning["self"]>, key: string): Meaning {
  const member = self.members.get(key);
  if (member) return member;
  if (self.methods.has(key)) return { refers: `${self.name}.${key}` };
  return { refers: self.base?.startsWith("?") === false ? dotted(self.base, key) : `?this.${key}` };
}

/** Schemas that check the environment return it as `value` or `data`. */
function environmentMember(base: Meaning, environment: string, key: string): Meaning {
  if (key === "value" || key === "data") return base;
  return { refers: dotted(environment, key), value: `\${${key}}` };
}
