// Which files may hold secrets, how their lines are to be read, and which of them are only test data.
import { extensionOf, nameOf } from "#base/path";

/** How a file writes down values. */
export type FileKind =
  "program" | "json" | "yaml" | "pairs" | "quoted pairs" | "xml" | "shell" | "dockerfile" | "sql" | "key" | "prose";

const byExtension: Readonly<Record<string, FileKind>> = {
  ...all(
    "program",
    "py pyw js jsx mjs cjs ts tsx mts cts java kt kts scala groovy gradle go cs vb fs php rb rs swift dart ex exs erl clj lua pl pm r c cc cpp cxx h hpp m vue svelte astro html htm jsp erb ejs cshtml razor",
  ),
  ...all("json", "json json5 jsonc"),
  ...all("yaml", "yaml yml"),
  ...all("pairs", "ini cfg conf cnf properties env editorconfig"),
  ...all("quoted pairs", "toml tf tfvars hcl bicep nomad"),
  ...all("xml", "xml config csproj fsproj vbproj props targets plist pom xaml"),
  ...all("shell", "sh bash zsh ksh fish ps1 psm1 bat cmd"),
  ...all("sql", "sql psql ddl"),
  ...all("key", "pem key ppk p8 pkcs8"),
  ...all("prose", "md markdown mdown mkd mdx adoc asciidoc rst docx pdf"),
};

const byName: Readonly<Record<string, FileKind>> = {
  ...names("shell", "makefile gnumakefile justfile procfile .bashrc .zshrc .profile .bash_profile .envrc"),
  ...names("program", "jenkinsfile vagrantfile rakefile gemfile podfile fastfile caddyfile"),
  ...names("pairs", ".npmrc .pypirc .netrc _netrc .pgpass .my.cnf .git-credentials credentials"),
  ...names("json", ".dockercfg .dockerconfigjson"),
  ...names("yaml", ".yarnrc.yml"),
  ...names("key", "id_rsa id_dsa id_ecdsa id_ed25519"),
};

function all(kind: FileKind, extensions: string): Record<string, FileKind> {
  return Object.fromEntries(extensions.split(" ").map((extension) => [`.${extension}`, kind]));
}

function names(kind: FileKind, list: string): Record<string, FileKind> {
  return Object.fromEntries(list.split(" ").map((name) => [name, kind]));
}

/** How to read a file; `undefined` where its name does not say so. */
export function kindOf(path: string): FileKind | undefined {
  const name = nameOf(path).toLowerCase();
  const known = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (known) return known;
  if (/^(?:docker|container)file(?:[._-]|$)|[._-](?:docker|container)file$/.test(name)) return "dockerfile";
  if (/^\.env(?:[._-]|$)/.test(name)) return "pairs";
  if (/^(?:requirements|constraints)[\w.-]*\.txt$/.test(name)) return "pairs";
  const extension = extensionOf(path);
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/** Documents, which are searched where they are what is read. */
export function isProse(path: string): boolean {
  return kindOf(path) === "prose";
}

/** Lock files and built files, which nobody writes by hand; documentation, examples and templates, which nothing runs with. */
export function isLeftOut(path: string): boolean {
  const name = nameOf(path).toLowerCase();
  if (/(?:^|\/)(?:docs?|documentation)\//i.test(path) || isProse(path)) return true;
  if (/(?:^|[._-])lock(?:file)?\.(?:json|ya?ml)$|\.lock$|^npm-shrinkwrap\.json$/.test(name)) return true;
  if (/\.(?:min|bundle|chunk)\.(?:js|mjs|cjs|css)$|\.map$/.test(name)) return true;
  // What a description of an interface shows is made up.
  if (/^(?:swagger|openapi)[\w.-]*\.(?:json|ya?ml)$/.test(name) || /(?:^|\/)(?:swagger|openapi)\//i.test(path))
    return true;
  // What Firebase gives to programs on phones is handed out with each of them.
  if (/^google-services\.json$|^googleservice-info\.plist$/.test(name)) return true;
  return /\.(?:example|sample|template|tmpl|dist)(?:\.[\w]+)?$|[_-](?:example|sample)(?:\.\w+)?$|^(?:example|sample)[._-]/.test(
    name,
  );
}

/** Built program text stands on very few lines. */
export function looksBuilt(kind: FileKind, head: string): boolean {
  return kind === "program" && head.length >= 4000 && head.split("\n", 5).length < 5;
}

const testFolder =
  /(?:^|[-_.])(?:tests?|e2e)$|^(?:testing|__tests__|testdata|specs?|fixtures?|__fixtures__|examples?|mocks?|__mocks__|cypress)$/;
const testName =
  /^(?:cypress|playwright|jest|vitest|karma|wdio|nightwatch|protractor|codecept)\b.*\.conf(?:ig)?\.\w+$|^(?:jest|vitest|tests?)[-_.]?setup\w*\.\w+$|^setup[-_.]?tests?\.\w+$|\.stor(?:y|ies)\.\w+$|^test_|^conftest\.py$|^tests?\.\w+$|[._-](?:test|tests|spec|specs|e2e|mock|mocks|fixture)\.\w+$|_test\.go$|^\.env\.(?:test|testing|e2e)$/;

/** Whether a file only serves tests, examples or mocks. */
export function isTestData(path: string): boolean {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  return (
    parts.some((part) => testFolder.test(part.toLowerCase())) ||
    testName.test(name.toLowerCase()) ||
    /[a-z0-9](?:Tests?|Specs?|IT|Mock)\.(?:java|kt|cs|scala|groovy|php|swift)$/.test(name)
  );
}

/** Texts for people, in which `password: Passwort` is a translation. */
export function isTranslation(path: string): boolean {
  return /(?:^|[/._-])(?:i18n|l10n|locales?|langs?|languages?|translations?|messages)(?:[/._-]|$)/i.test(path);
}

/** Lists of packages with their versions: the name of a package says nothing of a secret. */
export function isPackageList(path: string): boolean {
  return /^(?:package|composer|bower|deno)\.json$|^(?:requirements|constraints)[\w.-]*\.txt$|^(?:pubspec|environment)\.ya?ml$/.test(
    nameOf(path).toLowerCase(),
  );
}
