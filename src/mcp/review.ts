// The review as agents get it: the verdict and what to do first, then the findings page by page.
import { z } from "zod";
import { placeOf } from "#model/evidence";
import { reviewAction } from "#actions/review";
import { UserError } from "#base/errors";
import { coverageSentence } from "#document/coverage";
import { type Finding, severities } from "#model/check";
import type { AnyReview } from "#model/result";
import { cleaned, cleanedFields, dataLimit, firstOf, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import type { Kept } from "./kept.ts";
import { defineTool, type Desk } from "./tool.ts";

/** Room for the findings of a page, beside the head of the answer. */
const room = dataLimit - 5_000;

const input = z.strictObject({
  ...reviewAction.input.shape,
  report: z.string().optional().describe("Handle of an earlier review of this session, to page on without a new one"),
  ...paging(10),
});

export const reviewTool = defineTool({
  action: reviewAction,
  note: "The answer has a handle such as r1: give it back as `report` to get the next page, and to `explain` for the proof of a finding.",
  input,
  async answer(asked, desk) {
    const { kept, result } = await reviewOf(asked, desk);
    const page = pageOf(result.findings, asked, room, shown, lineOf);
    const more = pageSentence("findings", page, (offset) => `review with report ${kept.handle} and offset ${offset}.`);
    const coverage = coverageSentence(result.coverage, result.dropped);
    const closing = [
      more,
      coverage,
      ...unread(result.coverage),
      `For the proof of one: explain with its number and report ${kept.handle}.`,
    ];
    return {
      data: {
        report: kept.handle,
        verdict: cleaned(result.verdict),
        counts: countsOf(result),
        first: cleaned(firstFindings(result)),
        findings: page.data,
        more,
        coverage: cleaned(coverage, 1_000),
        ...(unread(result.coverage).length > 0 ? { unread: cleaned(unread(result.coverage), 300) } : {}),
      },
      text: textOf([`${result.verdict.level}: ${result.verdict.text} Report ${kept.handle}.`, ...page.lines], closing),
    };
  },
});

const mostUnread = 5;

/** Files of which nothing was read, and what would have to be there for it. */
function unread({ problems }: AnyReview["coverage"]): string[] {
  const whole = problems.filter((one) => one.line === undefined).slice(0, mostUnread);
  return whole.map(({ file, found, expected }) => `${file}: found ${found}, expected ${expected}.`);
}

/** The review asked for: a new one, or one of this session. */
async function reviewOf(asked: z.infer<typeof input>, desk: Desk): Promise<{ kept: Kept; result: AnyReview }> {
  if (asked.report === undefined) {
    const result = await reviewAction.run(asked, desk.ports);
    return { kept: desk.shelf.add("review", asked.path, result), result };
  }
  const kept = desk.shelf.get(asked.report);
  if (kept?.action !== "review") throw new UserError(`There is no review called ${asked.report}.`, desk.shelf.told());
  return { kept, result: reviewAction.output.parse(kept.result) };
}

/** A finding without its search and most of its quotes, which `explain` shows. */
function shown(finding: Finding, index: number): Record<string, unknown> {
  const { id, rule, title, component, severity, confidence, is, because, mend, evidence } = finding;
  return {
    number: index + 1,
    id,
    rule,
    title,
    component,
    severity,
    confidence,
    is,
    because,
    mend,
    ...cleanedFields(firstOf("evidence", evidence, 2), 200),
  };
}

function lineOf({ severity, title, component, is, evidence: [first] }: Finding, index: number): string {
  const place = first ? ` (${placeOf(first)})` : "";
  return `${index + 1}. ${severity}: ${title}${component === undefined ? "" : ` in ${component}`}. ${is}${place}`;
}

function firstFindings({ first, findings }: AnyReview): unknown[] {
  return first.flatMap((id) => {
    const index = findings.findIndex((one) => one.id === id);
    const found = findings[index];
    return found ? [{ number: index + 1, title: found.title, component: found.component, mend: found.mend }] : [];
  });
}

function countsOf({ findings, checks, system }: AnyReview): Record<string, number> {
  const bySeverity = severities.map((name) => [name, findings.filter((one) => one.severity === name).length]);
  return {
    components: system.components.length,
    connections: system.connections.length,
    checks: checks.length,
    findings: findings.length,
    ...Object.fromEntries(bySeverity),
  };
}
