// Folders that hold a program of their own, and what of them runs.
import { folderOf, nameOf } from "#base/path";
import { fitsAny } from "#base/pattern";
import { remembering } from "#base/remembering";
import { frontEndPackages } from "#knowledge/frameworks";
import type { Fact, FactOf } from "#model/fact";
import { type Draft, newDraft, productOfImage } from "./drafts.ts";

/** A folder with a package manifest or a Dockerfile, or that a cloud takes for the code of a function. */
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
  const files = facts.flatMap((fact) => (fact.kind === "source" ? [fact.evidence.file] : []));
  const withCode = new Set(files.flatMap((file) => [file, ...foldersAbove(file)]));
  for (const folder of facts.flatMap(codeOfFunction)) {
    if (withCode.has(folder) && !programs.has(folder))
      programs.set(folder, { folder, packages: [], images: [], facts: [] });
  }
  if (!programs.has("")) programs.set("", { folder: "", packages: [], images: [], facts: [] });
  for (const fact of facts) innermost(programs, fact.evidence.file)?.facts.push(fact);
  return [...programs.values()].sort((a, b) => a.folder.localeCompare(b.folder));
}

/** Functions of a cloud need neither a manifest nor an image. */
function codeOfFunction(fact: Fact): string[] {
  const inCloud = fact.kind === "workload" && (fact.platform === "terraform" || fact.platform === "serverless");
  return inCloud && fact.build !== undefined ? [fact.build.context] : [];
}

function innermost(programs: ReadonlyMap<string, Program>, file: string): Program | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const program = programs.get(folder);
    if (program || folder === "") return program;
  }
}

/** The folders a folder lies in, the innermost first and the root left out. */
export function foldersAbove(folder: string): string[] {
  const parts = folder.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join("/"));
}

export function hasProgramText(program: Program): boolean {
  return program.facts.some((fact) => fact.kind === "source");
}

/** `orders/src` is the program `orders`. */
export function nameOfProgram(folder: string): string {
  const name = nameOf(folder);
  const above = nameOf(folderOf(folder));
  return /^(src|source|code)$/.test(name) && above !== "" ? above : name;
}

/** Programs that serve or show something although no deployment file runs them. */
export function draftPrograms(drafts: readonly Draft[], programs: readonly Program[], rootName: string): Draft[] {
  const found: Draft[] = [];
  const imported = importedBy(programs);
  const paths = new Set(drafts.map((draft) => draft.path));
  for (const program of programs) {
    const taken = [program.folder, ...foldersAbove(program.folder)].some((folder) => paths.has(folder));
    const onlyTests = program.images.length > 0 && program.images.every(isTestImage) && !isFrontEnd(program);
    if (taken || onlyTests || !hasProgramText(program) || !runs(program)) continue;
    if (imported.has(program) && (!startsItself(program) || isBuiltIn(program, programs))) continue;
    if (isWorkbench(program, programs, imported) || isOnlyRoot(program, programs)) continue;
    found.push(draftOf(program, rootName));
  }
  return found;
}

/** What a program with an image needs is built into that, though it can be started by hand as well. */
function isBuiltIn(program: Program, programs: readonly Program[]): boolean {
  return (
    program.images.length === 0 &&
    program.packages.some((one) => one.publishes) &&
    importedBy([program, ...programs.filter((one) => one.images.length > 0)]).has(program)
  );
}

/** What others import, and only those who develop them: a stage on which they are tried. */
function isWorkbench(program: Program, programs: readonly Program[], imported: ReadonlySet<Program>): boolean {
  if (program.images.length > 0 || imported.has(program) || !program.packages.some((one) => one.publishes))
    return false;
  const own = new Set(program.packages.map((one) => `${one.ecosystem} ${one.name ?? ""}`));
  return programs.some(
    (other) =>
      other !== program &&
      other.facts.some((fact) => fact.kind === "dependency" && own.has(`${fact.ecosystem} ${fact.name}`)),
  );
}

/** The root of a workspace holds what its members share; what runs are they. */
function isOnlyRoot(program: Program, programs: readonly Program[]): boolean {
  if (program.folder !== "" || program.packages.every((one) => one.workspaces.length === 0)) return false;
  return !startsServer(program.facts) && programs.some((other) => other !== program && startsServer(other.facts));
}

