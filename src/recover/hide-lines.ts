// Hides the secrets of a file on every line that a fact or a problem quotes, by the place where they stand.
import { maskSign } from "#base/mask";
import type { Evidence, Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import type { HiddenLine } from "#readers/reader";
import { maskCredentials } from "./credentials.ts";

/** A line that holds a secret is quoted as the one that found it says, whichever fact quotes it. */
export function hideLines(hidden: readonly HiddenLine[], facts: readonly Fact[], problems: readonly Problem[]): void {
  const lines = new HiddenLines(hidden);
  const windows = new Map<number, string>();
  for (const { kind, evidence } of facts) {
    if (kind !== "secret") continue;
    evidence.quote = maskCredentials(evidence.quote);
    windows.set(evidence.line, evidence.quote);
  }
  const queue: unknown[] = facts.filter((fact) => fact.kind !== "secret");
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (isQuoted(node)) node.quote = maskCredentials(lines.hide(node.quote, node.line, windows.get(node.line)));
    else for (const value of Object.values(node)) if (typeof value === "object") queue.push(value);
  }
  for (const problem of problems) {
    if (problem.line !== undefined && lines.holds(problem.line)) problem.found = "a line that holds a secret";
    problem.found = maskCredentials(problem.found);
  }
}

function isQuoted(node: object): node is Pick<Evidence, "quote" | "line"> {
  return "quote" in node && "line" in node && typeof node.line === "number" && typeof node.quote === "string";
}

class HiddenLines {
  private readonly quotes = new Map<number, string>();
  /** Lines over which a secret goes on. */
  private readonly whole = new Set<number>();

  constructor(hidden: readonly HiddenLine[]) {
    for (const { line, endLine = line, quote } of hidden) {
      this.quotes.set(line, merged(this.quotes.get(line) ?? quote, quote) ?? quote);
      for (let next = line + 1; next <= endLine; next++) this.whole.add(next);
    }
  }

  holds(line: number): boolean {
    return this.quotes.has(line) || this.whole.has(line);
  }

  /** `window` is how the secret's own fact shows a line that is too long to be shown whole. */
  hide(quote: string, line: number, window: string | undefined): string {
    if (this.whole.has(line)) return quote.replaceAll(/\S/g, maskSign);
    const masked = this.quotes.get(line);
    if (masked === undefined) return quote;
    return merged(quote, masked.slice(0, quote.length)) ?? window ?? masked;
  }
}

/** What both hide; `undefined` where they are not the same text. */
function merged(one: string, other: string): string | undefined {
  if (one.length !== other.length) return undefined;
  let both = "";
  for (let i = 0; i < one.length; i++) {
    const left = one.charAt(i);
    const right = other.charAt(i);
    if (left !== right && left !== maskSign && right !== maskSign) return undefined;
    both += left === maskSign ? maskSign : right;
  }
  return both;
}
