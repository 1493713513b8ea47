// Variables and assignments: who takes the result of a call, what a literal is called, which constants they tell.
import type { DeclaratorNode, MemberNode, Node, NodeOf } from "#syntax/oxc/parse";
import { learnMember } from "./classes.ts";
import { tellConstant, tellKnownValue } from "./constants.ts";
import { tellDestructured } from "./environment.ts";
import { nameLiteral, noteExport } from "./exports.ts";
import { isKnown } from "./meaning.ts";
import { isFunction, keyName, requiredModule, unwrap } from "./nodes.ts";
import { inside } from "./scopes.ts";
import type { Script } from "./script.ts";
import { exportName } from "./survey.ts";

export function noteVariable(script: Script, node: DeclaratorNode, exported: boolean): void {
  if (!node.init) return;
  const value = unwrap(node.init);
  if (node.id.type === "ObjectPattern") {
    script.taken.set(value, patternKeys(node.id));
    if (!script.learning) tellDestructured(script, node);
  }
  if (node.id.type !== "Identifier") return;
  const { name } = node.id;
  script.assigned.set(value, name);
  const isWrapped = !isFunction(value) && value.type !== "ObjectExpression" && value.type !== "ClassExpression";
  // A function handed to a call inside a function is a callback, not a definition for others.
  if (!isWrapped || script.functions === 0)
    nameLiteral(script, node.init, { name: inside(script.within, name), at: node.id.start, exported });
  // What `require` gives is an import already.
  if (script.functions === 0 && !isRequired(value)) tellConstant(script, name, node.init, node.id.start);
}

function isRequired(value: Node): boolean {
  return requiredModule(value.type === "MemberExpression" ? unwrap(value.object) : value) !== undefined;
}

function patternKeys(pattern: NodeOf<"ObjectPattern">): string[] {
  return pattern.properties.flatMap((one) => {
    const key = one.type === "Property" ? keyName(one.key, one.computed) : undefined;
    return key === undefined ? [] : [key];
  });
}

export function noteAssignment(script: Script, node: NodeOf<"AssignmentExpression">): void {
  const value = unwrap(node.right);
  const target = unwrap(node.left);
  if (target.type === "Identifier") {
    script.assigned.set(value, target.name);
    if (node.operator === "=" || node.operator === "??=" || node.operator === "||=") {
      script.scopes.assign(target.name, script.interpreter.meaning(node.right));
    }
  } else if (target.type === "MemberExpression" && node.operator !== "+=") {
    noteMemberAssignment(script, target, node.right);
  } else if (target.type === "ObjectPattern") {
    script.taken.set(value, patternKeys(target));
  }
}

function noteMemberAssignment(script: Script, target: MemberNode, right: Node): void {
  const value = unwrap(right);
  const written = script.interpreter.text(target);
  if (written.length <= 80) script.assigned.set(value, written);
  const exported = script.functions === 0 ? exportName(target) : undefined;
  if (exported !== undefined) return noteExport(script, exported, innermost(right), target.start);
  const key = keyName(target.property, target.computed);
  if (key === undefined) return nameComputed(script, target, value);
  if (target.object.type === "ThisExpression") learnMember(script, key, right);
  const owner = script.interpreter.meaning(target.object).refers;
  const known = isKnown(owner) ? `${owner.replace(/\.prototype$/, "")}.${key}` : undefined;
  const name = known === undefined || known.includes("()") ? writtenName(script, target, key) : known;
  if (name !== undefined) nameLiteral(script, right, { name, at: target.start, exported: false });
  if (known !== undefined) tellKnownValue(script, known, right, target.start);
}

/** A member of something that has no name of its own is called as it is written: `app.listen`. */
function writtenName(script: Script, { object }: MemberNode, key: string): string | undefined {
  if (object.type === "ThisExpression") return inside(script.within, key);
  const written = script.interpreter.text(object);
  return /^[\w$.#]{1,100}$/.test(written) ? inside(script.within, `${written}.${key}`) : undefined;
}

/** `app[method] = function () {…}` stands for several members. */
function nameComputed(script: Script, target: MemberNode, value: Node): void {
  if (!isFunction(value)) return;
  const name = writtenName(script, target, "[]")?.replace(/\.\[\]$/, "[]");
  if (name !== undefined) script.names.set(value, { name, what: "function", at: target.start, silent: true });
}

/** `a = module.exports = value`: the value. */
function innermost(value: Node): Node {
  let inner = unwrap(value);
  for (let depth = 0; depth < 20 && inner.type === "AssignmentExpression"; depth++) inner = unwrap(inner.right);
  return inner;
}
