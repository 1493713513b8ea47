// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { clientTimeout } from "./resilience/client-timeout.ts";
import { permissiveCors } from "./security/permissive-cors.ts";

export const rules: readonly Rule[] = [
  clientTimeout,
  permissiveCors,
];
