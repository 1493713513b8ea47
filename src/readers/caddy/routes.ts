// Walks the sites of a Caddyfile from the outside in: routes for what is passed on, settings for what holds.
import type { Fact, NamedValue } from "#model/fact";
import type { SourceText } from "../reader.ts";
import { type Held, heldBy, optionsOf, settingsOf } from "./settings.ts";
import { Snippets } from "./snippets.ts";
import type { Directive } from "./tree.ts";
import { covers, everything, type Match, matchAndRest, matcherOf, siteOf, valueOf } from "./values.ts";

/** What holds where a directive stands. */
interface Level {
  readonly hosts: readonly string[];
  readonly tls: boolean | undefined;
  /** Paths of the requests that come here; empty for all. */
  readonly paths: readonly string[];
  /** What `handle_path` took off before the requests came here. */
  readonly stripped: string;
  readonly settings: readonly Held[];
  readonly matchers: ReadonlyMap<string, Match>;
}

export function factsOf(file: SourceText, directives: readonly Directive[]): Fact[] {
  const walk = new Walk(file, directives);
  walk.file(directives);
  return walk.facts;
}

const passing: ReadonlySet<string> = new Set(["reverse_proxy", "php_fastcgi", "forward_auth"]);
const groups: ReadonlySet<string> = new Set(["handle", "handle_path", "route", "handle_errors", "handle_response"]);
/** A file that another one imports into its sites has directives at its top. */
const onlyDirective =
  /^(?:reverse_proxy|php_fastcgi|forward_auth|handle|handle_path|handle_errors|route|header|request_body|basic_?auth|encode|tls|log|file_server|root|redir|rewrite|uri|respond|import|@.*)$/;

/** Every route repeats what holds on it; these bounds keep a machine-made file from growing without end. */
const mostSettings = 200;
const mostTargets = 50;
const mostRoutes = 5_000;

class Walk {
  readonly facts: Fact[] = [];
  private readonly text: SourceText;
  private readonly snippets: Snippets;
  private routes = 0;

  constructor(text: SourceText, directives: readonly Directive[]) {
    this.text = text;
    this.snippets = new Snippets(directives);
  }

  file(directives: readonly Directive[]): void {
    const start: Level = {
      hosts: [],
      tls: undefined,
      paths: [],
      stripped: "",
      settings: [],
      matchers: new Map(),
    };
    const [options, ...others] = directives;
    const hasOptions = options?.name === "" && options.block !== undefined;
    if (hasOptions) this.state(optionsOf(this.text, options.block ?? []));
    const rest = (hasOptions ? others : directives).filter((one) => !/^&?\(.*\)$/.test(one.name));
    const [first, ...below] = rest;
    if (!first) return;
    if (rest.some((one) => onlyDirective.test(one.name) && one.name !== "import")) {
      // A single site needs no braces: its addresses are the first line, and all others are its directives.
      const named = !onlyDirective.test(first.name) && first.block === undefined;
      this.block(named ? below : rest, named ? this.within(first, below, start) : start, true);
      return;
    }
    for (const site of rest) if (site.block) this.block(site.block, this.within(site, site.block, start), true);
  }

  private within(site: Directive, block: readonly Directive[], start: Level): Level {
    const { hosts, tls, path } = siteOf(site);
    const switched = block.some((one) => one.name === "tls");
    return { ...start, hosts, tls: switched || tls, paths: path === undefined ? [] : [path] };
  }

  private block(written: readonly Directive[], outer: Level, isSite: boolean): void {
    const directives = this.snippets.expand(written);
    const matchers = new Map(outer.matchers);
    for (const one of directives) if (one.name.startsWith("@")) matchers.set(one.name, matcherOf(one));
    const own = directives.flatMap((one) => heldBy(this.text, one, matchers));
    const here = { ...outer, matchers, settings: [...outer.settings, ...own].slice(0, mostSettings) };
    const passes = directives.filter((one) => passing.has(one.name));
    if (isSite || passes.length === 0) this.state(own);
    for (const one of directives) {
      if (passing.has(one.name)) this.pass(one, here);
      if (groups.has(one.name) && one.block) this.group(one, one.block, here);
      if (one.name === "respond") this.answer(one, here);
    }
  }

