// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { migrations } from "./data/migrations.ts";
import { ormOrDataLayer } from "./data/orm-or-data-layer.ts";
import { apiVersioning } from "./interfaces/api-versioning.ts";
import { backwardCompatibility } from "./interfaces/backward-compatibility.ts";
import { openapiOrSchema } from "./interfaces/openapi-or-schema.ts";
import { cdn } from "./operations/cdn.ts";
import { healthCheck } from "./operations/health-check.ts";
import { iacManifests } from "./operations/iac-manifests.ts";
import { metrics } from "./operations/metrics.ts";
import { readinessProbe } from "./operations/readiness-probe.ts";
import { resourceLimits } from "./operations/resource-limits.ts";
import { structuredLogging } from "./operations/structured-logging.ts";
import { tracing } from "./operations/tracing.ts";
import { unitTests } from "./operations/unit-tests.ts";
import { circuitBreaker } from "./resilience/circuit-breaker.ts";
import { clientRetry } from "./resilience/client-retry.ts";
import { clientTimeout } from "./resilience/client-timeout.ts";
import { failover } from "./resilience/failover.ts";
import { certificateAutomation } from "./security/certificate-automation.ts";
import { containerRunsAsRoot } from "./security/container-runs-as-root.ts";
import { hardcodedSecret } from "./security/hardcoded-secret.ts";
import { inputValidation } from "./security/input-validation.ts";
import { loginProtocol } from "./security/login-protocol.ts";
import { missingAuthentication } from "./security/missing-authentication.ts";
import { permissiveCors } from "./security/permissive-cors.ts";
import { rateLimiting } from "./security/rate-limiting.ts";
import { requestSizeLimit } from "./security/request-size-limit.ts";
import { secretsManager } from "./security/secrets-manager.ts";
import { securityHeaders } from "./security/security-headers.ts";
import { tlsInTransit } from "./security/tls-in-transit.ts";
import { autoscaling } from "./structure/autoscaling.ts";
import { designDrift } from "./structure/design-drift.ts";
import { hardcodedServiceUrl } from "./structure/hardcoded-service-url.ts";
import { loadBalancing } from "./structure/load-balancing.ts";
import { messageBroker } from "./structure/message-broker.ts";
import { multipleReplicas } from "./structure/multiple-replicas.ts";
import { oversizedModule } from "./structure/oversized-module.ts";
import { serviceDiscovery } from "./structure/service-discovery.ts";
import { singlePointOfFailure } from "./structure/single-point-of-failure.ts";

export const rules: readonly Rule[] = [
  migrations,
  ormOrDataLayer,
  apiVersioning,
  backwardCompatibility,
  openapiOrSchema,
  cdn,
  healthCheck,
  iacManifests,
  metrics,
  readinessProbe,
  resourceLimits,
  structuredLogging,
  tracing,
  unitTests,
  circuitBreaker,
  clientRetry,
  clientTimeout,
  failover,
  certificateAutomation,
  containerRunsAsRoot,
  hardcodedSecret,
  inputValidation,
  loginProtocol,
  missingAuthentication,
  permissiveCors,
  rateLimiting,
  requestSizeLimit,
  secretsManager,
  securityHeaders,
  tlsInTransit,
  autoscaling,
  designDrift,
  hardcodedServiceUrl,
  loadBalancing,
  messageBroker,
  multipleReplicas,
  oversizedModule,
  serviceDiscovery,
  singlePointOfFailure,
];
