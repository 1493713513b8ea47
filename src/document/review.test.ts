import { describe, expect, it } from "vitest";
import { layoutSystem } from "#layout/layout";
import { resultVersion, type ReviewResult } from "#model/result";
import type { Block, Document } from "./document.ts";
import { emptyPlan } from "./fixtures/plan.ts";
import { shop, shopReview, shopTitles } from "./fixtures/shop.ts";
import { plainPalette } from "./palette.ts";
import { recoverDocument } from "./recover.ts";
import { renderText } from "./render-text.ts";
import { reviewDocument, type RuleTitle } from "./review.ts";

function titles(rule: string): RuleTitle {
  return { group: "", ...(shopTitles[rule] ?? { title: rule, issue: "4.9" }) };
}

function written(document: Document, width = 100): string {
  return renderText(document, { width, palette: plainPalette, details: true });
}

function idsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "section") return [block.id, ...idsOf(block.blocks)];
    return block.kind === "details" ? idsOf(block.blocks) : [];
  });
}

const empty: ReviewResult = {
  version: resultVersion,
  program: "archwright 0.1.0",
  verdict: { level: "unknown", text: "The folder holds no file that could be read." },
  first: [],
  system: { ...shop, name: "nothing", components: [], connections: [], interfaces: [] },
  checks: [],
  findings: [],
  waived: [],
  plan: emptyPlan,
  dropped: 0,
  coverage: { files: 0, read: 0, lines: 0, languages: [], formats: [], leftOut: [], problems: [] },
};

describe("reviewDocument", () => {
  it("tells one finding over several components once", async () => {
    const page = written(reviewDocument(shopReview, await layoutSystem(shop), titles));
    expect(page.match(/^▲ HIGH No limit on how often a client may ask\n/gm)).toHaveLength(1);
    expect(page).toContain("In catalog, orders and shipping-quotes. Issue 1.4");
    expect(page.match(/A single client can keep/g)).toHaveLength(1);
    expect(page).toContain("the same for orders and shipping-quotes.");
    expect(page.match(/Add Traefik's rateLimit/g)).toHaveLength(2);
  });

  it("says so where a system is too large for a picture", () => {
    const none = { name: "shop", width: 0, height: 0, boxes: [], routes: [] };
    const page = written(reviewDocument(shopReview, none, titles));
    expect(page).toContain("So many boxes and lines make no picture; the tables have them all.");
  });

  it("keeps apart what differs between components", () => {
    const page = written(reviewDocument(shopReview, undefined, titles));
    for (const words of ["catalog answers 5 routes", "orders answers 7 routes"]) expect(page).toContain(words);
  });

  it("shows the proof of an absence: forms, places, files, unread files, near misses", () => {
    const page = written(reviewDocument(shopReview, undefined, titles));
    expect(page).toContain("How it was searched for, in 212 files");
    expect(page).toContain("a limiter as middleware (slowapi");
    expect(page.replace(/\s+/g, " ")).toContain("Not understood: services/catalog/generated.pb.go.");
    expect(page).toContain("MAX_ITEMS_PER_ORDER = 50");
  });

  it("lists as strengths what is present and weaknesses that are absent, with the reason of each", () => {
    const page = written(reviewDocument(shopReview, undefined, titles));
    const strengths = page.slice(page.indexOf("Strengths"), page.indexOf("Missing, and no harm here"));
    expect(strengths).toContain("Every password is read from");
    expect(strengths).toContain("The route /healthz answers.");
    expect(strengths).not.toContain("Rate limiting");
  });

  it("gives absences that do not matter a line each", () => {
    const page = written(reviewDocument(shopReview, undefined, titles));
    expect(page).toContain(" • Rate limiting (payments): Only orders calls payments, from inside.");
  });

  it("says of a group without a finding what was checked", () => {
    const page = written(reviewDocument(shopReview, undefined, titles));
    expect(page).toContain("No finding in 4 checks (Health checks and Metrics). 1 verdict stayed open.");
  });

  it("names in the table of checks what present and absent are said of, and what its signs mean", () => {
    const named = (rule: string): RuleTitle => ({ ...titles(rule), strength: `${titles(rule).title} hold` });
    const page = written(reviewDocument(shopReview, undefined, named), 200);
    expect(page).toContain(`${shopReview.checks.length} verdicts of 4 rules on 5 components`);
    expect(page).toContain("✓ well ✗ not well – no harm here, or not applicable ? could not be told");
    expect(page).toMatch(/^ *1\.4 Rate limiting hold .*✗ absent/m);
    expect(page).toMatch(/^ *1\.2 Secrets in the source .*✗ violated/m);
  });

  it("tells of each phase how many actions it has and how many days they take", () => {
    const page = written(reviewDocument(shopReview, undefined, titles));
    expect(page).toContain("Phase 1: 1 action, 0.5–1 day\n");
    expect(page).toContain("Phase 2: 1 action, 1–2 days\n");
  });

  it("gives every section an id of its own", () => {
    const ids = idsOf(reviewDocument(shopReview, undefined, titles).blocks);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("fits a page of a terminal where only a page is wanted", () => {
    const lines = written(reviewDocument(shopReview, undefined, titles, "page"), 80).split("\n");
    expect(lines.length).toBeLessThanOrEqual(45);
  });

  it("speaks of an empty folder without inventing anything", () => {
    const page = written(reviewDocument(empty, undefined, titles));
    expect(page).toContain("? UNKNOWN: The folder holds no file that could be read.");
    expect(page).toContain("No findings");
    expect(page).not.toContain("What to do first");
  });
});

describe("recoverDocument", () => {
  it("says what the repository is, its parts, and what each part answers", async () => {
    const result = {
      version: resultVersion,
      program: "archwright 0.1.0",
      ...shop,
      coverage: shopReview.coverage,
    } as const;
    const page = written(recoverDocument(result, await layoutSystem(shop)));
    expect(page).toContain("deployed system: compose.yaml runs 12 containers");
    expect(page).toContain("orders: 1 interface");
    expect(page).toContain("POST /orders");
    expect(page).toContain("services/catalog/main.go:41");
  });
});
