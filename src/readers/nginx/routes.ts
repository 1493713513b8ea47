// Walks the blocks of nginx text from the outside in: routes for what is passed on, settings for what holds.
import type { Fact, FactOf, NamedValue } from "#model/fact";
import type { SourceText } from "../reader.ts";
import { holdsOnRoutes, inherit, isTelling, named, tracing } from "./directives.ts";
import { Targets, variablesIn, type Variables } from "./targets.ts";
import type { Directive } from "./tree.ts";

/** What holds where a directive stands. */
interface Level {
  readonly settings: readonly NamedValue[];
  readonly hosts: readonly string[];
  readonly tls: boolean | undefined;
  readonly path: string | undefined;
  readonly variables: Variables;
}

const passing = /^(proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass$/;

export function factsOf(file: SourceText, directives: readonly Directive[]): Fact[] {
  const walk = new Walk(file, directives);
  walk.block(directives, { settings: [], hosts: [], tls: undefined, path: undefined, variables: new Map() });
  return walk.facts;
}

class Walk {
  readonly facts: Fact[] = [];
  private readonly file: SourceText;
  private readonly targets: Targets;
  /** `limit_req_zone` by the name of its zone: a route that uses the zone shows the rate. */
  private readonly zones = new Map<string, NamedValue>();

  constructor(file: SourceText, directives: readonly Directive[]) {
    this.file = file;
    this.targets = new Targets(file, directives);
    this.collectZones(directives);
  }

  block(directives: readonly Directive[], outer: Level): void {
    const own = directives.filter((one) => isTelling(one.name)).map((one) => named(this.file, one));
    const held = own.filter((one) => holdsOnRoutes(plain(one.name)));
    const settings = inherit(outer.settings, held).slice(0, mostSettings);
    const here = { ...outer, settings, variables: variablesIn(directives, outer.variables) };
    const passes = directives.filter((one) => passing.test(one.name) && one.block === undefined);
    for (const pass of passes) this.pass(pass, here);
    this.state(passes.length === 0 ? own : own.filter((one) => tracing.test(one.name)), here);
    for (const directive of directives) if (directive.block) this.enter(directive, directive.block, here);
  }

  private enter(directive: Directive, block: readonly Directive[], here: Level): void {
    if (directive.name === "server") return this.block(block, { ...here, ...serverOf(block) });
    if (directive.name === "location") return this.location(directive, block, here);
    if (transparent.has(directive.name)) this.block(block, here);
  }

  private location(directive: Directive, block: readonly Directive[], here: Level): void {
    const path = pathOf(directive.args);
    this.block(block, { ...here, path });
    const answer = block.find((one) => one.name === "return");
    if (answer?.args[0] === "200" && healthPath.test(path)) {
      this.facts.push(setting("nginx.health", path, this.file, directive.offset));
    }
  }

  private pass(directive: Directive, here: Level): void {
    for (const target of this.targets.of(directive.args[0] ?? "", here.variables)) {
      const zones = here.settings.flatMap((one) => this.zoneOf(one) ?? []);
      this.facts.push({
        ...route(target.address, here),
        settings: [...here.settings, ...zones, ...target.settings],
        evidence: this.file.at(directive.offset),
      });
    }
  }

  private zoneOf(limit: NamedValue): NamedValue | undefined {
    if (limit.name !== "limit_req" && limit.name !== "limit_conn") return undefined;
    const name = /\bzone=(\S+)/.exec(limit.value)?.[1] ?? limit.value.split(" ", 1)[0];
    return this.zones.get(name ?? "");
  }

  private state(own: readonly NamedValue[], here: Level): void {
    for (const { name, value, evidence } of own) {
      if (name === "return" && !/^30[1278]\b|^https?:/.test(value)) continue;
      const stated = name === "stub_status" ? (here.path ?? "on") : value;
      this.facts.push({ kind: "setting", key: `nginx.${name}`, value: stated, evidence });
    }
  }

  private collectZones(directives: readonly Directive[]): void {
    for (const directive of directives) {
      if (directive.block && transparent.has(directive.name)) this.collectZones(directive.block);
      const zone = directive.args.join(" ").match(/\bzone=([^:\s]+)/)?.[1];
      if (zone && directive.name.endsWith("_zone")) this.zones.set(zone, named(this.file, directive));
    }
  }
}

/** Every route repeats what holds on it; these bounds keep a machine-made file from growing without end. */
const mostSettings = 200;
const mostHosts = 100;

/** Blocks that only group what stands in them. */
const transparent: ReadonlySet<string> = new Set(["http", "stream", "events", "mail", "if", "limit_except"]);
const healthPath = /health|\bping\b|\blive(ness|z)?\b|\bready(z)?\b|readiness|\bup\b|status|heartbeat/i;

function route(
  target: string,
  { hosts, path, tls }: Level,
): Pick<FactOf<"route">, "kind" | "by" | "hosts" | "target" | "entry"> {
  return {
    kind: "route",
    by: "nginx",
    ...(path !== undefined && { path }),
    hosts: [...hosts],
    target,
    entry: true,
    ...(tls !== undefined && { tls }),
  };
}

/** A regular expression keeps its `~`, so that nobody takes it for a plain path. */
function pathOf(args: readonly string[]): string {
  const [first = "", second] = args;
  if (second === undefined) return first;
  return first === "=" || first === "^~" ? second : args.join(" ");
}

function serverOf(block: readonly Directive[]): Pick<Level, "hosts" | "tls"> {
  const hosts = block.filter((one) => one.name === "server_name").flatMap((one) => one.args);
  const listens = block.filter((one) => one.name === "listen").map((one) => one.args);
  const encrypted = listens.some((args) => args.includes("ssl") || args.includes("quic"));
  const switched = block.some((one) => one.name === "ssl_certificate" || (one.name === "ssl" && one.args[0] === "on"));
  return { hosts: hosts.filter((one) => one !== "_" && one !== "").slice(0, mostHosts), tls: encrypted || switched };
}

function plain(name: string): string {
  return name.split(".", 1)[0] ?? name;
}

function setting(key: string, value: string, file: SourceText, offset: number): Fact {
  return { kind: "setting", key, value, evidence: file.at(offset) };
}
