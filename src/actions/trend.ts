// Compares reports that were kept, the oldest first: what came, what went, and how the counts moved.
import { z } from "zod";
import { UserError } from "#base/errors";
import { severities, severity } from "#model/check";
import { type Baseline, baseline as baselineForm } from "#model/comparison";
import { resultVersion } from "#model/result";
import { defineAction, type Ports } from "./action.ts";

const told = z.object({ rule: z.string(), title: z.string(), component: z.string().optional(), severity });

const step = z.object({
  report: z.string(),
  program: z.string(),
  components: z.int(),
  findings: z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int() }),
  came: z.array(told).describe("Findings that the report before did not have"),
  went: z.array(told).describe("Findings that the report before had"),
});

const trendResult = z
  .object({ version: z.literal(resultVersion), program: z.string(), steps: z.array(step) })
  .meta({ id: "TrendResult", title: "Result of archwright trend" });

export const trendAction = defineAction({
  name: "trend",
  summary: "Compare reports that were kept: what came, what went, how the counts moved",
  description:
    "Takes reports in JSON, the oldest first. A finding that moved, was renamed or was formatted anew is the same one; a second place like a known one has come.",
  examples: [
    { command: "archwright trend reports/*.json", shows: "the counts of each report, and what came and went" },
    { command: "archwright trend last-week.json today.json --format json", shows: "the same as data" },
  ],
  input: z.object({ reports: z.array(z.string()).describe("Reports in JSON, the oldest first") }),
  positional: ["reports"],
  output: trendResult,
  async run({ reports }, ports) {
    if (reports.length < 2)
      throw new UserError(
        "A trend needs two reports or more.",
        "Name them with the oldest first: `archwright trend last-week.json today.json`.",
      );
    const { compareWith } = await import("#review/comparison");
    const read: { readonly path: string; readonly report: Baseline }[] = [];
    for (const path of reports) read.push({ path, report: await reportFrom(path, ports) });
    const steps = read.map(({ path, report }, index) => {
      const before = read[index - 1]?.report;
      const comparison = before && compareWith(before, report.findings, report.system);
      const came = new Set(comparison?.new.map((one) => one.finding));
      return {
        report: path,
        program: report.program,
        components: report.system.components.length,
        findings: countsOf(report),
        came: report.findings.filter((one) => came.has(one.id)).map(toldOf),
        went: (comparison?.gone ?? []).map(toldOf),
      };
    });
    return { version: resultVersion, program: ports.program, steps };
  },
});

function countsOf({ findings }: Baseline): z.infer<typeof step>["findings"] {
  const count = (of: (typeof severities)[number]): number => findings.filter((one) => one.severity === of).length;
  return { critical: count("critical"), high: count("high"), medium: count("medium"), low: count("low") };
}

function toldOf({ rule, title, component, severity: how }: z.infer<typeof told>): z.infer<typeof told> {
  return { rule, title, ...(component === undefined ? {} : { component }), severity: how };
}

/** An earlier report, for this action and as the baseline of a review. */
export async function reportFrom(path: string, ports: Ports): Promise<Baseline> {
  const remedy = "Name a report that `archwright review DIR --format json --out FILE` wrote.";
  const text = await ports.text(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`${path} is not JSON.`, remedy);
  }
  const parsed = baselineForm.safeParse(json);
  if (!parsed.success) throw new UserError(`${path} is no report of a review.`, remedy);
  return parsed.data;
}
