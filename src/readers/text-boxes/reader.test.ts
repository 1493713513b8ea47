import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { textBoxesReader } from "./reader.ts";

const drawn = (text: string) => drawnBy(textBoxesReader, text);

describe("boxes made of signs", () => {
  it("have the words in them as their label, whatever they are drawn with", async () => {
    const { boxes, lines, shows } = await drawn(`
+---------+     ┌──────────┐     ╔═══════╗     ╭────────╮     .-------.
|  Web    |---->│  Orders  │────►║ Stock ║ ──> │  Mail  │<----| Timer |
|  shop   |     │ (Go 1.2) │     ╚═══════╝     ╰────────╯     '-------'
+---------+     └──────────┘
`);
    expect(boxes).toEqual(["Web shop", "Orders (Go 1.2)", "Stock", "Mail", "Timer"]);
    expect(lines).toEqual([
      "Web shop -> Orders (Go 1.2)",
      "Orders (Go 1.2) -> Stock",
      "Stock -> Mail",
      "Timer -> Mail",
    ]);
    expect(shows).toEqual(["components"]);
  });

  it("do what follows a list mark, a rule or a second compartment", async () => {
    const { boxes } = await drawn(`
┌──────────┐   ┌──────────┐   ┌──────────┐
│ Gateway  │   │  Orders  │   │  Stock   │
│ - routes │──▶│ ──────── │──▶├──────────┤
│ - limits │   │ takes    │   │ counts   │
└──────────┘   └──────────┘   └──────────┘
`);
    expect(boxes).toEqual(["Gateway: - routes - limits", "Orders: takes", "Stock: counts"]);
  });

  it("lie in the box around them, which is called by its edge or its first words", async () => {
    const { boxes, lines } = await drawn(`
┌─ Cloud ───────────────────────────┐
│  ┌─────────────────────────────┐  │
│  │ Cluster                     │  │
│  │  ┌─────┐        ┌─────┐     │  │      ┌──────┐
│  │  │ Web │───────►│ API │─────┼──┼─────►│ Mail │
│  │  └─────┘        └─────┘     │  │      └──────┘
│  └──────────────┬──────────────┘  │
│                 ▼                 │
│             ┌──────┐              │
│             │  DB  │              │
│             └──────┘              │
└───────────────────────────────────┘
`);
    expect(boxes).toEqual([
      "Cloud boundary",
      "Cluster boundary in Cloud",
      "Web in Cluster",
      "API in Cluster",
      "Mail",
      "DB in Cloud",
    ]);
    expect(lines).toEqual(["Web -> API", "API -> Mail", "Cluster -> DB"]);
  });

  it("are seen where their borders are not straight", async () => {
    const { boxes, lines } = await drawn(`
┌──────────────┐     ┌──────────────┐
│  1. Take in   │────▶│  2. Check    │
│  (once)       │     │  (often)     │
└──────────────┘     └──────────────┘
+------------+       +----------+
|   stocking|<------+   orders  |
+------------+       +----------+
`);
    expect(boxes).toEqual(["1. Take in (once)", "2. Check (often)", "stocking", "orders"]);
    expect(lines).toEqual(["1. Take in (once) -> 2. Check (often)", "orders -> stocking"]);
  });

  it("drawn twice with one label are two", async () => {
    const { boxes, lines } = await drawn(`
+-----+   +-----+   +-----+
| App |-->| Bus |-->| App |
+-----+   +-----+   +-----+
`);
    expect(boxes).toEqual(["App", "Bus", 'App (2) "App"']);
    expect(lines).toEqual(["App -> Bus", "Bus -> App (2)"]);
  });
});

