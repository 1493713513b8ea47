// Which nginx directives say something about an architecture, and how their values are written down.
import type { NamedValue } from "#model/fact";
import type { SourceText } from "../reader.ts";
import type { Directive } from "./tree.ts";

/** Limits, timeouts, retries, caches, checks of identity and headers: what may hold on a route. */
const telling: ReadonlySet<string> = new Set(
  `limit_req limit_req_status limit_conn limit_conn_status limit_rate limit_except
  client_max_body_size client_body_timeout client_header_timeout client_body_buffer_size large_client_header_buffers
  send_timeout keepalive_timeout keepalive_requests reset_timedout_connection
  auth_basic auth_request auth_jwt auth_delay satisfy allow deny ssl_verify_client internal
  proxy_cache proxy_cache_valid proxy_cache_use_stale proxy_cache_lock proxy_buffering proxy_request_buffering
  proxy_http_version proxy_intercept_errors proxy_ssl_verify proxy_timeout proxy_redirect
  rewrite expires gzip brotli http2 error_page return root alias try_files access_log error_log resolver
  opentracing otel_trace real_ip_header set_real_ip_from health_check stub_status`.split(/\s+/),
);

/** Those that say something outside of routes only. */
const overall: ReadonlySet<string> = new Set(
  `limit_req_zone limit_conn_zone log_format worker_processes worker_connections worker_rlimit_nofile user daemon
  ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers ssl_session_cache ssl_stapling ssl_dhparam
  server_tokens proxy_cache_path server_names_hash_bucket_size load_module include listen server_name`.split(/\s+/),
);

/** Modules that trace requests; they say so wherever they stand. */
export const tracing = /^(opentracing|otel_|opentelemetry)/;

const families =
  /^(proxy|grpc|fastcgi|uwsgi|scgi)_(connect_timeout|send_timeout|read_timeout|next_upstream\w*|cache_bypass)$/;
/** These are named by their first argument, so that each header has a key of its own. */
const headers = /^(add_header|more_set_headers|proxy_set_header|grpc_set_header|proxy_hide_header)$/;

export function holdsOnRoutes(name: string): boolean {
  return telling.has(name) || families.test(name) || headers.test(name) || tracing.test(name);
}

export function isTelling(name: string): boolean {
  return holdsOnRoutes(name) || overall.has(name);
}

/** `add_header X-Frame-Options DENY` becomes `add_header.X-Frame-Options` with the value `DENY`. */
export function named(file: SourceText, directive: Directive): NamedValue {
  const [first = "", ...rest] = directive.args;
  const evidence = file.at(directive.offset);
  if (!headers.test(directive.name)) return { name: directive.name, value: valueOf(directive), evidence };
  const header = /^([^:\s]+):\s*([^]*)$/.exec(first);
  const value = header && rest.length === 0 ? (header[2] ?? "") : rest.join(" ");
  return { name: `${directive.name}.${header?.[1] ?? first}`, value: value.replace(/ always$/, ""), evidence };
}

/** A block such as `otel_exporter { endpoint …; }` says what stands in it. */
function valueOf({ args, block = [] }: Directive): string {
  const inner = block.map((one) => [one.name, ...one.args].join(" "));
  return [...args, inner.join("; ")].join(" ").trim().slice(0, longestValue);
}

const longestValue = 2000;

/** What holds on a level: its own directives, and of the outer ones those it does not name itself, as nginx does it. */
export function inherit(outer: readonly NamedValue[], own: readonly NamedValue[]): NamedValue[] {
  const names = new Set(own.map((one) => familyOf(one.name)));
  return [...outer.filter((one) => !names.has(familyOf(one.name))), ...own];
}

function familyOf(name: string): string {
  return name.split(".", 1)[0] ?? name;
}
