import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { assumptionsOf } from "./assumptions.ts";
import type { StatedDecision } from "./decision.ts";
import { decisionsOf } from "./decisions.ts";
import { factsOf, strayQuotes } from "./fixtures/documents.ts";
import { questionsOf } from "./questions.ts";
import { risksOf } from "./risks.ts";
import type { Said } from "./told-once.ts";

const record = `# ADR-7: Keep loans in SQLite

## Status

Accepted

## Context

The club has one desk.

## Considered options

- SQLite
- A paper book
- PostgreSQL: runs on a server

## Decision outcome

Chosen option: "SQLite", because nobody in the club can run a server.

### Negative consequences

- Two desks cannot write at once.
`;

async function decisions(text: string): Promise<Partial<StatedDecision>[]> {
  const found = decisionsOf(await factsOf(text));
  return found.map((one) => {
    const told: { -readonly [F in keyof StatedDecision]?: StatedDecision[F] } = { ...one };
    delete told.evidence;
    return told;
  });
}

async function texts(
  of: (facts: Awaited<ReturnType<typeof factsOf>>) => readonly Said[],
  text: string,
): Promise<string[]> {
  return of(await factsOf(text)).map((one) => one.text);
}

describe("decisions", () => {
  it("are read from a decision record, with status, reason, what was not taken, and what it costs", async () => {
    expect(await decisions(record)).toEqual([
      {
        id: "ADR-7",
        text: "Keep loans in SQLite",
        status: "accepted",
        because: ["nobody in the club can run a server"],
        insteadOf: ["A paper book", "PostgreSQL"],
        costs: "Two desks cannot write at once.",
      },
    ]);
  });

  it.each([
    ["We chose SQLite over PostgreSQL because it needs no server.", "SQLite", ["it needs no server"], ["PostgreSQL"]],
    ["We decided to print receipts instead of mails.", "Print receipts", [], ["mails"]],
    ["It was decided that the desk keeps no addresses.", "The desk keeps no addresses", [], []],
    ["SQLite was preferred over flat files because they break.", "SQLite", ["they break"], ["flat files"]],
    ["We use barcodes rather than radio tags, since they are cheap.", "Barcodes", ["they are cheap"], ["radio tags"]],
    ["We decided against radio tags.", "Not radio tags", [], []],
  ])("are read from a sentence: %s", async (sentence, text, because, insteadOf) => {
    expect(await decisions(`# Desk\n\n${sentence}\n`)).toEqual([{ text, because, insteadOf }]);
  });

  it.each([
    "The member chose a red ladder.",
    "The ladder is selected by the member.",
    "We have not decided on a printer.",
    "If we chose SQLite, the server would go.",
    "Did we choose SQLite over PostgreSQL?",
    "For example, we chose a ladder over a rope.",
  ])("are none where somebody else chooses, or nobody yet: %s", async (sentence) => {
    expect(await decisions(`# Desk\n\n${sentence}\n`)).toEqual([]);
  });

  it("are read from rows and items, with the reasons in their columns", async () => {
    const text = `# Desk

| Topic | Decision | Rationale | Alternatives |
| --- | --- | --- | --- |
| Storage | SQLite | no server | PostgreSQL, paper |

## Design decisions

- D1: Print receipts because members lose mails
`;
    expect(await decisions(text)).toEqual([
      { text: "Storage: SQLite", because: ["no server"], insteadOf: ["PostgreSQL", "paper"] },
      { id: "D1", text: "Print receipts", because: ["members lose mails"], insteadOf: [] },
    ]);
  });

  it("are one where a row and a sentence tell the same", async () => {
    const text = "# Desk\n\n| Decision | Rationale |\n| --- | --- |\n| SQLite | no server |\n\nWe chose SQLite.\n";
    expect((await decisions(text)).map((one) => one.text)).toEqual(["SQLite"]);
  });

  it("are none in the template of a record", async () => {
    expect(await decisions(record.replace("Keep loans in SQLite", "{title of the decision}"))).toEqual([]);
  });
});

