// What names stand for, scope by scope: binds imports, variables, parameters, functions and classes.
import { Bindings } from "#base/bindings";
import type { ClassNode, DeclaratorNode, FunctionNode, Node, NodeOf, Statement } from "#syntax/oxc/parse";
import { bindImports } from "./import-bindings.ts";
import type { Interpreter, Names } from "./interpreter.ts";
import { type ClassContext, called, isEnvironment, isOpen, type Meaning, nothing } from "./meaning.ts";
import { isEmpty, isFunction, isWrapped, keyName, unwrap } from "./nodes.ts";
import type { Survey } from "./survey.ts";
import { either } from "./text-values.ts";
import { typePath } from "./types.ts";

interface Bound {
  meaning: Meaning;
  /** Where a variable without a first value is declared: a later assignment fills it. */
  readonly open?: Node;
  /** The expression it was declared with. */
  readonly origin?: Node;
}

const patternDepthLimit = 30;

export class Scopes implements Names {
  private readonly bindings = new Bindings<Bound>();
  private readonly classes: ClassContext[] = [];
  private readonly survey: Survey;
  /** What variables without a first value turned out to stand for. */
  private readonly learned = new Map<Node, Meaning>();
  private of: Interpreter | undefined;

  constructor(survey: Survey) {
    this.survey = survey;
  }

  /** Interpreter and scopes need each other; this closes the circle. */
  use(interpreter: Interpreter): void {
    this.of = interpreter;
  }

  private get interpreter(): Interpreter {
    if (!this.of) throw new Error("scopes are used before their interpreter is set");
    return this.of;
  }

  lookup(name: string): Meaning | undefined {
    return this.bindings.get(name)?.meaning;
  }

  origin(name: string): Node | undefined {
    return this.bindings.get(name)?.origin;
  }

  declares(name: string): boolean {
    return this.survey.declared.has(name);
  }

  self(): Meaning | undefined {
    const around = this.classes.at(-1);
    return around && { refers: around.name, self: around };
  }

  enter(): void {
    this.bindings.enter();
  }

  leave(): void {
    this.bindings.leave();
  }

  enterClass(context: ClassContext): void {
    this.classes.push(context);
  }

  leaveClass(): void {
    this.classes.pop();
  }

  bind(name: string, meaning: Meaning): void {
    this.bindings.set(name, { meaning });
  }

  /** Binds what a list of statements declares; `within` is the function around, whose name goes before theirs. */
  declare(statements: readonly Statement[], within: string | undefined): void {
    for (const statement of statements) this.hoist(declarationOf(statement), within);
    for (const statement of statements) {
      const declaration = declarationOf(statement);
      if (declaration.type === "VariableDeclaration") this.declareVariables(declaration.declarations, within);
      else if (declaration.type === "ClassDeclaration") this.declareStatics(declaration, within);
    }
  }

