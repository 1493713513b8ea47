// Proves what a flow holds: own functions opened in order, functions inside left to themselves, handlers that stand inline apart.
import { expect, test } from "vitest";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { codeOf } from "./code.ts";
import { programOf } from "./fixtures/viewed.ts";
import { flowsOf, flowsThrough, innermost } from "./flows.ts";

const stepsOf = (view: View, program: Component, name: string): string[] | undefined =>
  flowsOf(view, program)
    .find((flow) => flow.name === name)
    ?.steps.map((call) => call.callee);

test("an own function is opened where it is called, and one that calls itself ends", async () => {
  const [view, program] = await programOf({
    "server.js": `const { b } = require("./b");\nfunction a() {\n  console.log(1);\n  b();\n  console.warn(2);\n}\n`,
    "b.js": `function b() {\n  console.error(3);\n  b();\n}\nmodule.exports = { b };\n`,
  });
  expect(stepsOf(view, program, "a")).toEqual(["console.log", "./b.b", "console.error", "b", "console.warn"]);
});

test("handlers that stand inline are flows of their own, not steps of what mounts them", async () => {
  const [view, program] = await programOf({
    "server.js": `const express = require("express");\nfunction mount(app = express()) {\n  app.get("/a", () => {\n    console.log(1);\n  });\n  app.get("/b", () => {\n    console.warn(2);\n  });\n}\n`,
  });
  expect(stepsOf(view, program, "mount")).not.toContain("console.log");
});

test("functions inside a function are opened when it calls or hands them over", async () => {
  const [view, program] = await programOf({
    "server.py": `def outer(run):\n    def work():\n        print(1)\n    def idle():\n        input()\n    run(work)\n    work()\n`,
  });
  const steps = stepsOf(view, program, "outer") ?? [];
  expect(steps).toContain("print");
  expect(steps).not.toContain("input");
});

test("of flows that do the same the innermost is kept", async () => {
  const [view, program] = await programOf({
    "server.js": `function inner() { console.log(1); }\nfunction outer() { inner(); }\n`,
  });
  const logging = innermost(
    flowsOf(view, program),
    (flow) => flow.steps.filter((call) => call.callee === "console.log"),
    (call) => `${call.evidence.line}`,
  );
  expect(logging.map((flow) => flow.name)).toEqual(["inner"]);
});

test("flows through a call are those that hold it or open what does, and no others", async () => {
  const [view, program] = await programOf({
    "server.js": `function a() { b(); }\nfunction b() { c(); }\nfunction c() { d(); }\nfunction d() { console.log(1); }\nfunction e() { f(); }\n`,
  });
  const logging = codeOf(view, program).callsOf("log");
  const through = flowsThrough(view, program, logging);
  expect(through.map((flow) => flow.name)).toEqual(["b", "c", "d"]);
  const holding = flowsOf(view, program).filter((flow) => flow.steps.some((call) => logging.includes(call)));
  expect(through).toEqual(holding);
});
