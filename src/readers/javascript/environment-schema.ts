// Schemas that check the whole environment (`schema.parse(process.env)`): the variables they name, with their defaults.
import type { Expression } from "#model/fact";
import type { CallNode, Node, ObjectNode } from "#syntax/oxc/parse";
import type { Understanding } from "./understanding.ts";
import { isEnvironment, type Meaning } from "./meaning.ts";
import { keyName, unwrap } from "./nodes.ts";

export interface CheckedVariable {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly required: boolean;
  readonly at: number;
}

export interface CheckedEnvironment {
  readonly environment: string;
  readonly variables: readonly CheckedVariable[];
}

/** Functions that check an environment and give it back. */
const checkers = new Set("validate validateSync validateAsync attempt parse safeParse cleanEnv".split(" "));
/** Schemas in which a variable may be missing unless they say otherwise. */
const lenient = /^(?:joi|@hapi\/joi|yup|ajv)\b/;
const stepLimit = 300;

/** What a call checks, where it checks the environment. */
export function checkedEnvironment(
  interpreter: Understanding,
  node: CallNode,
  callee: string,
): CheckedEnvironment | undefined {
  if (!checkers.has(callee.slice(callee.lastIndexOf(".") + 1))) return undefined;
  const checked = interpreter.arguments(node).find((one) => isEnvironment(one.of.refers));
  const environment = checked?.of.refers;
  return environment === undefined ? undefined : { environment, variables: variablesOf(interpreter, node) };
}

/** The checked environment as an object: reads of it have the defaults of the schema. */
export function checkedMeaning({ environment, variables }: CheckedEnvironment): Meaning {
  const properties = variables.map(({ name, fallback }): [string, Expression] => {
    const value = fallback === undefined ? `\${${name}}` : `\${${name}:-${fallback}}`;
    return [name, { text: name, value, refers: `${environment}.${name}` }];
  });
  return { refers: environment, properties: Object.fromEntries(properties) };
}

/** Follows the call and the names in it back to the object literals that list the variables. */
function variablesOf(interpreter: Understanding, node: CallNode): CheckedVariable[] {
  const found: CheckedVariable[] = [];
  const queue: Node[] = [node];
  for (let steps = 0; steps < stepLimit; steps++) {
    const next = queue.pop();
    if (!next) break;
    const inner = unwrap(next);
    if (inner.type === "ObjectExpression") found.push(...entriesOf(interpreter, inner));
    else queue.push(...partsOf(interpreter, inner));
  }
  return found;
}

function partsOf(interpreter: Understanding, node: Node): Node[] {
  if (node.type === "CallExpression") return [...node.arguments, node.callee];
  if (node.type === "MemberExpression") return [node.object];
  const origin = node.type === "Identifier" ? interpreter.origin(node.name) : undefined;
  return origin ? [origin] : [];
}

function entriesOf(interpreter: Understanding, literal: ObjectNode): CheckedVariable[] {
  return literal.properties.flatMap((property) => {
    const name = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    if (name === undefined || property.type !== "Property" || !/^[A-Z][A-Z0-9_]*$/.test(name)) return [];
    return [{ name, at: property.start, ...checksOf(interpreter, property.value) }];
  });
}

/** Reads a chain like `Joi.number().default(3000)` or `port({ default: 3000 })`. */
function checksOf(interpreter: Understanding, value: Node): Pick<CheckedVariable, "fallback" | "required"> {
  const methods = new Map<string, Node | undefined>();
  let link = unwrap(value);
  for (let depth = 0; depth < 30 && link.type === "CallExpression"; depth++) {
    const callee = unwrap(link.callee);
    if (callee.type !== "MemberExpression") break;
    methods.set(keyName(callee.property, callee.computed) ?? "", link.arguments[0]);
    link = unwrap(callee.object);
  }
  const given = methods.get("default");
  const options = interpreter.meaning(value).properties;
  const fallback = given ? interpreter.meaning(given).value : options?.["default"]?.value;
  const optional = methods.has("optional") || methods.has("nullish") || fallback !== undefined;
  const byDefault = !lenient.test(interpreter.meaning(link).refers ?? "");
  return { fallback, required: methods.has("required") || (byDefault && !optional) };
}
