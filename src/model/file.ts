// The form of `architecture.yaml`, the model as people and agents write it. Every key is known; nothing is swallowed.
import { z } from "zod";
import { choice, condition, entry, flag, list, quantity, table, whole, words } from "./written.ts";
import { componentKinds } from "./system.ts";

/** Grows by one when a key changes its meaning or goes; a new key leaves it alone. */
export const architectureVersion = 1;

const evidence = z
  .array(
    entry({
      file: words("Path relative to the root, with forward slashes"),
      line: whole("Counted from 1"),
      endLine: whole("Last line, where the statement spans several").optional(),
      quote: words("The line as it stands"),
    }),
    { error: "a list of places" },
  )
  .describe("Where a program read it; people leave it out");

const personMap = entry({
  name: words("As people say it").optional(),
  does: words("What they do with the system").optional(),
  evidence: evidence.optional(),
});
export type PersonContent = z.output<typeof personMap>;
const whoDoes = (does: string): PersonContent => ({ does });

const person = z
  .union([personMap, words("What they do with the system").transform(whoDoes)], { error: "text or a map" })
  .describe("A role of people who use the system");

const requirement = entry({
  text: words("The requirement in a sentence").optional(),
  priority: choice(["must", "should", "could", "wont"], "How much it matters").optional(),
  quality: words("For a quality requirement: performance, availability, security, …").optional(),
  constraint: words("For a constraint: regulatory, budget, technology, organisation, …").optional(),
  flow: words("Id of the flow that fulfils it").optional(),
  of: words("Id of the flow or component that it speaks of").optional(),
  measure: words("What is measured: `latency p95`").optional(),
  target: quantity("What the measure has to be; put it in quotes where it begins with >", {
    of: ["time", "rate", "share", "data", "bandwidth", "count", "money", "cost"],
    form: "bound",
    example: "< 200 ms",
  }).optional(),
  at: quantity("The load at which the target holds", { of: "rate", form: "range", example: "300/s" }).optional(),
  per: choice(
    ["minute", "hour", "day", "week", "month", "quarter", "year"],
    "The period it is measured over",
  ).optional(),
  evidence: evidence.optional(),
}).describe("What the system has to do, how well, or within which limits");

const run = entry({
  replicas: quantity("How many run at once", { of: "count", form: "range", example: "2..6" }).optional(),
  scale: condition("When another one is started", "cpu > 70 %").optional(),
  cpu: quantity("Cores of each", { of: "count", form: "range", example: "0.5" }).optional(),
  memory: quantity("Memory of each", { of: "data", form: "range", example: "512 MiB" }).optional(),
  concurrency: quantity("Requests that each works on at once", {
    of: "count",
    form: "range",
    example: "100",
  }).optional(),
  start: quantity("From start to ready", { of: "time", form: "range", example: "8 s" }).optional(),
  host: words("Id of the machine of `hosts` whose cores it shares with others").optional(),
}).describe("How it is run");

const host = entry({
  cpu: quantity("Cores of the machine", { of: "count", form: "range", example: "8" }),
}).describe("A machine whose cores several components share");

const operation = entry({
  does: words("What it does, in a sentence").optional(),
  cpu: quantity("Time on a core for each call", { of: "time", form: "range", example: "4..8 ms" }).optional(),
  calls: list(
    "What it asks of others, in order: `component.operation`; `a.b 20 %` is asked in so many of 100 cases, `a.b & c.d` are asked together",
  ).optional(),
}).describe("Something a component is asked to do");

/** One of the calls that are made together, and the share of the times that it is made. */
export interface WrittenCall {
  readonly step: string;
  readonly chance: number;
}

/** `catalog.read`, `catalog.read 20 %`, or several with `&` between them. */
export function parseCalls(text: string): WrittenCall[] {
  return text.split("&").map((part) => {
    const [step = "", share, sign] = part.trim().split(/\s+/, 3);
    const percent = share?.endsWith("%") ? share.slice(0, -1) : sign === "%" ? share : undefined;
    const number = Number(percent);
    const isShare = percent !== undefined && percent !== "" && number >= 0 && number <= 100;
    return isShare ? { step, chance: number / 100 } : { step: part.trim(), chance: 1 };
  });
}

/** A method or a kind, and the path or name. */
export const interfacePattern = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\*|grpc|graphql|event|websocket) +(\S.*)$/;
const interfaceForm = "a method with a path, or a kind with a name, such as POST /orders or event OrderPlaced";

const kind = choice(componentKinds, "What it is; service where nothing is said");

