import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { SourceText } from "../reader.ts";
import { lookupOf } from "#recover/read";
import { memoryTree } from "#base/tree";
import { structurizrReader } from "./reader.ts";

const drawn = (text: string) => drawnBy(structurizrReader, text);

const shop = `
workspace "Shop" "Sells books" {
    !identifiers hierarchical
    // people first
    model {
        buyer = person "Buyer" "Buys books"
        mail = softwareSystem "Mail" "Sends \\"letters\\"" "External"
        shop = softwareSystem "Book shop" {
            group "Front" {
                web = container "Web" "Shows the books" "React" {
                    tags "Web Browser"
                    -> api "Asks" "JSON/HTTPS"
                }
            }
            api = container "API" {
                technology "Go"
                description "Takes orders"
                basket = component "Basket" "Keeps what is chosen"
                this -> mail "Sends mail by" "SMTP"
            }
            db = container "Orders" "" "PostgreSQL" "Database"
        }
        buyer -> shop.web "Uses" \\
            "HTTPS"
        shop.api.basket -> shop.db "Reads and writes" {
            technology "SQL"
        }
        live = deploymentEnvironment "Live" {
            deploymentNode "Amazon" "" "AWS" {
                lb = infrastructureNode "Load balancer"
                one = containerInstance shop.web
                lb -> one "Forwards"
            }
        }
    }
    views {
        container shop {
            include *
        }
    }
}`;

describe("the Structurizr DSL", () => {
  it("gives elements as boxes in what holds them, with technology, purpose and what tags say", async () => {
    const { boxes, titles, shows } = await drawn(shop);
    expect(boxes).toEqual([
      'group shop/Front "Front" boundary in shop',
      'buyer "Buyer" person: Buys books',
      'mail "Mail" external: Sends "letters"',
      'shop "Book shop" boundary',
      'shop.web "Web" component [React] in group shop/Front: Shows the books',
      'shop.api "API" component [Go] in shop: Takes orders',
      'shop.api.basket "Basket" component in shop.api: Keeps what is chosen',
      'shop.db "Orders" database [PostgreSQL] in shop',
      'live "Live" boundary',
      "Amazon boundary [AWS] in live",
      'Amazon.lb "Load balancer" component in Amazon',
    ]);
    expect([titles, shows]).toEqual([["Shop"], ["components"]]);
  });

  it("gives relationships as lines, also those within blocks and those of instances", async () => {
    const { lines, problems } = await drawn(shop);
    expect(lines).toEqual([
      "shop.web -> shop.api: Asks [JSON/HTTPS]",
      "shop.api -> mail: Sends mail by [SMTP]",
      "buyer -> shop.web: Uses [HTTPS]",
      "shop.api.basket -> shop.db: Reads and writes [SQL]",
      "Amazon.lb -> shop.web: Forwards",
    ]);
    expect(problems).toEqual([]);
  });

  it("knows archetypes, constants, shapes of styles and blocks of text", async () => {
    const { boxes, lines } = await drawn(`workspace {
      !const STORE "Store"
      model {
        archetypes {
          service = container {
            technology "Go"
          }
          https = -> {
            technology "HTTPS"
          }
        }
        s = softwareSystem "S" """
          Sells
          books
        """ {
          a = service "A"
          b = container "\${STORE}" "" "" "Kept"
        }
        a --https-> b "Asks"
      }
      views {
        styles {
          element "Kept" {
            shape Cylinder
          }
        }
      }
    }`);
    expect(boxes).toEqual(['s "S" boundary: Sells books', 'a "A" component in s', 'b "Store" database in s']);
    expect(lines).toEqual(["a -> b: Asks"]);
  });

  it("says what it does not follow, does not know and can't find", async () => {
    const { problems } = await drawn(`workspace {
  !include https://example.com/model.dsl
  model {
    a = softwareSystem "A"
    !include people
    a -> missing "Asks"
    gibberish a b
  }
}`);
    expect(problems).toEqual([
      "2: !include https://example.com/model.dsl",
      "5: !include people",
      "7: gibberish a b",
      "6: missing",
    ]);
  });
});

describe("a workspace in JSON", () => {
  const workspace = JSON.stringify(
    {
      name: "Shop",
      model: {
        people: [
          {
            id: "1",
            name: "Buyer",
            tags: "Element,Person",
            relationships: [
              { id: "8", sourceId: "1", destinationId: "3", description: "Uses", technology: "HTTPS" },
              { id: "9", sourceId: "1", destinationId: "2", description: "Uses", linkedRelationshipId: "8" },
            ],
          },
        ],
        softwareSystems: [
          {
            id: "2",
            name: "Shop",
            containers: [
              { id: "3", name: "Web", technology: "React", group: "Front" },
              { id: "4", name: "Orders", tags: "Element,Container,Kept" },
            ],
          },
          { id: "5", name: "Mail", location: "External" },
        ],
      },
      views: { configuration: { styles: { elements: [{ tag: "Kept", shape: "Cylinder" }] } } },
    },
    undefined,
    1,
  );

  it("gives the same boxes and lines, without relationships that follow from others", async () => {
    const { facts, problems } = await structurizrReader.read(
      new SourceText("workspace.json", workspace),
      lookupOf(memoryTree({})),
    );
    expect(problems).toEqual([]);
    expect(facts.flatMap((one) => (one.kind === "drawn-box" ? [[one.label, one.means, one.inside]] : []))).toEqual([
      ["Front", "boundary", "2"],
      ["Buyer", "person", undefined],
      ["Shop", "boundary", undefined],
      ["Web", "component", "group 2/Front"],
      ["Orders", "database", "2"],
      ["Mail", "external", undefined],
    ]);
    expect(facts.filter((one) => one.kind === "drawn-line")).toMatchObject([
      { from: "1", to: "3", label: "Uses", technology: "HTTPS", evidence: { line: 10 } },
    ]);
  });

  it("is told from other JSON and other files of that ending", () => {
    expect(structurizrReader.claims("workspace.json", workspace.slice(0, 4_000))).toBe(true);
    expect(structurizrReader.claims("package.json", '{ "name": "a", "configuration": {} }')).toBe(false);
    expect(structurizrReader.claims("shop.dsl", shop)).toBe(true);
    expect(structurizrReader.claims("job.dsl", "pipelineJob('a') { }")).toBe(false);
    expect(structurizrReader.claims("design.md.4.structurizr.dsl", "a -> b")).toBe(true);
  });
});

describe("any text", () => {
  it("keeps the promises of readers", async () => {
    await keepsPromises(structurizrReader, [
      "workspace {\n",
      "model {\n",
      "}\n",
      'a = person "A"\n',
      'b = softwareSystem "B" {\n',
      "c = container C\n",
      "a -> b\n",
      "-> a\n",
      "this -> b\n",
      'group "G" {\n',
      "!identifiers hierarchical\n",
      '"""',
      "\\\n",
      "/*",
      "*/",
      "!extend b {\n",
      "tags x\n",
      "styles {\n",
      "= = =",
    ]);
  });

  it("is read in a time that grows with its length", async () => {
    for (const part of ['a = person "A"\n', "a -> b\n", "x = softwareSystem x {\n", '"a\\', '"""\n', "\\\n", "{ "])
      expect(await timeFor(structurizrReader, part)).toBeLessThan(4_000);
    expect((await readingOf(structurizrReader, "")).facts).toEqual([]);
  });
});
