// Every rule there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Rule } from "./rule.ts";
import { chattyExchange } from "./clarity/chatty-exchange.ts";
import { cyclicCalls } from "./clarity/cyclic-calls.ts";
import { drawnDifferently } from "./clarity/drawn-differently.ts";
import { hub } from "./clarity/hub.ts";
import { noResponsibility } from "./clarity/no-responsibility.ts";
import { orphanBox } from "./clarity/orphan-box.ts";
import { partedDrawing } from "./clarity/parted-drawing.ts";
import { renamedElement } from "./clarity/renamed-element.ts";
import { sameResponsibility } from "./clarity/same-responsibility.ts";
import { sharedStore } from "./clarity/shared-store.ts";
import { undefinedEntity } from "./clarity/undefined-entity.ts";
import { undescribedElement } from "./clarity/undescribed-element.ts";
import { undrawnComponent } from "./clarity/undrawn-component.ts";
import { undrawnRole } from "./clarity/undrawn-role.ts";
import { unlabelledLines } from "./clarity/unlabelled-lines.ts";
import { unmarkedExternal } from "./clarity/unmarked-external.ts";
import { backup } from "./data/backup.ts";
import { caching } from "./data/caching.ts";
import { connectionPooling } from "./data/connection-pooling.ts";
import { crossServiceConsistency } from "./data/cross-service-consistency.ts";
import { eventSourcing } from "./data/event-sourcing.ts";
import { migrations } from "./data/migrations.ts";
import { ormOrDataLayer } from "./data/orm-or-data-layer.ts";
import { schemaWithoutDataLayer } from "./data/schema-without-data-layer.ts";
import { syncDatabaseDriver } from "./data/sync-database-driver.ts";
import { transactions } from "./data/transactions.ts";
import { formatter } from "./delivery/formatter.ts";
import { gitHooks } from "./delivery/git-hooks.ts";
import { typeChecker } from "./delivery/type-checker.ts";
import { thirdParty } from "./dependence/third-party.ts";
import { externalPerformance } from "./integrations/external-performance.ts";
import { externalReliability } from "./integrations/external-reliability.ts";
import { externalSecurity } from "./integrations/external-security.ts";
import { waitingTime } from "./integrations/waiting-time.ts";
import { apiVersioning } from "./interfaces/api-versioning.ts";
import { backwardCompatibility } from "./interfaces/backward-compatibility.ts";
import { openapiOrSchema } from "./interfaces/openapi-or-schema.ts";
import { cdn } from "./operations/cdn.ts";
import { ciPipeline } from "./operations/ci-pipeline.ts";
import { configValidation } from "./operations/config-validation.ts";
import { endToEndTests } from "./operations/end-to-end-tests.ts";
import { environmentSpecificConfig } from "./operations/environment-specific-config.ts";
import { healthCheck } from "./operations/health-check.ts";
import { iacManifests } from "./operations/iac-manifests.ts";
import { integrationTests } from "./operations/integration-tests.ts";
import { loadTests } from "./operations/load-tests.ts";
import { metrics } from "./operations/metrics.ts";
import { readinessProbe } from "./operations/readiness-probe.ts";
import { resourceLimits } from "./operations/resource-limits.ts";
import { securityTests } from "./operations/security-tests.ts";
import { structuredLogging } from "./operations/structured-logging.ts";
import { tracing } from "./operations/tracing.ts";
import { unitTests } from "./operations/unit-tests.ts";
import { unmanagedEnvironment } from "./operations/unmanaged-environment.ts";
import { entryAuthentication } from "./protection/entry-authentication.ts";
import { entryAuthorization } from "./protection/entry-authorization.ts";
import { trustBoundary } from "./protection/trust-boundary.ts";
import { contradictingFiguresRule } from "./readability/contradicting-figures.ts";
import { contradictingStatements } from "./readability/contradicting-statements.ts";
import { countMismatch } from "./readability/count-mismatch.ts";
import { danglingReference } from "./readability/dangling-reference.ts";
import { deadLink } from "./readability/dead-link.ts";
import { emptySection } from "./readability/empty-section.ts";
import { garbledText } from "./readability/garbled-text.ts";
import { generalStatement } from "./readability/general-statement.ts";
import { imageWithoutText } from "./readability/image-without-text.ts";
import { inconsistentVocabulary } from "./readability/inconsistent-vocabulary.ts";
import { longSentence } from "./readability/long-sentence.ts";
import { nearName } from "./readability/near-name.ts";
import { nearTerm } from "./readability/near-term.ts";
import { numberingGap } from "./readability/numbering-gap.ts";
import { passiveRequirement } from "./readability/passive-requirement.ts";
import { placeholder } from "./readability/placeholder.ts";
import { promiseAboveDependency } from "./readability/promise-above-dependency.ts";
import { typingError } from "./readability/typing-error.ts";
import { undecidedPoint } from "./readability/undecided-point.ts";
import { undefinedAcronym } from "./readability/undefined-acronym.ts";
import { unevenTable } from "./readability/uneven-table.ts";
import { unlistedMember } from "./readability/unlisted-member.ts";
import { unnamedChoice } from "./readability/unnamed-choice.ts";
import { unrenderedDrawing } from "./readability/unrendered-drawing.ts";
import { vagueWording } from "./readability/vague-wording.ts";
import { circuitBreaker } from "./resilience/circuit-breaker.ts";
import { clientPerRequest } from "./resilience/client-per-request.ts";
import { clientRetry } from "./resilience/client-retry.ts";
import { clientTimeout } from "./resilience/client-timeout.ts";
import { failover } from "./resilience/failover.ts";
import { gracefulDegradation } from "./resilience/graceful-degradation.ts";
import { gracefulShutdown } from "./resilience/graceful-shutdown.ts";
import { moreInstances } from "./scaling/more-instances.ts";
import { singlePoint } from "./scaling/single-point.ts";
import { certificateAutomation } from "./security/certificate-automation.ts";
import { containerRunsAsRoot } from "./security/container-runs-as-root.ts";
import { exposedStore } from "./security/exposed-store.ts";
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
import { storeBackup } from "./stores/backup.ts";
import { encryptionAtRest } from "./stores/encryption-at-rest.ts";
import { storeRetention } from "./stores/retention.ts";
import { storeAccess } from "./stores/store-access.ts";
import { tenantSeparation } from "./stores/tenant-separation.ts";
import { autoscaling } from "./structure/autoscaling.ts";
import { blockingCallInAsync } from "./structure/blocking-call-in-async.ts";
import { chattyCalls } from "./structure/chatty-calls.ts";
import { designDrift } from "./structure/design-drift.ts";
import { hardcodedServiceUrl } from "./structure/hardcoded-service-url.ts";
import { loadBalancing } from "./structure/load-balancing.ts";
import { messageBroker } from "./structure/message-broker.ts";
import { mixedConcerns } from "./structure/mixed-concerns.ts";
import { multipleReplicas } from "./structure/multiple-replicas.ts";
import { oversizedModule } from "./structure/oversized-module.ts";
import { serviceDiscovery } from "./structure/service-discovery.ts";
import { sharedDatabase } from "./structure/shared-database.ts";
import { singlePointOfFailure } from "./structure/single-point-of-failure.ts";
import { synchronousOnly } from "./structure/synchronous-only.ts";

