// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { circuitBreaker } from "./resilience/circuit-breaker.ts";
import { clientRetry } from "./resilience/client-retry.ts";
import { clientTimeout } from "./resilience/client-timeout.ts";
import { permissiveCors } from "./security/permissive-cors.ts";
import { oversizedModule } from "./structure/oversized-module.ts";
import { singlePointOfFailure } from "./structure/single-point-of-failure.ts";

export const rules: readonly Rule[] = [
  circuitBreaker,
  clientRetry,
  clientTimeout,
  permissiveCors,
  oversizedModule,
  singlePointOfFailure,
];
