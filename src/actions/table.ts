// The one table of actions: every face reads its powers from here.
import type { z } from "zod";
import type { Action } from "./action.ts";
import { doctorAction } from "./doctor.ts";
import { explainAction } from "./explain.ts";
import { exportAction } from "./export.ts";
import { predictAction } from "./predict.ts";
import { recoverAction } from "./recover.ts";
import { reviewAction } from "./review.ts";
import { rulesAction } from "./rules.ts";
import { traceAction } from "./trace.ts";
import { trendAction } from "./trend.ts";
import { verifyAction } from "./verify.ts";

const table = [
  reviewAction,
  recoverAction,
  predictAction,
  exportAction,
  rulesAction,
  explainAction,
  verifyAction,
  traceAction,
  trendAction,
  doctorAction,
] as const;

export type ActionName = (typeof table)[number]["name"];
export type ResultOf<Name extends ActionName> = z.infer<Extract<(typeof table)[number], { name: Name }>["output"]>;

/** The table for faces, which treat all actions alike. */
export const actions: readonly Action<z.ZodObject, z.ZodType, ActionName>[] = [...table];

export function actionNamed(name: string): Action<z.ZodObject, z.ZodType, ActionName> | undefined {
  return actions.find((action) => action.name === name);
}
