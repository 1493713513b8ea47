// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { migrations } from "./data/migrations.ts";
import { ormOrDataLayer } from "./data/orm-or-data-layer.ts";
import { apiVersioning } from "./interfaces/api-versioning.ts";
import { healthCheck } from "./operations/health-check.ts";
import { metrics } from "./operations/metrics.ts";
import { structuredLogging } from "./operations/structured-logging.ts";
import { tracing } from "./operations/tracing.ts";
import { unitTests } from "./operations/unit-tests.ts";
import { circuitBreaker } from "./resilience/circuit-breaker.ts";
import { clientRetry } from "./resilience/client-retry.ts";
import { clientTimeout } from "./resilience/client-timeout.ts";
import { hardcodedSecret } from "./security/hardcoded-secret.ts";
import { inputValidation } from "./security/input-validation.ts";
import { missingAuthentication } from "./security/missing-authentication.ts";
import { permissiveCors } from "./security/permissive-cors.ts";
import { rateLimiting } from "./security/rate-limiting.ts";
import { designDrift } from "./structure/design-drift.ts";
import { hardcodedServiceUrl } from "./structure/hardcoded-service-url.ts";
import { messageBroker } from "./structure/message-broker.ts";
import { oversizedModule } from "./structure/oversized-module.ts";
import { singlePointOfFailure } from "./structure/single-point-of-failure.ts";

export const rules: readonly Rule[] = [
  migrations,
  ormOrDataLayer,
  apiVersioning,
  healthCheck,
  metrics,
  structuredLogging,
  tracing,
  unitTests,
  circuitBreaker,
  clientRetry,
  clientTimeout,
  hardcodedSecret,
  inputValidation,
  missingAuthentication,
  permissiveCors,
  rateLimiting,
  designDrift,
  hardcodedServiceUrl,
  messageBroker,
  oversizedModule,
  singlePointOfFailure,
];
