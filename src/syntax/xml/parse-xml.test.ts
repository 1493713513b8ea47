// XML trees keep their places, and no text whatever makes the parser throw.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { childText, listed, parseXml } from "./parse-xml.ts";

test("elements keep their names, attributes, texts and places", async () => {
  const text =
    '<?xml version="1.0"?>\r\n<!-- <x> -->\r\n<a:project id="1 &amp; 2">\r\n  <name>so<!-- no --> ja</name>\r\n</a:project>';
  const reading = await parseXml(text);
  if (!("root" in reading)) throw new Error(reading.trouble);
  expect(reading.root.name).toBe("project");
  expect(reading.root.attributes.get("id")).toBe("1 & 2");
  expect(reading.root.offset).toBe(text.indexOf("<a:project"));
  expect(reading.root.children[0]?.offset).toBe(text.indexOf("<name>"));
  expect(childText(reading.root, "name")).toBe("so ja");
  expect(listed(reading.root, "name", "x")).toEqual([]);
});

test("an entity that would grow the text is left as it stands", async () => {
  const reading = await parseXml('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>');
  expect("root" in reading && reading.root.text).toBe("&c;");
});

test("bad text gives trouble and no exception", async () => {
  for (const text of ["", "words", "<a", "<<<", "<a>".repeat(10_000), "<constructor/>", "<__proto__>x</__proto__>"]) {
    expect(await parseXml(text)).toHaveProperty("trouble");
  }
  const piece = fc.constantFrom(
    "<a>",
    "</a>",
    "<a b='",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "&x;",
    "<!DOCTYPE",
    "\0",
    "é",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join("")),
      ),
      async (text) => {
        await parseXml(text);
      },
    ),
    { numRuns: 300 },
  );
});
