// What to do about the findings: which actions, in which order, at what effort, and what they will change.
import { z } from "zod";
import { severity } from "./check.ts";
import { evidence } from "./evidence.ts";

export const priorities = ["P0", "P1", "P2", "P3"] as const;
export const priority = z.enum(priorities);
export type Priority = z.infer<typeof priority>;

/** Working days, from and to. */
const days = z.object({ low: z.number(), high: z.number() }).describe("Working days of one person who knows the code");
export type Days = z.infer<typeof days>;

export const effortLevels = ["low", "medium", "high"] as const;

export const plannedAction = z
  .object({
    id: z.string(),
    title: z.string(),
    group: z.string(),
    priority,
    impact: severity.describe("The worst of the findings that call for it, or of what waits for it"),
    effort: z.object({ level: z.enum(effortLevels), days, basis: z.string() }),
    timeline: z
      .string()
      .describe("`day 1-2`, `week 3`: when one person who does one thing after the other comes to it"),
    findings: z.array(z.string()).describe("Ids of the findings that call for it; empty where another action needs it"),
    components: z.array(z.string()).describe("Names of the components where there is something to do"),
    after: z.array(z.string()).describe("Ids of planned actions that come before it"),
  })
  .meta({ id: "PlannedAction" });
export type PlannedAction = z.infer<typeof plannedAction>;

export const riskLevels = ["high", "medium", "low"] as const;

export const phase = z
  .object({
    number: z.int(),
    name: z.string().describe("After the groups of its actions"),
    urgency: z.enum(["immediate", "high", "medium"]),
    weeks: z.string(),
    actions: z.array(z.string()).describe("Ids, in the order of work"),
    passes: z
      .array(z.object({ rule: z.string(), components: z.int() }))
      .describe("Checks that pass once its actions are done, and for how many components"),
  })
  .meta({ id: "Phase" });
export type Phase = z.infer<typeof phase>;

export const technologyGroups = ["core services", "infrastructure", "development", "security"] as const;

export const technologyVerdict = z
  .object({
    group: z.enum(technologyGroups),
    technology: z.string(),
    verdict: z.enum(["keep", "add", "upgrade", "enhance"]),
    purpose: z.string(),
    because: z.string(),
    evidence: z.array(evidence),
  })
  .meta({ id: "TechnologyVerdict" });
export type TechnologyVerdict = z.infer<typeof technologyVerdict>;

export const risk = z
  .object({
    level: z.enum(riskLevels),
    deadline: z.string(),
    text: z.string(),
    action: z.string().describe("Id of the action that lowers it"),
  })
  .meta({ id: "Risk" });
export type Risk = z.infer<typeof risk>;

export const metric = z
  .object({
    phase: z.int().optional().describe("Absent for what no phase changes"),
    text: z.string(),
    rule: z.string().optional().describe("The check that measures it"),
    now: z.string().optional(),
    target: z.string().optional(),
    owner: z.string().optional().describe("Who can measure it, where files can't show it"),
  })
  .meta({ id: "Metric", description: "Measured by a check, or named as not measurable here with its owner" });
export type Metric = z.infer<typeof metric>;

const statement = z.object({ text: z.string(), evidence: z.array(evidence) });

export const plan = z
  .object({
    summary: z.object({
      level: z.enum([...riskLevels, "none"]).describe("How urgent the whole is"),
      because: z.string(),
      good: z.array(statement),
      required: z.array(z.string()),
    }),
    actions: z.array(plannedAction).describe("In the order of work: the rows of the priority matrix"),
    phases: z.array(phase),
    horizons: z.object({ today: z.array(z.string()), week: z.array(z.string()), next: z.array(z.string()) }),
    leftOut: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        standing: z.enum(["in place", "not needed", "not known"]),
        condition: z.string().describe("Why it is not in the plan, and what would change that"),
      }),
    ),
    technologies: z.array(technologyVerdict),
    risks: z.array(risk),
    metrics: z.array(metric),
    contradictions: z.array(z.string()).describe("What the report says twice and not alike; empty unless it is wrong"),
  })
  .meta({ id: "Plan", description: "What to do about the findings, in which order, and what will have changed then" });
export type Plan = z.infer<typeof plan>;
