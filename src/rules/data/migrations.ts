// Whether the schema of a relational database changes in versioned steps.
import { Folders } from "#base/folders";
import type { Evidence } from "#model/evidence";
import type { Expression, Fact, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, foldersOf, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { allFacts } from "../fact-index.ts";
import {
  calls,
  either,
  extending,
  type Form,
  given,
  handsOver,
  option,
  placesIn,
  settings,
  shownBy,
  sightings,
} from "../forms.ts";
import { mending } from "../mending.ts";
import { perView } from "../once.ts";
import { type Conclusion, defineRule } from "../rule.ts";
import { type Owned, readersOfTables } from "../table-owners.ts";

/** Command lines, wherever a file tells one: start commands, image commands, package scripts, pipelines, subprocesses. */
function commands(words: string, pattern: RegExp): Form {
  return either(words, [
    shownBy(words, "workload", (fact) => (pattern.test(fact.command ?? "") ? [fact.evidence] : [])),
    shownBy(words, "image", ({ command }) => (command && pattern.test(command.text) ? [command.evidence] : [])),
    shownBy(words, "package", (fact) =>
      Object.values(fact.scripts).some((line) => pattern.test(line)) ? [fact.evidence] : [],
    ),
    shownBy(words, "pipeline", (fact) =>
      fact.steps.filter((step) => pattern.test(step.text)).map((step) => step.evidence),
    ),
    calls(words, ["subprocess*", "os.*", "child_process*", "node:child_process*", "execa*"], (call) =>
      pattern.test(call.arguments.map(({ of }) => wordsOf(of)).join(" ")),
    ),
  ]);
}

function wordsOf(expression: Expression): string {
  return expression.value ?? (expression.items ?? []).map(wordsOf).join(" ");
}

/** A statement in a file whose path says that it is one of a numbered series. */
function fileNamed<K extends Fact["kind"]>(
  words: string,
  path: RegExp,
  kind: K,
  says: (fact: FactOf<K>) => boolean = () => true,
): Form {
  return shownBy(words, kind, (fact) => (says(fact) && path.test(fact.evidence.file) ? [fact.evidence] : []));
}

const goesUp = (one: FactOf<"definition">): boolean => /(^|\.)(up|upgrade|forward|apply)$/.test(one.name);

const forms: readonly Form[] = [
  calls("Alembic revisions (alembic.op.*), or Alembic or Flask-Migrate run from code", [
    "alembic.op.*",
    "alembic.command.upgrade",
    "flask_migrate.upgrade",
  ]),
  extending("Django, TypeORM, MikroORM, Lucid or Piccolo migration classes", [
    "django.db.migrations.Migration",
    "*typeorm*MigrationInterface",
    "@mikro-orm/migrations*.Migration",
    "@adonisjs/lucid/schema.BaseSchema",
    "@ioc:Adonis/Lucid/Schema*",
  ]),
  calls("yoyo, peewee-migrate, Piccolo or sqlalchemy-migrate steps", [
    "yoyo.step",
    "yoyo.get_backend*",
    "peewee_migrate.*",
    "playhouse.migrate.migrate",
    "piccolo.apps.migrations.*",
    "migrate.versioning.*",
  ]),
  calls(
    "Umzug, Knex, Kysely, Drizzle, node-pg-migrate, postgres-migrations, Postgrator or db-migrate run from code",
    [
      "umzug.Umzug",
      "umzug",
      "*.migrate.latest",
      "*.migrate.up",
      "kysely.Migrator*",
      "drizzle-orm/*.migrate",
      "node-pg-migrate*",
      "postgres-migrations.migrate",
      "postgrator*",
      "db-migrate.getInstance*",
      "*.runMigrations",
      "*.getMigrator().up",
      "@slonik/migrator*",
    ],
    (call) => call.decorates === undefined,
  ),
  given(
    "TypeORM with migrationsRun: true",
    ["migrationsRun"],
    (call) => option(call, "migrationsRun")?.value === "true",
  ),
  fileNamed(
    "numbered migration files with an up or upgrade function (Sequelize, Knex, Aerich, node-pg-migrate, db-migrate)",
    /(^|\/)(migrations?|migrate)\/(.*\/)?[^/]*\d[^/]*\.(py|[cm]?[jt]s)$/,
    "definition",
    goesUp,
  ),
  fileNamed("Flyway scripts (V1__name.sql)", /(^|\/)V\d+([._]\d+)*__[^/]+\.sql$/, "schema"),
  fileNamed("up and down scripts (golang-migrate, dbmate, sqlx: 1_name.up.sql)", /\.up\.sql$/, "schema"),
  fileNamed(
    "numbered SQL files in a folder of migrations (Prisma, Drizzle, dbmate, goose, Atlas)",
    /(^|\/)(migrations?|migrate|drizzle)\/(.*\/)?[^/]*\d[^/]*(\/migration)?\.sql$/,
    "schema",
  ),
  fileNamed(
    "numbered migration classes of Entity Framework, Rails, Laravel or Doctrine",
    /(^|\/)(Migrations\/\d{8,}_\w+\.cs|db\/migrate\/\d+_\w+\.rb|migrations\/(\d{4}_\d\d_\d\d_\w+|Version\d+)\.php)$/,
    "source",
  ),
  settings(
    "Flyway or Liquibase settings",
    ["spring.flyway.*", "spring.liquibase.*", "flyway.*", "liquibase.*", "*quarkus.flyway.*"],
    (value) => value !== "false",
  ),
  shownBy("Flyway or Liquibase, which act in Spring by being there", "dependency", (fact) =>
    /^(org\.flywaydb:flyway-(core|mysql|database-\w+)|org\.liquibase:liquibase-core)$/.test(fact.name)
      ? [fact.evidence]
      : [],
  ),
  commands(
    "a command that applies migrations: alembic upgrade, flask db upgrade, manage.py migrate, aerich upgrade, yoyo apply",
    /\balembic\b.*\bupgrade\b|\bflask\s+db\s+upgrade|manage\.py\s+migrate|django-admin\s+migrate|\baerich\s+upgrade|\byoyo\s+apply|\bpw_migrate\s+migrate/,
  ),
  commands(
    "a command that applies migrations: prisma migrate deploy, typeorm migration:run, sequelize db:migrate, knex migrate:latest, drizzle-kit migrate",
    /prisma\s+migrate\s+(deploy|dev)|migrations?:(run|up)\b|sequelize(-cli)?\s+db:migrate(?!:undo)|knex\S*\s.*migrate:(latest|up)|drizzle-kit\s+migrate|node-pg-migrate\s+up|\bdb-migrate\s+up|mikro-orm\s+migration:up|\bnode ace migration:run/,
  ),
  commands(
    "a command that applies migrations: flyway, liquibase, dbmate, atlas, goose, migrate, sqlx, dotnet ef",
    /\bflyway\b.*\bmigrate\b|\bliquibase\b.*\bupdate\b|\bdbmate\b.*\b(up|migrate)\b|\batlas\s+migrate\s+apply|\bgoose\b.*\bup\b|\bmigrate\s+.*-(path|source)\b.*\bup\b|\bsqlx\s+migrate\s+run|\bdotnet\s+ef\s+database\s+update/,
  ),
];

const isTrue = (call: FactOf<"call">, name: string): boolean => /^true$/i.test(option(call, name)?.value ?? "");

const nearMisses: readonly Form[] = [
  calls("tables made from the models", [
    "*.create_all",
    "*.run_sync",
    "*.generate_schemas",
    "*.create_tables",
    "*.generate_mapping",
    "*equelize*.sync",
    "*.synchronize",
    "*.updateSchema",
  ]),
  given(
    "the schema kept in step with the models",
    ["synchronize", "generate_schemas"],
    (call) => isTrue(call, "synchronize") || isTrue(call, "generate_schemas"),
  ),
  handsOver("tables made from the models", ["*.create_all"]),
  calls("CREATE TABLE in code", ["*"], (call) => /^\s*CREATE\s+TABLE/i.test(call.arguments[0]?.of.value ?? "")),
  settings("Hibernate makes or changes the tables", ["spring.jpa.hibernate.ddl-auto", "*.hbm2ddl.auto"]),
  commands("the schema is pushed", /prisma\s+db\s+push|drizzle-kit\s+push/),
  shownBy("a start script that makes tables", "schema", (fact) => [fact.evidence]),
];

const relational = new Set(["sql", "sqlite"]);

/** What shows that a component keeps data in a relational database. */
function databaseOf(view: View, component: Component): Evidence | undefined {
  const uses = view.uses(component).filter((use) => use.role === "store" && relational.has(use.protocol));
  const use = uses.find(({ call }) => !(option(call, "type")?.value ?? "").startsWith("mongo"));
  if (use) return use.call.evidence;
  const connection = view.outgoing(component).find((one) => relational.has(one.protocol ?? ""));
  if (connection && component.kind !== "web") return connection.evidence[0];
  return sightings(view, component, declaredDatabases)[0];
}

const declaredDatabases: readonly Form[] = [
  shownBy("a Django database", "constant", (fact) =>
    /(^|\.)ENGINE$/.test(fact.name) && /django.*(postgres|mysql|sqlite|oracle|postgis)/.test(fact.of.value ?? "")
      ? [fact.evidence]
      : [],
  ),
  extending("Django or Peewee models", ["django.db.models.Model", "peewee.Model", "tortoise.models.Model"]),
  settings("a JDBC or Django address", ["spring.datasource.url"]),
];

const outsideServices = perView((view): readonly Evidence[] => {
  const services = new Folders(view.services(), foldersOf);
  return placesIn(allFacts(view), forms).filter(({ file }) => services.around(file).length === 0);
});

/** Migrations that lie in no service's folder belong to the only one with a database, or to the one they are named after. */
function elsewhere(view: View, component: Component, owners: ReadonlySet<Component>): readonly Evidence[] {
  const places = outsideServices(view);
  if (owners.size === 1) return places;
  const names = new Set([component.name, ...component.aliases].map((name) => name.toLowerCase()));
  return places.filter(({ file }) =>
    file
      .toLowerCase()
      .split("/")
      .some((part) => names.has(part)),
  );
}

/** The components with a relational database. */
interface Asked {
  readonly owners: ReadonlySet<Component>;
  /** Those that only read what another owns. */
  readonly readers: ReadonlyMap<Component, Owned>;
}

function conclude(view: View, component: Component, asked: Asked): Conclusion {
  const own = sightings(view, component, forms);
  const read = own.length === 0 ? asked.readers.get(component) : undefined;
  if (read) {
    const because = `it only reads tables that ${read.owner.name} makes or writes to: their schema is for ${read.owner.name} to change`;
    return { component, verdict: "not applicable", because, evidence: [read.at] };
  }
  const evidence = own.length === 0 && asked.owners.has(component) ? elsewhere(view, component, asked.owners) : own;
  if (evidence.length > 0) {
    const because = "its schema changes in versioned steps that are kept with the code";
    return { component, verdict: "present", because, evidence: distinctPlaces(evidence) };
  }
  if (!asked.owners.has(component)) {
    return view.understood(component)
      ? { component, verdict: "not applicable", because: "it has no relational database" }
      : { component, verdict: "unknown", because: notRead(component) };
  }
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  const because = "it has a relational database, and no versioned migration was found";
  const looksLike = sightings(view, component, nearMisses);
  const scripts = view.all("schema").map((fact) => fact.evidence);
  return { component, verdict: "absent", because, nearMisses: distinctPlaces([...looksLike, ...scripts]) };
}

export const migrations = defineRule({
  id: "data/migrations",
  title: "The schema has no versioned migrations",
  strength: "The schema has versioned migrations",
  issue: "2.2",
  asks: "capability",
  level: "component",
  looksFor: forms.map((form) => form.words),
  sources: [
    "Scott Ambler and Pramod Sadalage, Refactoring Databases",
    "Martin Fowler and Pramod Sadalage, Evolutionary Database Design, martinfowler.com",
  ],
  *check(view) {
    const services = view.services();
    const withDatabase = services.filter((component) => databaseOf(view, component) !== undefined);
    const readers = readersOfTables(view, withDatabase);
    const owners = new Set(withDatabase.filter((component) => !readers.has(component)));
    for (const component of services) yield conclude(view, component, { readers, owners });
  },
  matters(check, { view, component }) {
    if (check.verdict !== "absent" || !component) return undefined;
    const inMemory = view.uses(component).some((use) => use.role === "store" && /:memory:/.test(use.address ?? ""));
    const made = check.search?.nearMisses[0];
    // A file of SQLite that a program keeps for itself is looked after by the program.
    const stores = view.uses(component).filter((use) => use.role === "store");
    if (!inMemory && stores.length > 0 && stores.every((use) => /sqlite/i.test(`${use.protocol} ${use.technology}`)))
      return undefined;
    // A numbered file in a folder of its tool is a step, whichever program applies it.
    if (made && /(^|\/)(drizzle|migrations?)\/|(^|\/)\d{4,}_[\w-]+\.sql$/.test(made.file)) return undefined;
    return {
      severity: inMemory ? "low" : "medium",
      confidence: 0.8,
      is: made
        ? `tables come from ${made.file}:${made.line}, in one step`
        : "nothing in the repository changes the schema in steps",
      expected: "each change of the schema is a numbered step, applied in order wherever the program is installed",
      because: inMemory
        ? "its database lives in memory now; with one that lasts, a changed model no longer fits the tables"
        : "its database outlives a release, so that a changed model meets tables of the version before",
      mend: mending(
        "Keep each change as a file of its own, and apply the files in order before the program starts.",
        component,
        [
          ["django", "In Django", "`makemigrations` and `migrate`."],
          ["Python", "In Python", "Alembic (SQLAlchemy), Aerich (Tortoise) or yoyo (plain SQL)."],
          [
            "Node",
            "In Node",
            "the migrations of Prisma, TypeORM, Sequelize, Knex or Drizzle, or node-pg-migrate for plain SQL.",
          ],
        ],
      ),
    };
  },
});
