// Finds literals that look like usable secrets in program text, settings, manifests, scripts and SQL; never shows them.
import { grouped } from "#base/groups";
import type { FactOf } from "#model/fact";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { connectionSecrets, urlSecrets } from "./addresses.ts";
import { calledSecrets, handedSecrets } from "./calls.ts";
import { commandSecrets } from "./commands.ts";
import { docstringsIn } from "./docstrings.ts";
import { maskedLine } from "./evidence.ts";
import { headerSecrets } from "./headers.ts";
import { proseSecrets } from "./prose.ts";
import { constantsOf, joinedSecrets, joinedTexts } from "./joined.ts";
import { loginSecrets } from "./login-files.ts";
import { linesWith, startOfLine, type Finding, type Line } from "./finding.ts";
import { isLeftOut, isPackageList, isTestData, isTranslation, kindOf, looksBuilt, type FileKind } from "./kinds.ts";
import { kubernetesSecrets } from "./kubernetes.ts";
import { assignedSecrets, fallbackSecrets } from "./program.ts";
import { blockValues, flowItems, namedValues, settingSecrets } from "./settings.ts";
import { privateKeys, servicesSecrets, shapedSecrets } from "./shapes.ts";
import { insertedSecrets, sqlSecrets } from "./sql.ts";
import { isStandIn } from "./stand-ins.ts";
import { tablesIn } from "./tables.ts";

export const secretsReader = defineReader({
  id: "secrets",
  title: "Secrets in any text",
  understands: "in part",
  of: "anything",
  // What a template makes of values stands in the values too, and is found there.
  asWritten: true,
  // Documents are searched where they are what is read: in a repository nothing is quoted from them.
  hides: (path) => !["prose", undefined].includes(kindOf(path)),
  claims,
  read: readSecrets,
});

function claims(path: string, head: string): boolean {
  const kind = kindOf(path);
  return kind !== undefined && !isLeftOut(path) && !looksBuilt(kind, head);
}

const headLength = 4_000;
const sizeLimit = 2_000_000;

async function readSecrets(file: SourceText): Promise<Reading> {
  const { path, text } = file;
  if (text.length > sizeLimit) {
    const found = `${text.length.toLocaleString("en")} characters`;
    return { facts: [], problems: [file.problem(undefined, found, "at most 2 MB of text to search for secrets")] };
  }
  const kind = kindOf(path) ?? "pairs";
  const program = kind === "program";
  const findings = [
    ...shapedSecrets(text),
    ...(await servicesSecrets(path, text)),
    ...(program ? await joinedKeys(path, text) : []),
    ...privateKeys(text),
    ...urlSecrets(text, program).map((one) => ({ ...one, quiet: isInComment(text, one.start, kind) })),
    ...(program ? calledSecrets(text) : []),
    ...(kind === "sql" ? insertedSecrets(text) : []),
    ...(kind === "yaml" ? kubernetesSecrets(text) : []),
    ...loginSecrets(path, text, kind),
    ...sentSecrets(text, kind),
    ...namedSecrets(file, kind),
  ];
  const lines = linesOf(file, /\.pyw?$/.test(path) ? outsideDocstrings(text, findings) : findings);
  const told = claims(path, text.slice(0, headLength)) ? lines : [];
  const mark = isTestData(path) ? "test data: " : "";
  return {
    facts: told.flatMap((line) => factOf(file, line, mark)),
    problems: [],
    hidden: lines.map(({ masked }) => masked.hidden),
  };
}

function outsideDocstrings(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return findings;
  const docstrings = docstringsIn(text);
  return findings.map((finding) => {
    const inside = docstrings.some(({ start, end }) => start < finding.start && finding.start < end);
    return inside ? { ...finding, quiet: true } : finding;
  });
}

/** Keys that show by their shape once their parts are put together. */
async function joinedKeys(path: string, text: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { text: value, start, end } of joinedTexts(text)) {
    const [found] = [...shapedSecrets(value), ...(await servicesSecrets(path, value))];
    if (found) findings.push({ ...found, start, end, value });
  }
  return findings;
}

const schemes = /[aA]uthorization|AUTHORIZATION|\bB(?:asic|earer)\s|\bX-[A-Z]/g;

function sentSecrets(text: string, kind: FileKind): Finding[] {
  return [...linesWith(text, schemes)].flatMap((line) => told(line, kind, headerSecrets(line)));
}

