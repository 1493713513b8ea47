import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { drawioReader } from "./reader.ts";

const drawn = (text: string) => drawnBy(drawioReader, text);

const page = (cells: string, name = "Page-1") => `<diagram id="x" name="${name}">
  <mxGraphModel dx="10"><root>
    <mxCell id="0" /><mxCell id="1" parent="0" />
${cells}
  </root></mxGraphModel>
</diagram>`;
/** As diagrams.net packs a page. */
const compressed = (xml: string) => deflateRawSync(Buffer.from(encodeURIComponent(xml))).toString("base64");
const fileOf = (...pages: string[]) => `<mxfile host="app.diagrams.net">\n${pages.join("\n")}\n</mxfile>`;

const shop = page(
  `    <mxCell id="cloud" value="Cloud" style="swimlane;html=1;" vertex="1" parent="1"><mxGeometry as="geometry"/></mxCell>
    <mxCell id="group" value="" style="group" vertex="1" parent="cloud" />
    <mxCell id="web" value="&lt;b&gt;Web&lt;/b&gt;&lt;br&gt;shop &amp;amp; more" style="rounded=1;html=1;" vertex="1" parent="group" />
    <mxCell id="db" value="Orders" style="shape=cylinder3;" vertex="1" parent="cloud" />
    <mxCell id="buyer" value="Buyer" style="shape=umlActor;" vertex="1" parent="1" />
    <mxCell id="words" value="Drawn by hand" style="text;html=1;" vertex="1" parent="1" />
    <object placeholders="1" c4Name="API" c4Type="Container" c4Technology="Go" c4Description="Takes orders" label="%c4Name%" id="api">
      <mxCell style="rounded=1;" vertex="1" parent="1" />
    </object>
    <mxCell id="e1" value="asks" style="edgeStyle=x;" edge="1" parent="1" source="web" target="api" />
    <mxCell id="e2" style="endArrow=none;startArrow=classic;" edge="1" parent="1" source="db" target="api" />
    <mxCell id="e3" style="endArrow=none;" edge="1" parent="1" source="buyer" target="group" />
    <mxCell id="l2" value="SQL" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="e2" />
    <mxCell id="e4" edge="1" parent="1" source="web" />`,
  "Shop",
);

