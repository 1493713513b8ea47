import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { plantumlReader } from "./reader.ts";

const drawn = (text: string) => drawnBy(plantumlReader, text);

describe("components and deployment of PlantUML", () => {
  it("give boxes with labels and what they are, by keyword, sign or stereotype", async () => {
    const { boxes, problems, shows } = await drawn(`@startuml
      actor "The buyer" as buyer
      component web as "Web shop"
      component api [
        The API
        ----
        in Go
      ]
      [Cart] as cart #LightBlue
      (Buy a book) as buy
      :Seller: as seller
      () "HTTP" as http
      interface Events
      database "Orders\\nDB" as db
      queue Jobs
      rectangle Mail <<external>> #eee
      storage "Old **bold** files"
      artifact "x.jar" as jar [[http://example.com]]
      @enduml`);
    expect(boxes).toEqual([
      'buyer "The buyer" person',
      'web "Web shop" component',
      'api "The API in Go" component',
      'cart "Cart" component',
      'buy "Buy a book"',
      'seller "Seller" person',
      'http "HTTP"',
      "Events",
      'db "Orders DB" database',
      "Jobs broker",
      "Mail external",
      'Old **bold** files "Old bold files"',
      'jar "x.jar"',
    ]);
    expect([problems, shows]).toEqual([[], ["components"]]);
  });

  it("hold boxes in frames, however their braces stand", async () => {
    const { boxes, problems } = await drawn(`
      cloud "The cloud" as cloud <<AWS>> {
        node n1 {
          package "Shop"
          {
            [web]
          }
        }
        together {
          [mail]
        }
        folder f { [file] }
      }
      [last]`);
    expect(boxes).toEqual([
      'cloud "The cloud" boundary',
      "n1 boundary in cloud",
      "Shop boundary in n1",
      "web component in Shop",
      "mail component in cloud",
      "f boundary in cloud",
      "file component in f",
      "last component",
    ]);
    expect(problems).toEqual([]);
  });

  it("give lines for arrows of all kinds, from where they come to where they point", async () => {
    const { lines, problems } = await drawn(`
      [a] --> [b]
      a -> b : asks
      a <-- b
      a -left-> b
      a -u-> b
      a ..> b : "quoted"
      a -[#red,dashed]-> b
      a -[#red]> b
      a ==> b
      a -- b
      a <--> b
      a -( b
      a --( b
      a *-- b
      a --o b
      a-->b
      a --> "long name"
      a "1" --> "0..*" b : many
      a -[hidden]- b
      a::port --> b
      my-api --> b`);
    expect(lines).toEqual([
      "a -> b",
      "a -> b: asks",
      "b -> a",
      "a -> b",
      "a -> b",
      "a -> b: quoted",
      "a -> b",
      "a -> b",
      "a -> b",
      "a -- b",
      "a -- b",
      "a -> b",
      "a -> b",
      "a -> b",
      "b -> a",
      "a -> b",
      "a -> long name",
      "a -> b: many",
      "a -> b",
      "my-api -> b",
    ]);
    expect(problems).toEqual([]);
  });

  it("pass over notes, comments, styles, definitions and includes", async () => {
    const { boxes, titles, problems } = await drawn(`@startuml
      !include https://example.com/never-fetched.puml
      !define ICONS https://example.com
      !procedure $unused($a)
        component $a
      !endprocedure
      <style>
        node { x }
      </style>
      skinparam component {
        BackgroundColor<<x>> red
      }
      skinparam monochrome true
      title
        The **shop**
      end title
      ' [x] --> [y]
      /' [x]
      [y] '/
      [a] --> [b]
      note left of a
        c --> d
      end note
      note right of b : e --> f
      note "g" as N1
      note as N2
        h --> i
      end note
      legend right
        j --> k
      endlegend
      left to right direction
      hide stereotype
      @enduml`);
    expect(boxes).toEqual(["a component", "b component"]);
    expect([titles, problems]).toEqual([["The shop"], []]);
  });

  it("name the line of what they do not understand, and read on", async () => {
    const { boxes, problems } = await drawn("[a] --> [b]\nwhat is this\n[c]");
    expect([boxes.length, problems]).toEqual([3, ["2: what is this"]]);
  });
});

describe("C4 of PlantUML", () => {
  it("gives elements, frames and relations, also of icon libraries and over several lines", async () => {
    const { boxes, lines, problems, shows } = await drawn(`@startuml
      !include <C4/C4_Container>
      LAYOUT_WITH_LEGEND()
      AddRelTag("x", $lineColor="#008787")
      Person_Ext(buyer, "Buyer")
      System_Boundary(shop, "Shop")
      {
        Container(web, "Web", "React",
          "Shows")
        ContainerDb(db, "Orders", "PostgreSQL", $descr="Keeps")
      }
      AWSCloudGroup(cloud) {
        Lambda(fn, "Function", "x", "y")
      }
      Rel_R(buyer, web, "uses (often)", $techn="HTTPS") port 443
      web --> db : reads
      Rel_Back(web, fn, "tells")
      @enduml`);
    expect(boxes).toEqual([
      'buyer "Buyer" person',
      'shop "Shop" boundary',
      'web "Web" component [React] in shop: Shows',
      'db "Orders" database [PostgreSQL] in shop: Keeps',
      "cloud boundary",
      'fn "Function" in cloud',
    ]);
    expect(lines).toEqual(["buyer -> web: uses (often) [HTTPS]", "web -> db: reads", "fn -> web: tells"]);
    expect([problems, shows]).toEqual([[], ["components"]]);
  });

  it("has a problem where a procedure of the drawing itself may draw something", async () => {
    const { problems } = await drawn(
      "!procedure $service($name)\ncomponent $name\n!endprocedure\n!define TINY(x) small x\n[a]\n$service(orders)\nTINY(b)",
    );
    expect(problems).toEqual(["6: $service(orders)", "7: TINY(b)"]);
  });
});

