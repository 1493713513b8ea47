// Folders that hold a program of their own, and which component each belongs to.
import { folderOf, isWithin, nameOf } from "#base/path";
import { fitsAny } from "#base/pattern";
import { frontEndPackages, serverModules } from "#knowledge/frameworks";
import type { Fact, FactOf } from "#model/fact";
import { type Draft, imageName, newDraft, plain, productOfImage } from "./drafts.ts";

/** A folder with a package manifest or a Dockerfile. */
export interface Program {
  readonly folder: string;
  readonly packages: FactOf<"package">[];
  readonly images: FactOf<"image">[];
  /** Facts of the folder's own files, those of programs below it left out. */
  readonly facts: Fact[];
}

/** Programs by folder, the facts of each file given to the innermost. */
export function findPrograms(facts: readonly Fact[]): Program[] {
  const programs = new Map<string, Program>();
  for (const fact of facts) {
    if (fact.kind !== "package" && fact.kind !== "image") continue;
    const folder = folderOf(fact.evidence.file);
    const program = programs.get(folder) ?? { folder, packages: [], images: [], facts: [] };
    programs.set(folder, program);
    if (fact.kind === "package") program.packages.push(fact);
    else program.images.push(fact);
  }
  if (!programs.has("")) programs.set("", { folder: "", packages: [], images: [], facts: [] });
  for (const fact of facts) innermost(programs, fact.evidence.file)?.facts.push(fact);
  return [...programs.values()].sort((a, b) => a.folder.localeCompare(b.folder));
}

function innermost(programs: ReadonlyMap<string, Program>, file: string): Program | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const program = programs.get(folder);
    if (program || folder === "") return program;
  }
}

const programLanguages = new Set([
  "Python",
  "JavaScript",
  "TypeScript",
  "Java",
  "Kotlin",
  "Go",
  "C#",
  "PHP",
  "Ruby",
  "Rust",
  "Scala",
]);

export function hasProgramText(program: Program): boolean {
  return program.facts.some((fact) => fact.kind === "source" && programLanguages.has(fact.language));
}

/** Gives every draft the folder of its code, its image and its packages, and says which product the others are. */
export function placeDrafts(drafts: readonly Draft[], programs: readonly Program[]): void {
  for (const draft of drafts) {
    const program = programOf(draft, programs);
    if (program) {
      draft.images.push(...imagesOf(draft, program, programs));
      draft.packages.push(...program.packages);
      draft.names.add(nameOf(program.folder));
    }
    const built = draft.images[0]?.base;
    draft.product = productOfImage(built) ?? (program ? undefined : productOfImage(draft.workloads[0]?.image));
    const ownCode = program && (hasProgramText(program) || below(program, programs).some(hasProgramText));
    const onlyProduct = draft.product && (productsWithScripts.has(draft.product.kind) || !ownCode);
    if (program && !onlyProduct) {
      draft.path = program.folder;
      delete draft.product;
    } else if (program && program.folder !== "" && draft.product?.kind !== "test") {
      draft.path = program.folder;
    }
    for (const workload of draft.workloads) if (workload.image) draft.names.add(imageName(workload.image));
    draft.names.delete("");
  }
}

/** Scripts beside these are their start files, or the tests they run: no program of their own. */
const productsWithScripts = new Set(["database", "broker", "test"]);

function below(program: Program, programs: readonly Program[]): Program[] {
  return programs.filter((one) => one !== program && isWithin(one.folder, program.folder) && program.folder !== "");
}

function imagesOf(draft: Draft, program: Program, programs: readonly Program[]): FactOf<"image">[] {
  const named = draft.workloads.flatMap((workload) => workload.build?.dockerfile ?? []);
  const all = programs.flatMap((one) => one.images);
  const byName = all.filter((image) => named.includes(image.evidence.file));
  return byName.length > 0 ? byName : program.images;
}

function programOf(draft: Draft, programs: readonly Program[]): Program | undefined {
  for (const { build } of draft.workloads) {
    if (!build) continue;
    const folders = build.dockerfile ? [folderOf(build.dockerfile), build.context] : [build.context];
    const candidates = folders.flatMap((folder) => programs.find((program) => program.folder === folder) ?? []);
    const found = candidates.find(hasProgramText) ?? candidates[0];
    if (found) return found;
  }
  const names = draft.workloads.flatMap((workload) => (workload.image ? [imageName(workload.image)] : []));
  return byFolderName([...names, ...draft.names], programs);
}

