import { describe, expect, it } from "vitest";
import { drawnBy, timeFor, keepsPromises, readingOf } from "../fixtures/drawn.ts";
import { mermaidReader } from "./reader.ts";

const drawn = (text: string) => drawnBy(mermaidReader, text);

describe("flow charts of Mermaid", () => {
  it("give boxes with the label that people see, whatever their shape", async () => {
    const { boxes, problems } = await drawn(`flowchart LR
      a[Web app] --> b(API) --> c([Worker]) --> d[[Lib]] --> e((Hub)) --> f>Flag] --> g{{Jobs}} --> h[/In/] --> i[\\Out\\]
      j["Quoted (with) [signs]<br/>on two lines"] --- k["\`**Bold** words\`"] --- l[fa:fa-user Buyer &amp; co #quot;x#quot;]
      m(((Stop))):::red
      n["over
      lines"]
      o@{ shape: rounded, label: "New form" }
      p`);
    expect(boxes).toEqual([
      'a "Web app"',
      'b "API"',
      'c "Worker"',
      'd "Lib"',
      'e "Hub"',
      'f "Flag"',
      'g "Jobs"',
      'h "In"',
      'i "Out"',
      'j "Quoted (with) [signs] on two lines"',
      'k "Bold words"',
      'l "Buyer & co "x""',
      'm "Stop"',
      'n "over lines"',
      'o "New form"',
      "p",
    ]);
    expect(problems).toEqual([]);
  });

  it("say database where the shape does", async () => {
    const { boxes } = await drawn("graph TD\n a[(Orders)]\n b@{ shape: cyl, label: Stock }\n c@{ shape: rect }");
    expect(boxes).toEqual(['a "Orders" database', 'b "Stock" database', "c"]);
  });

  it("give lines of every kind, with labels in both notations", async () => {
    const { lines, problems } = await drawn(`graph LR
      a --> b
      a ---|plain| b
      a -- asks --> b
      a -->|"quoted (x)"| b
      a -.-> b
      a -. dotted .-> b
      a ==> b
      a == thick ==> b
      a --x b
      a --o b
      a x--x b
      a <--> b
      a <-- both --> b
      a <-- b
      a ----> b
      a e1@--> b
      a ~~~ b
      a-->b-->c;c-->a
      my-api --> your-api`);
    expect(lines).toEqual([
      "a -> b",
      "a -- b: plain",
      "a -> b: asks",
      "a -> b: quoted (x)",
      "a -> b",
      "a -> b: dotted",
      "a -> b",
      "a -> b: thick",
      "a -> b",
      "a -> b",
      "a -- b",
      "a -- b",
      "a -- b: both",
      "b -> a",
      "a -> b",
      "a -> b",
      "a -> b",
      "b -> c",
      "c -> a",
      "my-api -> your-api",
    ]);
    expect(problems).toEqual([]);
  });

  it("join each with each where ends are joined by an ampersand", async () => {
    const { lines } = await drawn("flowchart TD\n a & b[B] --> c & d\n  --> e");
    expect(lines).toEqual(["a -> c", "a -> d", "b -> c", "b -> d", "c -> e", "d -> e"]);
  });

  it("hold boxes in frames, which lines may end at", async () => {
    const { boxes, lines } = await drawn(`flowchart TB
      outside --> inner
      subgraph cloud [The cloud]
        direction LR
        subgraph "Data tier"
          db
        end
        subgraph inner
          api --> db
        end
      end
      api --> outside`);
    expect(boxes).toEqual([
      "outside",
      "inner boundary in cloud",
      'cloud "The cloud" boundary',
      "Data tier boundary in cloud",
      "db in Data tier",
      "api in inner",
    ]);
    expect(lines).toEqual(["outside -> inner", "api -> db", "api -> outside"]);
  });

  it("pass over looks, clicks, comments, directives and front matter, whose title they keep", async () => {
    const { boxes, titles, problems } = await drawn(`---
title: Shop
---
%%{init: {"theme": "dark"}}%%
%% a --> z
graph TD
  accTitle: x
  accDescr {
    prose --> y
  }
  a --> b %% why
  style a fill:#f9f
  classDef red fill:#f00
  class a red
  linkStyle 0 stroke:red
  click a "https://example.com" _blank`);
    expect([boxes, titles, problems]).toEqual([["a", "b"], ["Shop"], []]);
  });

  it("show steps, not parts, where much of them asks", async () => {
    expect((await drawn("graph TD\n a --> b{Paid?}\n b -->|yes| c")).shows).toEqual(["other"]);
    expect((await drawn("graph TD\n a --> b{Balancer}\n b -->|http| c")).shows).toEqual(["components"]);
  });

  it("name the line of what they do not understand, and read on", async () => {
    const { boxes, problems } = await drawn("graph TD\n a --> b\n ((( never closed\n c --> d");
    expect(boxes).toEqual(["a", "b", "c", "d"]);
    expect(problems).toEqual(["3: ((( never closed"]);
  });
});

