// Classes that fill their fields from the environment: pydantic settings.
import type { Expression } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import { callOf } from "./calls.ts";
import { expressionOf, type ClassNotes, type Context } from "./context.ts";
import { tellExpression } from "./constants.ts";
import { meaningOfRead, tellRead } from "./environment.ts";
import type { EnvironmentRead, Meaning } from "./meaning.ts";
import { child } from "./nodes.ts";

/** What the variables of a settings class begin with; `undefined` where it is none. */
export function environmentPrefixOf(context: Context, node: SyntaxNode, bases: readonly string[]): string | undefined {
  const inherited = bases.map((base) => context.classes.get(base)?.environmentPrefix).find((one) => one !== undefined);
  if (inherited === undefined && !bases.some((base) => /(?:^|\.)\w*BaseSettings$/.test(base))) return undefined;
  const own = /\benv_prefix["']?\s*[=:]\s*["'](\w*)["']/.exec(context.textOf(node));
  return own?.[1] ?? inherited ?? "";
}

/** A field of a settings class: tells what it reads, and gives what it means; `undefined` for other attributes. */
export function settingField(context: Context, notes: ClassNotes, node: SyntaxNode): Meaning | undefined {
  const [target, value] = [child(node, "left"), child(node, "right")];
  const name = target?.type === "identifier" ? context.textOf(target) : "";
  const annotation = child(node, "type");
  if (!annotation || name === "" || /^_|^model_config$/.test(name) || /\bClassVar\b/.test(context.textOf(annotation))) {
    return undefined;
  }
  const field = fieldOf(context, value);
  // The default is a read of its own: `url: str = os.getenv("X")`.
  if (field.fallback?.value?.startsWith("${")) return undefined;
  const read = readOfField(field, field.variable ?? `${notes.environmentPrefix ?? ""}${name}`.toUpperCase());
  tellRead(context, node, read);
  const parts = field.fallback?.value === undefined ? field.fallback : undefined;
  const meaning: Meaning = parts?.items || parts?.properties ? { ...parts, kind: "data" } : meaningOfRead(read);
  const text = context.textOf(value ?? annotation).slice(0, 120);
  tellExpression(context, `${notes.name}.${name}`, expressionOf(text, meaning), node);
  return { ...meaning, path: `${notes.name}.${name}` };
}

interface Field {
  readonly variable: string | undefined;
  readonly fallback: Expression | undefined;
  readonly required: boolean;
}

function readOfField(field: Field, name: string): EnvironmentRead {
  const fallback = field.fallback?.value;
  return { name, default: fallback === "None" ? undefined : fallback, required: field.required };
}

function fieldOf(context: Context, value: SyntaxNode | undefined): Field {
  if (!value || value.type === "ellipsis") return { variable: undefined, fallback: undefined, required: true };
  const call = value.type === "call" ? callOf(context, value) : undefined;
  if (!call?.callee || !/(?:^|\.)Field$/.test(call.callee)) {
    return { variable: undefined, fallback: context.expression(value), required: false };
  }
  const named = (name: string) => call.arguments.find((one) => one.name === name)?.of;
  const fallback = call.arguments.find((one) => one.name === undefined)?.of ?? named("default");
  const variable = (named("validation_alias") ?? named("alias") ?? named("env"))?.value;
  const given = fallback?.text === "..." ? undefined : fallback;
  return { variable, fallback: given, required: given === undefined && named("default_factory") === undefined };
}
