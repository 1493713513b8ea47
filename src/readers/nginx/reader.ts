// Reads nginx configuration: which paths are passed on to whom, under which limits, and how the server is set up.
import { nameOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { factsOf } from "./routes.ts";
import { parseNginx } from "./tree.ts";

export const nginxReader = defineReader({
  id: "nginx",
  title: "nginx configuration",
  understands: "in part",
  claims: (path, head) => isNamedSo(path) && looksLikeNginx(head),
  read: (file) => Promise.resolve(read(file)),
});

const named = /\.(conf|nginx|vhost)(\.[\w-]+)*$|^nginx[\w.-]*$|^default$/i;
/** Code that builds or tests such files is not one. */
const code = /\.([cm]?[jt]sx?|py|go|java|rb|sh|md|json|ya?ml|xml|html?)$/i;

function isNamedSo(path: string): boolean {
  const name = nameOf(path);
  return !code.test(name) && (named.test(name) || /(^|\/)(sites-(available|enabled)|conf\.d|nginx)\//.test(path));
}

/** Blocks and directives of nginx, and its semicolons: Apache has none of them, HOCON has no semicolons. */
function looksLikeNginx(head: string): boolean {
  const directive =
    /^\s*(?:(server|http|events|stream|upstream\s+[\w.-]+|location\s+[^{};]+)\s*\{|(proxy_pass|fastcgi_pass|grpc_pass|uwsgi_pass|add_header|listen|ssl_certificate|client_max_body_size|limit_req_zone|log_format|proxy_set_header|worker_processes|load_module|opentracing\w*|otel_\w+|opentelemetry\w*)\s+[^;{}]+;)/m;
  return /;\s*(#.*)?$/m.test(head) && directive.test(head);
}

/** Longer ones are lists of addresses that a program wrote. */
const longest = 2_000_000;

function read(file: SourceText): Reading {
  if (file.text.length > longest) {
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `at most ${longest} characters`)] };
  }
  const { directives, misfits } = parseNginx(file.text);
  const problems = misfits.map((one) => file.problem(file.lines.lineAt(one.offset), one.found, one.expected));
  return { facts: factsOf(file, directives), problems };
}