describe("lines made of signs", () => {
  it("lead from each start to each head where they branch and run together", async () => {
    const { lines } = await drawn(`
      +-----+
      | Web |
      +--+--+
         |
   +-----+------+
   |            |
   v            v
+-----+      +-----+
|  A  |      |  B  |
+--+--+      +--+--+
   |            |
   +-----+------+
         |
     +---v---+
     |   C   |
     +-------+
`);
    expect(lines).toEqual(["Web -> A", "Web -> B", "A -> C", "B -> C"]);
  });

  it("have a head for all branches where some lack it", async () => {
    const { lines } = await drawn(`
       ┌─────┐
       │ Web │
       └──┬──┘
    ┌─────┴─────┐
    │           ▼
 ┌──▼──┐     ┌─────┐
 │  A  │     │  B  │
 └─────┘     └─────┘
`);
    expect(lines).toEqual(["Web -> A", "Web -> B"]);
  });

  it("turn corners, cross each other, and pass a gap before a box", async () => {
    const { lines } = await drawn(`
┌───┐                ┌───┐
│ A │ ─────┐         │ B │
└───┘      │         └───┘
           │           ▲
┌───┐      │           │
│ C │──────│───────────┘
└───┘      │
           ▼
         ┌───┐
         │ D │
         └───┘
`);
    expect(lines).toEqual(["A -> D", "C -> B"]);
  });

  it("have heads at both ends or at none, and then no direction", async () => {
    const { lines } = await drawn(`
┌───┐     ┌───┐     ┌───┐
│ A │◄───►│ B │─────│ C │
└───┘     └───┘     └───┘
`);
    expect(lines).toEqual(["A -- B", "B -- C"]);
  });

  it("point where their head stands in a border", async () => {
    const { lines } = await drawn(`
+-----+        +-----+
|  A  +-------->  B  |
+-----+        +--+--+
                  |
               +--v--+
               |  C  |
               +-----+
`);
    expect(lines).toEqual(["A -> B", "B -> C"]);
  });

  it("have the words beside them, over them or in them as their label", async () => {
    const { lines } = await drawn(`
┌─────┐  asks (HTTP)  ┌─────┐
│ Web │──────────────►│ API │
└─────┘               └──┬──┘
                         │ writes
                         │ each order
                         ▼
┌─────┐               ┌─────┐
│ Job │──── polls ───►│ DB  │
└─────┘               └──┬──┘
                         │
                       copies
                         │
                         ▼
                      ┌──────┐
                      │ Tape │
                      └──────┘
`);
    expect(lines).toEqual([
      "Web -> API: asks (HTTP)",
      "API -> DB: writes each order",
      "Job -> DB: polls",
      "DB -> Tape: copies",
    ]);
  });

  it("of one sign that point from words to a box say what it does", async () => {
    const { boxes, lines } = await drawn(`
┌─────┐
│ Web │ ← shows the shop
└──┬──┘
   ▼
┌─────┐
│ API │ ← takes orders
└─────┘
`);
    expect(boxes).toEqual(["Web: shows the shop", "API: takes orders"]);
    expect(lines).toEqual(["Web -> API"]);
  });
});

describe("words joined by arrows", () => {
  it("are boxes without a frame, and the same words one", async () => {
    const { boxes, lines } = await drawn(`
                 Cache ------> Metrics
                  ^
                  |
   Buyer -> Web --> Orders --> Postgres
                      |           ^
Mail server <- Mail <-+           |
                              Backup job
Buyer -> Help desk
`);
    expect(boxes).toEqual([
      "Cache",
      "Metrics",
      "Buyer",
      "Web",
      "Orders",
      "Postgres",
      "Mail server",
      "Mail",
      "Backup job",
      "Help desk",
    ]);
    expect(lines).toEqual([
      "Cache -> Metrics",
      "Buyer -> Web",
      "Web -> Orders",
      "Orders -> Postgres",
      "Orders -> Mail",
      "Backup job -> Postgres",
      "Mail -> Mail server",
      "Buyer -> Help desk",
    ]);
  });

  it("may stand under each other", async () => {
    const { lines } = await drawn(
      "  Take order\n      |\n      v\n  Check stock\n   (twice)\n      |\n      ▼\n   Send it\n",
    );
    expect(lines).toEqual(["Take order -> Check stock (twice)", "Check stock (twice) -> Send it"]);
    expect((await drawn("Event → Intent → New state → Effect")).lines).toEqual([
      "Event -> Intent",
      "Intent -> New state",
      "New state -> Effect",
    ]);
  });
});

describe("sequences made of signs", () => {
  it("have names above upright lines, and each arrow is a message", async () => {
    const { boxes, lines, shows } = await drawn(`
 Buyer              Web             Orders
   │                 │                 │
   │   buys          │                 │
   │────────────────>│                 │
   │                 │── stores ──────▶│
   │                 │◀────── done ────│
   │<────────────────│                 │
   │                 │                 │
`);
    expect(boxes).toEqual(["Buyer", "Web", "Orders"]);
    expect(lines).toEqual(["Buyer -> Web: buys", "Web -> Orders: stores", "Orders -> Web: done", "Web -> Buyer"]);
    expect(shows).toEqual(["sequence"]);
  });
});

