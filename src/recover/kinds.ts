// Says what kind of thing a component is, and how it can be reached from outside.
import { frontEndPackages } from "#knowledge/frameworks";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import type { ComponentKind, Interface } from "#model/system";
import { type Use, understoodLanguages } from "#model/view";
import type { Deployment } from "./deployment.ts";
import type { Draft } from "./drafts.ts";
import { pageServer, startsServer } from "./programs.ts";

export function kindOf(
  draft: Draft,
  facts: readonly Fact[],
  uses: readonly Use[],
  interfaces: readonly Interface[],
): ComponentKind {
  if (draft.product && draft.product.kind !== "gateway") return draft.product.kind;
  const imports = (module: string): boolean => {
    return facts.some((fact) => fact.kind === "import" && fact.module.split(/[./]/)[0] === module);
  };
  if (imports("locust") || imports("k6")) return "load-generator";
  const name = draft.name.toLowerCase();
  if (/(^|[-_])(e2e|tests?|cypress|playwright)([-_]|$)/.test(name)) return "test";
  if (/gateway|(^|-)proxy$|ingress/.test(name) || draft.product) return "gateway";
  const command = draft.workloads[0]?.command ?? "";
  if (
    draft.workloads.some((workload) => workload.what === "CronJob" || workload.what === "Job") ||
    /migrat|(^|[-_])(seed|init|setup)/.test(name)
  )
    return "job";
  if (interfaces.length === 0 || draft.workloads.every((workload) => workload.ports.length === 0)) {
    if (
      /(^|[-_])(worker|consumer|processor|beat|scheduler|queue)|worker$/.test(name) ||
      /\bcelery\b.*\b(worker|beat)\b|\b(rq|rqworker)\b.*\bworker\b|^(dramatiq|huey_consumer)\b/.test(command)
    )
      return "worker";
  }
  if (showsPages(draft, facts, interfaces)) return "web";
  const understood = facts.some((fact) => fact.kind === "source" && understoodLanguages.has(fact.language));
  const idle = interfaces.length === 0 && !startsServer(facts);
  if (understood && idle && (uses.some((use) => use.direction === "receive") || !listens(draft))) return "worker";
  return "service";
}

function listens(draft: Draft): boolean {
  return (
    draft.workloads.length === 0 ||
    draft.workloads.some((workload) => workload.ports.length > 0) ||
    draft.images.some((image) => image.exposes.length > 0)
  );
}

/** Pages for people: a user-interface framework, or a server most of whose answers are rendered templates. */
function showsPages(draft: Draft, facts: readonly Fact[], interfaces: readonly Interface[]): boolean {
  const libraries = facts.flatMap((fact) => {
    const found = fact.kind === "dependency" && fact.scope === "runtime" && fact.ecosystem === "npm";
    return found && frontEndPackages.includes(fact.name) && fact.name !== "vite" ? [fact.name] : [];
  });
  // A server may write its mails with React: that alone bundles no pages and puts none into a browser.
  const onlyWrites = libraries.every((name) => /^react(-dom)?$/.test(name)) && interfaces.length > 0;
  const front = libraries.length > 0 && !(onlyWrites && !bundlesPages(draft) && !mounts(facts));
  const rendered = facts.filter((fact) => fact.kind === "call" && answersWithPage(fact));
  const proxied = facts.some((fact) => fact.kind === "route" && /^(nginx|caddy)$/.test(fact.by));
  const browserCode = facts.some((fact) => fact.kind === "source" && fact.language === "JavaScript");
  return front || rendered.length > interfaces.length / 5 || (proxied && browserCode);
}

function bundlesPages(draft: Draft): boolean {
  return draft.packages.some((one) => Object.values(one.scripts).some((script) => pageServer.test(script)));
}

function mounts(facts: readonly Fact[]): boolean {
  return facts.some(
    (fact) =>
      fact.kind === "call" && /^react-dom(\/client)?\.(\w+\.)?(render|createRoot|hydrate\w*)$/.test(fact.callee),
  );
}

const renders =
  /(^flask\.render_template|^django\.shortcuts\.render$|Jinja2Templates\(\)\.TemplateResponse|\?res(ponse)?\.render$)/;

function answersWithPage(call: FactOf<"call">): boolean {
  const file = /\.(sendFile|sendfile)$|^flask\.send_file$|FileResponse$/.test(call.callee);
  return renders.test(call.callee) || (file && /\.html["'`)]*$/.test(call.arguments[0]?.of.text ?? ""));
}

/** What makes a component reachable from outside; `undefined` where no deployment file says. */
export function exposureOf(draft: Draft, deployment: Deployment): Evidence[] | undefined {
  if (draft.workloads.length === 0) return undefined;
  const published = draft.workloads.flatMap((workload) =>
    workload.ports.filter((port) => port.published).map((port) => port.evidence),
  );
  const own = deployment.services.of(draft);
  const open = own.filter((service) => service.exposed).map((service) => service.evidence);
  const routed = deployment.entriesTo([...draft.names, ...own.map((service) => service.name)]);
  return [...published, ...open, ...routed.map((route) => route.evidence)];
}

export function languageOf(facts: readonly Fact[]): string | undefined {
  const lines = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind === "source") lines.set(fact.language, (lines.get(fact.language) ?? 0) + fact.lines);
  }
  return [...lines].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Names of what it is made with: the product, and the libraries that tables know. */
export function technologyOf(draft: Draft, facts: readonly Fact[], uses: readonly Use[]): string[] {
  const names = new Set<string>();
  if (draft.product) names.add(draft.product.name);
  // A cloud's name for it says more than that of the product.
  for (const workload of draft.workloads) if (workload.product !== undefined) names.add(workload.what);
  const known = new Set([
    ...frontEndPackages,
    "fastapi",
    "flask",
    "tornado",
    "django",
    "express",
    "fastify",
    "koa",
    "@nestjs/core",
    "hono",
    "celery",
    "locust",
    "spring-boot",
  ]);
  for (const fact of facts) {
    if (fact.kind === "import" && known.has(fact.module.split(".")[0] ?? ""))
      names.add(fact.module.split(".")[0] ?? "");
    if (fact.kind === "dependency" && known.has(fact.name)) names.add(fact.name);
  }
  for (const use of uses) if (use.technology !== "message") names.add(use.technology.replace(/ stub$/, ""));
  return [...names].slice(0, 8);
}
