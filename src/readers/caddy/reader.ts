// Reads Caddyfiles: which hosts and paths are passed on to whom, under which limits, and how the server is set up.
import { extensionOf, nameOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { factsOf } from "./routes.ts";
import { parseCaddyfile } from "./tree.ts";

export const caddyReader = defineReader({
  id: "caddy",
  title: "Caddyfiles",
  understands: "in part",
  claims: isCaddyfile,
  read: (file) => Promise.resolve(read(file)),
});

/** `Caddyfile`, `Caddyfile.prod`, `dev.Caddyfile`, `shop.caddy`. */
function isCaddyfile(path: string): boolean {
  const name = nameOf(path);
  if (/\.(md|json|ya?ml|go|js|ts|py|sh|tmLanguage)$/i.test(name)) return false;
  return /^Caddyfile([._-]|$)/i.test(name) || [".caddyfile", ".caddy"].includes(extensionOf(path));
}

/** Longer ones are lists that a program wrote. */
const longest = 2_000_000;

function read(file: SourceText): Reading {
  if (file.text.length > longest) {
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `at most ${longest} characters`)] };
  }
  const { directives, misfits } = parseCaddyfile(file.text);
  const problems = misfits.map((one) => file.problem(file.lines.lineAt(one.offset), one.found, one.expected));
  return { facts: factsOf(file, directives), problems };
}
