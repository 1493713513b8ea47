// Takes out of a review what somebody accepts for a while: by `archwright-waivers.yaml`, or by a comment beside the place.
import { fits } from "#base/pattern";
import { LineIndex } from "#base/text";
import type { Finding } from "#model/check";
import { type Evidence, type Problem, quoteLimit } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Waived } from "#model/waiver";
import type { ReadText } from "./gate.ts";

type Waiver = FactOf<"waiver">;

export interface Waiving {
  readonly findings: Finding[];
  readonly waived: Waived[];
  /** Waivers that have run out, or waive nothing any more. */
  readonly problems: Problem[];
}

interface Surroundings {
  readonly waivers: readonly Waiver[];
  readonly read: ReadText;
  readonly nameOf: (component: string | undefined) => string;
  /** The day of the review, 2026-11-28; without it no waiver runs out. */
  readonly today?: string | undefined;
}

/** A finding of several places loses those that are waived, and goes with the last of them. */
export function withoutWaived(findings: readonly Finding[], { waivers, read, nameOf, today }: Surroundings): Waiving {
  const isOver = (expires: string | undefined): boolean =>
    expires !== undefined && today !== undefined && expires < today;
  const valid = waivers.filter((one) => !isOver(one.expires));
  const comments = new Comments(read);
  const used = new Set<Waiver>();
  const kept: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of findings) {
    const whole = valid.find((one) => one.file === undefined && isOf(one, finding, nameOf));
    if (whole) {
      used.add(whole);
      waived.push({ finding, because: reasonOf(whole) });
      continue;
    }
    const standing: Evidence[] = [];
    const gone = new Map<Waived["because"], Evidence[]>();
    for (const place of finding.evidence) {
      const waiver = valid.find(
        (one) => one.file !== undefined && isOf(one, finding, nameOf) && fits(place.file, one.file),
      );
      if (waiver) used.add(waiver);
      const because = waiver ? reasonOf(waiver) : comments.of(finding.rule, place, isOver);
      if (!because) standing.push(place);
      else gone.set(because, [...(gone.get(because) ?? []), place]);
    }
    for (const [because, evidence] of gone) waived.push({ finding: { ...finding, evidence }, because });
    if (standing.length > 0 || gone.size === 0)
      kept.push(gone.size === 0 ? finding : { ...finding, evidence: standing });
  }
  const over = waivers
    .filter((one) => isOver(one.expires))
    .map((one) => problemOf(one, `a waiver that ran out on ${one.expires}`, "a later day, or the finding mended"));
  const idle = valid
    .filter((one) => !used.has(one))
    .map((one) =>
      problemOf(one, `a waiver of ${one.rule} that waives nothing`, "a finding that it fits, or no waiver"),
    );
  return { findings: kept, waived, problems: [...over, ...comments.over(), ...idle] };
}

function isOf({ rule, component, finding: id }: Waiver, finding: Finding, nameOf: Surroundings["nameOf"]): boolean {
  if (!isNamed(rule, finding.rule)) return false;
  if (id !== undefined && id !== finding.id) return false;
  return component === undefined || component === finding.component || component === nameOf(finding.component);
}

/** `security/hardcoded-secret` and `hardcoded-secret` name the rule. */
function isNamed(name: string, rule: string): boolean {
  return rule === name || rule.endsWith(`/${name}`);
}

function reasonOf({ reason, owner, expires, evidence }: Waiver): Waived["because"] {
  return { reason, owner, expires, evidence };
}

function problemOf({ evidence }: Waiver, found: string, expected: string): Problem {
  return { file: evidence.file, line: evidence.line, found, expected };
}

/** `archwright-ignore RULE: reason (owner: ana, until: 2027-01-31)`; who answers and until when may be left out. */
const comment = /archwright-ignore\s+([\w/-]+)\s*:\s*(\S[^\r\n]*)/;
const told = /\(\s*(?:owner:\s*([^,()]+?)\s*)?,?\s*(?:until:\s*(\d{4}-\d{2}-\d{2})\s*)?\)\s*(?:\*\/|-->)?\s*$/;

/** Comments on the line of a place, or on the line above it. */
class Comments {
  private readonly read: ReadText;
  private readonly texts = new Map<string, LineIndex | undefined>();
  private readonly found = new Map<string, Waived["because"] | undefined>();
  private readonly problems = new Map<string, Problem>();

  constructor(read: ReadText) {
    this.read = read;
  }

  /** Comments that have run out. */
  over(): Problem[] {
    return [...this.problems.values()];
  }

  of(
    rule: string,
    { file, line, quote }: Evidence,
    isOver: (expires: string | undefined) => boolean,
  ): Waived["because"] | undefined {
    for (const number of [line, line - 1]) {
      const key = `${file}:${number} ${rule}`;
      if (!this.found.has(key)) this.found.set(key, this.at(rule, file, number));
      const comment = this.found.get(key);
      // On its own line the place is quoted already, with its secrets masked.
      const because = comment && number === line ? { ...comment, evidence: { file, line, quote } } : comment;
      if (!because) continue;
      if (!isOver(because.expires)) return because;
      this.problems.set(key, {
        file,
        line: number,
        found: `a waiver that ran out on ${because.expires ?? ""}`,
        expected: "a later day, or the finding mended",
      });
    }
    return undefined;
  }

  private at(rule: string, file: string, number: number): Waived["because"] | undefined {
    const line = this.line(file, number);
    const match = comment.exec(line);
    if (!match || !isNamed(match[1] ?? "", rule)) return undefined;
    const words = match[2] ?? "";
    const [all, owner, expires] = told.exec(words) ?? [];
    const reason = (all === undefined ? words : words.slice(0, -all.length)).replace(/\s*(?:\*\/|-->)\s*$/, "").trim();
    if (reason === "") return undefined;
    const evidence = { file, line: number, quote: line.trim().slice(0, quoteLimit) };
    return {
      reason,
      ...(owner === undefined ? {} : { owner }),
      ...(expires === undefined ? {} : { expires }),
      evidence,
    };
  }

  private line(file: string, number: number): string {
    if (!this.texts.has(file)) {
      const text = this.read(file);
      this.texts.set(file, text === undefined ? undefined : new LineIndex(text));
    }
    const lines = this.texts.get(file);
    return lines && number >= 1 && number <= lines.count ? lines.line(number).slice(0, 2_000) : "";
  }
}
