// Assignments: what names, attributes and entries are set to, and the constants that come of it.
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import { expressionOf, type Context } from "./context.ts";
import { tellConstant, tellExpression } from "./constants.ts";
import { either, mostParts, named, plus, unknown, type Meaning } from "./meaning.ts";
import { extended, keyLike } from "./names.ts";
import { child } from "./nodes.ts";
import { settingField } from "./settings.ts";
import { visit } from "./telling.ts";
import { typeMeaning } from "./types.ts";
import { isBuiltin } from "./vocabulary.ts";

/** `a = b = value`, `a: T = value`, `a: T`. */
export function assign(context: Context, node: SyntaxNode): void {
  const targets: SyntaxNode[] = [];
  let value: SyntaxNode | undefined = node;
  while (value?.type === "assignment") {
    const target = child(value, "left");
    if (target) targets.push(target);
    value = child(value, "right");
  }
  const annotation = child(node, "type");
  if (annotation && context.telling) visit(context, annotation);
  if (value && context.telling) visit(context, value, { assignedTo: assignedName(context, targets[0]) });
  const field = settingOf(context, node);
  const meaning = field ?? meaningOf(context, value, annotation);
  for (const target of targets) {
    if (meaning) set(context, target, meaning, value);
    if (value && !field) tellTarget(context, target, value, node);
  }
}

function settingOf(context: Context, node: SyntaxNode): Meaning | undefined {
  if (context.place.level !== "class") return undefined;
  const notes = context.classes.get(context.place.owner ?? "");
  return notes?.environmentPrefix === undefined ? undefined : settingField(context, notes, node);
}

function meaningOf(
  context: Context,
  value: SyntaxNode | undefined,
  annotation: SyntaxNode | undefined,
): Meaning | undefined {
  const meaning = value ? context.meaning(value) : undefined;
  if (meaning && (meaning.value !== undefined || meaning.refers !== undefined || meaning.kind)) return meaning;
  return typeMeaning(context, annotation) ?? meaning;
}

function assignedName(context: Context, target: SyntaxNode | undefined): string | undefined {
  if (target?.type !== "identifier" && target?.type !== "attribute") return undefined;
  const { level, owner } = context.place;
  const text = context.textOf(target);
  return level === "class" && owner !== undefined ? `${owner}.${text}` : text;
}

/** `a += b`. */
export function augment(context: Context, node: SyntaxNode): void {
  const [target, value] = [child(node, "left"), child(node, "right")];
  if (!target || !value) return;
  if (context.telling) visit(context, value);
  const isSum = context.text.slice(target.end, value.start).includes("+=");
  const sum = isSum ? plus(context.meaning(target), context.meaning(value)) : unknown;
  if (context.place.level === "module" && target.type === "identifier" && (sum.items ?? sum.value) !== undefined) {
    tellExpression(context, context.textOf(target), expressionOf(context.textOf(value).slice(0, 120), sum), node);
  }
  set(context, target, sum, undefined);
}

/** Binds a target to what it is set to; `value` where it is written out. */
export function set(context: Context, target: SyntaxNode, meaning: Meaning, value: SyntaxNode | undefined): void {
  if (target.type === "identifier") setName(context, context.textOf(target), meaning);
  else if (target.type === "attribute" || target.type === "subscript") setMember(context, target, meaning, value);
  else setEach(context, target, value);
}

/** `a, b = x, y` sets each to its own; of anything else the parts are not known. */
function setEach(context: Context, target: SyntaxNode, value: SyntaxNode | undefined): void {
  const values = value && sequences.has(value.type) ? value.children : [];
  const matches = values.length === target.children.length && !values.some((one) => one.type === "list_splat");
  target.children.forEach((one, place) => {
    const part = matches ? values[place] : undefined;
    set(context, one, part ? context.meaning(part) : unknown, part);
  });
}

const sequences = new Set(["expression_list", "tuple", "list"]);

