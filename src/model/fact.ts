// What readers say: small statements about one file, each with its evidence, in words that no format owns.
import { z } from "zod";
import { drawing, drawnBox, drawnLine, heading, link, passage } from "./document-fact.ts";
import { evidence } from "./evidence.ts";

const at = { evidence };

/**
 * A value as far as it can be known from the text alone. Known characters stand for themselves; `${NAME}` is an
 * environment variable, `${NAME:-default}` one with a default, `${?name}` something that has to be looked up elsewhere
 * (a constant of another file, a parameter), `${?}` something unknown.
 */
export const value = z.string().describe("Known text, with ${ENV}, ${ENV:-default}, ${?name} and ${?} for the rest");

/** An argument or another expression of a program, as far as it is understood. */
export interface Expression {
  /** The expression as written, cut at 120 characters. */
  text: string;
  /** Its value, for text, numbers, booleans and environment reads. */
  value?: string | undefined;
  /** The qualified name it stands for: `fastapi.middleware.cors.CORSMiddleware`, `../auth.requireUser`; a call ends in `()`. */
  refers?: string | undefined;
  /** The parts of a list, a tuple, an array, or of both sides of `a or b`. */
  items?: Expression[] | undefined;
  /** The named parts of an object or dictionary literal, or the keyword arguments of a call. */
  properties?: Record<string, Expression> | undefined;
}
export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.object({
    text: z.string(),
    value: value.optional(),
    refers: z.string().optional(),
    items: z.array(expression).optional(),
    properties: z.record(z.string(), expression).optional(),
  }),
);

const argument = z.object({ name: z.string().optional().describe("For a keyword argument"), of: expression });
export type Argument = z.infer<typeof argument>;

const setting = z.object({ name: z.string(), value, evidence });
export type NamedValue = z.infer<typeof setting>;

/** A file of program text. */
const sourceFile = z.object({
  kind: z.literal("source"),
  language: z.string().describe("As people write it: Python, JavaScript, TypeScript, Java, Go, C#"),
  lines: z.int(),
  ...at,
});

const importFact = z.object({
  kind: z.literal("import"),
  module: z.string().describe("As written: `requests`, `./db`, `.models`, `@nestjs/common`"),
  names: z.array(z.string()).describe("What is taken from it; empty for the module itself"),
  ...at,
});

/** A call, a decorator or a constructor. */
const call = z.object({
  kind: z.literal("call"),
  callee: z
    .string()
    .describe(
      "Qualified through imports and simple assignments: `requests.post`, `express().use`, `axios.create().get`, `new pg.Pool`→`pg.Pool`",
    ),
  arguments: z.array(argument),
  receiver: z
    .array(argument)
    .optional()
    .describe("Arguments of the call that made the receiver: of `create` in `axios.create({…}).get(…)`"),
  within: z
    .string()
    .optional()
    .describe("The function or method that holds it: `Handler.post`; absent at the top level"),
  decorates: z.string().optional().describe("For a decorator or annotation: the name of the definition below it"),
  assignedTo: z.string().optional().describe("The name that takes the result"),
  awaited: z.boolean().optional(),
  ...at,
});

const definition = z.object({
  kind: z.literal("definition"),
  what: z.enum(["function", "class", "method"]),
  name: z.string().describe("`Class.method` for methods"),
  bases: z.array(z.string()).describe("Qualified names of what a class extends or implements"),
  parameters: z.array(z.object({ name: z.string(), type: z.string().optional(), default: expression.optional() })),
  returns: z.string().optional(),
  async: z.boolean().optional(),
  exported: z.boolean().optional(),
  ...at,
});

/** What is done where a block fails or behind it, in order, what stands under conditions included. */
const failureStep = z.object({
  does: z
    .enum(["raises", "returns", "sets", "calls", "skips"])
    .describe("`skips`: goes on with the next turn of a loop"),
  name: z.string().optional().describe("For what it sets: the name, as written"),
  of: expression.optional(),
});
export type FailureStep = z.infer<typeof failureStep>;

/** A block that is tried, over all its lines; also what stands before `.catch(…)`. */
const attempt = z.object({
  kind: z.literal("attempt"),
  within: z.string().optional(),
  goesOn: z.boolean().describe("Whether the function goes on behind it"),
  behind: z.array(failureStep).describe("What the function does next, where it goes on"),
  failures: z.array(
    z.object({
      catches: z.array(z.string()).describe("Qualified names of errors; empty for any"),
      steps: z.array(failureStep),
      evidence,
    }),
  ),
  ...at,
});

/** What is done for each of several things, over all its lines: the body of a loop or a comprehension, a callback of `map`. */
const loop = z.object({
  kind: z.literal("loop"),
  within: z.string().optional(),
  over: expression.describe("What it goes through"),
  ...at,
});

