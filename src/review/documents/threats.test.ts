import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { quoteMatches } from "#model/evidence";
import type { Crossing } from "#model/threat";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { reviewDocuments } from "./review.ts";

async function crossingsOf(text: string): Promise<Crossing[]> {
  const tree = memoryTree({ "design.md": text });
  return reviewDocuments(await recoverDocuments(tree, readers), [], tree).threats;
}

/** "S open, T answered, …" of one connection. */
async function lettersOf(text: string, connection: string): Promise<Record<string, string>> {
  const crossing = (await crossingsOf(text)).find((one) => one.connection === connection);
  return Object.fromEntries((crossing?.threats ?? []).map(({ letter, verdict }) => [letter, verdict]));
}

const drawn = (...lines: readonly string[]): string =>
  `# Parcel tracking

| Name | Type | Description |
| --- | --- | --- |
| Portal | Service | shows parcels |
| Depot | Database | holds parcels |
| Courier | External system | brings parcels |
| Stampmart | External system | sells stamps |

Courier sends parcels to the Portal. The Portal writes to the Depot. The Portal asks Stampmart for prices.

${lines.join("\n\n")}
`;

describe("threats on connections over a trust boundary", () => {
  it("are asked of what comes from outside and goes there, and of nothing within", async () => {
    const all = await crossingsOf(drawn());
    expect(all.map((one) => [one.connection, one.crosses])).toEqual([
      ["courier -> portal", "from outside"],
      ["portal -> stampmart", "to outside"],
    ]);
    expect(all.every((one) => one.threats.map(({ letter }) => letter).join("") === "STRIDE")).toBe(true);
  });

  it("are open where nothing is said, with the forms that were looked for", async () => {
    const [courier] = await crossingsOf(drawn());
    expect(courier?.threats.map((one) => one.verdict)).toEqual(Array.from({ length: 6 }, () => "open"));
    const spoofing = courier?.threats[0];
    expect(spoofing?.because).toBe(
      "Nothing says how each end knows that the other is who it says, between Courier and Portal.",
    );
    expect(spoofing?.search?.forms).toContain("oauth2");
  });

  it("are answered by a sentence on both ends, or on the end that is turned to, with its words", async () => {
    const text = drawn(
      "Courier proves itself to the Portal with an API key.",
      "The Portal is protected by rate limits of 20 requests per second.",
    );
    expect(await lettersOf(text, "courier -> portal")).toMatchObject({ S: "answered", D: "answered", E: "open" });
    const [courier] = (await crossingsOf(text)).filter((one) => one.connection === "courier -> portal");
    expect(courier?.threats[0]?.evidence[0]?.quote).toBe("Courier proves itself to the Portal with an API key.");
  });

  it("are never missing where the whole system is spoken of", async () => {
    const text = drawn("All traffic is encrypted with TLS 1.3.", "Every request is written to an audit log.");
    for (const connection of ["courier -> portal", "portal -> stampmart"])
      expect(await lettersOf(text, connection)).toMatchObject({ T: "answered", I: "answered", R: "answered" });
  });

  it("are said elsewhere where a topic is covered, and not of this connection", async () => {
    const text = drawn("Courier and the Portal speak TLS 1.3, with mutual TLS between them.");
    expect(await lettersOf(text, "courier -> portal")).toMatchObject({ T: "answered", I: "answered" });
    expect(await lettersOf(text, "portal -> stampmart")).toMatchObject({ T: "elsewhere", I: "elsewhere" });
  });

  it.each([
    "Traffic to the Portal is not encrypted with TLS.",
    "Is the Portal protected by TLS?",
    "TODO: TLS at the Portal.",
  ])("are not answered by a denial, a question or a plan: %s", async (sentence) => {
    expect((await lettersOf(drawn(sentence), "courier -> portal"))["T"]).not.toBe("answered");
  });

  it("are not answered for one caller by what is said of another", async () => {
    const text = drawn("Stampmart is reached with an API key each month.");
    expect((await lettersOf(text, "courier -> portal"))["S"]).not.toBe("answered");
  });

  it("do not apply where they cannot: rights at the caller, secrets in what everybody may read", async () => {
    expect((await lettersOf(drawn(), "portal -> stampmart"))["E"]).toBe("not applicable");
    const text = drawn().replace(
      "Courier sends parcels to the Portal.",
      '```mermaid\nC4Context\nSystem_Ext(courier, "Courier")\nSystem(portal, "Portal")\nRel(courier, portal, "reads public prices")\n```\n',
    );
    expect(await lettersOf(text, "courier -> portal")).toMatchObject({ R: "not applicable", I: "not applicable" });
  });

  it("are asked between zones, as drawn or said", async () => {
    const zones = `# Parcels

\`\`\`mermaid
flowchart LR
  subgraph dmz [Public subnet]
    web[Web front]
  end
  subgraph inner [Private subnet]
    ledger[Ledger]
  end
  web --> ledger
\`\`\`
`;
    expect((await crossingsOf(zones)).map((one) => [one.crosses, one.boundary])).toEqual([
      ["between zones", "Public subnet to Private subnet"],
    ]);
    const told = drawn("The Portal runs in the public zone.", "The Depot stands in the inner zone.");
    expect((await crossingsOf(told)).map((one) => one.connection)).toContain("portal -> depot");
  });

  it("come the most exposed first", async () => {
    const text = drawn("The Portal asks for an API key, and rate limits each caller.", "Portal roles limit access.");
    expect((await crossingsOf(text)).map((one) => one.crosses)).toEqual(["from outside", "to outside"]);
  });

  it("have quotes that stand in the text, whatever it says", async () => {
    const pieces = fc.constantFrom(
      "Courier sends parcels to the Portal. ",
      "All traffic is TLS. ",
      "The Portal runs in the DMZ. ",
      "\n\n",
      "## Security\n\n",
      "no ",
      "audit log ",
      "| Name | Type | Description |\n| --- | --- | --- |\n| Portal | Service | x |\n| Courier | External | y |\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (some) => {
        const text = some.join("");
        const lines = text.split("\n");
        for (const { evidence } of (await crossingsOf(text)).flatMap((one) => [one, ...one.threats]))
          for (const { quote, line } of evidence) expect(quoteMatches(quote, lines[line - 1] ?? "")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