  private hoist(node: Node, within: string | undefined): void {
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") {
      if (node.id) this.bind(node.id.name, { refers: inside(within, node.id.name) });
    } else if (node.type === "TSEnumDeclaration") {
      this.bind(node.id.name, this.enumMeaning(node, within));
    } else {
      bindImports(node, (name, meaning) => this.bind(name, meaning));
    }
  }

  private enumMeaning(node: NodeOf<"TSEnumDeclaration">, within: string | undefined): Meaning {
    const members = node.body.members.flatMap((member, index) => {
      const name = keyName(member.id, false);
      if (name === undefined) return [];
      const of = member.initializer
        ? this.interpreter.expression(member.initializer)
        : { text: name, value: String(index) };
      return [[name, of] as const];
    });
    return { refers: inside(within, node.id.name), properties: Object.fromEntries(members) };
  }

  private declareStatics(node: ClassNode, within: string | undefined): void {
    if (!node.id) return;
    const statics = node.body.body.flatMap((member) => {
      if (member.type !== "PropertyDefinition" || !member.static || !member.value) return [];
      const name = keyName(member.key, member.computed);
      return name === undefined ? [] : [[name, this.interpreter.expression(member.value)] as const];
    });
    if (statics.length > 0) {
      this.bind(node.id.name, { refers: inside(within, node.id.name), properties: Object.fromEntries(statics) });
    }
  }

  private declareVariables(declarators: readonly DeclaratorNode[], within: string | undefined): void {
    for (const one of declarators) {
      if (one.id.type === "Identifier" && isEmpty(one.init)) this.declareOpen(one.id, one.id.name);
      else if (one.init) this.bindInitial(one, one.init, within);
    }
  }

  private declareOpen(node: Node, name: string): void {
    const typed = node.type === "Identifier" ? this.typeMeaning(node.typeAnnotation) : nothing;
    const first = isOpen(typed) ? { refers: `?${name}` } : typed;
    this.bindings.set(name, { meaning: this.learned.get(node) ?? first, open: node });
  }

  private bindInitial({ id }: DeclaratorNode, init: Node, within: string | undefined): void {
    if (id.type !== "Identifier") return this.bindPattern(id, this.interpreter.meaning(init));
    this.bindName(
      id.name,
      this.initialMeaning(id.name, unwrap(init), within),
      this.typeMeaning(id.typeAnnotation),
      init,
    );
  }

  private initialMeaning(name: string, value: Node, within: string | undefined): Meaning {
    if (this.definesFunction(value, within)) return { refers: inside(within, name) };
    const meaning = this.interpreter.meaning(value);
    if (value.type === "ObjectExpression") return { ...meaning, refers: inside(within, name) };
    return this.survey.assigned.has(name) ? withoutFixedValue(meaning) : meaning;
  }

  private definesFunction(value: Node, within: string | undefined): boolean {
    if (isFunction(value) || value.type === "ClassExpression") return true;
    return within === undefined && isWrapped(value, (name) => this.lookup(name) !== undefined);
  }

  /** `name = …` after its declaration: the first thing known of it counts. */
  assign(name: string, meaning: Meaning): void {
    const bound = this.bindings.get(name);
    if (!bound?.open || !isOpen(bound.meaning) || bound.meaning === meaning) return;
    if (isOpen(meaning) && meaning.refers === undefined) return;
    bound.meaning = withoutFixedValue(meaning);
    if (!isOpen(bound.meaning)) this.learned.set(bound.open, bound.meaning);
  }

  bindPattern(pattern: Node, meaning: Meaning, depth = 0): void {
    if (depth > patternDepthLimit) return;
    if (pattern.type === "Identifier") this.bindName(pattern.name, meaning, this.typeMeaning(pattern.typeAnnotation));
    else if (pattern.type === "ObjectPattern") this.bindProperties(pattern.properties, meaning, depth);
    else if (pattern.type === "ArrayPattern") this.bindElements(pattern.elements, meaning, depth);
    else if (pattern.type === "AssignmentPattern")
      this.bindPattern(pattern.left, this.withDefault(meaning, pattern.right), depth + 1);
    else if (pattern.type === "RestElement") this.bindPattern(pattern.argument, nothing, depth + 1);
    else if (pattern.type === "TSParameterProperty") this.bindPattern(pattern.parameter, meaning, depth + 1);
  }

  private bindName(name: string, meaning: Meaning, typed: Meaning, origin?: Node): void {
    const best = isOpen(meaning) && !isOpen(typed) ? typed : meaning;
    const known = isOpen(best) && best.refers === undefined ? { refers: `?${name}` } : best;
    this.bindings.set(name, origin ? { meaning: known, origin } : { meaning: known });
  }

  private bindProperties(properties: NodeOf<"ObjectPattern">["properties"], meaning: Meaning, depth: number): void {
    for (const one of properties) {
      if (one.type === "RestElement") {
        this.bindPattern(one.argument, isEnvironment(meaning.refers) ? meaning : nothing, depth + 1);
        continue;
      }
      const key = keyName(one.key, one.computed);
      this.bindPattern(one.value, key === undefined ? nothing : this.interpreter.memberOf(meaning, key), depth + 1);
    }
  }

  private bindElements(elements: NodeOf<"ArrayPattern">["elements"], meaning: Meaning, depth: number): void {
    elements.forEach((one, index) => {
      if (one) this.bindPattern(one, this.interpreter.itemOf(meaning, index), depth + 1);
    });
  }

  /** A default counts for environment variables, and where a parameter is given an object of its own making. */
  private withDefault(meaning: Meaning, fallback: Node): Meaning {
    const other = this.interpreter.meaning(fallback);
    if (meaning.value !== undefined) return either(meaning, other, () => []);
    return isOpen(meaning) && meaning.refers === undefined && other.refers?.endsWith("()") ? other : meaning;
  }

  parameters(node: FunctionNode, given: readonly Meaning[]): void {
    node.params.forEach((parameter, index) => this.bindPattern(parameter, given[index] ?? nothing));
  }

  /** An instance of the type: `app: FastifyInstance` stands for `fastify.FastifyInstance()`. */
  typeMeaning(annotation: Node | null | undefined): Meaning {
    const [root, ...rest] = typePath(annotation) ?? [];
    if (root === undefined) return nothing;
    let meaning = this.lookup(root);
    for (const part of rest) meaning = meaning && this.interpreter.memberOf(meaning, part);
    if (meaning?.refers === undefined || meaning.refers.startsWith("?")) return nothing;
    return { refers: called(meaning.refers) };
  }
}

export function inside(within: string | undefined, name: string): string {
  return within === undefined ? name : `${within}.${name}`;
}

/** A value that may be another one later is none; what the environment gives is kept. */
function withoutFixedValue(meaning: Meaning): Meaning {
  return meaning.value === undefined || /\$\{[^?]/.test(meaning.value) ? meaning : { ...meaning, value: undefined };
}

export function declarationOf(statement: Statement): Node {
  const exported =
    statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration"
      ? statement.declaration
      : null;
  return exported ?? statement;
}
