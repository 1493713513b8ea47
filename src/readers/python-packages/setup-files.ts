// setup.py, as far as patterns reach without running it, and setup.cfg.
import type { Fact } from "#model/fact";
import type { Reading, SourceText } from "../reader.ts";
import {
  dependencyFact,
  emptyPackage,
  isDevelopment,
  normalized,
  parseRequirement,
  type Scope,
} from "./requirement.ts";

interface Quoted {
  readonly text: string;
  readonly offset: number;
}

export function readSetupPy(file: SourceText): Reading {
  const { text } = file;
  const setup = /\bsetup\s*\(/.exec(text);
  if (!setup) return { facts: [], problems: [] };
  const name = /\bname\s*=\s*["']([\w.-]+)["']/.exec(text);
  const version = /\bversion\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1];
  const commands = /\bconsole_scripts["']?\s*[:=]/.exec(text);
  const fact: Fact = {
    ...emptyPackage(file.at(name?.index ?? setup.index)),
    ...(name?.[1] === undefined ? {} : { name: normalized(name[1]) }),
    ...(version === undefined ? {} : { version }),
    publishes: name !== null,
    commands: commands ? commandNames(quotedIn(text, commands.index + commands[0].length)) : [],
  };
  return { facts: [fact, ...requirementsOf(file)], problems: [] };
}

function commandNames(entries: readonly Quoted[]): string[] {
  return entries.flatMap((entry) => /^\s*([\w.-]+)\s*=/.exec(entry.text)?.[1] ?? []);
}

const lists: readonly (readonly [RegExp, Scope])[] = [
  [/\binstall_requires\s*=\s*/, "runtime"],
  [/\btests_require\s*=\s*/, "development"],
  [/\bsetup_requires\s*=\s*/, "development"],
];

function requirementsOf(file: SourceText): Fact[] {
  const plain = lists.flatMap(([opening, scope]) => {
    const match = opening.exec(file.text);
    return match ? factsOf(file, listAt(file.text, match.index + match[0].length), scope) : [];
  });
  return [...plain, ...extrasOf(file)];
}

/** The list itself, or the one that a name stands for elsewhere in the file. */
function listAt(text: string, offset: number): Quoted[] {
  const name = /^[A-Za-z_]\w*/.exec(text.slice(offset, offset + 100))?.[0];
  if (name === undefined) return quotedIn(text, offset);
  const assigned = new RegExp(`^[ \\t]*${name}\\s*=\\s*(?=[[(])`, "m").exec(text);
  return assigned ? quotedIn(text, assigned.index + assigned[0].length) : [];
}

function extrasOf(file: SourceText): Fact[] {
  const opening = /\bextras_require\s*=\s*\{/.exec(file.text);
  if (!opening) return [];
  const start = opening.index + opening[0].length;
  const end = file.text.indexOf("}", start);
  const inside = file.text.slice(start, end < 0 ? undefined : end);
  return [...inside.matchAll(/["']([\w.-]+)["']\s*:\s*\[/g)].flatMap((match) => {
    const scope = isDevelopment(match[1] ?? "") ? "development" : "optional";
    return factsOf(file, quotedIn(file.text, start + match.index + match[0].length - 1), scope);
  });
}

function factsOf(file: SourceText, entries: readonly Quoted[], scope: Scope): Fact[] {
  return entries.flatMap((entry) => {
    const requirement = parseRequirement(entry.text);
    return requirement ? dependencyFact(requirement, scope, file.at(entry.offset)) : [];
  });
}

const token = /#[^\r\n]*|(["'])((?:\\.|(?!\1)[^\\\r\n])*)\1|[[(]|[\])]/g;
const longestList = 50_000;

/** The strings up to the bracket that closes the one at `offset`; comments are stepped over. */
function quotedIn(text: string, offset: number): Quoted[] {
  const found: Quoted[] = [];
  const part = text.slice(offset, offset + longestList);
  let depth = 0;
  for (const match of part.matchAll(token)) {
    if (match[2] !== undefined && depth > 0) found.push({ text: match[2], offset: offset + match.index });
    else if (/^[[(]$/.test(match[0])) depth++;
    else if (/^[\])]$/.test(match[0])) depth--;
    if (depth <= 0 && !match[0].startsWith("#")) break;
  }
  return found;
}

export function readSetupCfg(file: SourceText): Reading {
  const values = iniValues(file);
  const one = (key: string) => values.find((value) => value.key === key && value.text !== "");
  const name = one("metadata.name");
  const version = one("metadata.version")?.text;
  // Many a setup.cfg only configures tools.
  if (!name && !values.some((value) => value.key.startsWith("options."))) return { facts: [], problems: [] };
  const commands = values.filter((value) => value.key === "options.entry_points.console_scripts");
  const fact: Fact = {
    ...emptyPackage(file.line(name?.line ?? values[0]?.line ?? 1)),
    ...(name ? { name: normalized(name.text) } : {}),
    ...(version === undefined ? {} : { version }),
    publishes: name !== undefined,
    commands: commandNames(commands.map((value) => ({ text: value.text, offset: 0 }))),
  };
  const requirements = values.flatMap((value) => {
    const scope = scopeOfKey(value.key);
    const requirement = scope && parseRequirement(value.text);
    return scope && requirement ? dependencyFact(requirement, scope, file.line(value.line)) : [];
  });
  return { facts: [fact, ...requirements], problems: [] };
}

function scopeOfKey(key: string): Scope | undefined {
  if (key === "options.install_requires") return "runtime";
  if (key === "options.tests_require" || key === "options.setup_requires") return "development";
  const extra = /^options\.extras_require\.(.+)$/.exec(key)?.[1];
  if (extra === undefined) return undefined;
  return isDevelopment(extra) ? "development" : "optional";
}

interface IniValue {
  /** Section and key: `options.install_requires`. */
  readonly key: string;
  /** One line of the value. */
  readonly text: string;
  readonly line: number;
}

function iniValues(file: SourceText): IniValue[] {
  const values: IniValue[] = [];
  let section = "";
  let key = "";
  for (let line = 1; line <= file.lines.count; line++) {
    const text = file.lines.line(line);
    const header = /^\[([^\]]+)\]/.exec(text)?.[1];
    const assigned = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(text);
    if (header !== undefined) [section, key] = [header.trim(), ""];
    else if (/^\s*(?:[#;].*)?$/.test(text)) continue;
    else if (assigned) {
      key = assigned[1] ?? "";
      values.push({ key: `${section}.${key}`, text: (assigned[2] ?? "").trim(), line });
    } else if (key !== "" && /^\s/.test(text)) values.push({ key: `${section}.${key}`, text: text.trim(), line });
  }
  return values;
}
