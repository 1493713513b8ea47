// Every topic, in the order in which a review tells of them.
import { alternatives } from "./alternatives.ts";
import { apiVersioning } from "./api-versioning.ts";
import { assumptions } from "./assumptions.ts";
import { authentication } from "./authentication.ts";
import { authorization } from "./authorization.ts";
import { backupDr } from "./backup-dr.ts";
import { caching } from "./caching.ts";
import { cicdTesting } from "./cicd-testing.ts";
import { cost } from "./cost.ts";
import { dataModel } from "./data-model.ts";
import { deploymentIac } from "./deployment-iac.ts";
import { encryptionAtRest } from "./encryption-at-rest.ts";
import { encryptionInTransit } from "./encryption-in-transit.ts";
import { errorHandling } from "./error-handling.ts";
import { glossary } from "./glossary.ts";
import { highAvailability } from "./high-availability.ts";
import { logging } from "./logging.ts";
import { monitoringMetrics } from "./monitoring-metrics.ts";
import { performanceTargets } from "./performance-targets.ts";
import { rateLimiting } from "./rate-limiting.ts";
import { risks } from "./risks.ts";
import { scaling } from "./scaling.ts";
import { secretsManagement } from "./secrets-management.ts";
import { tracing } from "./tracing.ts";
import type { Topic } from "./topic.ts";

export const topics: readonly Topic[] = [
  authentication,
  authorization,
  encryptionInTransit,
  encryptionAtRest,
  secretsManagement,
  rateLimiting,
  scaling,
  performanceTargets,
  caching,
  highAvailability,
  backupDr,
  monitoringMetrics,
  logging,
  tracing,
  apiVersioning,
  errorHandling,
  dataModel,
  deploymentIac,
  cicdTesting,
  cost,
  assumptions,
  glossary,
  risks,
  alternatives,
];
