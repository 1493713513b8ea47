import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { gaps as leaves } from "#knowledge/gaps/catalogue";
import { topics as topicLeaves } from "#knowledge/topics/catalogue";
import { quoteMatches } from "#model/evidence";
import type { DocumentReviewResult } from "#model/result";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { reviewDocuments } from "./review.ts";

const courier = `# Courier

| Name | Type | Description |
| --- | --- | --- |
| Portal | Internal system, web application | Takes orders from shops. |
| Planner | Internal system, service | Plans the routes of couriers. |
| Order database | Internal database, PostgreSQL | Keeps orders and addresses. |
| Map provider | External system, API | Finds the way between two places. |

## Security

Shops sign on with OAuth2. All traffic is encrypted with TLS.
`;

type Gaps = Map<string, DocumentReviewResult["gaps"][number]>;

async function gapsIn(text: string): Promise<Gaps> {
  const tree = memoryTree({ "design.md": text });
  const { gaps } = reviewDocuments(await recoverDocuments(tree, readers), [], tree);
  return new Map(gaps.map((one) => [one.id, one]));
}

describe("the gaps of a document", () => {
  it("are twelve, in the order of the review, and name topics that are there", () => {
    expect(leaves.map((one) => one.title)).toEqual([
      "Security",
      "Scalability and performance",
      "Disaster recovery and high availability",
      "Monitoring and logging",
      "API versioning",
      "Data flow",
      "Error handling and retry mechanism",
      "Infrastructure as code",
      "CI/CD pipeline",
      "Cost management",
      "Glossary",
      "Assumptions",
    ]);
    const known = new Set(topicLeaves.map((one) => one.id));
    for (const { topics, id } of leaves)
      expect(
        topics.filter((one) => !known.has(one)),
        id,
      ).toEqual([]);
  });

  it("ask for everything that a review asks for, each once", () => {
    const asked = leaves.flatMap((gap) => gap.questions.map((one) => `${gap.id}/${one.id}`));
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toEqual([
      ...["secure-development", "encryption-at-rest", "encryption-in-transit", "access-control"].map(
        (one) => `security/${one}`,
      ),
      ...["load-balancing", "autoscaling", "stress", "performance-monitoring"].map(
        (one) => `scalability-performance/${one}`,
      ),
      ...["backup-restore", "failover", "data-integrity"].map((one) => `disaster-recovery-availability/${one}`),
      ...["monitoring", "log-collection", "alerts"].map((one) => `monitoring-logging/${one}`),
      ...["versioning", "backward-compatibility"].map((one) => `api-versioning/${one}`),
      ...["movement", "storage", "access"].map((one) => `data-flow/${one}`),
      ...["errors", "retry"].map((one) => `error-handling/${one}`),
      "infrastructure-as-code/infrastructure-code",
      ...["automated-tests", "automated-deployment"].map((one) => `ci-cd/${one}`),
      ...["right-sizing", "spot-instances", "cost-monitoring"].map((one) => `cost-management/${one}`),
      "glossary/terms",
      ...["assumptions", "scope"].map((one) => `assumptions/${one}`),
    ]);
  });

  it("answer each question apart: what is covered with its line, what is missing with its search", async () => {
    const security = (await gapsIn(courier)).get("security");
    expect(security?.verdict).toBe("partly covered");
    expect(security?.questions.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["secure-development", "absent"],
      ["encryption-at-rest", "absent"],
      ["encryption-in-transit", "covered"],
      ["access-control", "covered"],
    ]);
    const lines = courier.split("\n");
    for (const { verdict, evidence, search } of security?.questions ?? []) {
      expect(search === undefined).toBe(verdict !== "absent");
      for (const { quote, line } of evidence) expect(quoteMatches(quote, lines[line - 1] ?? "")).toBe(true);
    }
    expect(security?.there[0]?.text).toContain("Shops sign on with OAuth2");
  });

  it("say why they matter with the names of the system", async () => {
    const found = await gapsIn(courier);
    expect(found.get("disaster-recovery-availability")?.why).toContain("Order database");
    expect(found.get("assumptions")?.why).toContain("Map provider");
    for (const { why } of found.values()) expect(why).toMatch(/Courier|Portal|Planner|Order database|Map provider/);
  });

  it("give a draft for what is open alone, filled with the parts of the system", async () => {
    const found = await gapsIn(courier);
    const draft = found.get("security")?.draft ?? "";
    expect(draft).toContain("| Order database | Keeps orders and addresses. | … | … |");
    expect(draft).not.toContain("Certificate from");
    const covered = await gapsIn(
      `${courier}\n## Assumptions\n\nWe assume that maps are right.\n\n## Scope\n\nThis document covers the portal.\n`,
    );
    expect(covered.get("assumptions")).toMatchObject({ verdict: "covered", draft: "" });
  });

  it("never call a topic missing that has a section", async () => {
    for (const { id, topics } of leaves) {
      const titles = topicLeaves.filter((one) => topics.includes(one.id)).map((one) => one.titles[0] ?? "");
      for (const title of titles) {
        const found = await gapsIn(
          `# Parcels\n\n## ${title.replace(/[=*]/g, "")}\n\nThe depot does it by hand, twice a day.\n`,
        );
        expect([id, title, found.get(id)?.verdict]).not.toEqual([id, title, "missing"]);
      }
    }
  });

  it("speak of a document without parts, and invent none", async () => {
    const found = await gapsIn("# Parcels\n\nThey are brown.\n");
    expect([...found.values()].every((one) => one.verdict === "missing")).toBe(true);
    for (const { why, draft } of found.values()) {
      expect(why).toContain("Parcels");
      expect(draft).toContain("…");
      expect(`${why}${draft}`).not.toMatch(/undefined|Parcels of Parcels/);
    }
  });
});
