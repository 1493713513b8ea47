// The one table of actions: every face reads its powers from here.
import type { Action } from "./action.ts";
import { explainAction } from "./explain.ts";
import { recoverAction } from "./recover.ts";
import { reviewAction } from "./review.ts";
import { rulesAction } from "./rules.ts";
import { verifyAction } from "./verify.ts";

export const actions = [reviewAction, recoverAction, rulesAction, explainAction, verifyAction] as const;

export type ActionName = (typeof actions)[number]["name"];

/** The table without the types of each input and output, for faces that treat all actions alike. */
export function actionNamed(name: string): Action | undefined {
  return (actions as readonly unknown[] as readonly Action[]).find((action) => action.name === name);
}
