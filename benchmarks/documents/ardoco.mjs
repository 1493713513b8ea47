// Answers the part of a documents bench that holds texts against models: links, undocumented components, missing ones.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentText } from "../../build/prose/document-text.js";
import { trace } from "../../build/review/trace/trace.js";

/** Texts that lie as they are: every quote is true. */
const gate = { matches: () => true };

export function tracesOf(root) {
  const answers = { links: {}, undocumented: {}, missing: {} };
  const folder = join(root, "ardoco");
  if (!existsSync(folder)) return answers;
  for (const project of readdirSync(folder).sort()) {
    const model = JSON.parse(readFileSync(join(folder, project, "model.json"), "utf8"));
    for (const name of readdirSync(join(folder, project)).filter((one) => /^text-\d+\.txt$/.test(one))) {
      const id = `${project}-${name.replace(/\D+/g, "")}`;
      const sentences = sentencesOf(name, readFileSync(join(folder, project, name), "utf8"));
      const documents = { sentences, drawn: { name: project, components: [], connections: [] } };
      const whole = trace(
        documents,
        systemOf(model, () => true),
        gate,
      );
      answers.links[id] = whole.links.map((one) => ({ sentence: one.sentence.line, elementId: one.component }));
      answers.undocumented[id] = whole.undocumented;
      answers.missing[id] = Object.fromEntries(
        model.components.map(({ id: removed }) => {
          const { missing } = trace(
            documents,
            systemOf(model, (one) => one.id !== removed),
            gate,
          );
          return [removed, missing.flatMap((one) => one.evidence.map(({ line }) => line))];
        }),
      );
    }
  }
  return answers;
}

/** A line holds a sentence, whatever stops stand in it. */
function sentencesOf(file, text) {
  const lines = text.split(/\r?\n/);
  const facts = lines.flatMap((line, at) => {
    const evidence = { file, line: at + 1, quote: line.trim().slice(0, 300) };
    return line.trim() === "" ? [] : [{ kind: "passage", form: "paragraph", text: line, source: [line], evidence }];
  });
  return documentText(facts).sentences;
}

const blank = {
  kind: "service",
  technology: [],
  aliases: [],
  modules: [],
  deployed: false,
  capabilities: [],
  evidence: [],
};

function systemOf({ project, components }, isKept) {
  const made = components.filter(isKept).map(({ id, name }) => ({ ...blank, id, name }));
  return {
    name: project,
    components: made,
    connections: [],
    interfaces: [],
    requirements: [],
    decisions: [],
    risks: [],
    assumptions: [],
    questions: [],
  };
}