describe("other drawings of PlantUML", () => {
  it("are sequences with their messages", async () => {
    const { boxes, lines, shows, problems } = await drawn(`@startuml
      autonumber
      actor User as U
      box "Inside" #LightBlue
        participant "Web shop" as W #99FF99
      end box
      database Orders
      U -> W ++ : asks
      W ->> Orders : INSERT
      Orders --> W -- : ok
      return done
      == Later ==
      alt yes
        W -> W : self
      else no
        [-> W : from outside
        W ->] : out
      end
      W -\\ Orders : x
      U<-W: back
      "Long name" -> W
      note over U, W : thinks
      ... wait ...
      @enduml`);
    expect(boxes).toEqual([
      'U "User" person',
      'box 1 "Inside" boundary',
      'W "Web shop" in box 1',
      "Orders database",
      "Long name",
    ]);
    expect(lines).toEqual([
      "U -> W: asks",
      "W -> Orders: INSERT",
      "Orders -> W: ok",
      "W -> W: self",
      "W -> Orders: x",
      "W -> U: back",
      "Long name -> W",
    ]);
    expect([shows, problems]).toEqual([["sequence"], []]);
  });

  it("are classes and how they relate", async () => {
    const { boxes, lines, shows, problems } = await drawn(`
      abstract class Base<T> {
        +x: int
        {static} f() { }
      }
      class Order extends Base implements Sold
      enum Kind { A
        B }
      package "net.shop" {
        class Item
      }
      Base <|-- Wish
      Order "1" *-- "many" Item : holds
      Order --o Cart
      Order : +total()
      class "Long name" as L`);
    expect(boxes).toEqual([
      "Base",
      "Order",
      "Sold",
      "Kind",
      "net.shop boundary",
      "Item in net.shop",
      "Wish",
      "Cart",
      'L "Long name"',
    ]);
    expect(lines).toEqual(["Order -> Base", "Order -> Sold", "Wish -> Base", "Order -> Item: holds", "Cart -> Order"]);
    expect([shows, problems]).toEqual([["classes"], []]);
  });

  it("are states, entities, cases and steps, each drawing of a file for itself", async () => {
    const { boxes, lines, shows, problems } = await drawn(`@startuml
[*] --> Idle
state Busy {
  Work -> Done : done
}
Idle --> Busy : go
Idle : waits
@enduml
@startuml
entity User {
 * id : int
 --
 name
}
User ||--o{ Order
@enduml
@startuml
actor A
(Buy) as buy
A --> buy
A --> (Sell)
@enduml
@startuml
start
:do it;
if (x) then (yes)
 :y;
endif
stop
@enduml
@startmindmap
* a
@endmindmap`);
    expect(shows).toEqual(["states", "entities", "other", "other", "other"]);
    expect(boxes).toEqual([
      "Idle",
      "Busy boundary",
      "Work in Busy",
      "Done in Busy",
      "User",
      "Order",
      "A person",
      'buy "Buy"',
      "Sell",
    ]);
    expect(lines).toEqual(["Work -> Done: done", "Idle -> Busy: go", "User -- Order", "A -> buy", "A -> Sell"]);
    expect(problems).toEqual([]);
  });
});

describe("the reader of PlantUML", () => {
  it("gives each drawing from its first line to its last", async () => {
    const { facts } = await readingOf(plantumlReader, "\n@startuml\n[a]\n@enduml\n\n@startuml\n[b]\n@enduml\n");
    const drawings = facts.flatMap((one) => (one.kind === "drawing" ? [[one.id, one.evidence.endLine]] : []));
    expect(drawings).toEqual([
      ["a.md:2", 4],
      ["a.md:6", 8],
    ]);
    expect((await drawn("\n\n")).shows).toEqual([]);
  });

  it("keeps its promises for any text", async () => {
    await keepsPromises(plantumlReader, [
      "@startuml\n",
      "@enduml\n",
      "component a",
      "package p {\n",
      "}\n",
      "{",
      "[a]",
      "[a",
      "(b)",
      ":c:",
      '"d"',
      "-->",
      " -left-> ",
      "<|--",
      " : ",
      "note left\n",
      "end note\n",
      "class K {\n",
      "[*]",
      "/'",
      "'/",
      "title\n",
      "Rel(a, b)",
      'System(a, "b") {\n',
      "!procedure $x()\n",
      "skinparam x {\n",
      "\\\n",
      "box\n",
      "as",
      "<<x>>",
    ]);
  });

  it("is done with the longest of drawings in a moment", async () => {
    const parts = [
      "a --> b\n",
      "a ",
      "[",
      "(",
      '"',
      "a-",
      "-",
      "x(",
      "component [\n",
      "<<",
      " : ",
      "{",
      "note\n",
      ".",
      "/'",
    ];
    for (const part of ["a --> b #a".padEnd(50, "#a"), "a --> b " + "[[]]".repeat(12)].map((one) => `${one} ?\n`))
      expect(await timeFor(plantumlReader, part, "@startuml\n", 100), part).toBeLessThan(3_000);
    const description = `@startuml\ncomponent a [\n==${"\t".repeat(2_000)}x\n]\n@enduml\n`;
    expect(await timeFor(plantumlReader, description, "", 10)).toBeLessThan(3_000);
    // Far above what it takes, for machines that are busy with other things.
    for (const part of parts) expect(await timeFor(plantumlReader, part), part).toBeLessThan(3_000);
  });
});
