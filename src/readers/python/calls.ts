// Calls: what is called, with what, and what comes of it.
import type { Argument, Expression } from "#model/fact";
import { shorten } from "#base/text";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Call, Context } from "./context.ts";
import { mayReadEnvironment, meaningOfRead, readByCall } from "./environment.ts";
import { either, mostParts, textMeaning, unknown, type Meaning } from "./meaning.ts";
import { memberMeaning, written } from "./names.ts";
import { child } from "./nodes.ts";
import { textCall } from "./text-calls.ts";
import {
  clients,
  conversions,
  givesData,
  isBuiltin,
  isTelling,
  passingBuiltins,
  sequences,
  tellingMethods,
} from "./vocabulary.ts";

/** A call is looked at for itself and for all that hangs on it: the first look is kept. */
export function callOf(context: Context, node: SyntaxNode): Call {
  const known = context.calls.get(node);
  if (known) return known;
  const call = understandCall(context, node);
  context.calls.set(node, call);
  return call;
}

const silent: Call = { callee: undefined, arguments: [], receiver: undefined, environment: undefined, result: unknown };

function understandCall(context: Context, node: SyntaxNode): Call {
  const called = child(node, "function");
  if (!called) return silent;
  const text = textCall(context, node);
  if (text) return { ...silent, result: text };
  const meaning = context.meaning(called);
  if (meaning.refers === undefined) return unresolved(context, node, called, meaning);
  if (isBuiltin(meaning.refers)) return builtin(context, node, meaning.refers);
  return resolved(context, node, meaning.refers, meaning.made);
}

/** A call of a receiver nothing is known of: told only where the name of the method says something. */
function unresolved(context: Context, node: SyntaxNode, called: SyntaxNode, meaning: Meaning): Call {
  const method = called.type === "attribute" ? child(called, "attribute") : undefined;
  if (meaning.kind) return { ...silent, result: { kind: meaning.kind } };
  if (!method || !tellingMethods.has(context.textOf(method))) return silent;
  const given = argumentsOf(context, node);
  const name = context.textOf(method);
  if (name === "get" && looksIntoDictionary(given)) return silent;
  const receiver = shorten(written(context, child(called, "object")), 100);
  return { ...silent, callee: `?${receiver}.${name}`, arguments: given };
}

