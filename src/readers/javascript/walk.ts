// Walks over the tree of a file, without recursion, and tells its facts in the order of the text.
import type { CallNode, ClassNode, FunctionNode, Node, NodeOf, Statement } from "#syntax/oxc/parse";
import { noteAssignment, noteVariable } from "./assignments.ts";
import { noteFollowed, passOn, tellAttempt, tellLoop } from "./attempts.ts";
import { tellCall, tellDecorators, tellTaggedTemplate } from "./calls.ts";
import { enterClass, noteElement } from "./classes.ts";
import { tellConstant } from "./constants.ts";
import { tellClass, tellFunction } from "./definitions.ts";
import { noteDefault, noteRequired, settleRequired, tellEnvironmentMember } from "./environment.ts";
import { exportedDeclarations, nameLiteral, noteDefaultExport, noteExport, tellExportList } from "./exports.ts";
import { tellExportAll, tellImport, tellImportEquals, tellReexport, tellRequired } from "./imports.ts";
import type { Meaning } from "./meaning.ts";
import { declares, isFunction, keyName, requiredModule, unwrap } from "./nodes.ts";
import { inside } from "./scopes.ts";
import type { Naming, Script } from "./script.ts";

/** What is still to do: a node to visit, or a scope to leave. */
type Task = Node | (() => void);

/** Tells all facts of a file. Where names get their meaning after their use, the file is walked twice. */
export function walk(script: Script): void {
  if (script.survey.assignsLater) {
    script.begin(true);
    new Walk(script).run();
  }
  script.begin(false);
  new Walk(script).run();
  settleRequired(script);
}

class Walk {
  private readonly script: Script;
  private readonly tasks: Task[] = [];

  constructor(script: Script) {
    this.script = script;
  }

