// What changed between an earlier report and this one, finding by finding.
import { z } from "zod";
import { finding, severity } from "./check.ts";
import { evidence } from "./evidence.ts";
import { system } from "./system.ts";

/** The parts of an earlier report that a later one is compared with; reports of earlier versions have them too. */
export const baseline = z.object({
  program: z.string(),
  system: system.pick({ components: true, interfaces: true }),
  findings: z.array(finding),
});
export type Baseline = z.infer<typeof baseline>;

export const comparison = z
  .object({
    new: z
      .array(
        z.object({
          finding: z.string(),
          places: z.array(evidence).describe("Those that the earlier report did not have"),
        }),
      )
      .describe("Findings that the earlier report did not have, or not at all of these places"),
    known: z.array(z.string()).describe("Ids of findings that it had"),
    gone: z
      .array(
        z.object({ id: z.string(), rule: z.string(), title: z.string(), component: z.string().optional(), severity }),
      )
      .describe("Findings that it had and that are found no more"),
  })
  .meta({ id: "Comparison" });
export type Comparison = z.infer<typeof comparison>;
