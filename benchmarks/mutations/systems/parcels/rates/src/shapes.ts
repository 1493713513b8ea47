// What callers send.
import { z } from "zod";

export const rate = z.object({ cents: z.number().int().min(1) });
export const weight = z.coerce.number().int().min(1).max(31_500);
