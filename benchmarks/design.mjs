// Answers the questions of a design bench in the form its scorer reads: what briefs say, and how systems are cut.
// usage: npm run bench:design -- --root DIR --out FILE   (DIR/briefs/*.md, DIR/decomposition/*.json)
import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { briefAnswers } from "./design/briefs.mjs";

const { values } = parseArgs({ options: { root: { type: "string" }, out: { type: "string" } } });
if (!values.root || !values.out) {
  console.error("usage: npm run bench:design -- --root DIR --out FILE");
  process.exit(2);
}

const answers = { briefs: await briefAnswers(values.root), decomposition: await cuts(values.root) };
writeFileSync(values.out, `${JSON.stringify(answers, undefined, 1)}\n`);

/** Systems are cut by a part of its own, where it is there. */
async function cuts(root) {
  const part = new URL("design/decomposition.mjs", import.meta.url);
  if (!existsSync(part)) return {};
  const { decompositions } = await import(part.href);
  return decompositions(root);
}
