// Reads Gemfile and gemspec files as far as patterns reach: the gems that a Ruby program needs.
import { extensionOf, nameOf } from "#base/path";
import type { FactOf } from "#model/fact";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const bundlerReader = defineReader({
  id: "bundler",
  title: "Ruby gem files",
  understands: "in part",
  claims: (path) => ["Gemfile", "gems.rb"].includes(nameOf(path)) || extensionOf(path) === ".gemspec",
  read: async (file) => readGems(file),
});

const groupLine = /^\s*group\b(.*?)\bdo\b/;
const gemLine =
  /^\s*(?:gem|(?:\w+\.)?add_(?:runtime_|development_)?dependency)[\s(]+["']([\w.-]+)["']\s*(?:,\s*["']([^"']+)["'])?(.*)$/;
const opens = /(?:\bdo\b(?:\s*\|[^|]*\|)?|^\s*(?:if|unless|case|begin|def|class|module)\b.*)\s*$/;

function readGems(file: SourceText): Reading {
  const facts: FactOf<"dependency">[] = [];
  // One entry for each open block: the words of a group, or nothing.
  const blocks: string[] = [];
  for (let number = 1; number <= file.lines.count; number++) {
    const line = file.lines.line(number).replace(/(?:^|\s)#.*$/, "");
    const gem = gemLine.exec(line);
    if (gem?.[1] !== undefined)
      facts.push(dependency(file, number, gem[1], gem[2], scopeOf(line, gem[3] ?? "", blocks)));
    if (opens.test(line)) blocks.push(groupLine.exec(line)?.[1] ?? "");
    else if (/^\s*end\b/.test(line)) blocks.pop();
  }
  return { facts: [packageOf(file), ...facts], problems: [] };
}

function scopeOf(line: string, options: string, blocks: readonly string[]): FactOf<"dependency">["scope"] {
  const own = /\bgroups?(?::|["']?\s*=>)\s*(.*)$/.exec(options)?.[1] ?? "";
  const groups = `${blocks.join(" ")} ${own}`;
  if (line.includes("add_development_dependency")) return "development";
  if (/:(?:production|default)\b/.test(groups)) return "runtime";
  return /:(?:development|test|ci|lint|docs?)\b/.test(groups) ? "development" : "runtime";
}

function dependency(
  file: SourceText,
  line: number,
  name: string,
  version: string | undefined,
  scope: FactOf<"dependency">["scope"],
): FactOf<"dependency"> {
  const known = version === undefined ? {} : { version };
  return { kind: "dependency", ecosystem: "rubygems", name, ...known, scope, evidence: file.line(line) };
}

function packageOf(file: SourceText): FactOf<"package"> {
  const isSpecification = extensionOf(file.path) === ".gemspec";
  const name = /\.name\s*=\s*["']([\w.-]+)["']/.exec(file.text);
  const version = /\.version\s*=\s*["']([\w.-]+)["']/.exec(file.text)?.[1];
  const programs = /\.executables\s*=\s*(?:\[([^\]]*)\]|["']([\w.-]+)["'])/.exec(file.text);
  const commands = programs?.[2] === undefined ? [...(programs?.[1] ?? "").matchAll(/["']([\w.-]+)["']/g)] : [];
  return {
    kind: "package",
    ecosystem: "rubygems",
    ...(isSpecification && name?.[1] !== undefined ? { name: name[1] } : {}),
    ...(isSpecification && version !== undefined ? { version } : {}),
    publishes: isSpecification,
    commands: programs?.[2] === undefined ? commands.map((match) => match[1] ?? "") : [programs[2]],
    scripts: {},
    workspaces: [],
    evidence: file.at(isSpecification && name ? name.index : Math.max(0, file.text.search(/\S/))),
  };
}
