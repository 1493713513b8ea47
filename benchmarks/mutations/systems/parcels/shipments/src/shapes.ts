// What callers send.
import { z } from "zod";

export const newShipment = z.object({
  recipient: z.string().email(),
  grams: z.number().int().min(1).max(31_500),
});

export const page = z.object({
  take: z.coerce.number().int().min(1).max(100).default(20),
  skip: z.coerce.number().int().min(0).default(0),
});
