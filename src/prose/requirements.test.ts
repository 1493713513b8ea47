import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { factsOf, strayQuotes } from "./fixtures/documents.ts";
import type { StatedRequirement } from "./requirement.ts";
import { requirementsOf } from "./requirements.ts";

async function read(text: string): Promise<readonly StatedRequirement[]> {
  return requirementsOf(await factsOf(text));
}

const toolhire = `# Tool hire: requirements

Tools are lent to members of the club.

## Functional requirements

- FR-1: The desk shall list all free tools.
- FR-2: When a tool comes back, the desk shall set it free.
- FR-3: While the club is closed, the desk must refuse loans.
- FR-4: Where the club has a card reader, the desk shall read cards.
- FR-5: If the printer fails, then the desk shall keep the receipt.
- FR-6: While the club is open, when a member pays, the desk shall print a receipt.
- Members may reserve a tool for two days (could).
- The desk must not lend a tool twice at once.
- Show a picture of each tool

## Stories

As a member, I want to see when a tool is free, so that I can plan my weekend.

| ID | Requirement | Priority | Type |
| --- | --- | --- | --- |
| T-1 | Members find a tool by its name | P2 | Functional |
| T-2 | The search shall answer within 300 ms for 95 % of requests at 40 requests per second | must | Performance |
| T-3 | The desk shall list all free tools. | must | Functional |

## Non-functional requirements

### Availability

- The desk must be available 99.5 % of the time.

## Constraints

- The desk is written in Kotlin.
- The team of 3 developers must keep member data in line with the GDPR.

## Out of scope

- Selling of tools
`;

