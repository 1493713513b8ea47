// The model of a system: components, their connections and interfaces, and what is known of the repository.
import { z } from "zod";
import { evidence } from "./evidence.ts";
import { flow, host, running, travelling } from "./runtime.ts";

const proofs = z.array(evidence).describe("Where it was read; empty for what a person stated without a source");

export const componentKinds = [
  "service",
  "web",
  "worker",
  "job",
  "gateway",
  "database",
  "cache",
  "broker",
  "external",
  "discovery",
  "config",
  "observability",
  "load-generator",
  "test",
  "library",
  "command",
] as const;
export const componentKind = z.enum(componentKinds);
export type ComponentKind = z.infer<typeof componentKind>;

/** Something a component can do or has: `rate-limiting`, `metrics`. Ids are those of the rules that ask for them. */
const capability = z.object({ id: z.string(), evidence: proofs });

export const component = z
  .object({
    id: z.string().describe("Stable key, unique in the system"),
    name: z.string(),
    kind: componentKind,
    does: z.string().optional().describe("Its responsibility in a sentence"),
    path: z.string().optional().describe("The folder of its own code, relative to the root; empty for the root"),
    codeOf: z
      .string()
      .optional()
      .describe(
        "The component whose code it runs too, where several run one program: checks of the code are told there",
      ),
    language: z.string().optional().describe("The language most of its code is in"),
    technology: z.array(z.string()),
    aliases: z.array(z.string()).describe("Other names that lead to it: hosts, images, package and folder names"),
    modules: z.array(z.string()).describe("Folders of packages that are built into it"),
    deployed: z.boolean().describe("Whether a deployment file runs it"),
    optional: z.string().optional().describe("The variant, overlay or profile that alone runs it"),
    exposed: z
      .array(evidence)
      .optional()
      .describe("What makes it reachable from outside; absent where that is not known"),
    replicas: z.object({ minimum: z.int(), maximum: z.int().optional(), evidence }).optional(),
    capabilities: z.array(capability),
    running: running.optional().describe("How it is run, and what each call asks of it, as far as somebody said"),
    evidence: proofs,
  })
  .meta({
    id: "Component",
    description: "Anything that runs or stores, or a package of a repository that deploys nothing",
  });
export type Component = z.infer<typeof component>;

export const connection = z
  .object({
    id: z.string().describe("`from -> to`, with `#name` where two components have several"),
    from: z.string(),
    to: z.string(),
    protocol: z.string().optional().describe("http, grpc, sql, mongodb, redis, amqp, kafka, smtp, …"),
    async: z.boolean().optional().describe("True where the caller does not wait for an answer"),
    timeout: z.string().optional(),
    retry: z.string().optional(),
    breaker: z.string().optional(),
    travelling: travelling.optional().describe("How calls behave on it, as far as somebody said"),
    evidence: proofs,
  })
  .meta({
    id: "Connection",
    description:
      "Directed, the way the work travels: from caller to callee, from publisher to broker, from broker to consumer",
  });
export type Connection = z.infer<typeof connection>;

export const interfaceNoun = z
  .object({
    id: z.string(),
    component: z.string(),
    kind: z.enum(["http", "grpc", "graphql", "event", "websocket"]),
    method: z.string().describe("GET, POST, …; * for any"),
    path: z.string(),
    handler: z.string().optional(),
    guards: z
      .array(z.string())
      .describe("Qualified names that run before the handler: middleware, decorators, dependencies"),
    body: z.array(z.string()).describe("Types or schemas its input is checked against"),
    evidence: proofs,
  })
  .meta({ id: "Interface", description: "A way to ask a component for something" });
export type Interface = z.infer<typeof interfaceNoun>;

export const repositoryKinds = [
  "deployed system",
  "application",
  "library",
  "command-line tool",
  "front end",
  "infrastructure",
  "monorepo",
  "unknown",
] as const;
export const repository = z
  .object({
    kind: z.enum(repositoryKinds),
    because: z.string().describe("What was seen that makes it one"),
    evidence: proofs,
  })
  .meta({ id: "Repository" });
export type Repository = z.infer<typeof repository>;

export const requirement = z
  .object({
    id: z.string(),
    text: z.string().optional(),
    quality: z.string().optional(),
    constraint: z.string().optional(),
    priority: z.string().optional(),
    of: z.string().optional(),
    measure: z.string().optional(),
    target: z.string().optional(),
    at: z.string().optional().describe("The load or case in which the target holds"),
    per: z.string().optional().describe("The period it is measured over"),
    doubtful: z.string().optional().describe("Why a second reader could take it for something else"),
    evidence: proofs,
  })
  .meta({ id: "Requirement" });
export type Requirement = z.infer<typeof requirement>;

export const decision = z
  .object({
    id: z.string(),
    title: z.string(),
    status: z.string().optional(),
    because: z.array(z.string()),
    insteadOf: z.array(z.string()),
    costs: z.string().optional(),
    evidence: proofs,
  })
  .meta({ id: "Decision" });
export type Decision = z.infer<typeof decision>;

export const risk = z
  .object({
    id: z.string(),
    text: z.string().describe("What may happen"),
    likelihood: z.string().optional().describe("low, medium, high, or as written"),
    impact: z.string().optional().describe("low, medium, high, or as written"),
    mitigation: z.string().optional().describe("What is done about it"),
    evidence: proofs,
  })
  .meta({ id: "SystemRisk", description: "What may go wrong with the system" });
export type Risk = z.infer<typeof risk>;

export const assumption = z
  .object({ id: z.string(), text: z.string().describe("What is taken for granted"), evidence: proofs })
  .meta({ id: "Assumption" });

export const question = z
  .object({
    id: z.string(),
    text: z.string().describe("What is open"),
    owner: z.string().optional().describe("Who is to answer it"),
    evidence: proofs,
  })
  .meta({ id: "Question", description: "What the documents leave open" });
export type Question = z.infer<typeof question>;

export const system = z
  .object({
    name: z.string(),
    purpose: z.string().optional(),
    repository: repository.optional(),
    components: z.array(component),
    connections: z.array(connection),
    interfaces: z.array(interfaceNoun),
    requirements: z.array(requirement),
    decisions: z.array(decision),
    risks: z.array(risk).default([]),
    assumptions: z.array(assumption).default([]),
    questions: z.array(question).default([]),
    flows: z.array(flow).optional().describe("What happens in which order, where somebody said"),
    budget: z.string().optional().describe("What it may cost"),
    hosts: z.array(host).optional().describe("Machines whose cores several components share"),
  })
  .meta({ id: "System", description: "The one model: everything else is derived from it" });
export type System = z.infer<typeof system>;
