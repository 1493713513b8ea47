// Writes the beginning of a new rule or reader: the leaf, its page, and for a reader its test. It passes types and lint at once.
// usage: npm run new rule area/id | npm run new reader name
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [what, name = ""] = process.argv.slice(2);
const word = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

if (what === "rule" && new RegExp(`^${word}/${word}$`).test(name)) newRule(name);
else if (what === "reader" && new RegExp(`^${word}$`).test(name)) newReader(name);
else {
  console.error(
    "usage: npm run new rule area/id      such as resilience/bulkhead\n       npm run new reader name       such as ansible",
  );
  process.exitCode = 2;
}

function camel(text) {
  return text.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function inWords(text) {
  const words = text.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function newRule(id) {
  const own = id.slice(id.indexOf("/") + 1);
  const title = inWords(own);
  const rule = `// ${title}: say in one sentence what a component with it does.
import { imports } from "../forms.ts";
import { defineCapability } from "../capability.ts";

export const ${camel(own)} = defineCapability({
  id: "${id}",
  title: "${title} is missing",
  strength: "${title}",
  issue: "2.1",
  forms: [imports("a library that does it, by name", ["${own}"])],
  sources: ["Name a book with its chapter, a standard or a CWE"],
  of: (view) => view.services(),
  present: "it is there",
  absent: "none of the forms was found",
  matters: (check, context) =>
    context.component && {
      severity: "low",
      confidence: 0.5,
      is: "what is the case",
      expected: "what was expected",
      because: context.facesOutside ? "why it matters where requests come from outside" : "why it matters here",
      mend: "what to do",
    },
});
`;
  const page = `# ${title} is missing

A component does without it: say so in one sentence.

## Why it matters

## How to mend

## When to leave it

## Sources

## Examples

### A component without it

\`\`\`text requirements.txt
fastapi
\`\`\`

\`\`\`python main.py
from fastapi import FastAPI

app = FastAPI()

@app.get("/")
def hello():
    return "hello"
\`\`\`

Verdict: example absent
Finds: example

### A component with it

\`\`\`text requirements.txt
fastapi
\`\`\`

\`\`\`python main.py
from fastapi import FastAPI

app = FastAPI()

@app.get("/")
def hello():
    return "put the thing here: this example fails until it is found"
\`\`\`

Verdict: example present
Finds: nothing
`;
  write({ [`src/rules/${id}.ts`]: rule, [`src/rules/${id}.md`]: page });
  next([
    `fill in the page src/rules/${id}.md: its examples first, they are the tests`,
    `fill in src/rules/${id}.ts: title, issue, forms, sources, and when it matters`,
    "npm run generate",
    "npx vitest run src/rules",
  ]);
}

function newReader(id) {
  const reader = `${camel(id)}Reader`;
  const title = inWords(id);
  const leaf = `// Reads ${id} files: say in one sentence what they tell of a system.
import { nameOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const ${reader} = defineReader({
  id: "${id}",
  title: "${title} files",
  understands: "in part",
  claims: (path) => nameOf(path) === "${id}.yaml",
  read,
});

async function read(file: SourceText): Promise<Reading> {
  if (file.text.trim() === "") return { facts: [], problems: [file.problem(1, "nothing", "${id} text")] };
  return { facts: [], problems: [] };
}
`;
  const readme = `# ${title}

Reads \`${id}.yaml\`: say what of it becomes which fact.

Not understood: say what is left out.

\`\`\`yaml
name: example
\`\`\`

gives nothing yet.
`;
  const test = `// What ${id} files say, and that no text breaks the reader.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { ${reader} } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string) => ${reader}.read(new SourceText("${id}.yaml", text), lookup);

it("claims its own files alone", () => {
  expect(${reader}.claims("deploy/${id}.yaml", "")).toBe(true);
  expect(${reader}.claims("deploy/other.yaml", "")).toBe(false);
});

it("says where a file is empty", async () => {
  expect((await read("")).problems).toMatchObject([{ line: 1 }]);
});

it("lets no exception out, whatever the text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      expect(Array.isArray((await read(text)).facts)).toBe(true);
    }),
  );
});
`;
  const folder = `src/readers/${id}`;
  write({ [`${folder}/reader.ts`]: leaf, [`${folder}/readme.md`]: readme, [`${folder}/reader.test.ts`]: test });
  next([
    `write down in ${folder}/reader.test.ts what a real file should say`,
    `read it in ${folder}/reader.ts; a parser library goes into src/syntax/`,
    `say in ${folder}/readme.md what is understood and what is not`,
    "npm run generate",
    `npx vitest run ${folder}`,
  ]);
}

function write(files) {
  const taken = Object.keys(files).filter((path) => existsSync(path));
  if (taken.length > 0) {
    console.error(`${taken.join(", ")} is there already; nothing was written.`);
    process.exit(2);
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}

function next(steps) {
  console.log(`\nNext:\n${steps.map((step, index) => `${index + 1}. ${step}`).join("\n")}`);
}
