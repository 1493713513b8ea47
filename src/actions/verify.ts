// Reads every quote of a report again from the sources it names, and lists those that no longer match.
import { z } from "zod";
import { UserError } from "#base/errors";
import { type Evidence, evidence } from "#model/evidence";
import { defineAction } from "./action.ts";

export const verifyAction = defineAction({
  name: "verify",
  summary: "Read every quote of a JSON report again and list those that do not match",
  description:
    "Takes a report in JSON and the folder it was made of, and compares each quote with the line it names. A report whose every quote matches says only what the sources say.",
  examples: [{ command: "archwright verify report.json .", shows: "how many quotes match, and those that do not" }],
  input: z.object({
    report: z.string().describe("A report in JSON, or - for standard input"),
    path: z.string().default(".").describe("The folder the report was made of"),
  }),
  positional: ["report", "path"],
  output: z.object({
    quotes: z.int(),
    matching: z.int(),
    mismatches: z.array(
      z.object({
        evidence,
        found: z.string().optional().describe("What stands there now; absent where the line is gone"),
      }),
    ),
  }),
  async run(input, ports) {
    const quotes = quotesIn(parseReport(await ports.text(input.report), input.report));
    const [{ Gate }, { learnSecrets, maskedLines, readShown }] = await Promise.all([
      import("#review/gate"),
      import("./masked-lines.ts"),
    ]);
    const tree = ports.tree(input.path);
    const read = readShown(tree);
    const gate = new Gate(read);
    const wrong = quotes.filter((one) => !gate.matches(one));
    if (wrong.length > 0) await learnSecrets(tree, ports.secrets);
    const mismatches = await Promise.all(
      wrong.map(async (one) => {
        const text = read(one.file);
        const line = text === undefined ? undefined : (await maskedLines(one.file, text))[one.line - 1];
        return { evidence: one, ...(line === undefined ? {} : { found: line.trim() }) };
      }),
    );
    return { quotes: quotes.length, matching: quotes.length - mismatches.length, mismatches };
  },
});

export function parseReport(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      `${name} is not JSON.`,
      "Make a report with `archwright review DIR --format json --out report.json`.",
    );
  }
}

/** Every evidence anywhere in a report, whatever its shape. */
function quotesIn(report: unknown): Evidence[] {
  const found: Evidence[] = [];
  const queue: unknown[] = [report];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (typeof node !== "object" || node === null) continue;
    const parsed = evidence.safeParse(node);
    if (parsed.success) found.push(parsed.data);
    else for (const value of Object.values(node)) queue.push(value);
  }
  return found;
}
