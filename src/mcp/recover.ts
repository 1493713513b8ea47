// The recovered architecture as agents get it: components, connections and interfaces, each list page by page.
import { z } from "zod";
import { recoverAction } from "#actions/recover";
import { UserError } from "#base/errors";
import { coverageSentence } from "#document/coverage";
import type { RecoverResult } from "#model/result";
import type { Component, Connection, Interface } from "#model/system";
import { cleaned, dataLimit, firstOf, type Page, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import type { Kept } from "./kept.ts";
import { defineTool, type Desk } from "./tool.ts";

const parts = ["components", "connections", "interfaces"] as const;
type Part = (typeof parts)[number];

const room = dataLimit - 2_000;

const input = z.strictObject({
  ...recoverAction.input.shape,
  report: z.string().optional().describe("Handle of an earlier answer of recover, to page on without reading again"),
  part: z.enum(parts).optional().describe("Show this list alone; without it the beginning of all three"),
  ...paging(20),
});

export const recoverTool = defineTool({
  action: recoverAction,
  note: "The answer has a handle such as r1: give it back as `report`, with `part` and `offset`, to get the next page of a list.",
  input,
  async answer(asked, desk) {
    const { kept, result } = await recoveredOf(asked, desk);
    const wanted = asked.part === undefined ? parts : [asked.part];
    const pages = wanted.map((part) => ({ part, page: pageOfPart(result, part, asked, room / wanted.length) }));
    const more = pages.map(({ part, page }) =>
      pageSentence(part, page, (offset) => `recover with report ${kept.handle}, part ${part} and offset ${offset}.`),
    );
    const coverage = coverageSentence(result.coverage);
    const kind = result.repository ? `, ${result.repository.kind}: ${result.repository.because}` : "";
    return {
      data: {
        report: kept.handle,
        name: cleaned(result.name),
        repository: cleaned(result.repository && { kind: result.repository.kind, because: result.repository.because }),
        ...Object.fromEntries(pages.map(({ part, page }) => [part, page.data])),
        more,
        coverage: cleaned(coverage, 1_000),
      },
      text: textOf(
        [`${result.name}${kind}. Report ${kept.handle}.`, ...pages.flatMap(({ page }) => page.lines)],
        [...more, coverage],
        200,
      ),
    };
  },
});

/** The architecture asked for: recovered now, or one of this session. */
async function recoveredOf(asked: z.infer<typeof input>, desk: Desk): Promise<{ kept: Kept; result: RecoverResult }> {
  if (asked.report === undefined) {
    const result = await recoverAction.run(asked, desk.ports);
    return { kept: desk.shelf.add("recover", asked.path, result), result };
  }
  const kept = desk.shelf.get(asked.report);
  if (kept?.action !== "recover")
    throw new UserError(`There is no answer of recover called ${asked.report}.`, desk.shelf.told());
  return { kept, result: recoverAction.output.parse(kept.result) };
}

function pageOfPart(result: RecoverResult, part: Part, asked: z.infer<typeof input>, share: number): Page {
  if (part === "components") return pageOf(result.components, asked, share, componentShown, componentLine);
  if (part === "connections") return pageOf(result.connections, asked, share, connectionShown, connectionLine);
  return pageOf(result.interfaces, asked, share, interfaceShown, interfaceLine);
}

function componentShown({ id, name, kind, does, path, language, technology, deployed, evidence }: Component) {
  return {
    id,
    name,
    kind,
    does,
    path,
    language,
    deployed,
    ...firstOf("technology", technology, 8),
    ...proof(evidence),
  };
}

function componentLine({ name, kind, technology, path }: Component): string {
  const folder = path === undefined ? "" : ` in ${path || "the root folder"}`;
  return `${kind} ${name}${technology.length > 0 ? ` (${technology.join(", ")})` : ""}${folder}`;
}

function connectionShown({ from, to, protocol, async: asynchronous, timeout, retry, breaker, evidence }: Connection) {
  return { from, to, protocol, async: asynchronous, timeout, retry, breaker, ...proof(evidence) };
}

function connectionLine({ from, to, protocol }: Connection): string {
  return `${from} -> ${to}${protocol === undefined ? "" : ` by ${protocol}`}`;
}

function interfaceShown({ component, kind, method, path, guards, evidence }: Interface) {
  return { component, kind, method, path, ...firstOf("guards", guards, 4), ...proof(evidence) };
}

function interfaceLine({ component, kind, method, path }: Interface): string {
  return `${component}: ${kind} ${method} ${path}`;
}

/** One quote is enough to look it up. */
function proof(evidence: Component["evidence"]): Record<string, unknown> {
  return firstOf("evidence", evidence, 1);
}