export const rules: readonly Rule[] = [
  chattyExchange,
  cyclicCalls,
  drawnDifferently,
  hub,
  noResponsibility,
  orphanBox,
  partedDrawing,
  renamedElement,
  sameResponsibility,
  sharedStore,
  undefinedEntity,
  undescribedElement,
  undrawnComponent,
  undrawnRole,
  unlabelledLines,
  unmarkedExternal,
  backup,
  caching,
  connectionPooling,
  crossServiceConsistency,
  eventSourcing,
  migrations,
  ormOrDataLayer,
  schemaWithoutDataLayer,
  syncDatabaseDriver,
  transactions,
  formatter,
  gitHooks,
  typeChecker,
  thirdParty,
  externalPerformance,
  externalReliability,
  externalSecurity,
  waitingTime,
  apiVersioning,
  backwardCompatibility,
  openapiOrSchema,
  cdn,
  ciPipeline,
  configValidation,
  endToEndTests,
  environmentSpecificConfig,
  healthCheck,
  iacManifests,
  integrationTests,
  loadTests,
  metrics,
  readinessProbe,
  resourceLimits,
  securityTests,
  structuredLogging,
  tracing,
  unitTests,
  unmanagedEnvironment,
  entryAuthentication,
  entryAuthorization,
  trustBoundary,
  contradictingFiguresRule,
  contradictingStatements,
  countMismatch,
  danglingReference,
  deadLink,
  emptySection,
  garbledText,
  generalStatement,
  imageWithoutText,
  inconsistentVocabulary,
  longSentence,
  nearName,
  nearTerm,
  numberingGap,
  passiveRequirement,
  placeholder,
  promiseAboveDependency,
  typingError,
  undecidedPoint,
  undefinedAcronym,
  unevenTable,
  unlistedMember,
  unnamedChoice,
  unrenderedDrawing,
  vagueWording,
  circuitBreaker,
  clientPerRequest,
  clientRetry,
  clientTimeout,
  failover,
  gracefulDegradation,
  gracefulShutdown,
  moreInstances,
  singlePoint,
  certificateAutomation,
  containerRunsAsRoot,
  exposedStore,
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
  storeBackup,
  encryptionAtRest,
  storeRetention,
  storeAccess,
  tenantSeparation,
  autoscaling,
  blockingCallInAsync,
  chattyCalls,
  designDrift,
  hardcodedServiceUrl,
  loadBalancing,
  messageBroker,
  mixedConcerns,
  multipleReplicas,
  oversizedModule,
  serviceDiscovery,
  sharedDatabase,
  singlePointOfFailure,
  synchronousOnly,
];
