import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { topics as leaves } from "#knowledge/topics/catalogue";
import { quoteMatches } from "#model/evidence";
import type { Topic } from "#model/document-review";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { reviewDocuments } from "./review.ts";

async function topicsIn(text: string): Promise<Map<string, Topic>> {
  const tree = memoryTree({ "design.md": text });
  const { topics } = reviewDocuments(await recoverDocuments(tree, readers), [], tree);
  return new Map(topics.map((one) => [one.id, one]));
}

async function verdict(id: string, text: string): Promise<string | undefined> {
  return (await topicsIn(text)).get(id)?.verdict;
}

/** For each topic what says it, what only names it, and what looks like it. */
const sentences: Readonly<Record<string, { says: string[]; names: string[]; not: string[] }>> = {
  authentication: {
    says: ["Couriers sign on with OAuth2, and the portal checks their JWT at each call."],
    names: ["- Authentication"],
    not: ["Verifiable credentials are issued to each courier.", "The index lists the domain validations."],
  },
  authorization: {
    says: ["The dispatch service must check the permission of each courier before it hands out a route."],
    names: ["- Authorization"],
    not: ["The card authorization is captured by the merchant on delivery.", "The author signs the parcel."],
  },
  "encryption-in-transit": {
    says: ["All traffic between the depot and the portal is encrypted with TLS."],
    names: ["- HTTPS"],
    not: ["Each parcel is tracked while the shipment is in transit.", "See https://example.org for the map."],
  },
  "encryption-at-rest": {
    says: ["The address book is encrypted at rest with AES-256 keys of the cloud."],
    names: ["Data encryption is planned for the address book."],
    not: ["Traffic is encrypted with TLS.", "The rest of the parcels stay in the depot."],
  },
  "secrets-management": {
    says: ["Database passwords come from a key vault, and key rotation happens every month."],
    names: ["- Secrets"],
    not: ["Parcels from the bank vault need two couriers."],
  },
  "rate-limiting": {
    says: ["Each shop is throttled to 20 requests per second by a token bucket."],
    names: ["- Rate limiting"],
    not: ["The disk quota of the depot is large.", "The growth rate has a limit."],
  },
  scaling: {
    says: ["The route planner scales horizontally behind a load balancer."],
    names: ["The system must be scalable."],
    not: ["The map image is scaled to the viewport.", "We are a large-scale courier."],
  },
  "performance-targets": {
    says: ["A route has to be found within 300 ms at 50 requests per second."],
    names: ["Performance is a goal of the planner."],
    not: ["Requests run into a timeout after 500 ms.", "The student performance report is printed."],
  },
  caching: {
    says: ["Maps are cached for one hour in memcached."],
    names: ["- Caching"],
    not: ["The rate limiter counts in Redis.", "A geocache lies near the depot."],
  },
  "high-availability": {
    says: ["On a failure of the primary a standby takes over by automatic failover."],
    names: ["The portal has to be highly available."],
    not: ["The availability of a delivery slot is shown in the calendar."],
  },
  "backup-dr": {
    says: ["A daily backup of the orders is kept in another region, with an RPO of one hour."],
    names: ["- Backups"],
    not: ["Password recovery works by mail.", "A snapshot test pins the page."],
  },
  "monitoring-metrics": {
    says: ["Prometheus scrapes each depot, and an alert is sent when parcels pile up."],
    names: ["- Monitoring"],
    not: ["The similarity metric compares two addresses.", "The patient monitoring device is shipped flat."],
  },
  logging: {
    says: ["Structured logs of all services are shipped to Loki and kept for 30 days."],
    names: ["- Logging"],
    not: [
      "A courier is logged in by the depot.",
      "The commit log of Kafka keeps each parcel.",
      "The catalog is printed.",
    ],
  },
  tracing: {
    says: ["A trace id is passed on with each call and sent to Jaeger."],
    names: ["- Tracing"],
    not: ["The stack trace is printed.", "Traceability of parcels is required by law."],
  },
  "api-versioning": {
    says: ["Breaking changes get a new API version, and the older version stays for six months."],
    names: ["The route is /api/v1/parcels."],
    not: ["The map is under version control.", "A new version of the form was printed."],
  },
  "error-handling": {
    says: ["A failed booking is retried three times with exponential backoff and then put into a dead letter queue."],
    names: ["- Timeouts"],
    not: ["The error rate is shown.", "All parcels arrive with the exception of Sundays."],
  },
  "data-model": {
    says: ["Orders are stored in PostgreSQL, with a foreign key to the customer."],
    names: ["- Storage"],
    not: ["The legal entity signs.", "The problem persists."],
  },
  "deployment-iac": {
    says: ["All services are deployed to Kubernetes with Helm charts."],
    names: ["The portal is hosted elsewhere."],
    not: ["Accounts are provisioned for each user."],
  },
  "cicd-testing": {
    says: ["GitHub Actions runs unit tests and integration tests before each merge."],
    names: ["- Tests"],
    not: ["A blood test kit is a fragile parcel.", "This is the last stage of the route."],
  },
  cost: {
    says: [
      "Running the planner costs $300 a month, which spot instances reduce: the cost per month is watched with a budget alert.",
    ],
    names: ["Costs are a topic for later."],
    not: ["The invoice shows the shipping cost.", "The billing service prints invoices."],
  },
  assumptions: {
    says: ["We assume that a depot has at most 40 couriers."],
    names: ["- Assumptions"],
    not: ["The job must assume the role of the deployer."],
  },
  glossary: {
    says: ["## Glossary\n\n| Term | Meaning |\n| --- | --- |\n| Depot | A place where parcels wait |"],
    names: ["## Glossary"],
    not: ["In terms of size all parcels are alike.", "The terms and conditions are printed."],
  },
  risks: {
    says: ["The main risk is that the map provider goes away; it is mitigated by a second contract."],
    names: ["- Risks"],
    not: ["The credit risk of a customer is scored."],
  },
  alternatives: {
    says: ["We decided to use a queue; a shared table was rejected because it locks."],
    names: ["An alternative is not known."],
    not: ["The subject alternative name holds the host.", "Each command line option is printed."],
  },
};