describe("drawings of diagrams.net", () => {
  it("give boxes with the words of their labels, in the containers around them", async () => {
    const { boxes, titles, shows } = await drawn(fileOf(shop));
    expect(boxes).toEqual([
      'cloud "Cloud" boundary',
      'web "Web shop & more" in cloud',
      'db "Orders" database in cloud',
      'buyer "Buyer" person',
      'api "API" component [Go]: Takes orders',
    ]);
    expect([titles, shows]).toEqual([["Shop"], ["components"]]);
  });

  it("give lines between boxes, and tell where one hangs loose", async () => {
    const { lines, problems } = await drawn(fileOf(shop));
    expect(lines).toEqual(["web -> api: asks", "api -> db: SQL", "buyer -- cloud"]);
    expect(problems).toEqual(["18: a line with an end that is attached to nothing"]);
  });

  it("are read page by page, and as a model alone", async () => {
    const other = page('<mxCell id="a" value="A" style="shape=table;" vertex="1" parent="1" />', "Data");
    const { titles, shows } = await drawn(fileOf(shop, other));
    expect([titles, shows]).toEqual([
      ["Shop", "Data"],
      ["components", "entities"],
    ]);
    const model = /<mxGraphModel[^]*<\/mxGraphModel>/.exec(shop)?.[0] ?? "";
    expect((await drawn(model)).lines).toHaveLength(3);
    const [one, two] = [shop, shop].map((text) => text.replaceAll("\n", " "));
    const { boxes, shows: drawings } = await drawn(`<mxfile>${one}${two}</mxfile>`);
    expect([boxes.length, drawings.length]).toEqual([10, 1]);
  });

  it("are read alike where their pages are compressed, each box at the line of its page", async () => {
    const model = /<mxGraphModel[^]*<\/mxGraphModel>/.exec(shop)?.[0] ?? "";
    const packed = `<diagram name="Shop">${compressed(model)}</diagram>`;
    const [open, closed] = [await drawn(fileOf(shop)), await drawn(fileOf(packed))];
    expect(closed).toEqual({ ...open, problems: ["2: a line with an end that is attached to nothing"] });
    const { facts } = await readingOf(drawioReader, fileOf(packed, packed));
    expect(new Set(facts.map((one) => one.evidence.line))).toEqual(new Set([2, 3]));
    const escaped = `<diagram>${model.replaceAll("<", "&lt;").replaceAll("\n", " ")}</diagram>`;
    expect((await drawn(fileOf(escaped))).boxes).toEqual(open.boxes);
  });

  it("say which page does not open or opens to too much, and what is no XML", async () => {
    const bomb = deflateRawSync(Buffer.alloc(20_000_000, "a")).toString("base64");
    const pages = ["7Vtdc6M2FP01", "no base64 at all", compressed("no XML"), compressed("%"), bomb, ""];
    const { problems } = await readingOf(
      drawioReader,
      fileOf(...pages.map((one) => `<diagram name="a">${one}</diagram>`)),
    );
    expect(problems.map(({ line, found }) => `${line}: ${found}`)).toEqual([
      "2: a compressed page that does not open",
      "3: a compressed page that does not open",
      "4: a compressed page that does not open",
      "5: a compressed page that does not open",
      "6: compressed pages that open to more than 6,000,000 characters",
    ]);
    for (const { expected } of problems) expect(expected).toMatch(/Properties > Compressed/);
    expect((await readingOf(drawioReader, "<mxfile")).problems).toHaveLength(1);
    expect(drawioReader.claims("a.xml", "<project>")).toBe(false);
    expect(drawioReader.claims("a.xml", '<?xml version="1.0"?>\n<mxfile host="a">')).toBe(true);
  });

  it("open no more than so much of all their pages together", async () => {
    const half = deflateRawSync(Buffer.alloc(4_000_000, " ")).toString("base64");
    const { problems } = await readingOf(
      drawioReader,
      fileOf(...[half, half].map((one) => `<diagram>${one}</diagram>`)),
    );
    expect(problems.map((one) => one.found)).toEqual([
      "a compressed page that does not open",
      "compressed pages that open to more than 6,000,000 characters",
    ]);
  });
});

describe("any text", () => {
  it("keeps the promises of readers", async () => {
    await keepsPromises(drawioReader, [
      "<mxfile>",
      '<diagram name="a">',
      "<mxGraphModel><root>",
      '<mxCell id="a" value="A" vertex="1" parent="b"/>',
      '<mxCell id="b" value="&lt;b" style="shape=cylinder" vertex="1" parent="a"/>\n',
      '<mxCell id="c" edge="1" source="a" target="b"/>',
      '<object id="d" label="%x%" placeholders="1"><mxCell vertex="1"/></object>',
      "</root></mxGraphModel>",
      "</diagram>",
      "</mxfile>",
      "<",
      "&#10;",
    ]);
  });

  it("is read in a time that grows with its length", async () => {
    const head = "<mxGraphModel><root>";
    for (const part of [
      '<mxCell id="a" value="A" vertex="1"/>',
      '<mxCell edge="1" source="a" target="b"/>',
      "<a>",
      "&lt;",
      "x",
    ])
      expect(await timeFor(drawioReader, part, head)).toBeLessThan(4_000);
    const cells = Array.from(
      { length: 3_000 },
      (_, at) => `<mxCell id="${at}" value="${at}" vertex="1" parent="${at - 1}"/>`,
    );
    expect((await drawn(`${head}${cells.join("\n")}</root></mxGraphModel>`)).boxes.length).toBeGreaterThan(1_000);
  });

  it("is read in a compressed page too, whatever stands there", async () => {
    const parts = fc.constantFrom("<root>", "</root>", '<mxCell id="a" value="A" vertex="1"/>', "<", "&#0;", "%", " ");
    const page = fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(page, fc.nat(200), fc.string({ maxLength: 3 }), async (xml, at, change) => {
        const sound = compressed(`<mxGraphModel>${xml.join("")}</mxGraphModel>`);
        const damaged = sound.slice(0, at) + change.replaceAll("<", "") + sound.slice(at);
        for (const text of [sound, damaged]) await readingOf(drawioReader, `<diagram>${text}</diagram>`);
      }),
    );
  });
});
