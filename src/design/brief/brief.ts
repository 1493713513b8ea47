// What a brief says and leaves open: requirements, figures, limits, people, data, neighbours, contradictions, questions.
import { z } from "zod";
import { comparisons } from "#base/quantity";
import { evidence } from "#model/evidence";

const proved = z.array(evidence).min(1).describe("Where it stands");
const words = z.string().describe("As the brief says it, in one line");

export const statement = z.object({ text: words, evidence: proved }).meta({ id: "BriefStatement" });
export type BriefStatement = z.infer<typeof statement>;

export const priorities = ["must", "should", "could", "wont"] as const;
export const priority = z.enum(priorities);

export const functionalRequirement = z
  .object({
    id: z.string().optional().describe("The label that the brief gives it: FR-001"),
    text: words,
    priority: priority.optional().describe("As stated by a mark, a column, a section or a modal verb"),
    actor: z.string().optional().describe("Who wants or does it"),
    feature: z.string().optional().describe("The heading that it stands under"),
    evidence: proved,
  })
  .meta({ id: "FunctionalRequirement" });
export type FunctionalRequirement = z.infer<typeof functionalRequirement>;

export const qualityCategories = [
  "performance",
  "scalability",
  "availability",
  "reliability",
  "security",
  "privacy",
  "consistency",
  "retention",
  "compliance",
  "accessibility",
  "usability",
  "maintainability",
  "operability",
  "cost",
] as const;
export const qualityCategory = z.enum(qualityCategories);
export type QualityCategory = z.infer<typeof qualityCategory>;

export const targetFigure = z
  .object({
    comparator: z.enum(comparisons),
    value: z.number().describe("As written, in the unit as written"),
    unit: z.string().optional().describe("Short for units of time, data and money; the noun of what is counted"),
    text: z.string().describe("The words as written"),
    condition: z.string().optional().describe("For which share, in which window, under which load"),
  })
  .meta({ id: "TargetFigure" });
export type TargetFigure = z.infer<typeof targetFigure>;

export const qualityRequirement = z
  .object({
    id: z.string().optional(),
    text: words,
    category: qualityCategory,
    scope: z.string().optional().describe("What it holds for, where it does not hold for the whole system"),
    figures: z.array(targetFigure).describe("Empty for a wish that nothing can measure yet"),
    evidence: proved,
  })
  .meta({ id: "QualityRequirement" });
export type QualityRequirement = z.infer<typeof qualityRequirement>;

export const constraintKinds = [
  "technical",
  "business",
  "regulatory",
  "team",
  "budget",
  "time",
  "scope",
  "process",
] as const;
export const constraintKind = z.enum(constraintKinds);
export type ConstraintKind = z.infer<typeof constraintKind>;

export const briefConstraint = z
  .object({ id: z.string().optional(), kind: constraintKind, text: words, evidence: proved })
  .meta({ id: "BriefConstraint" });
export type BriefConstraint = z.infer<typeof briefConstraint>;

export const named = z
  .object({
    name: z.string(),
    aliases: z.array(z.string()),
    says: z.string().optional().describe("What the brief says of it"),
    evidence: proved,
  })
  .meta({ id: "BriefName" });
export type BriefName = z.infer<typeof named>;

export const technologyStatuses = ["required", "recommended", "considered", "deferred", "rejected"] as const;
export const technologyUse = z
  .object({ name: z.string(), status: z.enum(technologyStatuses), evidence: proved })
  .meta({ id: "BriefTechnology" });
export type BriefTechnology = z.infer<typeof technologyUse>;

export const feature = z
  .object({
    name: z.string(),
    actors: z.array(z.string()),
    priority: priority.optional(),
    requirements: z.int().describe("How many of the functional requirements belong to it"),
    evidence: proved,
  })
  .meta({ id: "BriefFeature" });
export type BriefFeature = z.infer<typeof feature>;

export const inputNames = [
  "users",
  "features",
  "performance",
  "scale",
  "availability",
  "security",
  "data",
  "budget",
  "team",
  "timeline",
  "stack",
  "integrations",
] as const;
export const inputName = z.enum(inputNames);
export type InputName = z.infer<typeof inputName>;

export const input = z
  .discriminatedUnion("standing", [
    z.object({ input: inputName, standing: z.literal("given"), evidence: proved }),
    z.object({
      input: inputName,
      standing: z.literal("missing"),
      lookedFor: z.array(z.string()).describe("The forms that would have counted"),
      searched: z.int().describe("How many statements were looked at"),
      near: z.array(evidence).describe("What comes near, and says too little"),
    }),
  ])
  .meta({ id: "BriefInput" });
export type BriefInput = z.infer<typeof input>;

export const contradictionKinds = [
  "contradiction",
  "impossible",
  "tension",
  "duplicate",
  "dangling-reference",
  "open-question",
] as const;
export const contradiction = z
  .object({
    kind: z.enum(contradictionKinds),
    because: z.string().describe("Why the places do not go together"),
    evidence: proved,
  })
  .meta({ id: "BriefContradiction" });
export type BriefContradiction = z.infer<typeof contradiction>;

export const question = z
  .object({
    asks: z.string(),
    because: z.string().describe("What was found, or looked for and not found"),
    changes: z.string().describe("What the answer would change in the design"),
    about: z.enum(["missing", "contradiction", "open"]),
    evidence: z.array(evidence),
  })
  .meta({ id: "BriefQuestion" });
export type BriefQuestion = z.infer<typeof question>;

export const brief = z
  .object({
    title: z.string().optional(),
    problem: z.array(statement),
    goals: z.array(statement),
    nonGoals: z.array(statement),
    metrics: z.array(statement),
    terms: z.array(named),
    references: z.array(statement),
    functional: z.array(functionalRequirement),
    quality: z.array(qualityRequirement),
    constraints: z.array(briefConstraint),
    assumptions: z.array(statement),
    actors: z.array(named),
    entities: z.array(named),
    integrations: z.array(named),
    technologies: z.array(technologyUse),
    features: z.array(feature),
    contract: z.array(statement).describe("Terms between buyer and supplier, which say nothing of the system"),
    inputs: z.array(input),
    contradictions: z.array(contradiction),
    questions: z.array(question).describe("The one that would change most first"),
  })
  .meta({ id: "Brief", description: "What a brief says of a system to be designed, each item with its place" });
export type Brief = z.infer<typeof brief>;
