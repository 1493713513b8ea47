// What values, addresses and matchers of a Caddyfile say, in the words of the model.
import type { Directive } from "./tree.ts";

/** `{$NAME:default}` and `{env.NAME}` are the environment, other placeholders are known only to a running Caddy. */
export function valueOf(text: string): string {
  return text
    .replaceAll(/\{\$(\w+)(?::([^}]*))?\}/g, (_, name: string, fallback?: string) => {
      return fallback === undefined ? `\${${name}}` : `\${${name}:-${fallback}}`;
    })
    .replaceAll(/\{env\.(\w+)\}/g, "${$1}")
    .replaceAll(/(?<!\$)\{([\w.>-]+)(?:\[[^\]}]*\])?\}/g, "${?$1}");
}

export interface Site {
  readonly hosts: readonly string[];
  /** Caddy takes a certificate for every name by itself; `undefined` where the environment decides. */
  readonly tls: boolean | undefined;
  readonly path: string | undefined;
}

const mostHosts = 100;

export function siteOf(directive: Directive): Site {
  const words = [directive.name, ...directive.args].flatMap((word) => word.split(","));
  const addresses = words.filter((word) => word !== "").map(addressOf);
  const hosts = addresses.flatMap((one) => (one.host === "" || one.host.includes("${") ? [] : [one.host]));
  const encrypted = addresses.map((one) => one.tls);
  const tls = encrypted.includes(true) ? true : encrypted.includes(undefined) ? undefined : false;
  return { hosts: hosts.slice(0, mostHosts), tls, path: addresses[0]?.path };
}

function addressOf(word: string): { host: string; tls: boolean | undefined; path: string | undefined } {
  const text = valueOf(word).replace(/\$\{\w+:-([^}]*)\}/g, "$1");
  const match = /^(?:(https?):\/\/)?(\[[^\]]*\]|(?:\$\{[^}]*\}|[^:/$])*)(?::([^/]*))?(\/.*)?$/.exec(text);
  const [, scheme, host = "", port, path] = match ?? [];
  const plain = scheme === "http" || port === "80" || (host === "" && scheme === undefined && port !== "443");
  return { host, tls: plain ? false : host.includes("${") && scheme === undefined ? undefined : true, path };
}

/** What a matcher lets through, as far as paths and hosts tell. */
export interface Match {
  /** Empty where any path may do. */
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
  /** Whether it asks for more than that. */
  readonly narrower: boolean;
}

export const everything: Match = { paths: [], hosts: [], narrower: false };
const mostPaths = 20;

/** `@name path /a/*`, or the same in braces. */
export function matcherOf({ args, block }: Directive): Match {
  const conditions = block
    ? block.map((one) => [one.name, ...one.args])
    : args.length > 0
      ? [args[0]?.startsWith("/") ? ["path", ...args] : [...args]]
      : [];
  const of = (name: string): string[] => conditions.filter(([word]) => word === name).flatMap((one) => one.slice(1));
  const expressions = of("path_regexp");
  return {
    paths: [...of("path"), ...(expressions.length > 0 ? [`~ ${expressions.at(-1) ?? ""}`] : [])].slice(0, mostPaths),
    hosts: of("host").map(valueOf).slice(0, mostHosts),
    narrower: conditions.some(([word]) => word !== "path" && word !== "path_regexp" && word !== "host"),
  };
}

/** The matcher of a directive, which stands before all other arguments: `/path*`, `@name` or `*`. */
export function matchAndRest(
  { args }: Directive,
  named: ReadonlyMap<string, Match>,
): { match: Match; rest: readonly string[] } {
  const [first = "", ...rest] = args;
  if (first === "*") return { match: everything, rest };
  if (first.startsWith("@")) return { match: named.get(first) ?? { ...everything, narrower: true }, rest };
  if (first.startsWith("/")) return { match: { ...everything, paths: [first] }, rest };
  return { match: everything, rest: args };
}

/** Whether all requests to a path are among those that a matcher lets through. */
export function covers(match: Match, path: string | undefined): boolean {
  if (match.narrower || match.hosts.length > 0) return false;
  if (match.paths.length === 0) return true;
  return match.paths.some((one) => {
    if (path === undefined || one === path) return one === path;
    return one.endsWith("*") && path.startsWith(one.slice(0, -1));
  });
}