const componentMap = entry({
  kind: kind.optional(),
  name: words("As people say it, where the id is not enough").optional(),
  does: words("Its responsibility in a sentence").optional(),
  technology: list("What it is made with, by the names that packages and images have").optional(),
  language: words("The language most of its code is in").optional(),
  zone: words("Where it stands in the network; `public` is reachable from outside").optional(),
  exposed: flag("Whether it is reachable from outside").optional(),
  path: words("The folder of its own code, relative to the root").optional(),
  modules: list("Folders of packages that are built into it").optional(),
  aliases: list("Other names that lead to it: hosts, images, packages, folders").optional(),
  owns: list("Entities that nobody else changes").optional(),
  interfaces: z
    .array(z.string({ error: interfaceForm }).regex(interfacePattern, { error: interfaceForm }), { error: "a list" })
    .describe("What it can be asked: `POST /orders`, `event OrderPlaced`, `grpc shop.Orders/Place`")
    .optional(),
  capabilities: list("What it can do or has, by the ids of the rules that ask for it: `rate-limiting`").optional(),
  deployed: flag("Whether a deployment file runs it").optional(),
  optional: words("The variant, overlay or profile that alone runs it").optional(),
  run: run.optional(),
  operations: table(operation, "What it is asked to do").optional(),
  pool: quantity("Connections it takes at once", { of: "count", form: "range", example: "60" }).optional(),
  limit: quantity("Requests it takes at most", { of: "rate", example: "100/s" }).optional(),
  latency: quantity("Time until it answers", { of: "time", form: "range", example: "20..80 ms" }).optional(),
  availability: quantity("Share of time it is there", { of: "share", example: "99.95 %" }).optional(),
  backup: entry({
    every: quantity("How often", { of: "time", example: "1 day" }).optional(),
    keep: quantity("For how long", { of: "time", example: "30 days" }).optional(),
  }).optional(),
  cost: quantity("What it costs", { of: "cost", form: "range", example: "200 EUR/month" }).optional(),
  evidence: evidence.optional(),
});

export type ComponentContent = z.output<typeof componentMap>;
const ofKind = (kind: ComponentContent["kind"]): ComponentContent => ({ kind });
const nothingSaid = (): ComponentContent & ConnectionContent => ({});

const component = z
  .union([componentMap, kind.transform(ofKind), z.null().transform(nothingSaid)], {
    error: "a map, or the kind alone",
  })
  .describe("Anything that runs or stores, and systems of others");

const connectionMap = entry({
  protocol: words("https, grpc, postgresql, nats, …").optional(),
  does: words("What for, in a sentence").optional(),
  async: flag("True where the caller does not wait for an answer").optional(),
  carries: list("Entities and events that travel on it").optional(),
  timeout: quantity("How long the caller waits", { of: "time", example: "3 s" }).optional(),
  retry: entry({
    attempts: whole("Tries in all").optional(),
    backoff: quantity("Wait before the next try", { of: "time", form: "range", example: "100 ms" }).optional(),
    jitter: flag("Whether the wait varies by chance").optional(),
  }).optional(),
  breaker: entry({
    "opens-at": quantity("Share of failures", { of: "share", example: "50 %" }).optional(),
    of: whole("Calls that are looked at").optional(),
    for: quantity("How long it stays open", { of: "time", example: "10 s" }).optional(),
  }).optional(),
  tls: flag("Whether it is encrypted").optional(),
  auth: words("How the caller proves who it is: oauth2, mtls, api key").optional(),
  pool: quantity("Connections the caller keeps", { of: "count", form: "range", example: "20" }).optional(),
  group: words("Consumer group").optional(),
  latency: quantity("Time on the way", { of: "time", form: "range", example: "1..2 ms" }).optional(),
  evidence: evidence.optional(),
});

export type ConnectionContent = z.output<typeof connectionMap>;
const overProtocol = (protocol: string): ConnectionContent => ({ protocol });

const connection = z
  .union([connectionMap, words("The protocol").transform(overProtocol), z.null().transform(nothingSaid)], {
    error: "a map, or the protocol alone",
  })
  .describe(
    "Directed, the way the work travels: from caller to callee, from publisher to broker, from broker to consumer",
  );

const flow = entry({
  does: words("What it achieves, in a sentence").optional(),
  by: words("Id of the person, or of the component, that starts it").optional(),
  load: quantity("How often it is started", { of: "rate", form: "range", example: "300/s" }).optional(),
  steps: list("Components, or `component.operation`, in order").optional(),
  evidence: evidence.optional(),
}).describe("Ordered steps over connections");