describe("what is no drawing", () => {
  const texts: Readonly<Record<string, string>> = {
    "a tree of folders": "shop\n├── src\n│   ├── main.go -> ../main.go\n│   └── web\n└── README.md",
    "a tree in plain signs": "shop\n|-- src\n|   |-- main.go\n|   `-- web\n+-- README.md",
    "a table": "+----+--------+\n| id | name   |\n+----+--------+\n|  1 | orders |\n|  2 | stock  |\n+----+--------+",
    "a table of Unicode": "┌────┬────────┐\n│ id │ name   │\n├────┼────────┤\n│  1 │ orders │\n└────┴────────┘",
    "a table of psql": " id | name\n----+-------\n  1 | orders\n(1 row)",
    "what git prints": "   1a2b3c4..5d6e7f8  main -> main\n * [new branch]      x -> x\n * [new tag]         v1 -> v1",
    "links of files": "lrwxrwxrwx 1 a a 7 Nov 1 10:00 bin -> usr/bin\nlrwxrwxrwx 1 a a 7 Nov 1 10:00 lib -> usr/lib",
    "a log": "2026-01-01T10:00:00 INFO --> start\n2026-01-01T10:00:01 INFO <-- stop",
    "what Docker prints": "Step 1/3 : FROM node\n ---> 1a2b3c\nStep 2/3 : RUN npm ci\n ---> Running in 4d5e6f",
    "an error of a compiler":
      "error[E0308]: mismatched types\n --> src/main.rs:3:5\n  |\n3 |     a->b\n  |     ^^^^ expected",
    code: "fn add(a: i32) -> i32 {\n  let f = |x| -> i32 { x };\n  p->next->next = f;\n}",
    "a banner": "╭───────────────────────╮\n│ Update 1.0.0 -> 2.0.0 │\n╰───────────────────────╯",
    "a packet": "+-+-+-+-+-+-+-+-+\n|Ver|  Length   |\n+-+-+-+-+-+-+-+-+\n|    Payload    |\n+-+-+-+-+-+-+-+-+",
    "a row of cells": "+--------+--------+\n| header | body   |\n+--------+--------+",
    "a map of addresses": "/api/*   -> backend\n/static  -> web\n/health  -> probe",
    "options of a command": "usage: shop [--port N] [-v]\n  --port N   where it listens\n  -v         says more",
    words: "a - b\nc -- d\n- one\n- two",
  };
  for (const [what, text] of Object.entries(texts))
    it(`gives nothing: ${what}`, async () => {
      expect(await readingOf(textBoxesReader, text)).toEqual({ facts: [], problems: [] });
    });
});

describe("the reader of drawings made of signs", () => {
  it("gives the drawing from its first line to its last, and each box and line its own", async () => {
    const { facts } = await readingOf(textBoxesReader, "\n┌───┐\n│ A │\n└─┬─┘\n  ▼\n┌───┐\n│ B │\n└───┘\n\n");
    expect(facts.map((one) => "evidence" in one && [one.evidence.line, one.evidence.endLine])).toEqual([
      [2, 8],
      [3, undefined],
      [7, undefined],
      [5, undefined],
    ]);
  });

  it("keeps its promises for any text", async () => {
    const box = "┌───┐\n│ A │\n└───┘\n";
    await keepsPromises(textBoxesReader, [
      box,
      "+---+\n| B |\n+---+\n",
      "-->",
      "──►",
      "│",
      "|",
      "+",
      "▼",
      "v",
      "┼",
      "├──",
      "┐",
      "Web ",
      "\n   ",
      "🚀",
      "表",
      "\t",
    ]);
  });

  it("is done in a moment with whatever is large", async () => {
    const row = (text: string): string => `${text.repeat(250).slice(0, 250)}\n`;
    const texts = ["+--+ ", "+-", "┼", "┌┐└┘", "│ ", "-> ", "a --> ", "v ", "┬─", "|", "+", ".-'", "┌─a─"];
    // Far above what it takes, for machines that are busy with other things.
    for (const text of texts) expect(await timeFor(textBoxesReader, row(text), "", 290), text).toBeLessThan(3_000);
    const large = `${row("+--+ ")}${row("|  | ")}${row("+--+ ")}`.repeat(99);
    expect((await drawn(large)).boxes).toEqual([]);
  });
});
