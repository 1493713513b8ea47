// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { ormOrDataLayer } from "./data/orm-or-data-layer.ts";
import { healthCheck } from "./operations/health-check.ts";
import { structuredLogging } from "./operations/structured-logging.ts";
import { circuitBreaker } from "./resilience/circuit-breaker.ts";
import { clientRetry } from "./resilience/client-retry.ts";
import { clientTimeout } from "./resilience/client-timeout.ts";
import { hardcodedSecret } from "./security/hardcoded-secret.ts";
import { missingAuthentication } from "./security/missing-authentication.ts";
import { permissiveCors } from "./security/permissive-cors.ts";
import { oversizedModule } from "./structure/oversized-module.ts";
import { singlePointOfFailure } from "./structure/single-point-of-failure.ts";

export const rules: readonly Rule[] = [
  ormOrDataLayer,
  healthCheck,
  structuredLogging,
  circuitBreaker,
  clientRetry,
  clientTimeout,
  hardcodedSecret,
  missingAuthentication,
  permissiveCors,
  oversizedModule,
  singlePointOfFailure,
];
