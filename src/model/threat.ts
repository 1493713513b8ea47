// What documents say against the six threats of STRIDE on each connection that crosses a trust boundary.
import { z } from "zod";
import { search } from "./check.ts";
import { evidence } from "./evidence.ts";

export const threatLetters = ["S", "T", "R", "I", "D", "E"] as const;
export type ThreatLetter = (typeof threatLetters)[number];

export const threatVerdicts = ["answered", "elsewhere", "open", "not applicable"] as const;

const threat = z.object({
  letter: z.enum(threatLetters),
  title: z.string(),
  verdict: z
    .enum(threatVerdicts)
    .describe(
      "answered: of this connection, of one of its ends, or of the whole system; elsewhere: the documents cover it, and do not say it of this connection; open: nothing was found",
    ),
  because: z.string(),
  evidence: z.array(evidence),
  search: search.optional().describe("For what is open"),
});
export type Threat = z.infer<typeof threat>;

export const crossing = z
  .object({
    connection: z.string().describe("Id of the connection"),
    from: z.string(),
    to: z.string(),
    crosses: z.enum(["from outside", "to outside", "between zones"]),
    boundary: z.string().describe("Which boundary, in words"),
    evidence: z.array(evidence),
    threats: z.array(threat).describe("One for each letter of STRIDE, in its order"),
  })
  .meta({ id: "Crossing", description: "A connection over a trust boundary, with what is said against each threat" });
export type Crossing = z.infer<typeof crossing>;
