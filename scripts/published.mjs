// Writes what is published from the built program: schemas, lists of rules and readers, the example's report, parts of pages.
// With --check nothing is written, and the script fails where something is stale.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { actions } from "../build/actions/table.js";
import { issueGroups } from "../build/model/check.js";
import { publishedSchemas } from "../build/model/json-schema.js";
import { readers } from "../build/readers/catalogue.generated.js";
import { reviewAreas } from "../build/model/document-review.js";
import { rules } from "../build/rules/catalogue.generated.js";
import { rulesOf } from "../build/rules/rule.js";
import { fenced, table, withGenerated } from "./generated.mjs";

const check = process.argv.includes("--check");
const example = "examples/bookshop";
const groups = Object.values(issueGroups);

/** What the command prints where nobody looks on: 100 columns, no colour. */
function archwright(...args) {
  const environment = { PATH: process.env.PATH };
  return execFileSync(process.execPath, ["dist/cli/main.js", ...args], {
    encoding: "utf8",
    env: { ...environment, ARCHWRIGHT_CACHE: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function rulesPage() {
  const byId = (a, b) => (a.id < b.id ? -1 : 1);
  const sections = groups.flatMap((title, index) => {
    const own = rulesOf(rules, "repository")
      .filter((rule) => rule.issue.startsWith(`${index + 1}.`))
      .sort(byId);
    if (own.length === 0) return [];
    const rows = own.map(({ id, title: asks, issue, asks: kind, level }) => [
      `[${id}](../src/rules/${id}.md)`,
      asks,
      issue,
      kind === "capability"
        ? `whether ${level === "system" ? "the system" : "a component"} has it`
        : "whether it is there",
    ]);
    return [`## ${index + 1} ${title}`, table(["Rule", "Finding", "Issue", "Asks"], rows)];
  });
  const ofDocuments = reviewAreas.flatMap(({ number, title }) => {
    const own = rulesOf(rules, "documents")
      .filter((rule) => rule.issue.startsWith(`${number}.`))
      .sort(byId);
    if (own.length === 0) return [];
    const rows = own.map(({ id, title: asks, issue }) => [`[${id}](../src/rules/${id}.md)`, asks, issue]);
    return [`### ${number} ${title}`, table(["Rule", "Finding", "Point"], rows)];
  });
  const intro = [
    "# The rules",
    "Written by `npm run generate`. Each page says why it matters, how to mend it and when to leave it; its examples are run as tests.",
    "A rule that asks whether something is had finds its absence, with the search. One that asks whether something is there finds it, with the line.",
  ];
  return `${[...intro, ...sections, "## About design documents", ...ofDocuments].join("\n\n")}\n`;
}

function readersPage() {
  const rows = readers.map(({ id, title, understands }) => [
    `[${id}](../src/readers/${id}/readme.md)`,
    title.charAt(0).toUpperCase() + title.slice(1),
    id === "program-text" ? "counted only" : understands,
    firstSentence(readFileSync(`src/readers/${id}/readme.md`, "utf8")),
  ]);
  const intro = [
    "# The readers",
    "Written by `npm run generate`. Each page says what is understood, what is not, and which facts come out of an example.",
  ];
  return `${[...intro, table(["Reader", "Reads", "Understood", "In a sentence"], rows)].join("\n\n")}\n`;
}

/** The first sentence of the first paragraph. */
function firstSentence(page) {
  const paragraph = page.split(/\n{2,}/).find((part) => !part.startsWith("#")) ?? "";
  const sentence = /^[^]*?[.:](?=\s+[A-Z`*]|\s*$)/.exec(paragraph.replaceAll(/\s+/g, " "))?.[0] ?? paragraph;
  return sentence.replaceAll("|", "\\|").replace(/:$/, ".");
}

function actionsTable() {
  const rows = actions.map((action) => [`\`${action.examples[0].command}\``, action.summary]);
  return table(["You type", "You get"], rows);
}

/** The explanation of the first finding that is an absence, without the page of its rule, its forms cut after five. */
function explained() {
  const folder = mkdtempSync(join(tmpdir(), "archwright-"));
  try {
    const report = join(folder, "report.json");
    const text = archwright("review", example, "--format", "json");
    writeFileSync(report, text);
    const number = JSON.parse(text).findings.findIndex((one) => one.search !== undefined) + 1;
    const lines = archwright("explain", String(number), report, example).split(/\n# /)[0].trimEnd().split("\n");
    const first = lines.findIndex((line) => line.startsWith("  - "));
    const shown = lines.slice(0, first + 4);
    const left = lines.length - shown.length;
    return [...shown, ...(left > 0 ? [`  … and ${left} more`] : [])].join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function decisions() {
  const pages = readdirSync("architecture/decisions")
    .filter((name) => name.endsWith(".md"))
    .sort();
  return pages
    .map((name) => {
      const title = /^# \d+ (.+)$/m.exec(readFileSync(`architecture/decisions/${name}`, "utf8"))?.[1] ?? name;
      return `- [${title}](architecture/decisions/${name})`;
    })
    .join("\n");
}

function keep(path, text) {
  let current;
  try {
    current = readFileSync(path, "utf8");
  } catch {
    // Not written yet.
  }
  if (current === text) return;
  if (check) {
    console.error(`${path} is stale: run \`npm run generate\`.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}

// The report counts the files of the example, and it is one of them.
const expected = `${example}/expected.txt`;
if (!check && !existsSync(expected)) writeFileSync(expected, "");
const page = archwright("review", example);
const readme = [
  ["review", fenced("text", page)],
  ["explain", fenced("text", explained())],
  ["actions", actionsTable()],
].reduce((text, [name, part]) => withGenerated(text, name, part), readFileSync("README.md", "utf8"));

for (const [name, schema] of Object.entries(publishedSchemas()))
  keep(`schema/${name}`, `${JSON.stringify(schema, undefined, 2)}\n`);
keep("docs/rules.md", rulesPage());
keep("docs/readers.md", readersPage());
keep(expected, page);
keep("README.md", readme);
keep("ARCHITECTURE.md", withGenerated(readFileSync("ARCHITECTURE.md", "utf8"), "decisions", decisions()));
