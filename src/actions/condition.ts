// One thing that a review needs, and whether it works here.
import { z } from "zod";

export const condition = z.object({
  name: z.string(),
  works: z.boolean(),
  told: z.string().describe("What was found"),
  remedy: z.string().optional().describe("What to do where it does not work"),
});
export type Condition = z.infer<typeof condition>;
