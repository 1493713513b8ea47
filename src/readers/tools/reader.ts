// Reads what tools of development are set up, and the commands that git hooks, Makefiles, scripts and tox run them by.
import { nameOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { readHookScript, readLefthook, readLintStaged, readPackageHooks, readPreCommit } from "./hooks.ts";
import { readLines, readMakefile, readSections } from "./lines.ts";
import { readGolangci, readMark, readPyproject, readTypescript, readUpdates } from "./configuration.ts";

export const toolsReader = defineReader({
  id: "tools",
  title: "settings of development tools",
  understands: "in part",
  claims: (path, head) => kindOf(path, head) !== undefined,
  read: async (file) => {
    const kind = kindOf(file.path, file.text.slice(0, headLength));
    if (!kind) return { facts: [], problems: [] };
    if (file.text.length <= longest) return kind.read(file);
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `settings of at most ${longest} characters`)] };
  },
});

const headLength = 4000;
const longest = 1_000_000;

interface Kind {
  /** The file's path, or with `name` its name alone, in small letters. */
  readonly path?: RegExp;
  readonly name?: RegExp;
  readonly head?: (head: string) => boolean;
  readonly read: (file: SourceText) => Promise<Reading> | Reading;
}

/** Artillery's phases of load and its scenarios, whatever the file is called. */
function loadPlan(head: string): boolean {
  return /^config:/m.test(head) && /^[ \t]+phases:/m.test(head) && /^scenarios:/m.test(head);
}

const environments = "prod|production|stag(?:e|ing)|dev|development|qa|uat|preprod|preview|sandbox|integration";

/** Names that git gives to hooks. */
const hook = "(?:pre|post)-(?:commit|push|merge|merge-commit|checkout|rebase|rewrite)|prepare-commit-msg|commit-msg";

const kinds: readonly Kind[] = [
  { name: /^\.pre-commit-config\.ya?ml$/, read: readPreCommit },
  {
    path: new RegExp(`(^|/)\\.(husky|githooks|git-hooks|hooks)/(${hook})$|(^|/)(git-?)?hooks/(${hook})$`),
    read: readHookScript,
  },
  { name: /^\.?lefthook(-local)?\.(ya?ml|json|toml)$/, read: readLefthook },
  { name: /^package\.json$/, read: readPackageHooks },
  { name: /^\.lintstagedrc(\.(json|ya?ml))?$/, read: readLintStaged },
  { name: /^(gnu)?makefile$|\.mk$/, read: readMakefile },
  { name: /\.(sh|bash)$|^noxfile\.py$|^(\.lintstagedrc|lint-staged\.config)\.[cm]?[jt]s$/, read: readLines },
  // `scripts/check`, as libraries have it: a script without an ending says in its first line who reads it.
  {
    path: /(^|\/)(scripts?|bin|ci|tools|\.ci)\/[\w-]+$/,
    head: (head) => /^#!.*\b(ba|da|z|k)?sh\b/.test(head),
    read: readLines,
  },
  { name: /^(tox\.ini|setup\.cfg|\.?mypy\.ini)$/, read: readSections },
  { name: /^pyproject\.toml$/, read: readPyproject },
  { name: /^tsconfig([.-][\w.-]+)?\.json$/, read: readTypescript },
  { name: /^\.golangci\.(ya?ml|json)$/, read: readGolangci },
  { path: /(^|\/)\.github\/dependabot\.ya?ml$/, read: readUpdates },
  { name: /^(renovate|\.renovaterc)(\.json5?)?$/, read: readMark("renovate") },
  {
    name: /^\.prettierrc(\.(json5?|ya?ml|toml|[cm]?[jt]s))?$|^prettier\.config\.[cm]?[jt]s$/,
    read: readMark("prettier"),
  },
  { name: /^biome\.jsonc?$/, read: readMark("biome") },
  { name: /^(ruff|\.ruff)\.toml$/, read: readMark("ruff") },
  { name: /^pyrightconfig\.json$/, read: readMark("pyright") },
  { name: /^\.?rustfmt\.toml$/, read: readMark("rustfmt") },
  { name: /^\.clang-format$/, read: readMark("clang-format") },
  { name: /^\.editorconfig$/, read: readMark("editorconfig") },
  {
    name: new RegExp(`^values[-._](${environments})\\.ya?ml$|^(${environments})[-._]values\\.ya?ml$`),
    read: readMark("helm-values"),
  },
  { name: new RegExp(`^(${environments})(\\.auto)?\\.tfvars$`), read: readMark("tfvars") },
  { path: /^(\.github\/|\.gitlab\/|docs\/)?codeowners$/, read: readMark("codeowners", /^[^#\s]/m) },
  { path: /^(\.github\/)?contributing(\.\w+)?$/, read: readMark("contributing") },
  { path: /^(\.github\/)?pull_request_template(\.\w+)?$/, read: readMark("pull-requests") },
  { name: /\.jmx$/, head: (head) => head.includes("<jmeterTestPlan"), read: readMark("jmeter", /<jmeterTestPlan\b/) },
  {
    name: /^artillery[\w.-]*\.ya?ml$/,
    head: (head) => /^scenarios:/m.test(head),
    read: readMark("artillery", /^scenarios:/m),
  },
  { name: /\.ya?ml$/, head: loadPlan, read: readMark("artillery", /^scenarios:/m) },
];

function kindOf(path: string, head: string): Kind | undefined {
  const small = path.toLowerCase();
  return kinds.find((kind) => {
    if (kind.path && !kind.path.test(small)) return false;
    if (kind.name && !kind.name.test(nameOf(small))) return false;
    return kind.head?.(head) ?? true;
  });
}
