// Documents held against a model as agents get it: components, links, what is missing and where the two part, page by page.
import { z } from "zod";
import { traceAction } from "#actions/trace";
import { UserError } from "#base/errors";
import { placeOf } from "#model/evidence";
import type { TraceResult } from "#model/result";
import { cleaned, dataLimit, firstOf, type Page, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import type { Kept } from "./kept.ts";
import { defineTool, type Desk } from "./tool.ts";

const parts = ["components", "missing", "drift", "links"] as const;
type Part = (typeof parts)[number];

const room = dataLimit - 2_000;

const input = z.strictObject({
  ...traceAction.input.shape,
  report: z.string().optional().describe("Handle of an earlier answer of trace, to page on without reading again"),
  part: z.enum(parts).optional().describe("Show this list alone; without it the beginning of all but the links"),
  ...paging(20),
});

export const traceTool = defineTool({
  action: traceAction,
  note: "The answer has a handle such as r1: give it back as `report`, with `part` and `offset`, to get the next page of a list, or all links.",
  input,
  async answer(asked, desk) {
    const { kept, result } = await tracedOf(asked, desk);
    const wanted = asked.part === undefined ? parts.filter((one) => one !== "links") : [asked.part];
    const pages = wanted.map((part) => ({ part, page: pageOfPart(result, part, asked, room / wanted.length) }));
    const more = pages.map(({ part, page }) =>
      pageSentence(
        wordsFor[part],
        page,
        (offset) => `trace with report ${kept.handle}, part ${part} and offset ${offset}.`,
      ),
    );
    const { length } = result.undocumented;
    const head = `${result.components.length - length} of ${result.components.length} components of ${result.model} are spoken of. Report ${kept.handle}.`;
    return {
      data: {
        report: kept.handle,
        model: cleaned(result.model),
        ...firstOf(
          "undocumented",
          result.undocumented.map((one) => cleaned(one, 100)),
          40,
        ),
        ...Object.fromEntries(pages.map(({ part, page }) => [part, page.data])),
        more,
      },
      text: textOf([head, ...pages.flatMap(({ page }) => page.lines)], more, 200),
    };
  },
});

const wordsFor = {
  components: "components",
  missing: "missing elements",
  drift: "differences",
  links: "links",
} as const;

async function tracedOf(asked: z.infer<typeof input>, desk: Desk): Promise<{ kept: Kept; result: TraceResult }> {
  if (asked.report === undefined) {
    const result = await traceAction.run(asked, desk.ports);
    return { kept: desk.shelf.add("trace", asked.model, result), result };
  }
  const kept = desk.shelf.get(asked.report);
  if (kept?.action !== "trace")
    throw new UserError(`There is no answer of trace called ${asked.report}.`, desk.shelf.told());
  return { kept, result: traceAction.output.parse(kept.result) };
}

type Asked = z.infer<typeof input>;

function pageOfPart(result: TraceResult, part: Part, asked: Asked, share: number): Page {
  switch (part) {
    case "components":
      return pageOf(result.components, asked, share, (one) => one, componentLine);
    case "missing":
      return pageOf(result.missing, asked, share, missingShown, missingLine);
    case "drift":
      return pageOf(result.drift, asked, share, (one) => one, driftLine);
    case "links":
      return pageOf(result.links, asked, share, (one) => one, linkLine);
  }
}

function componentLine({ name, sentences, first }: TraceResult["components"][number]): string {
  return first ? `${name}: ${sentences} sentences, the first at ${placeOf(first)}` : `${name}: no sentence`;
}

function missingShown({ evidence, ...rest }: TraceResult["missing"][number]): Record<string, unknown> {
  return { ...rest, ...firstOf("evidence", evidence, 3) };
}

function missingLine({ name, because, evidence: [first] }: TraceResult["missing"][number]): string {
  return `not in the model: ${name}, ${because}${first ? ` at ${placeOf(first)}` : ""}`;
}

function driftLine({ kind, is, document: [first] }: TraceResult["drift"][number]): string {
  return `${kind}: ${is}${first ? ` at ${placeOf(first)}` : ""}`;
}

function linkLine({ sentence, component, because }: TraceResult["links"][number]): string {
  return `${placeOf(sentence)} speaks of ${component}: ${because}`;
}
