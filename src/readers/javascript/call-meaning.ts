// Tells what the result of a call stands for.
import type { Argument } from "#model/fact";
import type { CallNode, MemberNode } from "#syntax/oxc/parse";
import { checkedEnvironment, checkedMeaning } from "./environment-schema.ts";
import type { Understanding } from "./understanding.ts";
import { called, type Meaning, nothing } from "./meaning.ts";
import { isFunction, keyName, literalText, unwrap } from "./nodes.ts";
import { placeholder, textOf, urlValue } from "./text-values.ts";

/** Functions whose result says what their argument says. */
const conversions = new Set(
  "Number String parseInt parseFloat Boolean BigInt encodeURIComponent decodeURIComponent encodeURI Object.freeze Object.seal".split(
    " ",
  ),
);
/** Methods of a text that leave most of it as it is. */
const textMethods = new Set("toString trim trimEnd replace replaceAll".split(" "));
/** Methods that return what they are called on, or come to it. */
const sameResult = new Set(["catch", "finally", "bind", "use", "on", "once"]);
const routeMethods = new Set("get post put patch delete head options all".split(" "));
const environmentGetters = /^(?:Deno\.env\.get|@nestjs\/config\.ConfigService\(\)\.(?:get|getOrThrow))$/;

/** Looks at every part once: chains of calls would take time without end otherwise. */
export function callMeaning(interpreter: Understanding, node: CallNode): Meaning {
  const callee = unwrap(node.callee);
  if (callee.type !== "MemberExpression") return ofCallee(interpreter, node, interpreter.meaning(callee));
  const base = interpreter.meaning(callee.object);
  return onReceiver(node, callee, base) ?? ofCallee(interpreter, node, interpreter.memberMeaning(callee, base));
}

function ofCallee(interpreter: Understanding, node: CallNode, { refers }: Meaning): Meaning {
  if (refers === undefined) return nothing;
  return special(interpreter, node, refers) ?? result(interpreter, node, refers);
}

/** The result of a method that gives its receiver, or the text it was called on. */
function onReceiver(node: CallNode, callee: MemberNode, base: Meaning): Meaning | undefined {
  const method = keyName(callee.property, callee.computed);
  if (method === undefined) return undefined;
  if (textMethods.has(method)) return base.value === undefined ? undefined : { value: base.value };
  if (sameResult.has(method)) return base;
  return routeMethods.has(method) && addsRoute(node, base) ? base : undefined;
}

/** Routes are declared in chains: `.route("/").get(a).post(b)`, `.get("/a", (c) => …).get("/b", (c) => …)`. */
function addsRoute(node: CallNode, receiver: Meaning): boolean {
  const last = node.arguments.at(-1);
  if (node.arguments.length > 1 && literalText(node.arguments[0])?.startsWith("/") && isFunction(last)) return true;
  return receiver.refers?.endsWith(".route()") === true;
}

function special(interpreter: Understanding, node: CallNode, callee: string): Meaning | undefined {
  const first = node.arguments[0];
  if (!first) return undefined;
  if (conversions.has(callee)) return interpreter.meaning(first);
  const name = literalText(first);
  if (name !== undefined && isEnvironmentGetter(callee, name)) return { refers: called(callee), value: `\${${name}}` };
  // Angular's inject(X) gives an instance of X.
  if (callee === "@angular/core.inject") return instanceOf(interpreter.meaning(first).refers);
  const checked = checkedEnvironment(interpreter, node, callee);
  return checked && checkedMeaning(checked);
}

/** Whether a call reads a variable of the environment. Configuration services also have keys of their own, in small letters. */
export function isEnvironmentGetter(callee: string, name: string): boolean {
  return environmentGetters.test(callee) && /^[A-Z][A-Z0-9_]*$/.test(name);
}

function instanceOf(name: string | undefined): Meaning | undefined {
  return name === undefined ? undefined : { refers: called(name), made: [] };
}

function result(interpreter: Understanding, node: CallNode, callee: string): Meaning {
  const made = interpreter.arguments(node);
  return { refers: called(callee), made, properties: optionsOf(made) };
}

/** The first object among the arguments: JavaScript's keyword arguments. */
function optionsOf(made: readonly Argument[]): Meaning["properties"] {
  return made.find((one) => one.of.properties && one.of.refers === undefined)?.of.properties;
}

export function newMeaning(interpreter: Understanding, node: CallNode): Meaning {
  const { refers } = interpreter.meaning(node.callee);
  if (refers === undefined) return nothing;
  if (refers !== "URL" && refers !== "url.URL") return result(interpreter, node, refers);
  const [path, base] = node.arguments.map((one) => placeholder(interpreter.meaning(one)));
  return { refers: "URL()", value: path === undefined ? undefined : textOf([urlValue(path, base)]).value };
}
