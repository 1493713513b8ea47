// The shapes that leave the program as JSON; each carries the version of its form.
import { z } from "zod";
import { area } from "./area.ts";
import { check, coverage, finding, severity } from "./check.ts";
import { comparison } from "./comparison.ts";
import { calibration } from "./calibration.ts";
import { forecast } from "./forecast.ts";
import { gap, reviewedDocument, topic } from "./document-review.ts";
import { plan } from "./plan.ts";
import { designResult } from "./standing.ts";
import { system } from "./system.ts";
import { crossing } from "./threat.ts";
import { traced } from "./trace.ts";
import { waived } from "./waiver.ts";

/** Grows by one when a field changes its meaning or goes; a new field leaves it alone. */
export const resultVersion = 1 as const;

const head = { version: z.literal(resultVersion), program: z.string().describe("archwright and its version") };

/** Answer of `recover`. */
export const recoverResult = z
  .object({ ...head, ...system.shape, design: designResult.optional(), coverage })
  .meta({ id: "RecoverResult", title: "Result of archwright recover" });
export type RecoverResult = z.infer<typeof recoverResult>;

const verdict = z.object({
  level: z.enum(["sound", "acceptable", "needs work", "at risk", "unknown"]),
  text: z.string(),
});
const first = z.array(z.string()).describe("Ids of the findings to act on first");
const gate = z
  .object({
    failOn: severity,
    counts: z.enum(["all findings", "new findings"]),
    failing: z.array(z.string()).describe("Ids of the findings at least so severe; none where the gate is passed"),
  })
  .describe("Where a limit was set");
const dropped = z
  .int()
  .describe("Statements left out because their quote did not match the source when it was read again");

/** Answer of `review` of a repository. */
export const reviewResult = z
  .object({
    ...head,
    verdict,
    first,
    system,
    design: designResult.optional().describe("Absent where the tree has no model file"),
    checks: z.array(check),
    findings: z.array(finding),
    waived: z.array(waived).describe("Findings, or some of their places, that somebody accepts for a while"),
    comparison: comparison.optional().describe("With an earlier report, where one was given"),
    gate: gate.optional(),
    plan,
    dropped,
    coverage,
  })
  .meta({ id: "ReviewResult", title: "Result of archwright review" });
export type ReviewResult = z.infer<typeof reviewResult>;

/** Answer of `review` of documents. */
export const documentReviewResult = z
  .object({
    ...head,
    verdict,
    first,
    documents: z.array(reviewedDocument),
    system: system.describe("The system that the documents describe"),
    topics: z.array(topic),
    gaps: z.array(gap),
    areas: z.array(area),
    threats: z.array(crossing).default([]).describe("Connections over trust boundaries, the most exposed first"),
    checks: z.array(check),
    findings: z.array(finding),
    waived: z.array(waived),
    comparison: comparison.optional(),
    gate: gate.optional(),
    dropped,
    coverage,
  })
  .meta({ id: "DocumentReviewResult", title: "Result of archwright review of design documents" });
export type DocumentReviewResult = z.infer<typeof documentReviewResult>;

/** Answer of `trace`. */
export const traceResult = z
  .object({
    ...head,
    documents: z.array(reviewedDocument),
    model: z.string().describe("Name of the system that the documents are held against"),
    ...traced.shape,
    dropped,
    coverage: coverage.describe("What of the documents was read"),
  })
  .meta({ id: "TraceResult", title: "Result of archwright trace" });
export type TraceResult = z.infer<typeof traceResult>;

/** Answer of `predict`. */
export const predictResult = z
  .object({
    ...head,
    model: z.string().describe("Name of the system that is forecast"),
    ...forecast.shape,
    calibration: calibration.optional(),
  })
  .meta({ id: "PredictResult", title: "Result of archwright predict" });
export type PredictResult = z.infer<typeof predictResult>;

/** What `review` answers, whatever it was asked about. */
export type AnyReview = ReviewResult | DocumentReviewResult;