function setName(context: Context, name: string, meaning: Meaning): void {
  const { level, owner } = context.place;
  const known = level === "module" || meaning.refers !== undefined || meaning.kind ? named(meaning, name) : meaning;
  if (level === "class" && owner !== undefined) {
    context.setLasting(`${owner}.${name}`, { ...meaning, path: `${owner}.${name}` }, either);
  }
  context.bind(name, known, either);
}

function setMember(context: Context, target: SyntaxNode, meaning: Meaning, value: SyntaxNode | undefined): void {
  if (target.type === "subscript") setPart(context, target, value);
  const member = memberOf(context, target);
  if (!member) return;
  if (member.lasting) context.setLasting(member.path, kept(meaning, member.path), either);
  else context.names.set(member.path, { ...meaning, path: member.path });
}

/** What an attribute means beyond the place that sets it: neither its first or last state, nor a parameter there. */
function kept(meaning: Meaning, path: string): Meaning {
  const isState = /^(?:None|True|False)$/.test(meaning.value ?? "");
  const isParameter = /^\$\{\?\w+\}$/.test(meaning.value ?? "");
  return { ...meaning, path, value: isState || isParameter ? `\${?${path}}` : meaning.value };
}

/** A dictionary that is written to has one part more; under a key that is not known, its parts are known no longer. */
function setPart(context: Context, target: SyntaxNode, value: SyntaxNode | undefined): void {
  const [object, subscript] = [child(target, "value"), child(target, "subscript")];
  if (object?.type !== "identifier" || !subscript) return;
  const name = context.textOf(object);
  const of = context.names.get(name);
  if (!of?.properties && !of?.items) return;
  const key = context.meaning(subscript);
  const isKnown = of.properties && key.kind === "text" && key.value !== undefined && !key.value.includes("${") && value;
  const size = (of.size ?? 1) + (value ? (context.meaning(value).size ?? 1) : 1);
  const properties =
    isKnown && key.value !== undefined && size <= mostParts
      ? Object.fromEntries([...Object.entries(of.properties ?? {}), [key.value, context.expression(value)]])
      : undefined;
  const changed = { ...of, items: undefined, properties, size };
  if (context.place.level === "module" || context.place.bound.has(name)) context.names.set(name, changed);
  else context.names.setGlobal(name, changed);
}

interface Member {
  readonly path: string;
  /** Whether what is set outlives the function that sets it. */
  readonly lasting: boolean;
}

/** The dotted name of an attribute or entry that is set; `undefined` where it has none. */
function memberOf(context: Context, target: SyntaxNode): Member | undefined {
  const object = child(target, "object") ?? child(target, "value");
  const last = child(target, "attribute") ?? child(target, "subscript");
  if (!object || !last) return undefined;
  const of = context.meaning(object);
  const key = target.type === "attribute" ? context.textOf(last) : context.meaning(last).value;
  if (of.path === undefined || key === undefined || !keyLike.test(key)) return undefined;
  const path = extended(of.path, `.${key}`);
  const root = of.path.split(".", 1)[0] ?? "";
  const isLocal = context.place.level === "function" && context.place.bound.has(root) && of.refers === undefined;
  return path === undefined ? undefined : { path, lasting: !isLocal };
}

function tellTarget(context: Context, target: SyntaxNode, value: SyntaxNode, at: SyntaxNode): void {
  if (!context.telling) return;
  const { level, owner } = context.place;
  if (target.type === "attribute" || target.type === "subscript") {
    if (!tellHeader(context, target, value, at)) tellMember(context, target, value, at);
  } else if (target.type === "identifier" && (level === "module" || context.place.globals.has(context.textOf(target))))
    tellOfModule(context, target, value, at);
  else if (target.type === "identifier" && level === "class" && owner !== undefined) {
    const { value: known, items, properties, refers } = context.meaning(value);
    // `versioning_class = URLPathVersioning` names a class; what calls make is told with the calls.
    const names = refers !== undefined && refers !== "lambda" && !refers.endsWith(")") && !isBuiltin(refers);
    if ((known !== undefined && known !== "None") || items || (properties && !refers) || names) {
      tellConstant(context, `${owner}.${context.textOf(target)}`, value, at);
    }
  }
}