  private group(directive: Directive, block: readonly Directive[], outer: Level): void {
    const { match } = matchAndRest(directive, outer.matchers);
    const here = narrowed(outer, match);
    const stripped = directive.name === "handle_path" ? (match.paths[0] ?? "").replace(/\/?\*?$/, "") : "";
    if (stripped === "") return this.block(block, here, false);
    const evidence = this.text.at(directive.offset);
    const off: Held = { name: "uri.strip_prefix", value: stripped, evidence, match: everything };
    this.block(block, { ...here, stripped: outer.stripped + stripped, settings: [...here.settings, off] }, false);
  }

  private pass(directive: Directive, outer: Level): void {
    const { match, rest } = matchAndRest(directive, outer.matchers);
    const here = narrowed(outer, match);
    const block = this.snippets.expand(directive.block ?? []);
    const own = block.flatMap((one) => settingsOf(this.text, one)).filter((one) => one.name !== "to");
    for (const target of targetsOf(rest, block)) {
      for (const path of here.paths.length === 0 ? [undefined] : here.paths) {
        if (this.routes++ >= mostRoutes) return;
        const held = here.settings.filter((one) => covers(one.match, path) && !asksFor(one, directive)).map(plain);
        this.facts.push({
          kind: "route",
          by: "caddy",
          ...(path !== undefined && { path }),
          hosts: [...here.hosts],
          target,
          entry: directive.name !== "forward_auth",
          ...(here.tls !== undefined && { tls: here.tls }),
          settings: [...held, ...own].slice(0, mostSettings),
          evidence: this.text.at(directive.offset),
        });
      }
    }
    for (const one of block) if (groups.has(one.name) && one.block) this.group(one, one.block, here);
  }

  private answer(directive: Directive, outer: Level): void {
    const { match, rest } = matchAndRest(directive, outer.matchers);
    const path = narrowed(outer, match).paths.find((one) => healthPath.test(one));
    if (path === undefined || rest.some((one) => /^[345]\d\d$/.test(one))) return;
    const evidence = this.text.at(directive.offset);
    this.facts.push({ kind: "setting", key: "caddy.health", value: path, evidence });
  }

  private state(settings: readonly NamedValue[]): void {
    for (const { name, value, evidence } of settings) {
      this.facts.push({ kind: "setting", key: `caddy.${name}`, value, evidence });
    }
  }
}

const healthPath = /health|\bping\b|\blive(ness|z)?\b|\bready(z)?\b|readiness|\bup\b|status|heartbeat/i;

/** Who is asked for logins is not asked for one before. */
function asksFor({ name }: NamedValue, directive: Directive): boolean {
  return directive.name === "forward_auth" && name.startsWith("forward_auth");
}

function plain({ name, value, evidence }: NamedValue): NamedValue {
  return { name, value, evidence };
}

/** Paths and hosts of a matcher replace those around it; below `handle_path` they go on from what was taken off. */
function narrowed(level: Level, match: Match): Level {
  const paths = match.paths.map((one) => (one.startsWith("/") ? level.stripped + one : one));
  return {
    ...level,
    paths: paths.length > 0 ? paths : level.paths,
    hosts: match.hosts.length > 0 ? match.hosts : level.hosts,
  };
}

/** Upstreams stand in the line itself, in `to`, or are asked for by name each time. */
function targetsOf(args: readonly string[], block: readonly Directive[]): string[] {
  const listed = [...args, ...block.filter((one) => one.name === "to").flatMap((one) => one.args)];
  const looked = block
    .filter((one) => one.name === "dynamic")
    .map(({ args: [, host = "", port = ""] }) => {
      return port === "" ? host : `${host}:${port}`;
    });
  return [...listed, ...looked]
    .filter((one) => one !== "")
    .slice(0, mostTargets)
    .map((one) =>
      valueOf(one)
        .replace(/^unix\/\/?/, "unix:/")
        .replace(/(:\d+)-\d+$/, "$1"),
    );
}