/** Programs that others name among what they need to run: parts of these, unless they start by themselves too. */
export function importedBy(programs: readonly Program[]): Set<Program> {
  const needed = new Set<string>();
  for (const program of programs) {
    const own = new Set(program.packages.map((one) => `${one.ecosystem} ${one.name ?? ""}`));
    for (const fact of program.facts) {
      if (fact.kind !== "dependency" || fact.scope === "development") continue;
      const name = `${fact.ecosystem} ${fact.name}`;
      if (!own.has(name)) needed.add(name);
    }
  }
  return new Set(
    programs.filter((program) => program.packages.some((one) => needed.has(`${one.ecosystem} ${one.name ?? ""}`))),
  );
}

export function startsItself(program: Program): boolean {
  const scripts = program.packages.flatMap((one) => Object.keys(one.scripts));
  return program.images.length > 0 || scripts.some((name) => /^(start|serve)(:|$)/.test(name));
}

/** Packages that a repository of several publishes: each is something of its own to those who use it. */
export function draftPackages(drafts: readonly Draft[], programs: readonly Program[], rootName: string): Draft[] {
  const paths = new Set(drafts.map((draft) => draft.path));
  return programs
    .filter((program) => program.packages.some((one) => one.publishes) && hasProgramText(program))
    .filter((program) => !paths.has(program.folder) && !helpingProgram.test(`${program.folder}/`))
    .map((program) => ({ ...draftOf(program, rootName), library: true }));
}

export function draftOf(program: Program, rootName: string): Draft {
  const named = program.packages.find((one) => one.name !== undefined);
  const packageName = named?.name?.replace(/^@[^/]*\//, "").replace(/^.*:/, "");
  const folderName = nameOfProgram(program.folder);
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

function isTestImage(image: FactOf<"image">): boolean {
  return productOfImage(image.base)?.kind === "test";
}

/** Whether the program listens for requests or shows pages, rather than being imported by others. */
export function runs(program: Program): boolean {
  if (asideProgram.test(`${program.folder}/`) || helpingProgram.test(`${program.folder}/`)) return false;
  if (program.images.some((image) => image.command !== undefined)) return true;
  const starts = program.packages.some((one) => one.scripts["start"] !== undefined);
  // A library may make servers for those who call it; a program of its own starts one when it is loaded.
  if (program.packages.some((one) => one.publishes) && !starts) return startsServer(program.facts.filter(isTopLevel));
  return startsServer(program.facts) || isFrontEnd(program);
}

/** Folders of what helps to build and ship the product, and is not the product. */
const asideProgram =
  /(^|\/)(\.[^/]+|extras?|contrib|packaging|scripts?|tools?|tooling|hack|ci|build|devtools|docker|deploy(ment)?s?)\//;

/** Stages on which the product is tried and shown. */
const helpingProgram =
  /(^|\/)(dev[-_](env|infra|kit|server)|test[-_](utils|kit|helpers)|testing|playgrounds?|sandbox(es)?|storybook|benchmarks?|[^/]+[-_](examples?|demos?|playground|sandbox))\//i;

function isTopLevel(fact: Fact): boolean {
  return fact.kind === "call" && fact.within === undefined;
}

export function startsServer(facts: readonly Fact[]): boolean {
  const starts = remembering((callee) => fitsAny(callee, serverStarts));
  return facts.some((fact) => fact.kind === "call" && starts(fact.callee));
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
  "inversify-express-utils.InversifyExpressServer",
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
  const uses = program.facts.some((fact) => {
    return (
      fact.kind === "dependency" &&
      fact.scope === "runtime" &&
      fact.ecosystem === "npm" &&
      frontEndPackages.includes(fact.name)
    );
  });
  const serves = program.packages.some((one) => {
    return ["start", "dev", "serve", "build"].some((script) => pageServer.test(one.scripts[script] ?? ""));
  });
  return uses && serves;
}

/** Commands that serve or bundle pages; compilers that watch a library are none of them. */
export const pageServer =
  /\b(vite|next|react-scripts|ng|nuxt|nuxi|react-router|remix|vue-cli-service|webpack(-dev-server)?|astro|parcel|gatsby|craco|expo|svelte-kit|ember|rsbuild|vinxi|webpack\.\w+)\b|\bnode build\//;
