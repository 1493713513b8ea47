// Proves that forms see the same through the index as fact by fact, in the order of the facts.
import { expect, test } from "vitest";
import type { Evidence } from "#model/evidence";
import type { Fact, FactKind, FactOf } from "#model/fact";
import { FactIndex } from "./fact-index.ts";
import { calls, either, extending, type Form, handsOver, option, placesIn, settings } from "./forms.ts";

const at = (line: number): Evidence => ({ file: "app.py", line, quote: "" });
const facts: Fact[] = [
  { kind: "setting", key: "Spring.Flyway.url", value: "x", evidence: at(1) },
  {
    kind: "call",
    callee: "app.use",
    arguments: [{ of: { text: "{ a: helmet() }", properties: { a: { text: "helmet()", refers: "helmet()" } } } }],
    evidence: at(2),
  },
  { kind: "definition", what: "class", name: "Order", bases: ["peewee.Model"], parameters: [], evidence: at(3) },
  { kind: "call", callee: "express().listen", arguments: [], evidence: at(4) },
];
const index = new FactIndex(facts, <K extends FactKind>(kind: K) =>
  facts.filter((fact): fact is FactOf<K> => fact.kind === kind),
);
const lines = (form: Form): number[] => placesIn(index, [form]).map((one) => one.line);

test("each kind of form finds its fact by the index", () => {
  expect(lines(calls("", ["*.listen"]))).toEqual([4]);
  expect(lines(calls("", ["*"], (call) => call.arguments.length > 0))).toEqual([2]);
  expect(lines(handsOver("", ["helmet*"]))).toEqual([2]);
  expect(lines(extending("", ["peewee.*"]))).toEqual([3]);
  expect(lines(settings("", ["spring.flyway.*"]))).toEqual([1]);
});

test("what stands in several shapes is told in the order of the facts, and once", () => {
  const form = either("", [calls("", ["express*", "*.listen"]), extending("", ["peewee.Model"]), settings("", ["*"])]);
  expect(lines(form)).toEqual([1, 3, 4]);
});

test("an option is a keyword argument or a property, by name or with a star", () => {
  const call = {
    kind: "call",
    callee: "f",
    arguments: [{ of: { text: "", properties: { metricReaders: { text: "[r]" } } } }],
    evidence: at(1),
  } as const;
  expect(option({ ...call, arguments: [...call.arguments] }, "metricReader*")?.text).toBe("[r]");
  expect(option({ ...call, arguments: [...call.arguments] }, "toString")).toBeUndefined();
});