/** Words without which no rule that goes by names can find anything; a cheap first look at every line. */
const nameWords =
  /[pP](?:ass|ASS|wd|WD|swd|w\b|W\b)|PASS|PWD|PW\b|[sS]ecret|SECRET|[tT]oken|TOKEN|[cC]redential|CREDENTIAL|[kK]ey\b|KEY|[kK]ey\d|IDENTIFIED|identified|_auth\b|@(?:tcp|unix)\(|\bcurl\b|\slogin\s|redis-cli|jdbc:oracle|\bmysql|[kK]ey[_=]|@Value/g;

function namedSecrets(file: SourceText, kind: FileKind): Finding[] {
  const { path, text } = file;
  const lines = [...linesWith(text, nameWords)];
  const manifest = kind === "yaml" && /^[ \t]*apiVersion:/m.test(text);
  const tables = kind === "json" ? tablesIn(text) : [];
  const named = lines.filter((line) => !tables.some((one) => one.start <= line.offset && line.offset < one.end));
  const nameless = isTranslation(path) || isPackageList(path);
  const byName = nameless ? [] : named.flatMap((line) => told(line, kind, namedOn(line, kind, manifest)));
  const anywhere = lines.flatMap((line) =>
    told(line, kind, [
      ...connectionSecrets(line.text, line.offset, kind === "program"),
      ...fallbackSecrets(line),
      ...sqlSecrets(line),
    ]),
  );
  return [...byName, ...anywhere, ...splitSecrets(text, kind, lines, manifest)];
}

/** Secrets that stand apart from their names, and those that are put together. */
function splitSecrets(text: string, kind: FileKind, lines: readonly Line[], manifest: boolean): Finding[] {
  if (kind === "program") {
    let known: ReturnType<typeof constantsOf> | undefined;
    const constants = (): ReturnType<typeof constantsOf> => (known ??= constantsOf(text));
    return lines.flatMap((line) => told(line, kind, joinedSecrets(text, line, constants)));
  }
  if (kind !== "yaml" && kind !== "json") return [];
  const items = lines.flatMap((line) => told(line, kind, flowItems(line)));
  return [...items, ...namedValues(text, lines), ...(kind === "yaml" ? blockValues(text, lines, manifest) : [])];
}

/** Nothing runs with what a comment says or, mostly, a built line; hidden it is all the same. */
function told(line: Line, kind: FileKind, findings: Finding[]): Finding[] {
  const quiet = findings.length > 0 && (line.built === true || isComment(line.text, kind));
  return quiet ? findings.map((finding) => ({ ...finding, quiet })) : findings;
}

function namedOn(line: Line, kind: FileKind, manifest: boolean): Finding[] {
  if (kind === "program") return [...assignedSecrets(line), ...handedSecrets(line)];
  if (kind === "shell" || kind === "dockerfile") return commandSecrets(line);
  if (kind === "prose") return [...proseSecrets(line), ...commandSecrets(line)];
  if (kind === "sql" || kind === "key") return [];
  const settings = settingSecrets(line, kind, manifest);
  return kind === "yaml" ? [...settings, ...commandSecrets(line)] : settings;
}

const comments: Readonly<Record<FileKind, RegExp>> = {
  program: /^\s*(?:\/\/|#(?!\[)|\*|\/\*|<!--|--\s|>>>|"""|;;)/,
  json: /^\s*(?:\/\/|\/\*|\*)/,
  yaml: /^\s*#/,
  pairs: /^\s*[#;!]/,
  "quoted pairs": /^\s*(?:#|\/\/|\/\*|\*)/,
  xml: /^\s*<!--/,
  shell: /^\s*(?:#|::|rem\b)/i,
  dockerfile: /^\s*#/,
  sql: /^\s*(?:--|\/\*|\*)/,
  key: /^\s*#/,
  prose: /^\s*<!--/,
};

function isInComment(text: string, at: number, kind: FileKind): boolean {
  const start = startOfLine(text, at);
  return start !== undefined && isComment(text.slice(start, at), kind);
}

function isComment(line: string, kind: FileKind): boolean {
  return comments[kind].test(line);
}

interface SecretLine {
  readonly findings: readonly Finding[];
  readonly masked: ReturnType<typeof maskedLine>;
}

function linesOf(file: SourceText, findings: readonly Finding[]): SecretLine[] {
  const byLine = grouped(findings, (finding) => file.lines.lineAt(finding.start));
  return [...byLine.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, found]) => ({ findings: found, masked: maskedLine(file, number, found) }));
}

/** One fact for each line: the most telling finding gives the words, the first known name the name. */
function factOf(file: SourceText, { findings, masked }: SecretLine, mark: string): FactOf<"secret">[] {
  const [first, ...rest] = findings
    .filter((finding) => finding.quiet !== true)
    .sort((a, b) => b.rank - a.rank || a.start - b.start);
  if (!first) return [];
  const name = first.name ?? rest.find((finding) => finding.name !== undefined)?.name;
  const { evidence } = masked;
  const standIn = [first, ...rest].every((one) => {
    const { start, end, value = file.text.slice(start, end), what } = one;
    const before = file.text.slice(Math.max(0, start - 60), start);
    return isStandIn(value, { what, name: one.name, before, after: file.text.slice(end, end + 60) });
  });
  const further = { ...(name === undefined ? {} : { name }), ...(standIn ? { standIn } : {}) };
  return [{ kind: "secret", what: `${mark}${first.what}`, ...further, evidence }];
}
