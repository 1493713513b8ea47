// Which files hold the settings of a program, told from manifests, tools, translations, data and deployment files.
import { extensionOf, nameOf } from "#base/path";

export type Form = "env" | "properties" | "ini" | "yaml" | "json" | "toml";

/** The form a file is written in, "example" for a template of one, or nothing where it holds no settings. */
export function formOf(path: string, head: string): Form | "example" | undefined {
  const name = nameOf(path).toLowerCase();
  if (isEnvironment(name)) return isExample(name) ? "example" : "env";
  if (isHidden(path) || isForeign(path.toLowerCase(), name)) return undefined;
  const form = isLogging(name, head) ? "ini" : forms[extensionOf(path)];
  if (form === undefined || !isNamedSo(form, path.toLowerCase(), name)) return undefined;
  return hasOtherReader(head) ? undefined : form;
}

const forms: Readonly<Record<string, Form>> = {
  ".properties": "properties",
  ".ini": "ini",
  ".cfg": "ini",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".json": "json",
  ".jsonc": "json",
  ".toml": "toml",
};

/** Python's own form of logging configuration stands in `.conf` files that otherwise belong to anyone. */
function isLogging(name: string, head: string): boolean {
  return /log.*\.conf$|^gunicorn.*\.conf$/.test(name) && /^\[(loggers|handlers|formatters|logger_\w+)\]/m.test(head);
}

/** `.env`, `.env.local`, `local.env`, `env.example`; not `.env.d.ts`. */
function isEnvironment(name: string): boolean {
  if (/\.([cm]?[jt]sx?|py|go|java|md|json|ya?ml|sh|html?|lock|keys|vault|enc|gpg)$/.test(name)) return false;
  return /^\.?env(\.[\w.-]+)$|^\.env$|^\.env[-_][\w.-]+$|\.env(\.[\w-]+)?$/.test(name);
}

function isExample(name: string): boolean {
  return /(^|[._-])(examples?|sample|template|dist|tmpl|tpl|skel|erb|j2)([._-]|$)/.test(name);
}

/** Folders that begin with a dot belong to tools. */
function isHidden(path: string): boolean {
  return path.split("/").some((part) => part.startsWith("."));
}

const translations =
  /(^|\/)(i18n|l10n|locales?|translations?|lang|languages?|messages|nls)\/|(^|\/)(messages|strings|translations?|active)[._-][^/]*$/;
const otherFolders =
  /(^|\/)(node_modules|site-packages|vendor|__snapshots__|dashboards?|schemas?|crds?|rbac|charts?)\//;
const tools = new RegExp(
  `^(${[
    "pyproject|cargo|poetry|uv|pdm|ruff|pipfile|gopkg|clippy|rustfmt|rust-toolchain|deny|_?typos|bunfig|taplo|dprint|book|[\\w.-]*\\.versions",
    "setup|tox|pytest|mypy|pylint|flake8|coverage|desktop|versioneer|pyvenv",
    "package(-lock)?|composer|bower|lerna|turbo|nx|biome|components|renovate|angular|nest-cli|deno|jsconfig|tsconfig[\\w.-]*|jest[\\w.-]*|babel[\\w.-]*|manifest|openapitools",
    "(docker-)?compose[\\w.-]*|cloudbuild[\\w.-]*|azure-pipelines[\\w.-]*|bitbucket-pipelines|buildspec|skaffold|kustomization|chart|values[\\w.-]*|mkdocs|_config|pnpm-[\\w.-]*",
    "(maven|gradle)-wrapper|gradle|local|pom",
  ].join("|")})\\.(toml|ini|cfg|jsonc?|ya?ml|properties)$`,
);

function isForeign(path: string, name: string): boolean {
  return (
    translations.test(path) || otherFolders.test(path) || tools.test(name) || /[-.]lock\.|\.schema\.json$/.test(name)
  );
}

/** Every `.properties`, `.ini` and `.toml` file is one of settings; YAML and JSON need a name or a folder that says so. */
function isNamedSo(form: Form, path: string, name: string): boolean {
  if (form === "properties" || form === "ini" || form === "toml") return true;
  if (/^(application|bootstrap|appsettings)([-._][\w.-]+)?\.\w+$/.test(name)) return true;
  if (/(^|[-_.])(config|configuration|settings)([-_.][\w-]+)?\.\w+$/.test(name)) return true;
  if (/^(ormconfig|knexfile)\.\w+$/.test(name)) return true;
  return /(^|\/)(config|configs|configuration|conf|cfg|settings)\/([^/]+\/){0,2}[^/]+$/.test(path);
}

/** Kubernetes, Compose, contracts and JSON schemas have readers or meanings of their own. */
function hasOtherReader(head: string): boolean {
  if (/^["']?apiVersion["']?:/m.test(head) && /^["']?kind["']?:/m.test(head)) return true;
  if (/^services:/m.test(head) && /^\s+(image|build):/m.test(head)) return true;
  if (/json-schema\.org\/draft/.test(head)) return true;
  return /(?:^|[{,\s])["']?(?:openapi|swagger|asyncapi)["']?\s{0,9}:\s{0,9}["']?[123]\b/.test(head);
}