describe("C4 of Mermaid", () => {
  it("gives elements with what they are, use and do, and relations with their technology", async () => {
    const { boxes, lines, titles, problems } = await drawn(`C4Container
      title Shop
      Person(buyer, "Buyer", "Buys, reads")
      System_Boundary(shop, "Shop") {
        Container(web, "Web", "React", "Shows")
        ContainerDb(db, "Orders", $techn="PostgreSQL")
        ContainerQueue(jobs, "Jobs", "Kafka")
        Component(cart, "Cart")
      }
      System(erp, "ERP")
      System_Ext(mail, "Mail", "Sends")
      Rel(buyer, web, "uses", "HTTPS")
      BiRel(web, db, "x")
      Rel_Back(web, mail, "tells")
      Rel_D(web, jobs, "puts")
      UpdateRelStyle(buyer, web, $offsetY="-40")
      rubbish`);
    expect(boxes).toEqual([
      'buyer "Buyer" person: Buys, reads',
      'shop "Shop" boundary',
      'web "Web" component [React] in shop: Shows',
      'db "Orders" database [PostgreSQL] in shop',
      'jobs "Jobs" broker [Kafka] in shop',
      'cart "Cart" component in shop',
      'erp "ERP" system',
      'mail "Mail" external: Sends',
    ]);
    expect(lines).toEqual(["buyer -> web: uses [HTTPS]", "web -- db: x", "mail -> web: tells", "web -> jobs: puts"]);
    expect([titles, problems]).toEqual([["Shop"], ["17: rubbish"]]);
  });
});

describe("other drawings of Mermaid", () => {
  it("are sequences with those who take part and their messages", async () => {
    const { boxes, lines, shows, problems } = await drawn(`sequenceDiagram
      autonumber
      box Aqua Front end
        actor U as User
        participant W as Web shop
      end
      create participant D@{ "type": "database" }
      U->>+W: buys: one
      loop every minute
        W-->>-U: done
      end
      W-xD: lost
      W--)D: later
      my-xray->>W: hello
      Alice Smith->Bob: hi
      U<<->>W: both
      Note over U,W: thinks`);
    expect(boxes).toEqual([
      'box 3 "Front end" boundary',
      'U "User" person in box 3',
      'W "Web shop" in box 3',
      "D database",
      "my-xray",
      "Alice Smith",
      "Bob",
    ]);
    expect(lines).toEqual([
      "U -> W: buys: one",
      "W -> U: done",
      "W -> D: lost",
      "W -> D: later",
      "my-xray -> W: hello",
      "Alice Smith -> Bob: hi",
      "U -- W: both",
    ]);
    expect([shows, problems]).toEqual([["sequence"], []]);
  });

  it("are classes and how they relate", async () => {
    const { boxes, lines, shows, problems } = await drawn(`classDiagram
      class Order["An order"] {
        +int id
        total() int
      }
      namespace shop {
        class Cart { +x }
      }
      Order "1" *-- "many" Item : holds
      Cart <|-- Wish
      Cart ..> Order
      A -- B
      List~int~ --|> A
      Item : +name
      <<interface>> A
      note for A "x"`);
    expect(boxes).toEqual(['Order "An order"', "shop boundary", "Cart in shop", "Item", "Wish", "A", "B", "List"]);
    expect(lines).toEqual(["Order -> Item: holds", "Wish -> Cart", "Cart -> Order", "A -- B", "List -> A"]);
    expect([shows, problems]).toEqual([["classes"], []]);
  });

  it("are entities and their relations", async () => {
    const { boxes, lines, shows, problems } = await drawn(`erDiagram
      CUSTOMER ||--o{ ORDER : places
      p[Person] {
        string name PK "x"
      }
      "Line item" }|..|{ p : "uses it"
      CAR 1 to zero or many DRIVER : allows`);
    expect(boxes).toEqual(["CUSTOMER", "ORDER", 'p "Person"', "Line item", "CAR", "DRIVER"]);
    expect(lines).toEqual(["CUSTOMER -- ORDER: places", "Line item -- p: uses it", "CAR -- DRIVER: allows"]);
    expect([shows, problems]).toEqual([["entities"], []]);
  });

  it("are states, also inside each other", async () => {
    const { boxes, lines, shows, problems } = await drawn(`stateDiagram-v2
      [*] --> Idle
      Idle --> Busy : asked
      state "Long wait" as s2
      state Busy {
        [*] --> Work
        Work --> s2
      }
      Idle : Waits for work
      note right of Idle
        text
      end note
      Busy --> [*]`);
    expect(boxes).toEqual(['Idle "Waits for work"', "Busy boundary", 's2 "Long wait"', "Work in Busy"]);
    expect(lines).toEqual(["Idle -> Busy: asked", "Work -> s2"]);
    expect([shows, problems]).toEqual([["states"], []]);
  });

  it("are groups and services, whose edges may meet in junctions", async () => {
    const { boxes, lines, problems } = await drawn(`architecture-beta
      group api(cloud)[API]
      service db(database)[Orders] in api
      service server(server)[Server] in api
      service gate(server)["Gate way"]
      junction j in api
      db:L -- R:server
      server:T --> B:gate
      gate:R -- L:j
      j:T --> B:db`);
    expect(boxes).toEqual([
      'api "API" boundary',
      'db "Orders" database in api',
      'server "Server" in api',
      'gate "Gate way"',
    ]);
    expect([lines, problems]).toEqual([["db -- server", "server -> gate", "gate -> db"], []]);
  });

  it("are blocks", async () => {
    const { boxes, lines, problems } = await drawn(`block-beta
      columns 3
      a["A label"]:2 b space
      block:grp:2
        columns 1
        c d[("DB")]
      end
      arrow<["x"]>(down)
      a -- "asks" --> d`);
    expect(boxes).toEqual(['a "A label"', "b", "grp boundary", "c in grp", 'd "DB" database in grp', 'arrow "x"']);
    expect([lines, problems]).toEqual([["a -> d: asks"], []]);
  });

  it("are plans, shares and thoughts, without boxes", async () => {
    expect(await drawn('pie title Pets\n "Dogs" : 386')).toMatchObject({ shows: ["other"], boxes: [], problems: [] });
    expect(await drawn("mindmap\n root\n  a")).toMatchObject({ shows: ["other"], boxes: [], problems: [] });
  });

  it("are a problem where nobody knows their kind, and nothing where they are empty", async () => {
    expect(await drawn("\nwhatever\n a --> b")).toMatchObject({ shows: [], problems: ["2: whatever"] });
    expect(await drawn("\n")).toMatchObject({ shows: [], problems: [] });
  });
});

