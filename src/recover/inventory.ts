// Which files of a tree are the user's own work, and why the others are left out.
import ignore, { type Ignore } from "ignore";
import { isDecoded } from "#base/decoded";
import { put } from "#base/groups";
import { extensionOf, folderOf, foldersAbove, nameOf } from "#base/path";
import type { FileEntry, FileTree } from "#base/tree";
import type { Reads } from "#readers/reader";

export type Role = "own" | "test" | "example";

export interface InventoryFile extends FileEntry {
  readonly role: Role;
}

export interface Inventory {
  readonly files: readonly InventoryFile[];
  /** Reason -> paths. */
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
}

/** Larger files are not read: hand-written text does not reach this size. */
const sizeLimit = 2_000_000;

/** Pictures in them make documents large; the host knows how much of it may be text. */
const documentLimit = 50_000_000;
/** Drawings that no program text is, and that people read. */
const drawings = new Set([".drawio"]);

export function takeInventory(tree: FileTree, exclude: readonly string[], reads: Reads = "repository"): Inventory {
  const files: InventoryFile[] = [];
  const leftOut = new Map<string, string[]>();
  const excluded = rulesOf(exclude.join("\n"), tree.entries.length);
  const environments = virtualEnvironments(tree);
  const outputs = buildOutputs(tree);
  const ignored = ignoreRules(tree, environments);
  for (const entry of tree.entries) {
    const reason =
      (excluded.ignores(entry.path) && "excluded by --exclude") ||
      vendoredBecause(entry.path, environments) ||
      (liesIn(entry.path, outputs) && "build output") ||
      (ignored(entry.path) && "ignored by .gitignore") ||
      unreadBecause(entry, reads);
    if (reason) put(leftOut, reason, entry.path);
    else files.push({ ...entry, role: roleOf(entry.path) });
  }
  for (const { path, reason } of tree.skipped) put(leftOut, reason, path);
  return { files, leftOut };
}

const vendoredFolders = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "site-packages",
  "dist-packages",
  "__pypackages__",
  "third_party",
  "third-party",
  "3rdparty",
  "thirdparty",
  "_vendor",
  ".venv",
  ".yarn",
  ".pnpm-store",
  "Pods",
  ".terraform",
  ".gradle",
  ".tox",
  ".nox",
  ".eggs",
  "Carthage",
  ".bundle",
]);
const generatedFolders = new Set([
  "__generated__",
  "__pycache__",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".output",
  "coverage",
  ".nyc_output",
  "htmlcov",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".archwright",
]);

/** Asked by the folders of the path, for a tree may have as many such folders as files. */
function liesIn(path: string, folders: ReadonlySet<string>): boolean {
  return folders.size > 0 && foldersAbove(path).some((one) => folders.has(one));
}

function vendoredBecause(path: string, environments: ReadonlySet<string>): string | undefined {
  if (liesIn(path, environments)) return "third-party code: a virtual environment";
  const parts = path.split("/").slice(0, -1);
  if (parts.some((part) => vendoredFolders.has(part))) return "third-party code";
  // `vendor` is a word for sellers too: only what package managers put there is third-party code.
  const vendor = parts.indexOf("vendor");
  const inAssets = /^(assets|static|public|www|js|javascripts?|wwwroot)$/.test(parts[vendor - 1] ?? "");
  if (vendor >= 0 && (vendor === 0 || inAssets || parts.length > vendor + 1)) return "third-party code";
  if (parts.some((part) => generatedFolders.has(part))) return "generated files";
  if (/(^|[.\-_])min\.(js|css|mjs)$|\.bundle\.js$|[.-]bundle\.min/.test(path)) return "minified or bundled code";
  if (/\/(lib|libs|plugins?|vendors?)\/(jquery|bootstrap|angular|d3|moment|chart|font-?awesome)[^/]*(\/|$)/i.test(path))
    return "third-party code";
  return undefined;
}

/** Folders that a Python virtual environment made: each has a `pyvenv.cfg`, or a `bin/activate` beside its libraries. */
function virtualEnvironments(tree: FileTree): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of tree.entries) {
    if (nameOf(path) === "pyvenv.cfg") folders.add(folderOf(path));
    else if (/(^|\/)(bin|Scripts)\/(activate|activate_this\.py|activate\.bat)$/.test(path))
      folders.add(folderOf(folderOf(path)));
  }
  folders.delete("");
  return folders;
}

