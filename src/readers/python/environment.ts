// Reads of environment variables: os.environ, os.getenv, and the libraries that wrap them.
import { own } from "#base/own";
import type { Argument, Expression } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import { textMeaning, type EnvironmentRead, type Meaning } from "./meaning.ts";

/** Functions that read a variable and give None where it is not set. */
const lenient = /^os\.(?:environ\.(?:get|pop)|getenvb?)$/;

/** Functions of libraries that stop the program where a variable is neither set nor has a default. */
const strict =
  /^(?:decouple\.(?:config|AutoConfig\(\)|Config\(\))|starlette\.config\.Config\(\)|(?:environ|environs)\.(?:Env|FileAwareEnv)\(\)(?:\.(?:str|bool|int|float|decimal|json|list|tuple|dict|url|path|bytes|date|datetime|uuid|enum|timedelta|log_level|db|db_url|dj_db_url|cache|cache_url|email|email_url|dj_email_url|search_url))?)$/;

/** Names that django-environ reads where none is given. */
const usualNames: Readonly<Record<string, string>> = {
  db: "DATABASE_URL",
  db_url: "DATABASE_URL",
  cache: "CACHE_URL",
  cache_url: "CACHE_URL",
  email: "EMAIL_URL",
  email_url: "EMAIL_URL",
};

/** Whether calls of this name may read the environment. */
export function mayReadEnvironment(callee: string): boolean {
  return lenient.test(callee) || strict.test(callee);
}

/** What a call reads of the environment, if it does. */
export function readByCall(
  callee: string,
  given: readonly Argument[],
  made?: readonly Argument[],
): EnvironmentRead | undefined {
  const isStrict = strict.test(callee);
  if (!isStrict && !lenient.test(callee)) return undefined;
  const positional = given.filter((argument) => argument.name === undefined).map((argument) => argument.of);
  const named = (name: string) => given.find((argument) => argument.name === name)?.of;
  const method = callee.slice(callee.lastIndexOf(".") + 1);
  const name = (positional[0] ?? named("key") ?? named("var"))?.value ?? own(usualNames, method);
  if (name === undefined || !variable.test(name)) return undefined;
  const scheme = made?.find((argument) => argument.name === name)?.of.items?.[1];
  const fallback = positional[1] ?? named("default") ?? scheme;
  return readOf(name, fallback, isStrict && fallback === undefined);
}

const variable = /^[A-Za-z_][\w.-]*$/;

export function readOf(name: string, fallback: Expression | undefined, required: boolean): EnvironmentRead {
  const known = fallback?.value === "None" ? undefined : fallback?.value;
  return { name, default: known, required };
}

/** `os.environ["X"]`. */
export function readBySubscript(object: Meaning, key: Meaning | undefined): EnvironmentRead | undefined {
  if (object.refers !== "os.environ" || key?.value === undefined || !variable.test(key.value)) return undefined;
  return { name: key.value, default: undefined, required: true };
}

export function meaningOfRead(read: EnvironmentRead): Meaning {
  const value = read.default === undefined ? `\${${read.name}}` : `\${${read.name}:-${read.default}}`;
  return textMeaning(value);
}

/** A bare read that `or "x"` may give a default. */
export const bareRead = /^\$\{([A-Za-z_][\w.-]*)\}$/;

export function tellRead(context: Context, node: SyntaxNode, read: EnvironmentRead): void {
  context.tell({
    kind: "environment-read",
    name: read.name,
    ...(read.default === undefined ? {} : { default: read.default }),
    required: read.required,
    ...(context.place.within === undefined ? {} : { within: context.place.within }),
    evidence: context.at(node),
  });
}
