import { expect, test } from "vitest";
import type { Finding } from "#model/check";
import { affectedBy } from "#model/check";
import { quote } from "./fixtures/reviewing.ts";
import { toldTogether } from "./told-together.ts";

function finding(component: string | undefined, more: Partial<Finding> = {}): Finding {
  return {
    id: `${component} ${more.rule} ${more.is}`,
    rule: "operations/metrics",
    issue: "4.1",
    title: "No metrics",
    ...(component === undefined ? {} : { component }),
    severity: "low",
    confidence: 0.85,
    rank: 1,
    is: "it exports no metrics",
    expected: "numbers",
    because: "nobody sees that it slows down",
    mend: "Count.",
    evidence: [],
    ...more,
  };
}

const together = (...findings: Finding[]): Finding[] => toldTogether(findings, (id) => id);
const spoken = (...findings: Finding[]): string[] => together(...findings).map((one) => affectedBy(one).join(" "));

test("what several components lack is one finding, which the gravest tells", () => {
  const [one, ...others] = together(
    finding("orders"),
    finding("users", { severity: "medium", rank: 2 }),
    finding("mail"),
  );
  expect(others).toEqual([]);
  expect(one).toMatchObject({ component: "users", severity: "medium", alike: ["orders", "mail"] });
  expect(one?.because).toBe("nobody sees that it slows down; the same holds for orders and mail");
});

test("what is there is told together where the same words hold, with all places", () => {
  const is = "its port is published on all addresses of the machine";
  const at = (line: number): Partial<Finding> => ({
    rule: "security/exposed-store",
    is,
    evidence: [quote("a.yml", line, "x")],
  });
  const [one, ...others] = together(finding("db", at(1)), finding("cache", at(9)));
  expect(others).toEqual([]);
  expect(one?.evidence.map((place) => place.line)).toEqual([1, 9]);
});

test("one password in several places is one finding, another one with other stakes is its own", () => {
  const secret = (is: string, because: string): Partial<Finding> => {
    return { rule: "security/hardcoded-secret", severity: "critical", is, because, evidence: [quote("a.yml", 1, is)] };
  };
  const open = "the database can be reached from outside, and this opens it";
  const signs = "whoever reads the repository can sign tokens";
  expect(
    spoken(
      finding("db", secret("a secret stands in the repository as text", open)),
      finding("shop", secret("2 secrets stand in the repository as text", open)),
      finding("login", secret("a secret stands in the repository as text", signs)),
    ),
  ).toEqual(["db shop", "login"]);
});

test("files that are too long, findings of the system, and rules that are told apart stay as they are", () => {
  const long = (file: string): Partial<Finding> => {
    return { rule: "structure/oversized-module", is: `${file} has 1200 lines`, evidence: [quote(file, 1, "x")] };
  };
  expect(spoken(finding("a", long("a/main.py")), finding("b", long("b/main.py")))).toEqual(["a", "b"]);
  expect(together(finding(undefined), finding(undefined, { rule: "delivery/formatter" }))).toHaveLength(2);
  const apart = toldTogether([finding("a"), finding("b")], (id) => id, new Set(["operations/metrics"]));
  expect(apart).toHaveLength(2);
});