/** A name of a module or class that has a value known from the text: `settings.USERS_URL`, `app.config.TIMEOUT`. */
const constant = z.object({ kind: z.literal("constant"), name: z.string(), of: expression, ...at });

const environmentRead = z.object({
  kind: z.literal("environment-read"),
  name: z.string(),
  default: z.string().optional(),
  required: z.boolean().describe("True where the program stops without it"),
  within: z.string().optional(),
  ...at,
});

/** A setting of a configuration file: `.env`, `application.yml`, `appsettings.json`, a ConfigMap. */
const settingFact = z.object({
  kind: z.literal("setting"),
  key: z.string().describe("Dotted path: `spring.datasource.url`, or the bare name in `.env`"),
  value,
  of: z.string().optional().describe("The workload it holds for, by one of its names, where the file tells of several"),
  ...at,
});

const dependency = z.object({
  kind: z.literal("dependency"),
  ecosystem: z.enum(["npm", "pypi", "maven", "go", "nuget", "composer", "rubygems", "cargo"]),
  name: z.string().describe("`group:artifact` for Maven"),
  version: z.string().optional(),
  scope: z.enum(["runtime", "development", "optional"]),
  ...at,
});

/** A package that a manifest describes. */
const packageFact = z.object({
  kind: z.literal("package"),
  ecosystem: z.enum(["npm", "pypi", "maven", "go", "nuget", "composer", "rubygems", "cargo"]),
  name: z.string().optional(),
  version: z.string().optional(),
  private: z.boolean().optional(),
  publishes: z
    .boolean()
    .describe("It says what others may import: npm main/exports, a build backend with a project name"),
  commands: z.array(z.string()).describe("Names of command-line programs it installs"),
  scripts: z.record(z.string(), z.string()).describe("Named commands: npm scripts, poe tasks"),
  workspaces: z.array(z.string()).describe("Patterns or folders of member packages, relative to the manifest"),
  ...at,
});

const port = z.object({
  container: z.int().optional(),
  published: z.boolean().describe("Reachable from outside the machine or cluster"),
  evidence,
});

const probe = z.object({
  type: z.enum(["liveness", "readiness", "startup", "healthcheck"]),
  checks: z.string().describe("What it asks: `GET /health`, a command"),
  evidence,
});

/** Something that a deployment file runs: a Compose service, a Kubernetes Deployment, StatefulSet, Job. */
const workload = z.object({
  kind: z.literal("workload"),
  platform: z.enum(["compose", "kubernetes", "terraform", "serverless"]),
  name: z.string(),
  what: z
    .string()
    .describe("service, Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod; in a cloud the service: Amazon RDS"),
  scope: z.string().describe("What names are unique in: the folder of the Compose project, the namespace"),
  variant: z.string().optional().describe("Name of the overlay, override or profile that alone has it"),
  image: value.optional(),
  product: z.string().optional().describe("Id of the product it is, where no image says so: a database of a cloud"),
  chart: z
    .string()
    .optional()
    .describe("The published Helm chart that is installed for it, whose images are not known"),
  build: z
    .object({
      context: z.string().describe("Folder in the tree"),
      dockerfile: z.string().optional().describe("Path in the tree"),
      target: z.string().optional(),
    })
    .optional(),
  command: z.string().optional(),
  environment: z.array(setting),
  environmentFiles: z.array(z.string()).describe("Paths in the tree"),
  configurations: z.array(z.string()).describe("Names of the ConfigMaps and Secrets it takes values from"),
  ports: z.array(port),
  replicas: z.object({ minimum: z.int(), maximum: z.int().optional(), evidence }).optional(),
  probes: z.array(probe),
  limits: z.object({ cpu: z.string().optional(), memory: z.string().optional(), evidence }).optional(),
  user: z.object({ root: z.boolean(), evidence }).optional().describe("Whom it runs as, where the file says so"),
  volumes: z.array(z.string()).describe("Named volumes, claims and host paths; `emptyDir` for scratch space"),
  dependsOn: z.array(setting).describe("name: the other workload; value: the condition"),
  labels: z.record(z.string(), z.string()),
  hostnames: z
    .array(z.string())
    .describe("Further names it answers to: container_name, hostname, aliases, external hosts; its Terraform address"),
  ...at,
});

/** A name that leads to workloads: a Kubernetes Service. */
const serviceName = z.object({
  kind: z.literal("service-name"),
  name: z.string(),
  scope: z.string(),
  selector: z.record(z.string(), z.string()),
  exposed: z.boolean().describe("NodePort or LoadBalancer"),
  external: z.string().optional().describe("The host an ExternalName stands for"),
  ...at,
});

