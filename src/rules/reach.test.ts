// Proves how names are followed: through imports, default exports and calls, and how far.
import { expect, test } from "vitest";
import { codeOf } from "./code.ts";
import { programOf } from "./fixtures/viewed.ts";
import { reachOf } from "./reach.ts";

const chain = {
  "server.js": `const { first } = require("./work/first");\nfunction start() { first(); }\nstart();\n`,
  "work/first.js": `const { second } = require("./second");\nfunction first() { second(); }\nmodule.exports = { first };\n`,
  "work/second.js": `const { third } = require("./third");\nfunction second() { third(); }\nmodule.exports = { second };\n`,
  "work/third.js": `function third() { console.log("done"); third(); }\nmodule.exports = { third };\n`,
};

test("calls are followed into the component's own functions, three steps far, and circles end", async () => {
  const [view, program] = await programOf(chain);
  const [start] = codeOf(view, program).callsOf("start");
  const reached = reachOf(view, program).follow(start ? [start] : []);
  expect(reached.map((call) => call.evidence.file)).toEqual([
    "server.js",
    "server.js",
    "work/first.js",
    "work/second.js",
  ]);
});

test("a name stands for the definition in the module that it names, not for another of the same name", async () => {
  const [view, program] = await programOf({
    "server.js": `require("./a/guard");\n`,
    "a/guard.js": `function check() {}\nmodule.exports = { check };\n`,
    "b/guard.js": `function check() {}\nmodule.exports = { check };\n`,
  });
  const found = reachOf(view, program).definitionsOf("./b/guard.check", "server.js");
  expect(found.map((one) => one.evidence.file)).toEqual(["b/guard.js"]);
});

test("what hangs on an imported module is not what the file itself calls so", async () => {
  const [view, program] = await programOf({
    "requirements.txt": "flask\n",
    "server.py": "import flask\nfrom storage import files\n\ndef upload():\n    files.upload()\n",
    "storage/files.py": "def upload():\n    print('kept')\n",
  });
  const found = reachOf(view, program).definitionsOf("storage.files.upload", "server.py");
  expect(found.map((one) => one.evidence.file)).toEqual(["storage/files.py"]);
});
