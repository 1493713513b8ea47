// A finding that somebody accepts for a while: what it is of, why, who answers for it, and until when.
import { z } from "zod";
import { finding } from "./check.ts";
import { evidence } from "./evidence.ts";
import { entry, words } from "./written.ts";

const day = z
  .string({ error: "a day such as 2027-01-31" })
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: "a day such as 2027-01-31" })
  .describe("The last day on which it holds: 2027-01-31");

/** One entry of `archwright-waivers.yaml`. */
export const waiverEntry = entry({
  rule: words("The rule: security/hardcoded-secret, or hardcoded-secret"),
  component: words("Id or name of the component; of any, where it is left out").optional(),
  file: words("The places it holds for, as a path with *; of any, where it is left out").optional(),
  finding: words("The id of the one finding it holds for").optional(),
  reason: words("Why the finding may stay"),
  owner: words("Who answers for it"),
  expires: day,
});

/** `archwright-waivers.yaml`. */
export const waiverFile = z
  .strictObject({ waivers: z.array(waiverEntry, { error: "a list of waivers" }) })
  .meta({ id: "Waivers", title: "Findings that are accepted for a while" });

/** A finding, or a part of its places, that a waiver takes out of the report. */
export const waived = z
  .object({
    finding,
    because: z.object({
      reason: z.string(),
      owner: z.string().optional(),
      expires: z.string().optional(),
      evidence: evidence.describe("Where the waiver stands"),
    }),
  })
  .meta({ id: "Waived" });
export type Waived = z.infer<typeof waived>;