/** A way in from outside, or a hop that passes requests on: Ingress, Traefik labels, nginx locations, gateway routes. */
const route = z.object({
  kind: z.literal("route"),
  by: z.string().describe("ingress, traefik, nginx, caddy, envoy, haproxy, vite, spring-cloud-gateway"),
  from: z.string().optional().describe("The workload that passes requests on, where the file names it"),
  path: z.string().optional(),
  hosts: z.array(z.string()),
  target: value.describe("Where requests go: a name, `name:port`, or a URL"),
  entry: z.boolean().describe("Whether it is a way in from outside"),
  tls: z.boolean().optional(),
  settings: z.array(setting).describe("Limits, timeouts, retries and the like that hold on this route"),
  ...at,
});

/** A ConfigMap or Secret. */
const configuration = z.object({
  kind: z.literal("configuration"),
  name: z.string(),
  scope: z.string(),
  secret: z.boolean(),
  keptBy: z
    .string()
    .optional()
    .describe(
      "What holds the values where the file does not: ExternalSecret, SealedSecret, an external secret of Swarm",
    ),
  entries: z.array(setting),
  ...at,
});

const autoscaler = z.object({
  kind: z.literal("autoscaler"),
  target: z.string(),
  minimum: z.int().optional(),
  maximum: z.int().optional(),
  ...at,
});

/** An image that the repository builds. Only the final stage counts; stages that it is made from are resolved. */
const image = z.object({
  kind: z.literal("image"),
  base: z.string().describe("The image the final stage rests on, at the bottom of the stages"),
  stages: z.array(z.string()),
  user: z.object({ name: z.string(), evidence }).optional(),
  exposes: z.array(z.int()),
  environment: z.array(setting),
  command: z.object({ text: z.string(), evidence }).optional().describe("ENTRYPOINT and CMD, joined"),
  copies: z.array(z.string()).describe("What is copied in from the build context"),
  healthcheck: z.object({ text: z.string(), evidence }).optional(),
  ...at,
});

const pipeline = z.object({
  kind: z.literal("pipeline"),
  service: z.string().describe("GitHub Actions, GitLab CI, …"),
  name: z.string(),
  steps: z.array(z.object({ job: z.string(), text: z.string().describe("Command, or the action used"), evidence })),
  ...at,
});

/** A machine-readable contract: OpenAPI, AsyncAPI, protobuf, GraphQL. */
const contract = z.object({
  kind: z.literal("contract"),
  format: z.string(),
  title: z.string().optional(),
  version: z.string().optional(),
  operations: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      secured: z.boolean().optional(),
      deprecated: z.boolean().optional(),
      evidence,
    }),
  ),
  ...at,
});

/** A literal that looks like a usable secret; the quote is masked. */
const secret = z.object({
  kind: z.literal("secret"),
  what: z.string().describe("Private key, password, database URL with password, …"),
  name: z.string().optional().describe("The name that holds it, where there is one"),
  standIn: z.boolean().optional().describe("Its words say that it stands in for the real one: dev-secret, localhost"),
  ...at,
});

/** A relational schema in SQL text. */
const schemaFact = z.object({
  kind: z.literal("schema"),
  tables: z.array(z.object({ name: z.string(), evidence })),
  ...at,
});

/** What `architecture.yaml` states. `element` names the noun, `key` its id, `content` what was written, already checked. */
const declaration = z.object({
  kind: z.literal("declaration"),
  element: z.enum(["system", "component", "connection", "requirement", "decision", "risk", "flow", "entity", "person"]),
  key: z.string(),
  content: z.record(z.string(), z.unknown()),
  ...at,
});

/** A finding that somebody accepts for a while. */
const waiver = z.object({
  kind: z.literal("waiver"),
  rule: z.string(),
  component: z.string().optional(),
  file: z.string().optional().describe("The places it holds for, with *"),
  finding: z.string().optional(),
  reason: z.string(),
  owner: z.string(),
  expires: z.string().describe("The last day on which it holds"),
  ...at,
});

export const fact = z.discriminatedUnion("kind", [
  sourceFile,
  importFact,
  call,
  definition,
  attempt,
  loop,
  constant,
  environmentRead,
  settingFact,
  dependency,
  packageFact,
  workload,
  serviceName,
  route,
  configuration,
  autoscaler,
  image,
  pipeline,
  contract,
  secret,
  schemaFact,
  declaration,
  waiver,
  heading,
  passage,
  link,
  drawing,
  drawnBox,
  drawnLine,
]);
export type Fact = z.infer<typeof fact>;
export type FactKind = Fact["kind"];
type FactByKind = { [F in Fact as F["kind"]]: F };
export type FactOf<K extends FactKind> = FactByKind[K];