const manifests = ["package.json", "pyproject.toml", "setup.py", "pom.xml", "build.gradle"];

/** Committed build output: `dist` beside a manifest, and folders there whose scripts come with source maps. */
function buildOutputs(tree: FileTree): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path } of tree.entries) {
    const match = /^(.*\/)?(dist|build|out|lib|target)\/.*$/.exec(path);
    if (!match) continue;
    const [, parent = "", name] = match;
    const telling = name === "dist" || (name === "target" && path.endsWith(".class")) || /\.(js|css)\.map$/.test(path);
    if (telling && manifests.some((manifest) => tree.has(parent + manifest))) found.add(`${parent}${name}`);
  }
  return found;
}

const binaryExtensions = new Set(
  ".png .jpg .jpeg .gif .webp .avif .ico .bmp .tiff .svg .pdf .docx .zip .gz .tgz .bz2 .xz .7z .rar .jar .war .class .so .dll .dylib .exe .o .a .wasm .pyc .pyo .whl .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .mov .wav .ogg .flac .avi .db .sqlite .sqlite3 .bin .dat .parquet .npy .pkl .pt .onnx .h5 .psd .sketch .fig .map .snap .lock .log .csv .tsv .ipynb .drawio .excalidraw .jks .p12 .keystore".split(
    " ",
  ),
);
const lockFiles = new Set([
  "package-lock.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "poetry.lock",
  "Pipfile.lock",
  "uv.lock",
  "composer.lock",
  "Gemfile.lock",
  "Cargo.lock",
  "go.sum",
  "npm-shrinkwrap.json",
  "bun.lockb",
  "packages.lock.json",
  "mix.lock",
  "flake.lock",
]);

function unreadBecause(entry: FileEntry, reads: Reads): string | undefined {
  const name = nameOf(entry.path);
  const isDocument = reads === "documents" && (isDecoded(name) || drawings.has(extensionOf(name)));
  if (lockFiles.has(name)) return "lock files";
  if (isDocument && isDecoded(name)) return entry.size > documentLimit ? "larger than 50 MB" : undefined;
  if (!isDocument && binaryExtensions.has(extensionOf(entry.path)))
    return "pictures, data and other files that are not program text";
  if (generatedName.test(name)) return "generated files";
  if (entry.size > sizeLimit) return "larger than 2 MB";
  return undefined;
}

const generatedName =
  /(_pb2(_grpc)?\.pyi?|\.pb(\.\w+)?\.go|_grpc\.pb\.go|\.generated\.\w+|\.gen\.(ts|tsx|js|go)|\.g\.(cs|dart)|\.designer\.cs|-generated\.\w+|\.d\.ts)$|^\.pnp(\.loader)?\.[cm]?js$/i;

/** Text that says of itself, in its first lines, that a program wrote it. */
export function saysGenerated(head: string): boolean {
  return /(@generated\b|\bDO NOT EDIT\b|\bDo not edit\b|auto-?generated (by|file|code)|code generated by|generated by the [\w.-]+ (plugin|compiler|generator)|changes (made )?(to this file )?will be (lost|overwritten)|This file (is|was) (auto-?)?generated)/i.test(
    head.slice(0, 600),
  );
}

/** Text that a library puts at the head of its file: `/*! showdown v 2.1.0`, or a licence beside a version. */
export function isLibrary(head: string): boolean {
  const top = head.slice(0, 300);
  if (/^\s*\/\*/.test(top) && /@license\b/.test(top) && /\b\d+\.\d+\.\d+\b/.test(top)) return true;
  return /^\s*;?\s*\/\*!?\s*\*?\s*!?\s*(?:@license\s+)?[\w.-]+(?:\.js)?,? v(?:ersion)? ?\d+\.\d+/i.test(top);
}

const patternLimit = 300;
const patternCount = 5_000;
/** Each folder of a path is tried for each `**`: with two of them that is still soon done. */
const mostDeepStars = 2;
/** How often a pattern may be tried: in a large tree fewer of them are heard. */
const mostTries = 500_000_000;

