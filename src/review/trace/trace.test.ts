import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { sampleComponent as component, sampleConnection, sampleSystem } from "#model/fixtures/samples";
import type { System } from "#model/system";
import type { Traced } from "#model/trace";
import { documentText } from "#prose/document-text";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { Gate } from "../gate.ts";
import { trace } from "./trace.ts";

async function traced(text: string, system: System): Promise<Traced> {
  const tree = memoryTree({ "design.md": text });
  const { facts, system: drawn } = await recoverDocuments(tree, readers);
  const links = facts.filter((one) => one.kind === "link");
  return trace({ sentences: documentText(facts).sentences, links, drawn }, system, new Gate(tree.read));
}

const farm = sampleSystem([component("Harvest"), component("Barn"), component("Ledger")]);

const linksIn = async (text: string, system = farm): Promise<string[]> =>
  (await traced(text, system)).links.map((one) => `${one.sentence.line} ${one.component}`);

const missingIn = async (text: string, system = farm): Promise<string[]> =>
  (await traced(text, system)).missing.map((one) => `${one.name}: ${one.evidence.map(({ line }) => line).join(", ")}`);

const driftIn = async (text: string, system: System): Promise<string[]> =>
  (await traced(text, system)).drift
    .filter((one) => one.document.length > 0 && one.model.length > 0)
    .map((one) => one.is);

describe("links", () => {
  it("carry a subject on by it and by this component, until another subject comes", async () => {
    const text = `The Harvest component picks apples.
In particular, it counts them.
Nobody sleeps.
It is dark.
This component works by night.
The Barn keeps them.
It is dry.`;
    expect(await linksIn(text.replaceAll("\n", "\n\n"))).toEqual([
      "1 Harvest",
      "3 Harvest",
      "9 Harvest",
      "11 Barn",
      "13 Barn",
    ]);
  });

  it("take the component of the heading for the service of its section, and for it", async () => {
    const text =
      "## Barn\n\nIt is dry.\n\nNobody sleeps. The service keeps apples.\n\n## Weather\n\nThe service is slow.\n";
    expect(await linksIn(text)).toEqual(["1 Barn", "3 Barn", "5 Barn"]);
  });

  it("are made by a link to the folder of the code", async () => {
    const system = sampleSystem([component("a1", { path: "src/a1" })]);
    expect(await linksIn("A [small thing](src/a1/) that counts.", system)).toEqual(["1 a1"]);
    expect(await linksIn("A [small thing](src/a2/) that counts.", system)).toEqual([]);
  });

  it("say why, with the line that the subject comes from", async () => {
    const { links } = await traced("The Barn is dry.\n\nIt keeps apples.\n", farm);
    expect(links.map((one) => one.because)).toEqual(['named: "Barn"', '"it" goes back to design.md:1']);
  });
});

describe("undocumented components", () => {
  it("are those that no sentence speaks of", async () => {
    const { undocumented, components } = await traced("The Barn keeps what Harvest picks.\n", farm);
    expect(undocumented).toEqual(["Ledger"]);
    expect(components.map((one) => [one.id, one.sentences, one.first?.line])).toEqual([
      ["Harvest", 1, 1],
      ["Barn", 1, 1],
      ["Ledger", 0, undefined],
    ]);
  });
});

describe("missing components", () => {
  it("are what a noun for parts stands beside, with all sentences that speak of it", async () => {
    expect(await missingIn("The Pruning service cuts.\n\nNobody sleeps.\n\nThe Barn waits for the Pruning.\n")).toEqual(
      ["Pruning: 1, 5"],
    );
    expect(await missingIn("Apples go to the weighing service.\n")).toEqual(["weighing: 1"]);
  });

  it("are what a sentence says to be a part", async () => {
    expect(await missingIn("All is written to Acme Vault, a distributed database.\n")).toEqual(["Acme Vault: 1"]);
  });

  it("are what acts on known components, or stands in one list with them", async () => {
    const text = "The Sorter asks the Barn for apples.\n\nApples pass Harvest, Sorter and Barn.\n";
    expect(await missingIn(text)).toEqual(["Sorter: 1, 3"]);
  });

  it("are rows, items and boxes beside known ones", async () => {
    expect(await missingIn("| Service | Does |\n| --- | --- |\n| Barn | keeps |\n| Press | presses |\n")).toEqual([
      "Press: 4",
    ]);
    expect(await missingIn("- Barn: keeps\n- Harvest: picks\n- Press: presses\n")).toEqual(["Press: 3"]);
  });

  it("are what is set as code beside a noun for parts", async () => {
    expect(await missingIn("Open the `apple-press` app, then `apple-view`.\n")).toEqual(["apple-press: 1"]);
  });

  it("are products that something known turns to, not those that are only compared", async () => {
    expect(await missingIn("The Barn stores apples in MongoDB.\n")).toEqual(["MongoDB: 1"]);
    expect(await missingIn("MongoDB is often praised.\n")).toEqual([]);
  });

  it.each([
    "The Pruning class cuts what the Pruning object grows.",
    "The User service of the Farm Service Manual is a book.",
    "The PickResult is sent back by the PickFactory.",
    "Users press a button, and the browser sends a request.",
    "The farm runs on Acme Engine (AE). The AE server restarts at night.",
    "A REST API is offered, and JSON files are read.",
    "Many Spring Boot applications wait.",
    "It is the highest CPS service.",
    "The exposed service of the `LoadBalancer` service is slow.",
    "The cutLimit asks the Barn.",
    "The main component of the central server is old.",
  ])("are not classes, people, platforms and technologies: %s", async (text) => {
    expect(await missingIn(`${text}\n`)).toEqual([]);
  });
});

describe("drift", () => {
  const place = (file: string) => [{ file, line: 1, quote: "x" }];
  const store = component("store", { kind: "broker", technology: ["RabbitMQ"], evidence: place("store.yaml") });
  const shop = sampleSystem(
    [
      component("till", { language: "Python", evidence: place("till.py") }),
      component("stock", { evidence: place("stock.js") }),
      component("mail", { evidence: place("mail.js") }),
      store,
    ],
    [sampleConnection("till -> stock")],
  );

  it("names a call that the model has no connection for, with both places", async () => {
    expect(await driftIn("The till service asks the stock service for apples.\n", shop)).toEqual([]);
    expect(await driftIn("The till service calls the mail service.\n", shop)).toEqual([
      "the documents have till turn to mail; the model has no connection between them",
    ]);
    for (const text of [
      "The till service does not call the mail service.",
      "The till service will call the mail service.",
      "The till service reads what, if asked, the mail service sends.",
    ])
      expect(await driftIn(`${text}\n`, shop), text).toEqual([]);
  });

  it("names another language, in a sentence and in a table", async () => {
    const is = "the documents have till in Java; its code is in Python";
    expect(await driftIn("The till service is written in Java.\n", shop)).toEqual([is]);
    expect(await driftIn("| Service | Language |\n| --- | --- |\n| till | Java |\n| stock | Go |\n", shop)).toEqual([
      is,
    ]);
    expect(await driftIn("The till service is written in Python.\n", shop)).toEqual([]);
  });

  it("names what stands in the place of a product", async () => {
    expect(await driftIn("The till service publishes prices to Kafka.\n", shop)).toEqual([
      "Kafka is not in the model: its broker is store (RabbitMQ)",
    ]);
  });
});