describe("requirements of a document", () => {
  it("have the forms of EARS, with condition, subject and response", async () => {
    const told = (await read(toolhire)).filter((one) => one.id?.startsWith("FR-"));
    expect(told.map(({ id, form, condition, subject, response }) => [id, form, condition, subject, response])).toEqual([
      ["FR-1", "ubiquitous", undefined, "The desk", "list all free tools"],
      ["FR-2", "event", "When a tool comes back", "the desk", "set it free"],
      ["FR-3", "state", "While the club is closed", "the desk", "refuse loans"],
      ["FR-4", "optional", "Where the club has a card reader", "the desk", "read cards"],
      ["FR-5", "unwanted", "If the printer fails", "the desk", "keep the receipt"],
      ["FR-6", "complex", "While the club is open, when a member pays", "the desk", "print a receipt"],
    ]);
  });

  it("have their priority from the verb, a word beside them, a column, or a title", async () => {
    const all = await read(toolhire);
    const of = (start: string): unknown => all.find((one) => one.text.startsWith(start))?.priority;
    expect(of("Members may reserve")).toBe("could");
    expect(of("The desk must not lend")).toBe("must");
    expect(of("Members find")).toBe("should");
    expect(of("Selling")).toBe("wont");
    expect(of("Show a picture")).toBeUndefined();
  });

  it("are functions, qualities and constraints, with figures and what they bound", async () => {
    const all = await read(toolhire);
    const of = (start: string) => all.find((one) => one.text.startsWith(start));
    expect(of("The desk must be available")).toMatchObject({ kind: "quality", quality: "availability" });
    expect(of("The search shall")).toMatchObject({
      kind: "quality",
      quality: "performance",
      figures: [{ measure: "response time", comparison: "<=", number: 300, unit: "ms", percentile: "95% of requests" }],
    });
    expect(of("The search shall")?.figures[0]?.at).toBe("40 requests per second");
    expect(of("The desk is written")).toMatchObject({ kind: "constraint", constraint: "technical" });
    expect(of("The team of 3")).toMatchObject({ kind: "constraint", constraint: "regulatory" });
    expect(of("The desk must not lend")).toMatchObject({ kind: "functional", forbids: true });
  });

  it("are stories with who wants it, what, and what for", async () => {
    const story = (await read(toolhire)).find((one) => one.form === "story");
    expect(story).toMatchObject({
      subject: "member",
      response: "see when a tool is free",
      benefit: "I can plan my weekend",
    });
  });

  it("are one where they are told twice, with both places", async () => {
    const same = (await read(toolhire)).filter((one) => one.text.startsWith("The desk shall list"));
    expect(same.map(({ id, evidence }) => [id, evidence.map((one) => one.line)])).toEqual([
      ["FR-1", [7]],
      ["T-3", [25]],
    ]);
    const [one, ...others] = await read(
      "# Requirements\n\n| ID | Requirement |\n| --- | --- |\n| R-1 | The desk shall list all free tools. |\n\nThe desk shall list all free tools.\n",
    );
    expect([one?.id, one?.evidence.map(({ line }) => line), others]).toEqual(["R-1", [5, 7], []]);
  });

  it("of two that differ in a figure or a thing stay two", async () => {
    const all = await read(
      "# Requirements\n\n- Members can see and change their own loans\n- Members can see and change their own fines\n- A loan must end within 3 days\n- A loan must end within 5 days\n",
    );
    expect(all).toHaveLength(4);
  });

  it("go on from the sentence that introduces their list", async () => {
    const all = await read("# Requirements\n\nThe desk shall:\n\n- print receipts\n- Send letters\n");
    expect(all.map((one) => one.text)).toEqual(["The desk shall print receipts", "The desk shall send letters"]);
    expect(all.map((one) => one.priority)).toEqual(["must", "must"]);
  });

  it.each([
    ["a question", "Must the desk print receipts?"],
    ["a quotation", 'The sign says "all tools must be cleaned".'],
    ["an example", "For example, the desk must print a receipt."],
    ["a guess", "The printer must have been broken for a while."],
    ["a remark", "It should be noted that the club is small."],
    ["advice to readers", "You must install the printer first."],
    ["a clause about somebody else", "Tools that must be cleaned lie on a shelf."],
    ["terms of a licence", "Redistributions of source code must retain the above copyright notice."],
    ["words on words", 'The key words "MUST" and "SHOULD" must be read as in RFC 2119.'],
    ["the month", "The club opened in May 2021."],
    ["a turn of phrase", "As a result, I want to think again."],
    ["a limit that a quotation names", "The sign says “must weigh 5 kilograms”."],
  ])("are not found in %s", async (_, text) => {
    expect(await read(`# Club\n\n${text}\n`)).toEqual([]);
  });

  it("are not found in code, quotations and what a reader of a manual has to install", async () => {
    const manual = "# Club\n\n## Requirements\n\n- Kotlin 2 and a printer\n\n## Installation\n\nRun it.\n";
    expect(await read(manual)).toEqual([]);
    expect(await read("# Club\n\n> The desk must be green.\n\n```\nthe desk must be green\n```\n")).toEqual([]);
  });

  it("of a contract are what is to be built, not what its parties owe each other", async () => {
    const terms = Array.from({ length: 6 }, (_, at) => `The contractor shall send invoice ${at} to the club.`);
    const all = await read(
      `# Requirements\n\n- Contractor shall build a desk for loans.\n\n# Terms\n\n${terms.join("\n\n")}\n`,
    );
    expect(all.map((one) => one.text)).toEqual(["Contractor shall build a desk for loans."]);
    expect(all[0]?.doubtful).toContain("Contractor");
  });

  it("are limits of money, time and people, whatever their verb", async () => {
    const all = await read(
      "# Requirements\n\n## Project\n\nThe project has a budget of 2,000 EUR. A team of 3 developers will build it. The desk is live 60 days after the signature.\n",
    );
    expect(all.map(({ kind, constraint, form }) => [kind, constraint, form])).toEqual([
      ["constraint", "budget", "statement"],
      ["constraint", "team", "statement"],
      ["constraint", "time", "statement"],
    ]);
  });

  it("take the priority that stands below them, and a name with its description", async () => {
    const all = await read(
      "# Requirements\n\n- RF001: Find a tool by its name\n  - Priority: High\n  - Status: done\n\n| ID | Requirement | Description |\n| --- | --- | --- |\n| R-2 | Receipt | A receipt shows the day of return. |\n",
    );
    expect(all.map(({ id, text, priority }) => [id, text, priority])).toEqual([
      ["RF001", "Find a tool by its name", "must"],
      ["R-2", "Receipt: A receipt shows the day of return.", undefined],
    ]);
  });

  it("of a story whose list goes on with it are one for each item", async () => {
    const all = await read(
      "# Desk\n\n## User stories\n\n- As a member, I want to:\n  - see free tools, so that I can plan\n  - keep a tool for longer\n",
    );
    expect(all.map(({ subject, response }) => [subject, response])).toEqual([
      ["member", "see free tools"],
      ["member", "keep a tool for longer"],
    ]);
  });

  it("are doubtful where a second reader could take them for something else", async () => {
    const [pronoun] = await read("# Club\n\nThe desk prints. It must keep a copy of each receipt.\n");
    expect(pronoun).toBeUndefined();
    const [they] = await read("# Club\n\nReceipts are long. They must fit on one page.\n");
    expect(they?.doubtful).toBe("whom “They” means stands in another sentence");
    const [later] = await read("# Requirements\n\n## Future considerations\n\n- Loans between clubs\n");
    expect([later?.priority, later?.doubtful]).toEqual(["wont", expect.stringContaining("later")]);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ...(
      "# Requirements\n|## Future work\n|- |FR-1: |The desk |shall |must not |may |when |If |, then |within |300 ms |95 % of users |" +
      'As a |member|, I want |so that |(P1)|\n| ID | Requirement |\n| --- | --- |\n|R-1 | |"|. |\n\n|`|> |: |You |should |999,|é'
    ).split("|"),
    "| ",
  );
  const text = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(""));

  it("gives requirements whose quotes stand in it, and never an error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.string({ unit: "binary" })), async (some) => {
        const all = await read(some);
        expect(
          strayQuotes(
            some,
            all.flatMap((one) => one.evidence),
          ),
        ).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("may end anywhere", async () => {
    for (let end = 0; end < toolhire.length; end += 37) {
      const some = toolhire.slice(0, end);
      expect(
        strayQuotes(
          some,
          (await read(some)).flatMap((one) => one.evidence),
        ),
      ).toEqual([]);
    }
  });

  it("takes no time without end", async () => {
    for (const piece of [
      "As a member, ",
      "If the desk, ",
      "FR-1: ",
      "shall ",
      "(must) ",
      "the desk must when ",
      "a-",
    ]) {
      const facts = await factsOf(`# Requirements\n\n${piece.repeat(4_000)}\n`);
      const before = processorTime();
      requirementsOf(facts);
      expect(processorTime() - before, piece).toBeLessThan(500);
    }
  });
});
