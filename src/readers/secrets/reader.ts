// Finds literals that look like usable secrets in program text, settings, manifests, scripts and SQL; never shows them.
import type { FactOf } from "#model/fact";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { connectionSecrets, urlSecrets } from "./addresses.ts";
import { calledSecrets, handedSecrets } from "./calls.ts";
import { commandSecrets } from "./commands.ts";
import { maskedEvidence } from "./evidence.ts";
import { linesWith, type Finding, type Line } from "./finding.ts";
import { isPackageList, isTestData, isTranslation, kindOf, looksBuilt, type FileKind } from "./kinds.ts";
import { kubernetesSecrets } from "./kubernetes.ts";
import { assignedSecrets, fallbackSecrets } from "./program.ts";
import { namedValues, settingSecrets } from "./settings.ts";
import { privateKeys, servicesSecrets, shapedSecrets } from "./shapes.ts";
import { insertedSecrets, sqlSecrets } from "./sql.ts";
import { tablesIn } from "./tables.ts";

export const secretsReader = defineReader({
  id: "secrets",
  title: "Secrets in any text",
  understands: "in part",
  // What a template makes of values stands in the values too, and is found there.
  asWritten: true,
  claims: (path, head) => {
    const kind = kindOf(path);
    return kind !== undefined && !looksBuilt(kind, head);
  },
  read: readSecrets,
});

const sizeLimit = 1_000_000;

async function readSecrets(file: SourceText): Promise<Reading> {
  const { path, text } = file;
  if (text.length > sizeLimit) {
    const found = `${text.length.toLocaleString("en")} characters`;
    return { facts: [], problems: [file.problem(undefined, found, "at most 1 MB of text to search for secrets")] };
  }
  const kind = kindOf(path) ?? "pairs";
  const program = kind === "program";
  const findings = [
    ...shapedSecrets(text),
    ...(await servicesSecrets(path, text)),
    ...privateKeys(text),
    ...urlSecrets(text, program).filter((one) => program || !isComment(lineOf(file, one), kind)),
    ...(program ? calledSecrets(text) : []),
    ...(kind === "sql" ? insertedSecrets(text) : []),
    ...(kind === "yaml" ? kubernetesSecrets(text) : []),
    ...namedSecrets(file, kind),
  ];
  return { facts: factsOf(file, findings), problems: [] };
}

/** Words without which no rule that goes by names can find anything; a cheap first look at every line. */
const nameWords =
  /[pP](?:ass|ASS|wd|WD|swd|w\b|W\b)|PASS|PWD|PW\b|[sS]ecret|SECRET|[tT]oken|TOKEN|[cC]redential|CREDENTIAL|[kK]ey\b|KEY|[kK]ey\d|IDENTIFIED|identified|_auth\b|@(?:tcp|unix)\(|\bcurl\b|\bmysql|[kK]ey[_=]|@Value/g;

function namedSecrets(file: SourceText, kind: FileKind): Finding[] {
  const { path, text } = file;
  const lines = [...linesWith(text, nameWords)].filter((line) => !isComment(line.text, kind));
  const manifest = kind === "yaml" && /^[ \t]*apiVersion:/m.test(text);
  const tables = kind === "json" ? tablesIn(text) : [];
  const named = lines.filter((line) => !tables.some((one) => one.start <= line.offset && line.offset < one.end));
  const nameless = isTranslation(path) || isPackageList(path);
  const byName = nameless ? [] : named.flatMap((line) => namedOn(line, kind, manifest));
  const anywhere = lines.flatMap((line) => [
    ...connectionSecrets(line.text, line.offset, kind === "program"),
    ...fallbackSecrets(line),
    ...sqlSecrets(line),
  ]);
  const split = kind === "yaml" || kind === "json" ? namedValues(text, lines) : [];
  return [...byName, ...anywhere, ...split];
}

function namedOn(line: Line, kind: FileKind, manifest: boolean): Finding[] {
  if (kind === "program") return [...assignedSecrets(line), ...handedSecrets(line)];
  if (kind === "shell" || kind === "dockerfile") return commandSecrets(line);
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
};

function lineOf(file: SourceText, finding: Finding): string {
  return file.lines.line(file.lines.lineAt(finding.start));
}

function isComment(line: string, kind: FileKind): boolean {
  return comments[kind].test(line);
}

/** One fact for each line: the most telling finding gives the words, the first known name the name. */
function factsOf(file: SourceText, findings: readonly Finding[]): FactOf<"secret">[] {
  const byLine = new Map<number, Finding[]>();
  for (const finding of findings) {
    const number = file.lines.lineAt(finding.start);
    const found = byLine.get(number);
    if (found) found.push(finding);
    else byLine.set(number, [finding]);
  }
  const mark = isTestData(file.path) ? "test data: " : "";
  return [...byLine.entries()].sort(([a], [b]) => a - b).map(([number, found]) => factOf(file, number, found, mark));
}

function factOf(file: SourceText, number: number, findings: readonly Finding[], mark: string): FactOf<"secret"> {
  const [first, ...rest] = [...findings].sort((a, b) => b.rank - a.rank || a.start - b.start);
  const name = first?.name ?? rest.find((finding) => finding.name !== undefined)?.name;
  return {
    kind: "secret",
    what: `${mark}${first?.what ?? "secret"}`,
    ...(name === undefined ? {} : { name }),
    evidence: maskedEvidence(file, number, findings),
  };
}
