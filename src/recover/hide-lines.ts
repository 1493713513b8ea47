// Hides the secrets of a file on every line that a fact or a problem quotes, by the place where they stand.
import { maskSign } from "#base/mask";
import type { Evidence, Problem } from "#model/evidence";
import type { Fact, FactKind } from "#model/fact";
import type { HiddenLine } from "#readers/reader";
import { maskCredentials } from "./credentials.ts";

/** What was read of one file, as far as secrets are concerned. */
interface Hiding {
  readonly path: string;
  readonly facts: readonly Fact[];
  readonly problems: readonly Problem[];
  readonly hidden: readonly HiddenLine[];
}

/** A line that holds a secret is quoted as the one that found it says, whichever fact of whichever file quotes it. */
export function hideLines(readings: readonly Hiding[]): void {
  const files = new Map(readings.map(({ path, hidden }) => [path, new HiddenLines(hidden)]));
  for (const { facts } of readings) {
    for (const { kind, evidence } of facts) {
      if (kind !== "secret") continue;
      evidence.quote = maskCredentials(evidence.quote);
      files.get(evidence.file)?.show(evidence.line, evidence.quote);
    }
  }
  for (const { facts, problems } of readings) {
    hideQuotes(facts, files);
    for (const problem of problems) {
      const { file, line } = problem;
      if (line !== undefined && files.get(file)?.holds(line)) problem.found = "a line that holds a secret";
      problem.found = maskCredentials(problem.found);
    }
  }
}

type Quoted = Pick<Evidence, "quote" | "line" | "file">;

/** Kinds of facts with one quote, their own: nearly all facts are of these, and the rest of them need not be looked through. */
export const quotedOnce: ReadonlySet<FactKind> = new Set([
  "source",
  "import",
  "call",
  "definition",
  "loop",
  "constant",
  "environment-read",
]);

function hideQuotes(facts: readonly Fact[], files: ReadonlyMap<string, HiddenLines>): void {
  const hide = (node: Quoted): void => {
    const quote = maskCredentials(files.get(node.file)?.hide(node.quote, node.line) ?? node.quote);
    if (quote !== node.quote) node.quote = quote;
  };
  for (const fact of facts) {
    if (quotedOnce.has(fact.kind)) hide(fact.evidence);
    else if (fact.kind !== "secret") for (const node of quotedIn(fact)) hide(node);
  }
}

/** All that quotes a line in a fact, however deep. */
function quotedIn(fact: Fact): Quoted[] {
  const found: Quoted[] = [];
  const queue: unknown[] = [fact];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (isQuoted(node)) found.push(node);
    else for (const value of Object.values(node)) if (typeof value === "object") queue.push(value);
  }
  return found;
}

function isQuoted(node: object): node is Quoted {
  if (!("quote" in node && "line" in node && "file" in node)) return false;
  return typeof node.line === "number" && typeof node.quote === "string" && typeof node.file === "string";
}

class HiddenLines {
  private readonly quotes = new Map<number, string>();
  /** Lines over which a secret goes on. */
  private readonly whole = new Set<number>();
  /** How the secret's own fact shows a line that is too long to be shown whole. */
  private readonly windows = new Map<number, string>();

  constructor(hidden: readonly HiddenLine[]) {
    for (const { line, endLine = line, quote } of hidden) {
      this.quotes.set(line, merged(this.quotes.get(line) ?? quote, quote) ?? quote);
      for (let next = line + 1; next <= endLine; next++) this.whole.add(next);
    }
  }

  show(line: number, quote: string): void {
    this.windows.set(line, quote);
  }

  holds(line: number): boolean {
    return this.quotes.has(line) || this.whole.has(line);
  }

  hide(quote: string, line: number): string {
    if (this.whole.has(line)) return quote.replaceAll(/\S/g, maskSign);
    const masked = this.quotes.get(line);
    if (masked === undefined) return quote;
    return merged(quote, masked.slice(0, quote.length)) ?? this.windows.get(line) ?? masked;
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