/** Patterns as git reads them; monsters of a pattern are left out, for they become monsters of an expression. */
function rulesOf(text: string, paths: number): Ignore {
  const sane = text
    .split(/\r?\n/)
    .filter(
      (pattern) => pattern.length <= patternLimit && starsIn(pattern) <= 12 && deepStarsIn(pattern) <= mostDeepStars,
    );
  const count = Math.min(patternCount, Math.ceil(mostTries / (paths + 1)));
  return ignore({ allowRelativePaths: true }).add(sane.slice(0, count));
}

function starsIn(pattern: string): number {
  return pattern.match(/\*/g)?.length ?? 0;
}

function deepStarsIn(pattern: string): number {
  return pattern.match(/\*\*+/g)?.length ?? 0;
}

/** Whether a path is ignored, by the `.gitignore` files on its way; files that git tracks all the same are not. */
function ignoreRules(tree: FileTree, environments: ReadonlySet<string>): (path: string) => boolean {
  const rules = new Map<string, Ignore>();
  for (const { path } of tree.entries) {
    if (nameOf(path) !== ".gitignore" || vendoredBecause(path, environments)) continue;
    rules.set(folderOf(path), rulesOf(tree.read(path) ?? "", tree.entries.length));
  }
  return (path) => {
    if (tree.tracked?.(path)) return false;
    return foldersAbove(path).some((folder) => {
      return rules.get(folder)?.ignores(folder === "" ? path : path.slice(folder.length + 1)) === true;
    });
  };
}

const testPath =
  /(^|\/)(\.ci|(?:[\w-]+[-_])?tests?|__tests__|__mocks__|specs?|e2e|cypress|playwright|testing|test_\w+|testdata|testsuite)\//i;
const testName =
  /(^|\/)(test_[^/]*\.py|[^/]*_test\.(py|go)|[^/]*[.\-_](test|spec|e2e-spec|e2e|cy)\.[cm]?[jt]sx?|conftest\.py|(vitest|jest|tests?)[-_.]?[sS]etup\.[cm]?[jt]sx?|setup[-_.]?[tT]ests?\.[cm]?[jt]sx?|tests?[-_][^/]*\.(conf|ya?ml)|[^/]*Tests?\.(java|cs|kt)|[^/]*IT\.java|tests?\.py|[^/]*[.\-_](test|tests|testing|e2e|ci|cypress|playwright)([.\-_][^/]*)?\.ya?ml)$/;
const examplePath =
  /(^|\/)((?:[\w-]+[-_])?(?:examples?|samples?|demos?)|docs?|docs_src|documentation|tutorials?|benchmarks?|fixtures?|templates?\/cookiecutter[^/]*|\.devcontainer|\.github\/ISSUE_TEMPLATE)\//i;
const exampleName = /\.stor(y|ies)\.[cm]?[jt]sx?$|\.(example|sample|template|tmpl|dist|tpl)(\.\w+)?$|\.example\./i;

/** Services of pipelines look in folders of their own; what stands in those of an example is an example. */
function isPipeline(path: string): boolean {
  return pipelinePath.test(path) && !examplePath.test(path);
}

const pipelinePath =
  /(^|\/)(\.(github|gitea|forgejo)\/workflows\/[^/]+|\.circleci\/[^/]+|\.?cloudbuild\/[^/]+)\.ya?ml$/i;

/** What a file is for, by its path: the product itself, its tests, or something shown to readers. */
export function roleOf(path: string): Role {
  // What a pipeline does is part of the product's making, though its file is called `-ci` or `e2e`.
  if (/^\.[\w-]+\.ya?ml$/.test(nameOf(path)) || isPipeline(path)) return "own";
  if (testPath.test(path) || testName.test(path)) return "test";
  // Below `src` a folder called `samples` is part of the program, most often of a package's name.
  if (examplePath.test(path.replace(/(^|\/)src\/.*$/, "$1"))) return "example";
  if (exampleName.test(nameOf(path)) && !path.endsWith(".conf.template")) return "example";
  return "own";
}
