// Explains one finding of a report: its evidence in context, the step of reasoning, and the page of its rule.
import { z } from "zod";
import { UserError } from "#base/errors";
import { nearest } from "#base/nearest";
import { check, type Finding, finding } from "#model/check";
import { evidence, spotIn } from "#model/evidence";
import { reviewAction } from "./review.ts";
import { defineAction } from "./action.ts";
import { parseReport } from "./verify.ts";

const contextLines = 4;

export const explainAction = defineAction({
  name: "explain",
  summary: "Explain a finding: its evidence in context, the reasoning, the rule's page",
  description:
    "Takes the id of a finding, or its place in the list, and a report in JSON. Shows the lines around each quote as they stand now.",
  examples: [
    {
      command: "archwright explain 1 report.json",
      shows: "the first finding of the report, with its lines and the rule's page",
    },
  ],
  input: z.object({
    finding: z.string().describe("Id of the finding, the beginning of it, or its number in the report's list"),
    report: z.string().describe("A report in JSON, made with `archwright review DIR --format json --out report.json`"),
    path: z.string().default(".").describe("The folder the report was made of"),
  }),
  positional: ["finding", "report", "path"],
  output: z.object({
    finding,
    check: check.optional(),
    excerpts: z.array(
      evidence
        .pick({ file: true, line: true, page: true, paragraph: true })
        .extend({ first: z.int(), lines: z.array(z.string()), matches: z.boolean() }),
    ),
    page: z.string().optional(),
  }),
  async run(input, ports) {
    const parsed = reviewAction.output.safeParse(parseReport(await ports.text(input.report), input.report));
    if (!parsed.success)
      throw new UserError(
        `${input.report} is not a report of archwright review.`,
        "Make one with `archwright review DIR --format json --out report.json`.",
      );
    const { findings, checks } = parsed.data;
    const found = findingNamed(input.finding, findings);
    const [{ Gate }, { learnSecrets, maskedLines, readShown }] = await Promise.all([
      import("#review/gate"),
      import("./masked-lines.ts"),
    ]);
    const tree = ports.tree(input.path);
    await learnSecrets(tree, ports.secrets);
    const read = readShown(tree);
    const gate = new Gate(read);
    // The examples of a page are its tests; who asks about a finding needs the page without them.
    const page = ports.page(found.rule)?.replace(/\n## Examples\n[^]*$/, "\n");
    const own = checks.find((one) => one.rule === found.rule && one.component === found.component);
    return {
      finding: found,
      ...(own ? { check: own } : {}),
      excerpts: await Promise.all(
        found.evidence.map(async (one) => {
          const lines = await maskedLines(one.file, read(one.file) ?? "");
          const { file, line } = one;
          return { file, line, ...spotIn(one), ...excerpt(lines, line), matches: gate.matches(one) };
        }),
      ),
      ...(page === undefined ? {} : { page }),
    };
  },
});

const placeDigits = 3;

/** By its place in the list, or by an id or the beginning of one and no other. */
function findingNamed(name: string, findings: readonly Finding[]): Finding {
  const isPlace = /^\d+$/.test(name) && name.length <= placeDigits;
  const begun = name === "" || isPlace ? [] : findings.filter((one) => one.id.startsWith(name));
  const found = isPlace ? findings[Number(name) - 1] : begun.length === 1 ? begun[0] : undefined;
  if (found) return found;
  if (begun.length > 1) throw new UserError(`${begun.length} findings begin with ${name}.`, "Write more of the id.");
  const meant = nearest(
    name,
    findings.map((one) => one.id),
  );
  const help = meant ? `Did you mean ${meant}?` : `It has ${findings.length}, numbered from 1.`;
  throw new UserError(`The report has no finding ${name}.`, help);
}

/** Lines around a place. */
function excerpt(lines: readonly string[], line: number): { first: number; lines: string[] } {
  const first = Math.max(1, line - contextLines);
  return { first, lines: lines.slice(first - 1, line + contextLines) };
}