describe("the reader of Mermaid", () => {
  it("gives the drawing from its first line to its last, and each box and line its own", async () => {
    const { facts } = await readingOf(mermaidReader, "graph TD\n a --> b\n b[Shop]\n\n");
    expect(facts.map((one) => "evidence" in one && [one.evidence.line, one.evidence.endLine])).toEqual([
      [1, 3],
      [2, undefined],
      [3, undefined],
      [2, undefined],
    ]);
    expect(facts[0]).toMatchObject({ id: "a.md:1", notation: "mermaid" });
  });

  it("keeps its promises for any text", async () => {
    await keepsPromises(mermaidReader, [
      "graph TD\n",
      "block-beta\n",
      "sequenceDiagram\n",
      "classDiagram\n",
      "erDiagram\n",
      "stateDiagram-v2\n",
      "architecture-beta\n",
      "C4Context\n",
      "subgraph a",
      "end",
      "a",
      "b[",
      "]",
      "((",
      "))",
      '"',
      "-->",
      "--",
      "-.",
      "|x|",
      " & ",
      "{",
      "}",
      "state s {",
      "block:",
      "Rel(a, b)",
      "System(a",
      "A->>B: x",
      "||--o{",
      "service a(b)[c] in a",
      "junction j",
      "a:L -- R:j",
      "%%{",
      "---",
    ]);
  });

  it("is done with the longest of drawings in a moment", async () => {
    const parts = [
      " a --> b[(x\n",
      " a -- ",
      ' b["',
      " ((( ",
      " subgraph x\n",
      " a & ",
      " a@{ ",
      "a --> b\n",
      "x",
      "[",
      "-",
    ];
    // Far above what it takes, for machines that are busy with other things.
    for (const part of parts) expect(await timeFor(mermaidReader, part, "graph TD\n"), part).toBeLessThan(3_000);
    for (const kind of [
      "sequenceDiagram",
      "classDiagram",
      "erDiagram",
      "stateDiagram",
      "architecture-beta",
      "C4Context",
    ])
      for (const part of ["a --> b\n", "a ", "a-", 'a"', "(", "a: ", "<", "a->>b:x\n"])
        expect(await timeFor(mermaidReader, part, `${kind}\n`), `${kind} ${part}`).toBeLessThan(3_000);
  });

  it("ends where a drawing has more than anybody draws", async () => {
    const { boxes, problems } = await drawn(`graph TD\n${Array.from({ length: 3_000 }, (_, i) => `n${i}\n`).join("")}`);
    expect([boxes.length, problems.length]).toEqual([2_000, 1]);
  });
});