describe("risks", () => {
  it("are read from tables with likelihood, impact and mitigation", async () => {
    const text =
      "# Desk\n\n| Risk | Likelihood | Impact | Mitigation |\n| --- | --- | --- | --- |\n| The printer breaks | medium | high | keep a second one |\n";
    expect(risksOf(await factsOf(text))).toMatchObject([
      { text: "The printer breaks", likelihood: "medium", impact: "high", mitigation: "keep a second one" },
    ]);
  });

  it("are read from items with what is told below them, and from sentences", async () => {
    const text = `# Desk

The risk is that nobody opens the desk on Sundays.

## Risks

- R1: Ladders are lost. Mitigation: members leave a deposit.
- Receipts fade
  - Mitigation: print them twice
`;
    expect(risksOf(await factsOf(text)).map(({ id, text: words, mitigation }) => [id, words, mitigation])).toEqual([
      [undefined, "The risk is that nobody opens the desk on Sundays.", undefined],
      ["R1", "Ladders are lost.", "members leave a deposit."],
      [undefined, "Receipts fade", "print them twice"],
    ]);
  });

  it.each([
    "A deposit removes the risk of loss.",
    "| Member | Risk level |\n| --- | --- |\n| Ann | low |",
    "Risk appetite is a word of banks.",
  ])("are none where the word only passes by: %s", async (text) => {
    expect(risksOf(await factsOf(`# Desk\n\n${text}\n`))).toEqual([]);
  });
});

describe("assumptions and questions", () => {
  it("are read from their sections and from sentences", async () => {
    const text = `# Desk

We assume that the club has power. How long a loan lasts is TBD.

## Assumptions

We take these for granted:

- Members can read

## Open questions

- Who opens the desk? Owner: Ann
- [x] Who pays for paper?
- Which printer is bought
`;
    expect(await texts(assumptionsOf, text)).toEqual(["We assume that the club has power.", "Members can read"]);
    expect(await texts(questionsOf, text)).toEqual([
      "How long a loan lasts is TBD.",
      "Who opens the desk?",
      "Which printer is bought",
    ]);
    expect(questionsOf(await factsOf(text))[1]?.owner).toBe("Ann");
  });

  it("of a table say which cell is open", async () => {
    const text = "# Desk\n\n| Part | Loan |\n| --- | --- |\n| Ladder | TBD |\n| Rope | 3 days |\n";
    expect(await texts(questionsOf, text)).toEqual(["Ladder: Loan TBD"]);
  });

  it.each([
    'The form says "to be decided".',
    "# FAQ\n\n- How do I open the desk by myself?",
    "What is a desk? A place where tools are lent.",
    "The form asks whether the member is known.",
    "The service assumes the role of an administrator.",
  ])("are none where nothing is open or taken for granted: %s", async (text) => {
    expect(await texts(questionsOf, `# Desk\n\n${text}\n`)).toEqual([]);
    expect(await texts(assumptionsOf, `# Desk\n\n${text}\n`)).toEqual([]);
  });
});

describe("any text", () => {
  const all = [decisionsOf, risksOf, assumptionsOf, questionsOf];
  const pieces = fc.constantFrom(
    ...(
      "# Risks\n~## Decision\n~## Status\n~# ADR-1: ~- ~  - ~We chose ~ over ~because ~The risk is that ~Mitigation: ~TBD ~How ~? ~. ~\n\n~" +
      "\n| Risk | Impact |\n| --- | --- |\n~| a | b |\n~## Assumptions\n~## Open questions\n~We assume ~é~{"
    ).split("~"),
  );

  it("gives statements whose quotes stand in it, and never an error", async () => {
    const text = fc.array(pieces, { maxLength: 50 }).map((some) => some.join(""));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.string({ unit: "binary" })), async (some) => {
        const facts = await factsOf(some);
        const evidence = all.flatMap((of) => of(facts)).flatMap((one) => one.evidence);
        expect(strayQuotes(some, evidence)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("may end anywhere", async () => {
    for (let end = 0; end < record.length; end += 29) {
      const some = record.slice(0, end);
      const facts = await factsOf(some);
      expect(
        strayQuotes(
          some,
          all.flatMap((of) => of(facts)).flatMap((one) => one.evidence),
        ),
      ).toEqual([]);
    }
  });

  it("takes no time without end", async () => {
    for (const piece of ["We chose a over ", "a was chosen over ", "the risk ", "Mitigation: ", "to be ", "we use "]) {
      const facts = await factsOf(`# Risks\n\n- ${piece.repeat(4_000)}\n\n# Decisions\n\n${piece.repeat(4_000)}\n`);
      const before = processorTime();
      all.forEach((of) => of(facts));
      expect(processorTime() - before, piece).toBeLessThan(500);
    }
  });
});
