// Prints the result of an action in the format asked for.
import type { ActionName } from "#actions/table";
import { doctorAction } from "#actions/doctor";
import { explainAction } from "#actions/explain";
import { exportAction } from "#actions/export";
import { predictAction } from "#actions/predict";
import { recoverAction } from "#actions/recover";
import { reviewAction } from "#actions/review";
import { rulesAction } from "#actions/rules";
import { traceAction } from "#actions/trace";
import { trendAction } from "#actions/trend";
import { verifyAction } from "#actions/verify";
import { jsonText } from "#document/escape";
import type { Look } from "../look.ts";
import { printDoctor } from "./doctor.ts";
import { printExplain } from "./explain.ts";
import type { Printing } from "./format.ts";
import { printPredict } from "./predict.ts";
import { printRecover } from "./recover.ts";
import { printReview } from "./review.ts";
import { printRules } from "./rules.ts";
import { printTrace } from "./trace.ts";
import { printTrend } from "./trend.ts";
import { printVerify } from "./verify.ts";

type Printer = (result: unknown, printing: Printing, look: Look) => string | Promise<string>;

/** Each printer takes what its action's output schema lets through. */
const printers: Readonly<Record<ActionName, Printer>> = {
  review: (result, printing, look) => printReview(reviewAction.output.parse(result), printing, look),
  recover: (result, printing, look) => printRecover(recoverAction.output.parse(result), printing, look),
  rules: (result, _, look) => printRules(rulesAction.output.parse(result), look),
  // A drawing is printed as it is, to be piped and pasted: its writer has cleaned the words in it.
  export: (result) => exportAction.output.parse(result).text,
  predict: (result, printing, look) => printPredict(predictAction.output.parse(result), printing, look),
  explain: (result, _, look) => printExplain(explainAction.output.parse(result), look),
  verify: (result, _, look) => printVerify(verifyAction.output.parse(result), look),
  trace: (result, printing, look) => printTrace(traceAction.output.parse(result), printing, look),
  doctor: (result, _, look) => printDoctor(doctorAction.output.parse(result), look),
  trend: (result, _, look) => printTrend(trendAction.output.parse(result), look),
};

export async function print(action: ActionName, result: unknown, printing: Printing, look: Look): Promise<string> {
  return printing.format === "json" ? jsonText(result) : printers[action](result, printing, look);
}
