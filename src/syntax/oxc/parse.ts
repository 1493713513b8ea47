// Program text of JavaScript and TypeScript as a positioned tree (ESTree); offsets count UTF-16 units, as strings do.
import type * as Oxc from "oxc-parser";
import { nestingLimit, nestingWeight } from "./nesting.ts";

export type Node = Oxc.Node;
export type Program = Oxc.Program;
export type Statement = Oxc.Statement | Oxc.Directive;
/** The nodes that may be of a type; some nodes have one of several. */
export type NodeOf<T extends Node["type"], N = Node> = N extends { type: infer U } ? (T extends U ? N : never) : never;
export type FunctionNode = Oxc.Function | Oxc.ArrowFunctionExpression;
export type ClassNode = Oxc.Class;
export type CallNode = Oxc.CallExpression | Oxc.NewExpression;
export type ParameterNode = Oxc.ParamPattern;
export type PatternNode = Oxc.BindingPattern | Oxc.AssignmentTarget;
export type DeclaratorNode = Oxc.VariableDeclarator;
export type ClassElementNode = Oxc.ClassElement;
export type PropertyKeyNode = Oxc.PropertyKey;
export type MemberNode = Oxc.MemberExpression;
export type ObjectNode = Oxc.ObjectExpression;
export type DecoratorNode = Oxc.Decorator;

/** `jsx` stands for JavaScript with or without JSX. */
export type ScriptLanguage = "jsx" | "ts" | "tsx";

export interface ParseFault {
  readonly offset: number;
  readonly message: string;
}

export interface ParsedScript {
  /** Absent where nothing of the text could be read. */
  readonly program: Program | undefined;
  /** The first thing that could not be understood. */
  readonly fault: ParseFault | undefined;
  /** Puts the children of a node on a list, in source order. Left out: types, literals, and names without decorators. */
  readonly children: (node: Node, list: Node[]) => void;
}

/** Longer texts are generated; their trees would take gigabytes. */
const lengthLimit = 4_000_000;

let loaded: Promise<Parser> | undefined;

/** Parses a text. Never throws: what cannot be read comes back as `fault`, with the part before it where there is one. */
export async function parseScript(text: string, language: ScriptLanguage): Promise<ParsedScript> {
  loaded ??= load();
  const parser = await loaded;
  return { ...parseWith(parser, text, language), children: parser.children };
}

interface Parser {
  readonly parseSync: typeof Oxc.parseSync;
  readonly children: ParsedScript["children"];
}

type Outcome = Pick<ParsedScript, "program" | "fault">;

async function load(): Promise<Parser> {
  const { parseSync, visitorKeys } = await import("oxc-parser");
  return { parseSync, children: childrenBy(visitorKeys) };
}

function parseWith(parser: Parser, text: string, language: ScriptLanguage): Outcome {
  if (text.length > lengthLimit) return failure(0, `${text.length} characters`);
  if (nestingWeight(text) > nestingLimit) return failure(0, "nesting too deep to be parsed");
  const outcome = attempts(parser, text, language);
  if (outcome.program === undefined || outcome.program.body.length > 0 || !outcome.fault) return outcome;
  return { program: beforeFault(parser, text, language, outcome.fault.offset), fault: outcome.fault };
}

function failure(offset: number, message: string): Outcome {
  return { program: undefined, fault: { offset, message } };
}

/** As a module, as CommonJS (top-level `return`), and JavaScript also as TypeScript (Flow types). The first clean one counts. */
function attempts(parser: Parser, text: string, language: ScriptLanguage): Outcome {
  const first = attempt(parser, text, language, "module");
  if (!first.fault) return first;
  const rest: [ScriptLanguage, "module" | "commonjs"][] = [[language, "commonjs"]];
  if (language === "jsx") rest.push(["tsx", "module"]);
  for (const [lang, kind] of rest) {
    const next = attempt(parser, text, lang, kind);
    if (!next.fault) return next;
  }
  return first;
}

function attempt(parser: Parser, text: string, lang: ScriptLanguage, sourceType: "module" | "commonjs"): Outcome {
  try {
    const result = parser.parseSync(`script.${lang}`, text, { lang, sourceType, preserveParens: false });
    const error = result.errors.find((one) => one.severity === "Error");
    const fault = error && { offset: error.labels[0]?.start ?? 0, message: error.message };
    return { program: result.program, fault };
  } catch (error) {
    return failure(0, error instanceof Error ? error.message : String(error));
  }
}

/** The parser gives nothing at all after some errors; the statements before the fault are read on their own. */
function beforeFault(parser: Parser, text: string, language: ScriptLanguage, offset: number): Program | undefined {
  let end = offset;
  for (let tries = 0; tries < 6; tries++) {
    for (let steps = 0; steps < 2 ** tries && end > 0; steps++) end = lastTopLevelLine(text, end);
    if (end <= 0) return undefined;
    const { program, fault } = attempts(parser, text.slice(0, end), language);
    if (!fault) return program;
  }
  return undefined;
}

/** Where the last line before `end` starts that begins with a word at its first character: a new statement, most likely. */
function lastTopLevelLine(text: string, end: number): number {
  let start = end;
  do start = start < 2 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
  while (start > 0 && !/[A-Za-z_$@]/.test(text[start] ?? ""));
  return start;
}

const typeKeys = new Set(
  "typeAnnotation typeParameters typeArguments returnType superTypeArguments implements constraint checkType".split(
    " ",
  ),
);

/** Nodes of the type level that hold program text; all others that start in `TS` are types. */
const valueNodes = new Set(
  (
    "TSAsExpression TSSatisfiesExpression TSTypeAssertion TSNonNullExpression TSInstantiationExpression " +
    "TSEnumDeclaration TSEnumBody TSEnumMember TSModuleDeclaration TSModuleBlock TSParameterProperty " +
    "TSExportAssignment TSImportEqualsDeclaration TSAbstractMethodDefinition TSAbstractPropertyDefinition " +
    "TSAbstractAccessorProperty TSEmptyBodyFunctionExpression TSDeclareFunction"
  ).split(" "),
);

const leaves = new Set(
  "Literal ThisExpression Super TemplateElement JSXText JSXIdentifier JSXEmptyExpression PrivateIdentifier MetaProperty".split(
    " ",
  ),
);

function childrenBy(keys: Record<string, string[]>): ParsedScript["children"] {
  const valueKeys = new Map(
    Object.entries(keys).map(([type, all]) => {
      return [type, type.startsWith("TS") && !valueNodes.has(type) ? [] : all.filter((key) => !typeKeys.has(key))];
    }),
  );
  return (node, list) => {
    const own: unknown = node;
    if (!isRecord(own)) return;
    for (const key of valueKeys.get(node.type) ?? []) {
      const child = own[key];
      if (Array.isArray(child)) for (const one of child) addNode(one, list);
      else addNode(child, list);
    }
  };
}

function addNode(child: unknown, list: Node[]): void {
  if (isNode(child) && !leaves.has(child.type) && (child.type !== "Identifier" || child.decorators?.length))
    list.push(child);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isNode(value: unknown): value is Node {
  return isRecord(value) && typeof value["type"] === "string";
}
