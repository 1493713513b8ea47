// For each job a technology can have: which rule tells whether the job is done, and what people of a language take for it.

export interface TechnologyChoice {
  readonly group: "core services" | "infrastructure" | "development" | "security";
  /** What it is for. */
  readonly purpose: string;
  /** Last part of the id of the rule that tells; its findings call for one. */
  readonly rule: string;
  /** Ids of technologies of components that do this job, with `*`. */
  readonly technologies: readonly string[];
  /** What to add where the job is not done, by language; `*` for any. */
  readonly choices: Readonly<Record<string, string>>;
  /** Where something does the job, and falls short: what is better. */
  readonly better?: { readonly verdict: "upgrade" | "enhance"; readonly purpose: string };
}

export const technologyChoices: readonly TechnologyChoice[] = [
  {
    group: "core services",
    purpose: "mapping of tables to objects",
    rule: "orm-or-data-layer",
    technologies: [
      "sqlalchemy",
      "sqlmodel",
      "django",
      "tortoise*",
      "peewee",
      "prisma",
      "typeorm",
      "sequelize",
      "drizzle*",
      "mongoose",
      "knex",
      "objection",
      "mikro-orm",
    ],
    choices: {
      Python: "SQLAlchemy",
      TypeScript: "Prisma",
      JavaScript: "Prisma",
      Java: "Hibernate",
      Go: "sqlc",
      "C#": "Entity Framework Core",
    },
  },
  {
    group: "core services",
    purpose: "versioned changes of the schema",
    rule: "migrations",
    technologies: ["alembic", "flyway", "liquibase"],
    choices: {
      Python: "Alembic",
      TypeScript: "Prisma Migrate",
      JavaScript: "Knex migrations",
      Java: "Flyway",
      Go: "golang-migrate",
      "C#": "EF Core migrations",
    },
  },
  {
    group: "core services",
    purpose: "copies of what is asked often",
    rule: "caching",
    technologies: ["redis", "valkey", "memcached"],
    choices: { "*": "Redis" },
  },
  {
    group: "infrastructure",
    purpose: "images that run with few rights",
    rule: "container-runs-as-root",
    technologies: ["docker"],
    choices: { "*": "a user of its own in the Dockerfile" },
    better: { verdict: "enhance", purpose: "a user that is not root in each image" },
  },
  {
    group: "infrastructure",
    purpose: "a deployment that is described in files",
    rule: "iac-manifests",
    technologies: ["kubernetes", "terraform", "helm"],
    choices: { "*": "Kubernetes manifests" },
  },
  {
    group: "infrastructure",
    purpose: "numbers about requests and machines",
    rule: "metrics",
    technologies: ["prometheus", "grafana"],
    choices: { "*": "Prometheus with Grafana" },
  },
  {
    group: "infrastructure",
    purpose: "the way of a request through the system",
    rule: "tracing",
    technologies: ["opentelemetry", "jaeger", "zipkin", "tempo"],
    choices: { "*": "OpenTelemetry" },
  },
  {
    group: "infrastructure",
    purpose: "work that nobody waits for",
    rule: "message-broker",
    technologies: ["rabbitmq", "kafka", "nats", "redpanda", "activemq"],
    choices: { "*": "RabbitMQ" },
  },
  {
    group: "development",
    purpose: "tests of parts",
    rule: "unit-tests",
    technologies: ["pytest", "vitest", "jest"],
    choices: {
      Python: "pytest",
      TypeScript: "Vitest",
      JavaScript: "Vitest",
      Java: "JUnit",
      Go: "Go's own tests",
      "C#": "xUnit",
    },
  },
  {
    group: "development",
    purpose: "one form of code for all",
    rule: "formatter",
    technologies: ["black", "ruff", "prettier", "biome"],
    choices: {
      Python: "Ruff",
      TypeScript: "Prettier",
      JavaScript: "Prettier",
      Go: "gofmt",
      Java: "google-java-format",
    },
  },
  {
    group: "development",
    purpose: "types that are checked before the code runs",
    rule: "type-checker",
    technologies: ["mypy", "pyright"],
    choices: { Python: "mypy", JavaScript: "TypeScript", TypeScript: "TypeScript with strict" },
  },
  {
    group: "development",
    purpose: "checks before a commit",
    rule: "git-hooks",
    technologies: ["pre-commit", "husky", "lefthook"],
    choices: { Python: "pre-commit", "*": "Lefthook" },
  },
  {
    group: "development",
    purpose: "checks of every change",
    rule: "ci-pipeline",
    technologies: ["github-actions", "gitlab-ci"],
    choices: { "*": "a pipeline of the place where the code lies" },
  },
  {
    group: "security",
    purpose: "secrets that are given out and changed",
    rule: "secrets-manager",
    technologies: ["vault"],
    choices: { "*": "HashiCorp Vault, or the manager of the cloud in use" },
  },
  {
    group: "security",
    purpose: "logins by a protocol that others have examined",
    rule: "login-protocol",
    technologies: ["keycloak", "auth0"],
    choices: { "*": "OpenID Connect" },
    better: { verdict: "upgrade", purpose: "from passwords and tokens of its own to OpenID Connect" },
  },
  {
    group: "security",
    purpose: "certificates that renew themselves",
    rule: "certificate-automation",
    technologies: ["cert-manager", "traefik", "caddy"],
    choices: { "*": "Let's Encrypt" },
  },
  {
    group: "security",
    purpose: "headers that browsers protect their users by",
    rule: "security-headers",
    technologies: ["helmet"],
    choices: { Python: "secure", TypeScript: "helmet", JavaScript: "helmet", "*": "headers at the proxy" },
  },
];
