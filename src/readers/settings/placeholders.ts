// What stands for something else in a value, put into the words of the model: `${NAME}`, `${NAME:-default}`, `${?name}`.

/** The value of another key of the same file; it stops answering where keys lead to each other over and over. */
export type Find = (key: string) => string | undefined;

const deepest = 5;
const longest = 4000;

/** As shells and dotenv do it: `$NAME`, `${NAME}`, `${NAME:-default}`. */
export function shellPlaceholders(value: string): string {
  if (!value.includes("$")) return value;
  return value.replaceAll(
    /\\\$|\$\([^()]*\)|\$([A-Z_][A-Z0-9_]+)\b|\$\{(\w+):?[?+][^}]{0,500}\}|\$\{(\w+)-/g,
    (whole, bare?: string, checked?: string, old?: string) => {
      if (whole === "\\$") return "$";
      if (old !== undefined) return `\${${old}:-`;
      const name = bare ?? checked;
      return name === undefined ? "${?}" : `\${${name}}`;
    },
  );
}

/** As Spring and its kin do it: `${NAME:default}`, `${other.key}`, nested; also `${env:NAME}`, ERB and Maven's `@name@`. */
export function configurationPlaceholders(value: string, find: Find, depth = 0): string {
  if (!/\$\{|<%=|@[\w.]+@/.test(value)) return value;
  const plain = value
    .slice(0, longest)
    .replaceAll(erb, erbPlaceholder)
    .replaceAll(/@([\w-]+(?:\.[\w-]+)+)@/g, "${?$1}");
  let result = "";
  let at = 0;
  for (let open = plain.indexOf("${"); open >= 0; open = plain.indexOf("${", at)) {
    const close = closing(plain, open + 2);
    if (close < 0) break;
    result += plain.slice(at, open) + reference(plain.slice(open + 2, close), find, depth);
    at = close + 1;
  }
  return (result + plain.slice(at)).slice(0, longest);
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text.startsWith("${", i)) depth++;
    else if (text.charAt(i) === "}" && --depth === 0) return i;
  }
  return -1;
}

function reference(inside: string, find: Find, depth: number): string {
  const match = /^(?:env[:.])?([\w.-]*[\w])(?:(:-?)([^]*))?$/i.exec(inside);
  const name = match?.[1];
  if (name === undefined) return inside.startsWith("?") ? `\${${inside}}` : "${?}";
  const fallback =
    match?.[3] === undefined ? undefined : configurationPlaceholders(match[3], find, depth + 1).slice(0, longest);
  const known = depth < deepest ? find(name) : undefined;
  if (known !== undefined) return configurationPlaceholders(known, find, depth + 1).slice(0, longest);
  if (fallback !== undefined) return `\${${environmentName(name)}:-${fallback}}`;
  return isEnvironmentName(name) || /^env[:.]/i.test(inside) ? `\${${name}}` : `\${?${name}}`;
}

function isEnvironmentName(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name);
}

/** Spring takes `db.pool-size` from DB_POOLSIZE where the environment has it. */
function environmentName(name: string): string {
  return isEnvironmentName(name) ? name : name.toUpperCase().replaceAll(".", "_").replaceAll("-", "");
}

const erb =
  /<%=\s*ENV(?:\.fetch\(|\[)\s*["'](\w+)["']\s*(?:,\s*["']?([^"')]*)["']?\s*\)|\]|\))(?:\s*\|\|\s*["']([^"']*)["'])?\s*(?:\{\s*["']?([^"'}]*)["']?\s*\})?\s*%>/g;

function erbPlaceholder(_: string, name: string, ...defaults: (string | undefined)[]): string {
  const fallback = defaults.slice(0, 3).find((one) => one !== undefined);
  return fallback === undefined ? `\${${name}}` : `\${${name}:-${fallback.trim()}}`;
}