const entity = entry({
  does: words("What it stands for").optional(),
  fields: table(words("Its type, or another entity"), "Name and type").optional(),
  classification: choice(
    ["public", "internal", "confidential", "personal", "sensitive"],
    "How it is to be protected",
  ).optional(),
  store: words("Id of the component that keeps it").optional(),
  retain: quantity("How long it is kept", { of: "time", example: "10 years" }).optional(),
  evidence: evidence.optional(),
}).describe("Something the system keeps or passes on");

const decision = entry({
  title: words("What was decided"),
  status: choice(["proposed", "accepted", "rejected", "superseded", "deprecated"], "Where it stands").optional(),
  because: list("Requirements and reasons").optional(),
  "instead-of": list("What else was considered").optional(),
  costs: words("What it makes harder").optional(),
  evidence: evidence.optional(),
}).describe("A decision with its reasons and its price");

const degrees = ["low", "medium", "high"] as const;
const risk = entry({
  text: words("What may happen"),
  likelihood: choice(degrees, "How likely").optional(),
  impact: choice(degrees, "How bad").optional(),
  mitigate: words("What is done beforehand").optional(),
  watch: condition("What shows that it happens", "payments.errors > 2 %").optional(),
  // oxlint-disable-next-line unicorn/no-thenable -- the word authors use; its value is text, never a function
  then: words("What is done when it happens").optional(),
  evidence: evidence.optional(),
}).describe("Something that may go wrong");

/** What is said of the system as a whole. */
export const head = entry({
  version: z
    .literal(architectureVersion, { error: `${architectureVersion}` })
    .describe("Version of this form")
    .optional(),
  system: words("What the system is called"),
  purpose: words("What it is for, in a sentence or two").optional(),
  team: entry({
    people: whole("How many").optional(),
    skills: list("What they know").optional(),
  })
    .describe("Who builds and runs it")
    .optional(),
  budget: quantity("What it may cost", { of: ["cost", "money"], form: "range", example: "2000 EUR/month" }).optional(),
  hosts: table(host, "Machines whose cores several components share, by id").optional(),
});

/** `from -> to`, or `from -> to#name` where two components have several connections. */
export const connectionKeyPattern = /^\s*([^\s#>]+?)\s*->\s*([^\s#>]+)\s*(?:#\s*([^\s#>]+)\s*)?$/;
const connectionKey = z.string().regex(connectionKeyPattern, { error: "from -> to, or from -> to#name" });
const connections = z
  .record(connectionKey, connection, { error: "a map" })
  .describe("By `from -> to`, or `from -> to#name` where two components have several");

/** The maps of the file: which noun their entries are, and what an entry may hold. */
export const sections = {
  people: { element: "person", entry: person },
  requirements: { element: "requirement", entry: requirement },
  components: { element: "component", entry: component },
  connections: { element: "connection", entry: connection },
  flows: { element: "flow", entry: flow },
  entities: { element: "entity", entry: entity },
  decisions: { element: "decision", entry: decision },
  risks: { element: "risk", entry: risk },
} as const;
export type SectionName = keyof typeof sections;

export const architectureFile = entry({
  ...head.shape,
  people: table(person, "Who uses the system, by id").optional(),
  requirements: table(requirement, "What the system has to do, how well, and within which limits, by id").optional(),
  components: table(component, "What runs or stores, and systems of others, by id").optional(),
  connections: connections.optional(),
  flows: table(flow, "What happens in which order, by id").optional(),
  entities: table(entity, "What the system keeps or passes on, by name").optional(),
  decisions: table(decision, "Decisions, by id").optional(),
  risks: table(risk, "What may go wrong, by id").optional(),
}).meta({
  title: "architecture.yaml",
  description: "An architecture: what there is, what it has to do, and why it is so",
});

/** As it is understood: short forms written out. */
export type ArchitectureFile = z.output<typeof architectureFile>;

export interface ConnectionKey {
  readonly from: string;
  readonly to: string;
  readonly name?: string | undefined;
}

export function parseConnectionKey(key: string): ConnectionKey | undefined {
  const [, from, to, name] = connectionKeyPattern.exec(key) ?? [];
  return from === undefined || to === undefined ? undefined : { from, to, name };
}

/** The id of a connection: its key with single spaces. */
export function connectionId({ from, to, name }: ConnectionKey): string {
  return `${from} -> ${to}${name === undefined ? "" : `#${name}`}`;
}
