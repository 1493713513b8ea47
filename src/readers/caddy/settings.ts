// Which directives of a Caddyfile say something about an architecture, and how their values are written down.
import type { NamedValue } from "#model/fact";
import type { SourceText } from "../reader.ts";
import type { Directive } from "./tree.ts";
import { type Match, matchAndRest, valueOf } from "./values.ts";

/** Limits, logins, headers, caches, rewrites: what may hold on a route. */
const holding: ReadonlySet<string> = new Set(
  `header request_header request_body basic_auth basicauth forward_auth authenticate authorize jwtauth rate_limit cache
  encode rewrite uri method redir respond error abort file_server root try_files tracing log tls map vars
  push templates acme_server`.split(/\s+/),
);
/** Those that say something outside of sites: options of the server as a whole. */
const overall: ReadonlySet<string> = new Set(
  `servers admin auto_https email acme_ca grace_period shutdown_delay log metrics storage http_port https_port
  local_certs on_demand_tls persist_config debug order default_sni bind`.split(/\s+/),
);
const headers = /^(header|request_header|header_up|header_down)$/;

/** A setting with the requests on which it holds. */
export interface Held extends NamedValue {
  readonly match: Match;
}

export function heldBy(file: SourceText, directive: Directive, named: ReadonlyMap<string, Match>): Held[] {
  if (!holding.has(directive.name)) return [];
  const { match, rest } = matchAndRest(directive, named);
  return settingsOf(file, { ...directive, args: rest }).map((one) => ({ ...one, match }));
}

export function optionsOf(file: SourceText, block: readonly Directive[]): NamedValue[] {
  return block.filter((one) => overall.has(one.name)).flatMap((one) => settingsOf(file, one));
}

/** Options in braces have dotted names: `transport.read_timeout`, `servers.timeouts.read_body`. */
export function settingsOf(file: SourceText, directive: Directive, above = ""): NamedValue[] {
  const { name, args, block, offset } = directive;
  const key = `${above}${name}`;
  if (name === "basic_auth" || name === "basicauth") return [{ name: key, value: "${?}", evidence: file.at(offset) }];
  if (headers.test(name)) return headersOf(file, directive, key);
  if (!block) return [{ name: key, value: written(args), evidence: file.at(offset) }];
  const inner = block.flatMap((one) => settingsOf(file, one, `${key}.`));
  return args.length > 0 || inner.length === 0
    ? [{ name: key, value: written(args), evidence: file.at(offset) }, ...inner]
    : inner;
}

/** Each header has a key of its own; one that is taken away keeps its sign: `header.-Server`. */
function headersOf(file: SourceText, { args, block, offset }: Directive, key: string): NamedValue[] {
  const one = (header: string, values: readonly string[], at: number): NamedValue => {
    const value = written(values);
    return { name: `${key}.${header.replace(/^[+?>]/, "").replace(/:$/, "")}`, value, evidence: file.at(at) };
  };
  const [first, ...rest] = args;
  return [
    ...(first === undefined ? [] : [one(first, rest, offset)]),
    ...(block ?? []).filter(({ name }) => name !== "defer").map((line) => one(line.name, line.args, line.offset)),
  ];
}

const longestValue = 2_000;

function written(args: readonly string[]): string {
  return valueOf(args.join(" ").slice(0, longestValue));
}
