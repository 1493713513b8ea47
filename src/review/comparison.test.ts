import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { Finding } from "#model/check";
import type { Baseline } from "#model/comparison";
import { readers } from "#readers/catalogue.generated";
import { type Files, flaskService } from "#recover/fixtures/recovering";
import { recover } from "#recover/recover";
import { rules } from "#rules/catalogue.generated";
import { compareWith } from "./comparison.ts";
import { componentOf, findingWith, quote, systemOf } from "./fixtures/reviewing.ts";
import { type Reviewed, review } from "./review.ts";

const { system } = systemOf([componentOf("orders"), componentOf("stock")]);

function baselineOf(findings: readonly Finding[], of = system): Baseline {
  return { program: "archwright", system: of, findings: [...findings] };
}

function secretAt(file: string, line: number, text: string, component = "orders"): Finding {
  return findingWith({
    id: `${file}:${line}`,
    rule: "security/hardcoded-secret",
    component,
    evidence: [quote(file, line, text)],
  });
}

const known = secretAt("orders/app.py", 3, 'payment_key = "••••••••••"');
const compare = (before: readonly Finding[], now: readonly Finding[]) => compareWith(baselineOf(before), now, system);

describe("findings against an earlier report", () => {
  it.each<[string, Finding]>([
    ["on another line", secretAt("orders/app.py", 90, 'payment_key = "••••••••••"')],
    ["in another file", secretAt("orders/settings.py", 3, 'payment_key = "••••••••••"')],
    ["in another component", secretAt("stock/app.py", 3, 'payment_key = "••••••••••"', "stock")],
    ["formatted anew", secretAt("orders/app.py", 3, "payment_key='••••••••••',")],
    ["broken over lines", secretAt("orders/app.py", 3, "payment_key = (")],
    ["with a remark behind it", secretAt("orders/app.py", 3, 'payment_key = "••••••••••"  # of the sandbox')],
  ])("are known %s", (_, now) => {
    expect(compare([known], [now])).toMatchObject({ new: [], known: [now.id], gone: [] });
  });

  it("are new where the same stands a second time, and show that place", () => {
    const second = quote("stock/app.py", 7, 'payment_key = "••••••••••"');
    const now = { ...known, evidence: [...known.evidence, second] };
    expect(compare([known], [now]).new).toEqual([{ finding: now.id, places: [second] }]);
  });

  it("are new where another takes the place of one that is gone", () => {
    const other = secretAt("orders/app.py", 3, 'mail_password = "••••••••••"');
    expect(compare([known], [other])).toMatchObject({ new: [{ finding: other.id }], gone: [{ id: known.id }] });
  });

  it("that are absences go by component, also where it has another name now", () => {
    const missing = (component: string): Finding =>
      findingWith({ id: `no metrics in ${component}`, rule: "operations/metrics", component });
    expect(compare([missing("orders")], [missing("orders"), missing("stock")]).new).toEqual([
      { finding: "no metrics in stock", places: [] },
    ]);
    const before = systemOf([componentOf("orders", { path: "services/orders" })]).system;
    const now = systemOf([componentOf("order-service", { path: "services/orders" })]).system;
    expect(compareWith(baselineOf([missing("orders")], before), [missing("order-service")], now)).toMatchObject({
      new: [],
      gone: [],
    });
  });
});

const app = `KEY = os.environ["KEY"]
payment_key = "pk-7f3kQ9x2LmZ8vB1n"


@app.route("/pay", methods=["POST"])
def pay():
    return requests.post("http://payments:8080/pay", json={}).json()
`;
const shop: Files = {
  "compose.yaml": "services:\n  orders:\n    build: orders\n    ports: ['80:8080']\n  payments:\n    build: payments\n",
  ...flaskService("orders", app),
  ...flaskService("payments"),
};

type Move = (files: Files) => Files;
const onCode =
  (change: (text: string) => string): Move =>
  (files) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, path.endsWith(".py") ? change(text) : text]));

/** What people do without making anything better or worse. */
const moves: Readonly<Record<string, Move>> = {
  "lines above": onCode((text) => text.replace("app = Flask(__name__)", "\n\n# The program\napp = Flask(__name__)")),
  "remarks behind": onCode((text) => text.replace(/^(payment_key = .*)$/m, "$1  # of the sandbox")),
  "other quotation marks": onCode((text) => text.replaceAll('"', "'")),
  "another file": (files) => renamed(files, (path) => path.replace("/app.py", "/main.py"), /app\.py/g, "main.py"),
  "another folder": (files) =>
    renamed(
      files,
      (path) => path.replace(/^orders\//, "services/orders/"),
      /build: orders$/m,
      "build: services/orders",
    ),
  "calls over several lines": onCode((text) =>
    text.replace(
      'requests.post("http://payments:8080/pay", json={})',
      'requests.post(\n        "http://payments:8080/pay",\n        json={},\n    )',
    ),
  ),
};

function renamed(files: Files, pathOf: (path: string) => string, words: RegExp, by: string): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [pathOf(path), text.replace(words, by)]));
}

/** What makes it worse by one finding or one place. */
const harms: Readonly<Record<string, Move>> = {
  "another secret": (files) => ({ ...files, "payments/keys.py": 'mail_password = "hJ4kq92LmPz7"\n' }),
  "an open door": (files) => ({
    ...files,
    "payments/cors.py": 'from flask_cors import CORS\nfrom app import app\nCORS(app, origins="*")\n',
  }),
};

async function reviewed(files: Files, before?: Reviewed): Promise<Reviewed> {
  const tree = memoryTree(files, "shop");
  return review(await recover(tree, readers), rules, tree.read, before ? { baseline: { program: "", ...before } } : {});
}

describe("the review of a tree that was moved about", () => {
  it("has nothing new whatever was moved, renamed and formatted", async () => {
    const before = await reviewed(shop);
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(moves)), async (names) => {
        const files = names.reduce((tree, name) => moves[name]?.(tree) ?? tree, shop);
        const { comparison } = await reviewed(files, before);
        expect(comparison?.new).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("swallows no new problem, whatever was moved besides", async () => {
    const before = await reviewed(shop);
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(moves)), fc.constantFrom(...Object.keys(harms)), async (names, harm) => {
        const moved = names.reduce((tree, name) => moves[name]?.(tree) ?? tree, shop);
        const { comparison } = await reviewed(harms[harm]?.(moved) ?? moved, before);
        expect(comparison?.new).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });
});
