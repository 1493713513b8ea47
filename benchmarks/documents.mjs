// Answers the questions of a documents bench in the form its scorer reads: topics, drawings and remarks of each document.
// usage: npm run bench:documents -- --root DIR --out FILE   (DIR/corpus/docs/*.md, DIR/ardoco/*/text-*.txt)
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { memoryTree } from "../build/base/tree.js";
import { readers } from "../build/readers/catalogue.generated.js";
import { recoverDocuments } from "../build/recover/documents/recover.js";
import { reviewDocuments } from "../build/review/documents/review.js";
import { rules } from "../build/rules/catalogue.generated.js";
import { rulesOf } from "../build/rules/rule.js";
import { tracesOf } from "./documents/ardoco.mjs";

const { values } = parseArgs({ options: { root: { type: "string" }, out: { type: "string" } } });
if (!values.root || !values.out) {
  console.error("usage: npm run bench:documents -- --root DIR --out FILE");
  process.exit(2);
}

const answers = { topics: {}, diagrams: {}, issues: {}, ...tracesOf(values.root) };
const folder = join(values.root, "corpus", "docs");
const documents = existsSync(folder) ? readdirSync(folder) : [];
for (const name of documents.filter((one) => one.endsWith(".md"))) {
  const id = name.replace(/\.md$/, "");
  const tree = memoryTree({ [name]: readFileSync(join(folder, name), "utf8") }, id);
  const recovered = await recoverDocuments(tree, readers);
  const review = reviewDocuments(recovered, rulesOf(rules, "documents"), tree);
  answers.topics[id] = Object.fromEntries(review.topics.map(topicOf));
  answers.diagrams[id] = drawingsOf(recovered.facts);
  answers.issues[id] = review.findings
    .filter((one) => one.issue.startsWith("8.") || one.issue.startsWith("1."))
    .flatMap((one) => one.evidence.map(({ line }) => ({ line, rule: one.rule, is: one.is })));
}
writeFileSync(values.out, `${JSON.stringify(answers, undefined, 1)}\n`);

function topicOf({ id, verdict, evidence, because }) {
  return [id.replaceAll("-", "_"), { status: verdict, lines: evidence.map((one) => one.line), because }];
}

/** The bench counts a frame as a node only where lines end at it. */
function drawingsOf(facts) {
  return facts
    .filter((one) => one.kind === "drawing")
    .map(({ id, evidence }) => {
      const boxes = facts.filter((one) => one.kind === "drawn-box" && one.drawing === id);
      const lines = facts.filter((one) => one.kind === "drawn-line" && one.drawing === id);
      const labels = new Map(boxes.map((one) => [one.id, one.label]));
      const ends = new Set(lines.flatMap((one) => [one.from, one.to]));
      return {
        startLine: evidence.line,
        nodes: boxes.filter((one) => one.means !== "boundary" || ends.has(one.id)).map((one) => one.label),
        edges: lines.map(({ from, to }) => ({ from: labels.get(from) ?? from, to: labels.get(to) ?? to })),
      };
    });
}