  run(): void {
    const { scopes, program } = this.script;
    scopes.enter();
    scopes.declare(program.body, undefined);
    this.later(program.body);
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      if (typeof task === "function") task();
      else this.visit(task);
    }
    scopes.leave();
  }

  /** Puts nodes on the list so that the first of them comes next. */
  private later(nodes: readonly Node[]): void {
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i];
      if (node) this.tasks.push(node);
    }
  }

  private visit(node: Node): void {
    if (this.enters(node)) return;
    this.note(node);
    const children: Node[] = [];
    this.script.children(node, children);
    this.later(children);
  }

  /** Nodes whose children are visited in a scope or an order of their own. */
  private enters(node: Node): boolean {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.enterFunction(node);
        return true;
      case "ClassDeclaration":
      case "ClassExpression":
        this.enterClass(node);
        return true;
      case "BlockStatement":
      case "StaticBlock":
      case "TSModuleBlock":
        this.enterBlock(node, node.body);
        return true;
      case "CallExpression":
      case "NewExpression":
        this.enterCall(node);
        return true;
      case "Decorator":
        this.later(decoratorParts(node));
        return true;
      // Overloads and ambient declarations have no body.
      case "TSDeclareFunction":
      case "TSEmptyBodyFunctionExpression":
        return true;
      default:
        return false;
    }
  }

  /** The links of a chain are told in the order in which they run. */
  private enterCall(node: CallNode): void {
    this.later(node.arguments);
    this.tasks.push(() => tellCall(this.script, node));
    this.tasks.push(node.callee);
  }

  private enterFunction(node: FunctionNode): void {
    const { script } = this;
    const naming = script.names.get(node) ?? this.ownName(node);
    if (naming && !naming.silent) tellFunction(script, node, naming);
    const around = script.within;
    script.within = naming?.name ?? around;
    script.functions++;
    script.scopes.enter();
    script.scopes.parameters(node, script.given.get(node) ?? []);
    this.tasks.push(() => {
      script.scopes.leave();
      script.functions--;
      script.within = around;
    });
    const body = node.body?.type === "BlockStatement" ? node.body.body : undefined;
    if (body) script.scopes.declare(body, script.within);
    if (body) noteFollowed(script, body, undefined);
    this.later([...node.params, ...(body ?? (node.body ? [node.body] : []))]);
  }

  private ownName(node: FunctionNode | ClassNode): Naming | undefined {
    if (!node.id || (node.type !== "FunctionDeclaration" && node.type !== "ClassDeclaration")) return undefined;
    const what = node.type === "FunctionDeclaration" ? "function" : "class";
    return {
      name: inside(this.script.within, node.id.name),
      what,
      at: node.id.start,
      exported: this.isExported(node, node.id.name),
    };
  }

  private isExported(node: Node, name: string): boolean {
    return this.script.exported.has(node) || (this.script.functions === 0 && this.script.survey.exported.has(name));
  }

  private enterClass(node: ClassNode): void {
    const { script } = this;
    const naming = script.names.get(node) ??
      this.ownName(node) ?? { name: node.id?.name ?? "class", what: "class", at: node.start };
    tellClass(script, node, naming);
    tellDecorators(script, node.decorators, naming.name);
    enterClass(script, node, naming.name);
    this.tasks.push(() => script.scopes.leaveClass());
    this.later([...node.decorators, ...(node.superClass ? [node.superClass] : []), ...node.body.body]);
  }

  private enterBlock(node: Node, body: readonly Statement[]): void {
    noteFollowed(this.script, body, this.script.followed.get(node));
    if (body.some(declares)) {
      this.script.scopes.enter();
      this.script.scopes.declare(body, this.script.within);
      this.tasks.push(() => this.script.scopes.leave());
    }
    this.later(body);
  }

  /** Tells and notes what a node says by itself, before its children are visited. */
  private note(node: Node): void {
    const { script } = this;
    switch (node.type) {
      case "MemberExpression":
        return this.noteMember(node);
      case "AwaitExpression":
        script.awaited.add(unwrap(node.argument));
        return;
      case "VariableDeclarator":
        return noteVariable(script, node, this.isExported(node, node.id.type === "Identifier" ? node.id.name : ""));
      case "AssignmentExpression":
        return noteAssignment(script, node);
      case "LogicalExpression":
        return node.operator === "&&" ? undefined : noteDefault(script, node.left, node.right);
      case "ConditionalExpression":
        return noteDefault(script, node.consequent, node.alternate);
      case "TaggedTemplateExpression":
        return tellTaggedTemplate(script, node);
      case "ImportExpression":
        tellRequired(script, node);
        return;
      case "IfStatement":
        passOn(script, node);
        return noteRequired(script, node);
      case "ObjectExpression":
        return this.noteObject(node);
      default:
        return this.noteStatement(node);
    }
  }

  private noteStatement(node: Node): void {
    const { script } = this;
    switch (node.type) {
      case "MethodDefinition":
      case "PropertyDefinition":
      case "AccessorProperty":
        return noteElement(script, node);
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        return this.noteLoop(node);
      case "TryStatement":
        passOn(script, node);
        return tellAttempt(script, node);
      case "CatchClause":
        return this.scopeFor(node.param ? [node.param] : []);
      case "SwitchStatement":
        return this.noteSwitch(node);
      case "TSEnumDeclaration":
        return this.noteEnum(node);
      default:
        return this.noteModule(node);
    }
  }

  private noteModule(node: Node): void {
    const { script } = this;
    switch (node.type) {
      case "ImportDeclaration":
        return tellImport(script, node);
      case "TSImportEqualsDeclaration":
        return tellImportEquals(script, node);
      case "ExportAllDeclaration":
        return tellExportAll(script, node);
      case "ExportNamedDeclaration":
        for (const one of exportedDeclarations(node)) script.exported.add(one);
        return node.source ? tellReexport(script, node) : tellExportList(script, node);
      case "ExportDefaultDeclaration":
        return noteDefaultExport(script, node);
      case "TSExportAssignment":
        return noteExport(script, "default", node.expression, node.start);
      default:
    }
  }

  private noteMember(node: NodeOf<"MemberExpression">): void {
    const object = unwrap(node.object);
    const key = keyName(node.property, node.computed);
    if (key !== undefined && requiredModule(object) !== undefined) this.script.taken.set(object, [key]);
    if (!this.script.learning) tellEnvironmentMember(this.script, node);
  }

  /** Functions in an object are named after their keys; where it has no name itself, only to tell where calls stand. */
  private noteObject(node: NodeOf<"ObjectExpression">): void {
    const outer = this.script.names.get(node);
    if (!outer && this.script.within !== undefined) return;
    const naming = outer ?? { silent: true };
    for (const property of node.properties) {
      const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
      if (key === undefined || property.type !== "Property") continue;
      if (!isFunction(property.value) && property.value.type !== "ObjectExpression") continue;
      const name = inside(outer?.name, key);
      nameLiteral(this.script, property.value, { ...naming, name, at: property.key.start });
    }
  }

  private noteLoop(node: NodeOf<"ForStatement"> | NodeOf<"ForInStatement"> | NodeOf<"ForOfStatement">): void {
    const first = node.type === "ForStatement" ? node.init : node.left;
    passOn(this.script, node);
    if (node.type !== "ForStatement") tellLoop(this.script, node.right, node.body);
    if (first?.type !== "VariableDeclaration") return;
    const over = node.type === "ForOfStatement" ? this.script.interpreter.meaning(node.right).items : undefined;
    this.scopeFor(
      first.declarations.map((one) => one.id),
      over ? { items: over } : {},
    );
    if (node.type === "ForStatement") this.script.scopes.declare([first], this.script.within);
  }

  /** A scope for names of which little or nothing is known, as long as the children of the node are visited. */
  private scopeFor(patterns: readonly Node[], meaning: Meaning = {}): void {
    this.script.scopes.enter();
    for (const one of patterns) this.script.scopes.bindPattern(one, meaning);
    this.tasks.push(() => this.script.scopes.leave());
  }

  private noteSwitch(node: NodeOf<"SwitchStatement">): void {
    this.scopeFor([]);
    for (const one of node.cases) this.script.scopes.declare(one.consequent, this.script.within);
  }

  private noteEnum(node: NodeOf<"TSEnumDeclaration">): void {
    for (const member of node.body.members) {
      const key = keyName(member.id, false);
      if (key === undefined || !member.initializer) continue;
      tellConstant(this.script, `${inside(this.script.within, node.id.name)}.${key}`, member.initializer, member.start);
    }
  }
}

/** A decorator itself is told with what it decorates; calls among its arguments are told as calls. */
function decoratorParts(node: NodeOf<"Decorator">): Node[] {
  const expression = unwrap(node.expression);
  return expression.type === "CallExpression" ? expression.arguments : [];
}
