// Facts about reads of environment variables, their defaults, and whether the program stops without them.
import type { CallNode, DeclaratorNode, MemberNode, Node, NodeOf } from "#syntax/oxc/parse";
import { isEnvironmentGetter } from "./call-meaning.ts";
import { checkedEnvironment } from "./environment-schema.ts";
import { isEnvironment } from "./meaning.ts";
import { isCall, keyName, literalText, unwrap } from "./nodes.ts";
import type { Script } from "./script.ts";
import { environmentName } from "./text-values.ts";

/** Methods of environments, and where schemas put what they checked. */
const noVariables = new Set("get set has delete toObject value data".split(" "));

/** Variables that the bundler sets itself. */
const setByBundler = new Set(["MODE", "DEV", "PROD", "SSR", "BASE_URL"]);

export function tellEnvironmentMember(script: Script, node: MemberNode): void {
  const object = unwrap(node.object);
  if (object.type !== "Identifier" && object.type !== "MemberExpression") return;
  if (object.type === "MemberExpression" && keyName(object.property, object.computed) !== "env") return;
  const environment = script.interpreter.meaning(object);
  const name = keyName(node.property, node.computed);
  if (name === undefined || !isEnvironment(environment.refers) || noVariables.has(name)) return;
  if (environment.refers === "import.meta.env" && setByBundler.has(name)) return;
  const fallback = script.defaults.get(node) ?? defaultOf(environment.properties?.[name]?.value);
  tellRead(script, name, fallback, node.start);
}

/** The default in a value that a schema gave: `3000` of `${PORT:-3000}`. */
function defaultOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : /^\$\{\w+:-(.*)\}$/s.exec(value)?.[1];
}

/** `const { HOST, PORT = "80" } = process.env`. */
export function tellDestructured(script: Script, node: DeclaratorNode): void {
  if (node.id.type !== "ObjectPattern" || !node.init) return;
  if (!isEnvironment(script.interpreter.meaning(node.init).refers)) return;
  for (const one of node.id.properties) {
    const name = one.type === "Property" ? keyName(one.key, one.computed) : undefined;
    if (name === undefined || one.type !== "Property" || name === "value" || name === "data" || name === "error")
      continue;
    const fallback =
      one.value.type === "AssignmentPattern" ? script.interpreter.meaning(one.value.right).value : undefined;
    tellRead(script, name, fallback, one.start);
  }
}

/** Reads through functions: `Deno.env.get("X")`, a configuration service. */
export function tellConfigurationRead(script: Script, node: CallNode, callee: string): void {
  const name = literalText(node.arguments[0]);
  if (name === undefined || !isEnvironmentGetter(callee, name)) return;
  const second = node.arguments[1];
  const fallback = script.defaults.get(node) ?? (second && script.interpreter.meaning(second).value);
  if (callee.endsWith("OrThrow")) script.required.add(name);
  tellRead(script, name, fallback, node.start);
}

/** `schema.parse(process.env)` reads all variables that the schema names. */
export function tellChecked(script: Script, node: CallNode, callee: string): void {
  for (const { name, fallback, required, at } of checkedEnvironment(script.interpreter, node, callee)?.variables ??
    []) {
    if (required) script.required.add(name);
    tellRead(script, name, fallback, at);
  }
}

function tellRead(script: Script, name: string, fallback: string | undefined, offset: number): void {
  script.tell({
    kind: "environment-read",
    name,
    ...(fallback === undefined ? {} : { default: fallback }),
    required: false,
    ...script.around,
    evidence: script.at(offset),
  });
}

/** Notes the default that stands beside a read: `process.env.X || "d"`, `Number(process.env.X) || 3`. */
export function noteDefault(script: Script, read: Node, fallback: Node): void {
  const { value } = script.interpreter.meaning(fallback);
  if (value === undefined) return;
  const left = unwrap(read);
  script.defaults.set(left, value);
  const inner = isCall(left) ? left.arguments[0] : undefined;
  if (inner) script.defaults.set(unwrap(inner), value);
}

/** `if (!process.env.X) throw …`. */
export function noteRequired(script: Script, node: NodeOf<"IfStatement">): void {
  if (!stops(script, node.consequent)) return;
  for (const missing of missingNames(node.test, 0)) {
    const name = environmentName(script.interpreter.meaning(missing).value);
    if (name !== undefined) script.required.add(name);
  }
}

function stops(script: Script, node: Node): boolean {
  const statements = node.type === "BlockStatement" ? node.body : [node];
  return statements.some((one) => {
    if (one.type === "ThrowStatement") return true;
    if (one.type !== "ExpressionStatement" || one.expression.type !== "CallExpression") return false;
    return script.interpreter.meaning(one.expression.callee).refers === "process.exit";
  });
}

/** What a condition finds missing: `!a || b === undefined` gives `a` and `b`. */
function missingNames(test: Node, depth: number): Node[] {
  if (depth > 20) return [];
  if (test.type === "UnaryExpression" && test.operator === "!") return [test.argument];
  if (test.type === "LogicalExpression" && test.operator === "||") {
    return [...missingNames(test.left, depth + 1), ...missingNames(test.right, depth + 1)];
  }
  if (test.type !== "BinaryExpression" || !test.operator.startsWith("==")) return [];
  const isNothing = (node: Node): boolean => /^(?:undefined|null|)$/.test(wordOf(node));
  return isNothing(test.right) ? [test.left] : [];
}

function wordOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "?";
}

/** Marks the reads of required variables, which may stand before the check. */
export function settleRequired(script: Script): void {
  for (const fact of script.facts) {
    if (fact.kind === "environment-read" && script.required.has(fact.name)) fact.required = true;
  }
}
