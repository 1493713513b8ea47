// What is wrong with a value that a schema refuses, as places and expectations; and the value without its wrong parts.
import { z } from "zod";

export type Path = readonly (string | number)[];

export interface Mistake {
  /** Of the wrong value; for an unknown key, of that key. */
  readonly path: Path;
  readonly what: "value" | "unknown key" | "missing";
  readonly expected: string;
  /** Names that would have been understood in its place. */
  readonly candidates: readonly string[];
}

/** All that the schema refuses in the value; empty where it takes it. */
export function mistakesIn(schema: z.ZodType, value: unknown): Mistake[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => mistakesOf(issue, [], schema, value));
}

function mistakesOf(issue: z.core.$ZodIssue, above: Path, schema: z.ZodType, value: unknown): Mistake[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  if (issue.code === "unrecognized_keys") {
    const candidates = keysAt(schema, path);
    return issue.keys.map((key) => {
      return { path: [...path, key], what: "unknown key", expected: issue.message, candidates };
    });
  }
  const branch = issue.code === "invalid_union" ? meantBranch(issue.errors, valueAt(value, path)) : undefined;
  if (branch) return branch.flatMap((inner) => mistakesOf(inner, path, schema, value));
  const what = valueAt(value, path) === undefined ? "missing" : "value";
  const candidates = issue.code === "invalid_value" ? issue.values.map(String) : [];
  return [{ path, what, expected: issue.message, candidates }];
}

/** Of several forms, the one that the author had in mind: the form whose outermost shape the value has. */
function meantBranch(branches: readonly z.core.$ZodIssue[][], value: unknown): z.core.$ZodIssue[] | undefined {
  const isPlain = typeof value !== "object";
  return branches.find((issues) => {
    const outer = issues.find((issue) => issue.path.length === 0 && issue.code !== "unrecognized_keys");
    return !outer || (isPlain && outer.code === "invalid_value") || (isPlain && outer.code === "custom");
  });
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Object.entries(here).find(([key]) => key === String(step))?.[1];
  }
  return here;
}

/** The keys that a map may have at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let here = formsOf(schema);
  for (const step of path) here = here.flatMap((form) => below(form, step)).flatMap(formsOf);
  return here.flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));
}

function formsOf(schema: unknown): unknown[] {
  if (schema instanceof z.ZodOptional) return formsOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return formsOf(schema.in);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(formsOf);
  return [schema];
}

function below(schema: unknown, step: string | number): unknown[] {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? [schema.shape[step]] : [];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  return schema instanceof z.ZodArray ? [schema.element] : [];
}

/** A copy of the value that lacks what stands at the paths. */
export function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0 || typeof value !== "object" || value === null) return value;
  const gone = new Set(paths.flatMap((path) => (path.length === 1 ? [String(path[0])] : [])));
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (gone.has(key)) return [];
    const deeper = paths.filter((path) => path.length > 1 && String(path[0]) === key).map((path) => path.slice(1));
    return [[key, without(inner, deeper)]];
  });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

export interface Salvaged {
  /** What the schema makes of the rest; absent where nothing was left that it takes. */
  readonly content: unknown;
  readonly mistakes: readonly Mistake[];
}

/** How often parts are taken out: what lacks a required part goes itself in the next round. */
const rounds = 5;

/** What the schema takes of a value once its wrong parts are gone, and what was wrong with them. */
export function salvage(schema: z.ZodType, value: unknown): Salvaged {
  const mistakes: Mistake[] = [];
  const removed: Path[] = [];
  let rest = value;
  for (let round = 0; round < rounds; round++) {
    const found = mistakesIn(schema, rest);
    if (found.length === 0) return { content: schema.safeParse(rest).data, mistakes };
    // That something is missing which was taken out above is no news.
    mistakes.push(...found.filter((one) => !removed.some((path) => isSame(path, one.path))));
    const paths = found.map((one) => (one.what === "missing" ? one.path.slice(0, -1) : one.path));
    if (paths.some((path) => path.length === 0)) break;
    removed.push(...paths);
    rest = without(rest, paths);
  }
  return { content: undefined, mistakes };
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