/** `x.get("name")` is the way of dictionaries; clients are given an address or a variable. */
function looksIntoDictionary(given: readonly Argument[]): boolean {
  const first = given[0]?.of;
  return (
    first === undefined || (/^[rbu]*["']/i.test(first.text) && first.value !== undefined && !first.value.includes("/"))
  );
}

function builtin(context: Context, node: SyntaxNode, name: string): Call {
  if (name === "super") return { ...silent, result: parentOf(context) };
  if (isTelling(name)) {
    return { ...silent, callee: name, arguments: argumentsOf(context, node), result: { kind: "data" } };
  }
  const first = child(node, "arguments")?.children[0];
  if (name === "getattr") return { ...silent, result: memberByName(context, child(node, "arguments")?.children ?? []) };
  if (first && conversions.has(name)) {
    return {
      ...silent,
      result: { ...context.meaning(first), kind: name === "str" ? "text" : "data", refers: undefined },
    };
  }
  if (first && sequences.has(name)) {
    const { items, size } = context.meaning(first);
    return { ...silent, result: { items, size, kind: "data" } };
  }
  if (name === "dict") return { ...silent, result: { ...partsOfCall(argumentsOf(context, node)), kind: "data" } };
  return { ...silent, result: passingBuiltins.has(name) ? unknown : { kind: "data" } };
}

/** `getattr(session, "post")` is a member; under a name that is not known, a client sends some request all the same. */
function memberByName(context: Context, given: readonly SyntaxNode[]): Meaning {
  const [object, name, fallback] = given;
  if (!object || !name) return unknown;
  const of = context.meaning(object);
  const { value, kind } = context.meaning(name);
  if (of.refers === undefined || of.kind) return unknown;
  if (kind === "text" && value !== undefined && /^[A-Za-z_]\w*$/.test(value)) {
    const member = memberMeaning(context, of, value);
    return fallback ? either(member, context.meaning(fallback)) : member;
  }
  return clients.test(of.refers) ? { refers: `${of.refers}.request`, made: of.made } : unknown;
}

/** What `super()` is: an object of the first base. */
function parentOf(context: Context): Meaning {
  const base = context.classes.get(context.place.owner ?? "")?.bases[0];
  return base === undefined ? unknown : { refers: `${base}()`, path: base };
}

function resolved(context: Context, node: SyntaxNode, callee: string, made: Argument[] | undefined): Call {
  if (!isTelling(callee) && !mayReadEnvironment(callee)) {
    return { ...silent, result: givesData(callee) ? { kind: "data" } : { refers: `${callee}()`, made } };
  }
  const given = argumentsOf(context, node);
  const environment = readByCall(callee, given, made);
  if (environment) return { ...silent, environment, result: meaningOfRead(environment) };
  if (routing.test(callee)) nameView(context, node, given);
  const receiver = callee.includes(")") ? made : undefined;
  return { callee, arguments: given, receiver, environment: undefined, result: resultOf(context, callee, given, made) };
}

const routing = /^django\.(?:urls\.(?:re_)?path|conf\.urls\.url)$/;

/** `path("x", login_required(view))` leads to the view, whatever it is wrapped in. */
function nameView(context: Context, node: SyntaxNode, given: Argument[]): void {
  const list = child(node, "arguments")?.children ?? [];
  const at = given.findIndex((one, place) => one.name === "view" || (place === 1 && one.name === undefined));
  const [told, written] = [given[at], list[at]];
  const view = written && unwrapped(context, child(written, "value") ?? written);
  const refers = view && context.meaning(view).refers;
  if (told && refers !== undefined) given[at] = { ...told, of: { ...told.of, refers } };
}

/** The innermost first argument that stands for something; the calls that make views and include others stay. */
function unwrapped(context: Context, node: SyntaxNode): SyntaxNode {
  let view = node;
  for (let depth = 0; depth < 10 && view.type === "call"; depth++) {
    const first = child(view, "arguments")?.children[0];
    const called = context.meaning(view).refers ?? "";
    if (!first || /(?:^|\.)(?:as_view|include)\(\)$/.test(called)) break;
    if (first.type === "keyword_argument" || context.meaning(first).refers === undefined) break;
    view = first;
  }
  return view;
}

function resultOf(context: Context, callee: string, given: Argument[], made: Argument[] | undefined): Meaning {
  const returned = context.names.get(`${callee}()`);
  if (returned) return returned;
  if (joiningUrls.test(callee)) return joinedUrl(given);
  const kind = givesData(callee) ? "data" : undefined;
  return { ...partsOfCall(given), refers: `${callee}()`, made: given.length > 0 ? given : made, kind };
}

const joiningUrls = /^(?:urllib\.parse|urlparse)\.urljoin$/;

/** The address below a base; a path from the root takes the place of the path of the base. */
function joinedUrl(given: readonly Argument[]): Meaning {
  const [base, path] = [given[0]?.of.value, given[1]?.of.value];
  if (base === undefined || path === undefined) return { kind: "text" };
  if (/^[a-z][\w+.-]*:\/\//i.test(path)) return textMeaning(path);
  const origin = /^[a-z][\w+.-]*:\/\/[^/]*/i.exec(base)?.[0];
  if (path.startsWith("/")) return textMeaning((origin ?? base.replace(/\/+$/, "")) + path);
  const folder = base.endsWith("/") || base === origin ? base.replace(/\/+$/, "") : base.replace(/\/[^/]*$/, "");
  return textMeaning(`${folder}/${path}`);
}

function partsOfCall(given: readonly Argument[]): Meaning {
  const named = given.flatMap((one) => (one.name === undefined ? [] : [[one.name, one.of] as const]));
  if (named.length === 0) return unknown;
  const size = named.reduce((sum, [, of]) => sum + sizeOf(of), 1);
  return size > mostParts ? unknown : { properties: Object.fromEntries(named), size };
}

/** How many expressions hang on one; counted no further than it matters. */
function sizeOf(of: Expression): number {
  let size = 1;
  for (const part of [...(of.items ?? []), ...Object.values(of.properties ?? {})]) {
    if (size > mostParts) break;
    size += sizeOf(part);
  }
  return size;
}

export function argumentsOf(context: Context, node: SyntaxNode): Argument[] {
  const list = child(node, "arguments");
  if (!list) return [];
  if (list.type !== "argument_list") return [{ of: context.expression(list) }];
  return list.children.slice(0, mostArguments).flatMap((one) => argumentOf(context, one));
}

const mostArguments = 60;

function argumentOf(context: Context, node: SyntaxNode): Argument[] {
  if (node.type === "keyword_argument") {
    const [name, value] = [child(node, "name"), child(node, "value")];
    return name && value ? [{ name: context.textOf(name), of: context.expression(value) }] : [];
  }
  if (node.type === "dictionary_splat") {
    const properties = node.children[0] ? context.meaning(node.children[0]).properties : undefined;
    if (properties) return Object.entries(properties).map(([name, of]) => ({ name, of }));
  }
  return [{ of: context.expression(node) }];
}