describe("topics of a document", () => {
  const table = leaves.map(({ id }) => ({ id, ...sentences[id] }));

  it.each(table)("are covered where a sentence says what is done: $id", async ({ id, says = [] }) => {
    expect(says.length).toBeGreaterThan(0);
    for (const text of says) expect([text, await verdict(id, text)]).toEqual([text, "covered"]);
  });

  it.each(table)("are mentioned where a word passes by: $id", async ({ id, names = [] }) => {
    for (const text of names) expect([text, await verdict(id, text)]).toEqual([text, "mentioned"]);
  });

  it.each(table)("are absent where a word means something else: $id", async ({ id, not = [] }) => {
    for (const text of not) expect([text, await verdict(id, text)]).toEqual([text, "absent"]);
  });

  it.each(leaves.flatMap(({ id, titles }) => titles.map((title) => ({ id, title: title.replace(/[=*]/g, "") }))))(
    "are never absent where a section is about them: $id by “$title”",
    async ({ id, title }) => {
      const empty = await topicsIn(`# Parcels\n\n## ${title}\n`);
      expect(empty.get(id)?.verdict).toBe("mentioned");
      const filled = await topicsIn(`# Parcels\n\n## ${title}\n\nThe depot does it by hand, twice a day.\n`);
      expect(filled.get(id)?.verdict).toBe("covered");
    },
  );
});

describe("what makes a statement more than a mention", () => {
  it.each([
    ["a question", "How are requests authenticated with OAuth2?"],
    ["a plan", "## To do\n\n- Authenticate couriers with OAuth2"],
    ["an open item", "- [ ] Couriers authenticate with OAuth2"],
    ["an example", "For example, a courier could authenticate with OAuth2."],
    ["what is left out", "## Non-goals\n\nCouriers authenticate with OAuth2 elsewhere."],
    ["a sample of code", "```yaml\nauthentication: oauth2\n```"],
    ["a reference", "See [authentication with OAuth2](auth.md)."],
    ["a denial", "Couriers work without OAuth2 of any kind."],
    ["a section without content", "## Authentication\n\n## Parcels\n\nThey are brown."],
    ["a filler", "## Authentication\n\nTBD"],
  ])("%s is not", async (_, text) => {
    expect(await verdict("authentication", text)).toBe("mentioned");
  });

  it.each([
    ["a box of a drawing", "```mermaid\ngraph LR\n  A[Keycloak] -->|checks the JWT| B[Portal]\n```", "authentication"],
    [
      "a note of a drawing",
      "```plantuml\n@startuml\nnote as N\nAll lines are encrypted with TLS 1.3 here.\nend note\n@enduml\n```",
      "encryption-in-transit",
    ],
    [
      "a row of a table",
      "| Aspect | How |\n| --- | --- |\n| Authentication | Couriers sign on with OAuth2 |",
      "authentication",
    ],
    ["a list under a short line", "- Caching\n  - maps for an hour\n  - routes for a minute", "caching"],
    ["a definition of messages", "```\nmessage Parcel {\n  string id = 1;\n}\n```", "data-model"],
  ])("%s is", async (_, text, id) => {
    expect(await verdict(id, text)).toBe("covered");
  });

  it("keeps a comment as a near miss: readers never see it", async () => {
    const topic = (await topicsIn("# Parcels\n\n<!-- Couriers authenticate with OAuth2. -->\n")).get("authentication");
    expect(topic?.verdict).toBe("absent");
    expect(topic?.search?.nearMisses).toHaveLength(1);
  });
});

describe("the proof of a topic", () => {
  it("of an absence names the forms, how much was searched, and what looks like it", async () => {
    const topic = (await topicsIn("# Parcels\n\nThe card authorization is captured by the merchant.\n")).get(
      "authorization",
    );
    expect(topic?.because).toContain("a step of a payment");
    expect(topic?.search).toMatchObject({ places: "2 statements of 1 section in 1 document", files: 1 });
    expect(topic?.search?.forms).toContain("RBAC");
    expect(topic?.search?.nearMisses[0]?.line).toBe(3);
  });

  it("of a document in another language is doubted", async () => {
    const german =
      "Die Sendungen werden im Lager gesammelt und von den Fahrern am nächsten Morgen nach Plan ausgeliefert. ";
    const topic = (await topicsIn(german.repeat(8))).get("logging");
    expect(topic).toMatchObject({ verdict: "absent", doubtful: true });
    expect(topic?.because).toContain("not written in English");
    expect(topic?.search?.unread).toEqual(["design.md"]);
  });

  it("throws on no text, and every quote stands", async () => {
    const words = leaves.flatMap((one) => [...one.words, ...one.titles, ...one.mechanisms]);
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...words, "\n# ", "\n- ", "\n\n", "| a | b |\n| - | - |\n", "```\n"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const text = pieces.join(" ");
        const lines = text.split(/\r\n|\n|\r/);
        for (const { verdict, evidence, search } of (await topicsIn(text)).values()) {
          expect(verdict === "absent").toBe(search !== undefined);
          for (const { line, quote } of [...evidence, ...(search?.nearMisses ?? [])])
            expect(quoteMatches(quote, lines[line - 1] ?? "")).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
