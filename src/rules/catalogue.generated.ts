// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { permissiveCors } from "./security/permissive-cors.ts";

export const rules: readonly Rule[] = [
  permissiveCors,
];