function tellOfModule(context: Context, target: SyntaxNode, value: SyntaxNode, at: SyntaxNode): void {
  const name = context.textOf(target);
  tellConstant(context, name, value, at);
  const refers = context.meaning(value).refers;
  if (refers?.endsWith("()") && context.classes.has(refers.slice(0, -2)))
    context.instances.set(name, refers.slice(0, -2));
}

/** `response.headers["X-Frame-Options"] = …`: what goes out with an answer is told of any response, in whatever function. */
function tellHeader(context: Context, target: SyntaxNode, value: SyntaxNode, at: SyntaxNode): boolean {
  const [object, subscript] = [child(target, "value"), child(target, "subscript")];
  if (context.place.level !== "function" || !object || !subscript) return false;
  const written = context.textOf(object);
  const header = context.meaning(subscript).value;
  if (!/^\w{1,60}(?:\.headers)?$/.test(written) || header === undefined || !keyLike.test(header)) return false;
  const owner = context.meaning(object).refers ?? "";
  const isAnswer = written.endsWith(".headers") ? owner === "" || /respon/i.test(owner) : /respon/i.test(owner);
  if (isAnswer) tellConstant(context, `${written}.${header}`, value, at);
  return isAnswer;
}

function tellMember(context: Context, target: SyntaxNode, value: SyntaxNode, at: SyntaxNode): void {
  const member = memberOf(context, target);
  if (!member?.lasting) return;
  const meaning = context.meaning(value);
  // `self.running = False` outside of the constructor is an event.
  const isEvent =
    /^(?:True|False)$/.test(meaning.value ?? "") && !/(?:^|\.)__\w+__$/.test(context.place.within ?? "__module__");
  const isTrifle = trifling.test(meaning.value ?? "") && !isEvent;
  const isEmpty = meaning.value === "" || meaning.items?.length === 0 || isTrifle;
  if (isEmpty || (meaning.value === undefined && !meaning.items && !meaning.properties)) return;
  // `self.url = url`: worth telling where the parameter has a default.
  if (/^\$\{\?\w+\}$/.test(meaning.value ?? "") && !meaning.items) return;
  if (meaning.refers?.endsWith("()")) return;
  tellConstant(context, member.path, value, at);
}

/** What attributes are set to before they are used says nothing. */
const trifling = /^(?:None|True|False|-?[01])$/;

/** `app.config.update(KEY=…)`, `app.config.from_mapping({…})`. */
export function updateConfiguration(context: Context, call: SyntaxNode): void {
  const called = child(call, "function");
  const [object, method] = called?.type === "attribute" ? [child(called, "object"), child(called, "attribute")] : [];
  if (!object || !method || !/^(?:update|from_mapping)$/.test(context.textOf(method))) return;
  const path = context.meaning(object).path;
  if (path === undefined || !/(?:^|\.)(?:config|conf)$/.test(path)) return;
  for (const one of child(call, "arguments")?.children ?? []) {
    const entries = one.type === "dictionary" ? one.children : [one];
    for (const entry of entries) setEntry(context, path, entry);
  }
}

function setEntry(context: Context, path: string, entry: SyntaxNode): void {
  const [name, key, value] = [child(entry, "name"), child(entry, "key"), child(entry, "value")];
  const last = name ? context.textOf(name) : key ? context.meaning(key).value : undefined;
  if (!value || last === undefined || !keyLike.test(last)) return;
  const full = `${path}.${last}`;
  context.setLasting(full, { ...context.meaning(value), path: full }, either);
  tellConstant(context, full, value, entry);
}
