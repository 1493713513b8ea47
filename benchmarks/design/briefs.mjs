// Reads each brief of a design bench and answers line by line.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryTree } from "../../build/base/tree.js";
import { readBrief } from "../../build/design/brief/read-brief.js";
import { readers } from "../../build/readers/catalogue.generated.js";
import { recoverDocuments } from "../../build/recover/documents/recover.js";

export async function briefAnswers(root) {
  const folder = join(root, "briefs");
  const names = readdirSync(folder).filter((one) => one.endsWith(".md"));
  const answers = await Promise.all(
    names.map(async (name) => [name.replace(/\.md$/, ""), await answerOf(folder, name)]),
  );
  return Object.fromEntries(answers);
}

async function answerOf(folder, name) {
  const { facts } = await recoverDocuments(memoryTree({ [name]: readFileSync(join(folder, name), "utf8") }), readers);
  const brief = readBrief(facts);
  return {
    functional: brief.functional.flatMap(({ evidence, priority }) => evidence.map(({ line }) => ({ line, priority }))),
    quality: oneForEachLine(brief.quality.flatMap(qualityOf)),
    constraints: brief.constraints.flatMap(({ evidence, kind }) => evidence.map(({ line }) => ({ line, kind }))),
    actors: brief.actors.map((one) => one.name),
    entities: brief.entities.map((one) => one.name),
    integrations: brief.integrations.map(({ name: called, evidence }) => ({ name: called, line: evidence[0]?.line })),
    technologies: brief.technologies.map((one) => one.name),
    missing: brief.inputs.filter((one) => one.standing === "missing").map((one) => one.input),
    contradictions: brief.contradictions
      .filter((one) => one.evidence.length > 0)
      .map(({ kind, because, evidence }) => ({ lines: evidence.map((one) => one.line), kind, because })),
  };
}

/** One for each figure, or one where nothing is measured. */
function qualityOf({ category, figures, evidence }) {
  const [{ line }] = evidence;
  const measured = figures.map(({ comparator, value, unit }) => ({ line, category, comparator, value, unit }));
  const others = evidence.slice(1).map((one) => ({ line: one.line, category }));
  return [...(measured.length > 0 ? measured : [{ line, category }]), ...others];
}

/** The bench counts lines: a second wish on one line says nothing more, a figure does. */
function oneForEachLine(all) {
  return all.filter((one, at) => one.value !== undefined || all.findIndex((other) => other.line === one.line) === at);
}
