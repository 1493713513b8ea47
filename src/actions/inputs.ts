// Input fields that several actions share.
import { z } from "zod";

export const path = z.string().default(".").describe("The folder of the repository");
export const exclude = z.array(z.string()).default([]).describe("Paths to leave out, as in .gitignore: docs/, *.sql");
