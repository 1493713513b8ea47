// Compose interpolation: `$NAME`, `${NAME:-default}` and the like, brought into the form every fact uses.

export type Variables = ReadonlyMap<string, string>;

/** How deep defaults may stand inside defaults, and how long a value may grow by substitution. */
const nestingLimit = 10;
const lengthLimit = 10_000;

/** Known text, with `${NAME}` for what only the surroundings know and `${NAME:-default}` where a default is given. */
export function interpolate(text: string, variables: Variables, nesting = 0): string {
  if (!text.includes("$") || nesting > nestingLimit) return text;
  let length = text.length;
  return replaceVariables(text, (name, operator, rest) => {
    if (operator.endsWith("-")) return `\${${name}:-${interpolate(rest, variables, nesting + 1)}}`;
    if (operator.endsWith("+")) return "${?}";
    const known = variables.get(name);
    length += known?.length ?? 0;
    return known !== undefined && length < lengthLimit ? known : `\${${name}}`;
  });
}

/** The text once every default is taken; `undefined` where something has none. */
export function withDefaults(value: string, nesting = 0): string | undefined {
  if (!value.includes("${")) return value;
  if (nesting > nestingLimit) return undefined;
  let known = true;
  const filled = replaceVariables(value, (_name, operator, rest) => {
    const chosen = operator.endsWith("-") ? withDefaults(rest, nesting + 1) : undefined;
    if (chosen === undefined) known = false;
    return chosen ?? "";
  });
  return known && !filled.includes("${?") ? filled : undefined;
}

type Replace = (name: string, operator: string, rest: string) => string;

function replaceVariables(text: string, replace: Replace): string {
  const out: string[] = [];
  let at = 0;
  for (let dollar = text.indexOf("$"); dollar >= 0; dollar = text.indexOf("$", at)) {
    out.push(text.slice(at, dollar));
    const end = variableEnd(text, dollar);
    out.push(replaceOne(text.slice(dollar, end), replace));
    at = end;
  }
  out.push(text.slice(at));
  return out.join("");
}

function replaceOne(variable: string, replace: Replace): string {
  if (variable === "$$") return "$";
  const bare = /^\$([A-Za-z_]\w*)$/.exec(variable);
  if (bare?.[1]) return replace(bare[1], "", "");
  const braced = /^\$\{([A-Za-z_]\w*)(?:(:?[-?+])([^]*))?\}$/.exec(variable);
  return braced?.[1] ? replace(braced[1], braced[2] ?? "", braced[3] ?? "") : variable;
}

function variableEnd(text: string, dollar: number): number {
  const next = text[dollar + 1];
  if (next === "$") return dollar + 2;
  if (next === "{") return closingBrace(text, dollar + 2);
  let end = dollar + 1;
  while (/\w/.test(text[end] ?? "")) end++;
  return end;
}

/** Just behind the brace that closes; the end of the text where none does. */
function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{" && text[at - 1] === "$") open++;
    if (text[at] === "}" && --open === 0) return at + 1;
  }
  return text.length;
}

/** The variables of an `.env` file; values may use the ones above them. */
export function readEnv(text: string): Variables {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*)$/.exec(line);
    if (!match?.[1]) continue;
    variables.set(match[1], envValue((match[2] ?? "").trim(), variables));
  }
  return variables;
}

function envValue(written: string, variables: Variables): string {
  const single = /^'([^']*)'/.exec(written);
  if (single) return single[1] ?? "";
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(written);
  const plain = double ? (double[1] ?? "") : written.replace(/(?:^|(?<!\s)\s+)#.*$/, "");
  const value = interpolate(plain, variables);
  return value.length > lengthLimit ? plain : value;
}
