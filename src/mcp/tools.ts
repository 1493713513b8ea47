// All tools of this face; an action of the table that is none of them is listed with the reason.
import type { ActionName } from "#actions/table";
import { doctorTool } from "./doctor.ts";
import { explainTool } from "./explain.ts";
import { exportTool } from "./export.ts";
import { predictTool } from "./predict.ts";
import { recoverTool } from "./recover.ts";
import { reviewTool } from "./review.ts";
import { rulesTool } from "./rules.ts";
import type { Tool } from "./tool.ts";
import { traceTool } from "./trace.ts";
import { trendTool } from "./trend.ts";
import { verifyTool } from "./verify.ts";

export const tools: readonly Tool[] = [
  reviewTool,
  recoverTool,
  predictTool,
  exportTool,
  rulesTool,
  explainTool,
  verifyTool,
  traceTool,
  trendTool,
  doctorTool,
];

/** Actions that make no sense to an agent, each with its reason. */
export const notForAgents: Readonly<Partial<Record<ActionName, string>>> = {};