/** The program whose folder is called like one of the names; `shop-orders` may be built from `orders`. */
function byFolderName(names: readonly string[], programs: readonly Program[]): Program | undefined {
  const candidates = programs
    .filter((program) => program.folder !== "" && (program.images.length > 0 || hasProgramText(program)))
    .sort((a, b) => b.images.length - a.images.length);
  for (const name of names) {
    if (
      productOfImage(name) &&
      !candidates.some((one) => one.images.length > 0 && plain(nameOf(one.folder)) === plain(name))
    )
      continue;
    const exact = candidates.find((program) => plain(nameOf(program.folder)) === plain(name));
    if (exact) return exact;
  }
  for (const name of names) {
    const ending = candidates.find((program) =>
      name.toLowerCase().endsWith(`-${nameOf(program.folder).toLowerCase()}`),
    );
    if (ending) return ending;
  }
  return undefined;
}

/** Programs that serve or show something although no deployment file runs them. */
export function draftPrograms(drafts: readonly Draft[], programs: readonly Program[], rootName: string): Draft[] {
  const found: Draft[] = [];
  for (const program of programs) {
    const taken = drafts.some(
      (draft) =>
        draft.path !== undefined &&
        isWithin(program.folder, draft.path) &&
        (draft.path !== "" || program.folder === ""),
    );
    const onlyTests = program.images.some((image) => productOfImage(image.base)?.kind === "test");
    if (taken || onlyTests || !hasProgramText(program) || !runs(program)) continue;
    found.push(draftOf(program, rootName));
  }
  return found;
}

export function draftOf(program: Program, rootName: string): Draft {
  const named = program.packages.find((one) => one.name !== undefined);
  const packageName = named?.name?.replace(/^@[^/]*\//, "").replace(/^.*:/, "");
  const folderName = nameOf(program.folder);
  const name = folderName || packageName || rootName;
  const evidence = [...program.packages, ...program.images, ...program.facts].slice(0, 1).map((fact) => fact.evidence);
  const draft = newDraft(name, evidence);
  if (packageName) draft.names.add(packageName);
  if (program.folder === "") draft.names.add(rootName);
  draft.path = program.folder;
  draft.images.push(...program.images);
  draft.packages.push(...program.packages);
  return draft;
}

/** Whether the program listens for requests or shows pages, rather than being imported by others. */
export function runs(program: Program): boolean {
  if (program.images.some((image) => image.command !== undefined)) return true;
  if (program.packages.some((one) => one.publishes) && !startsServer(program.facts)) return false;
  return startsServer(program.facts) || isFrontEnd(program);
}

export function startsServer(facts: readonly Fact[]): boolean {
  return facts.some((fact) => fact.kind === "call" && fitsAny(fact.callee, serverStarts));
}

const serverStarts = [
  "fastapi.FastAPI",
  "flask.Flask",
  "quart.Quart",
  "sanic.Sanic",
  "aiohttp.web.Application",
  "aiohttp.web.run_app",
  "uvicorn.run",
  "tornado.web.Application",
  "bottle.run",
  "falcon.App",
  "falcon.asgi.App",
  "django.core.wsgi.get_wsgi_application",
  "django.core.asgi.get_asgi_application",
  "starlette.applications.Starlette",
  "grpc.server",
  "grpc.aio.server",
  "http.server.HTTPServer",
  "express()*.listen",
  "express",
  "fastify",
  "fastify.fastify",
  "koa",
  "hono.Hono",
  "@hono/node-server.serve",
  "@nestjs/core.NestFactory.create*",
  "@hapi/hapi.server",
  "restify.createServer",
  "http.createServer",
  "https.createServer",
  "node:http.createServer",
  "@apollo/server.ApolloServer",
  "next",
  "celery.Celery",
  "locust.task",
];

export function isFrontEnd(program: Program): boolean {
  const uses = program.facts.some(
    (fact) => fact.kind === "dependency" && fact.ecosystem === "npm" && frontEndPackages.includes(fact.name),
  );
  const starts = program.packages.some((one) =>
    ["start", "dev", "serve"].some((script) => one.scripts[script] !== undefined),
  );
  return uses && starts;
}

/** Whether program text turns to a server library at all, for repositories whose start the readers do not see. */
export function importsServer(facts: readonly Fact[]): boolean {
  return facts.some((fact) => fact.kind === "import" && fitsAny(fact.module, serverModules));
}
