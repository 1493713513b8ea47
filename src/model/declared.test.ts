// Proves the normal form of declarations, also where several files speak of one element.
import { expect, test } from "vitest";
import { systemFromDeclarations } from "./declared.ts";
import type { FactOf } from "./fact.ts";
import { system } from "./system.ts";

type Declaration = FactOf<"declaration">;

function declare(
  element: Declaration["element"],
  key: string,
  content: Record<string, unknown>,
  line = 1,
): Declaration {
  return { kind: "declaration", element, key, content, evidence: { file: "architecture.yaml", line, quote: key } };
}

test("nothing declared is an empty system", () => {
  expect(systemFromDeclarations([])).toEqual({
    name: "",
    components: [],
    connections: [],
    interfaces: [],
    requirements: [],
    decisions: [],
    risks: [],
    assumptions: [],
    questions: [],
  });
});

test("every noun gets its normal form and the evidence of its declaration", () => {
  const declared = systemFromDeclarations([
    declare("system", "Shop", { system: "Shop", purpose: "Sells" }),
    declare(
      "component",
      "shop",
      { exposed: true, run: { replicas: "2" }, interfaces: ["POST /orders", "event Sold"] },
      3,
    ),
    declare("component", "db", { kind: "database", exposed: false }, 4),
    declare("connection", "shop -> db#read", { protocol: "sql", retry: {} }, 5),
    declare("requirement", "N", { flow: "buy", target: "< 1 s" }, 6),
    declare("decision", "A", { title: "One database", because: ["cost"] }, 7),
  ]);
  expect(system.safeParse(declared).error).toBeUndefined();
  expect(declared).toMatchObject({
    name: "Shop",
    purpose: "Sells",
    components: [
      { id: "shop", kind: "service", exposed: [{ line: 3 }], replicas: { minimum: 2 }, evidence: [{ line: 3 }] },
      { id: "db", kind: "database", exposed: [] },
    ],
    connections: [{ id: "shop -> db#read", from: "shop", to: "db", protocol: "sql", retry: "yes" }],
    interfaces: [
      { component: "shop", kind: "http", method: "POST", path: "/orders" },
      { component: "shop", kind: "event", method: "*", path: "Sold" },
    ],
    requirements: [{ id: "N", of: "buy", target: "< 1 s" }],
    decisions: [{ id: "A", because: ["cost"], insteadOf: [] }],
  });
});

test("two files make one component; the first to say something holds", () => {
  const { components } = systemFromDeclarations([
    declare("component", "shop", { kind: "service", does: "Orders" }, 1),
    declare("component", "shop", { kind: "worker", language: "Go" }, 9),
  ]);
  expect(components).toMatchObject([{ kind: "service", does: "Orders", language: "Go", evidence: { length: 2 } }]);
});

test("content that no reader would have let through is left out", () => {
  const { components } = systemFromDeclarations([
    declare("component", "a", { kind: 7 }),
    declare("component", "b", {}),
  ]);
  expect(components.map((one) => one.id)).toEqual(["b"]);
});
