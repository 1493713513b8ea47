// Reads drawings of diagrams.net (draw.io), page by page, compressed ones too.
import { extensionOf } from "#base/path";
import { childNamed, parseXml, type XmlElement } from "#syntax/xml/parse-xml";
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import { DrawingSoFar } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { cellsOf } from "./cells.ts";
import { Opening } from "./compressed.ts";
import { PageReading } from "./page.ts";

export const drawioReader = defineReader({
  id: "drawio",
  title: "Drawings of diagrams.net",
  understands: "in part",
  of: "documents",
  claims: (path, head) =>
    [".drawio", ".dio"].includes(extensionOf(path)) ||
    (extensionOf(path) === ".xml" && /<(?:mxfile|mxGraphModel)\b/.test(head)),
  read,
});

/** A program writes each box in a line of three hundred characters. */
const longest = 1_500_000;

async function read(file: SourceText): Promise<Reading> {
  if (file.text.length > longest)
    return { facts: [], problems: [file.problem(1, `${file.text.length} characters`, "a drawing that people draw")] };
  const parsed = await parseXml(file.text);
  if (!("root" in parsed)) return { facts: [], problems: [file.problem(1, parsed.trouble, "XML of diagrams.net")] };
  const problems: Problem[] = [];
  const opening = new Opening();
  const drawings: { drawing: DrawingSoFar; last: number }[] = [];
  for (const [at, page] of pagesOf(parsed.root).entries()) {
    const line = file.lines.lineAt(page.offset);
    const cells = childNamed(modelOf(page), "root");
    const opened = cells ? { cells: cellsOf(cells) } : await opening.cellsIn(page);
    if (!opened) continue;
    if ("found" in opened) {
      problems.push(file.problem(line, opened.found, opened.expected));
      continue;
    }
    const before = drawings.at(-1);
    // Pages on one line have one place: they are one drawing.
    const isSame = before?.drawing.id === new DrawingSoFar(file, "drawio", line).id;
    const drawing = isSame && before ? before.drawing : new DrawingSoFar(file, "drawio", line);
    drawing.title ??= page.attributes.get("name");
    new PageReading(file, drawing, isSame ? `${at + 1}/` : "", opened.cells).read();
    const last = file.lines.lineAt(opened.cells.at(-1)?.offset ?? page.offset);
    if (!isSame || !before) drawings.push({ drawing, last });
    else before.last = Math.max(before.last, last);
  }
  const facts: Fact[] = drawings.flatMap(({ drawing, last }) => drawing.facts(last));
  return { facts, problems: [...problems, ...drawings.flatMap(({ drawing }) => drawing.problems)] };
}

function pagesOf(root: XmlElement): readonly XmlElement[] {
  return root.name === "mxfile" ? root.children.filter((one) => one.name === "diagram") : [root];
}

function modelOf(page: XmlElement): XmlElement | undefined {
  return page.name === "mxGraphModel" ? page : childNamed(page, "mxGraphModel");
}
