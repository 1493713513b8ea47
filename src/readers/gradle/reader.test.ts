// What Gradle scripts and catalogs say of dependencies and projects.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { gradleReader } from "./reader.ts";

const catalog = `[versions]
ktor = "2.3.7"
[libraries]
ktor-server_core = { module = "io.ktor:ktor-server-core", version.ref = "ktor" }
junit = "junit:junit:4.13"
slf4j = { group = "org.slf4j", name = "slf4j-api", version = "2.0" } # logging
broken = { what = 1 }
`;
const tree = memoryTree({ "gradle/libs.versions.toml": catalog });
const lookup = { ...tree, list: () => [] };
const read = (text: string, path = "api/build.gradle.kts") => gradleReader.read(new SourceText(path, text), lookup);

const groovy = `plugins { id 'org.springframework.boot' version '3.2.0' }
version = '0.3.1'
def kafkaVersion = '3.6.0'
// implementation 'no:comment:1'
dependencies {
    implementation 'org.springframework.boot:spring-boot-starter-web'
    implementation("org.apache.kafka:kafka-clients:$kafkaVersion") { exclude group: 'a' }
    runtimeOnly group: 'org.postgresql', name: 'postgresql', version: '42.7.1'
    testImplementation 'org.junit.jupiter:junit-jupiter:5.10.0'
    compileOnly 'org.projectlombok:lombok' /* implementation 'x:y:1' */
    implementation project(':shared')
    implementation platform("io.micrometer:bom:1.0")
    url "https://example.org"; api 'a:b:1'
}`;

test("string and map notation give dependencies with scope and line", async () => {
  const { facts } = await read(groovy, "api/build.gradle");
  expect(facts).toMatchObject([
    { kind: "package", ecosystem: "maven", version: "0.3.1", publishes: false },
    { name: "org.springframework.boot:spring-boot-starter-web", scope: "runtime", evidence: { line: 6 } },
    { name: "org.apache.kafka:kafka-clients", version: "3.6.0", scope: "runtime" },
    { name: "org.postgresql:postgresql", version: "42.7.1" },
    { name: "org.junit.jupiter:junit-jupiter", scope: "development" },
    { name: "org.projectlombok:lombok", scope: "development" },
    { name: "io.micrometer:bom", version: "1.0" },
    { name: "a:b", version: "1" },
  ]);
});

test("aliases of a version catalog are looked up", async () => {
  const { facts } = await read(
    "dependencies {\r\n  implementation(libs.ktor.server.core)\r\n  testImplementation(libs.junit)\r\n}",
  );
  expect(facts.slice(1)).toMatchObject([
    { name: "io.ktor:ktor-server-core", version: "2.3.7", scope: "runtime", evidence: { line: 2 } },
    { name: "junit:junit", version: "4.13", scope: "development" },
  ]);
});

test("a catalog gives its libraries, and what it cannot tell as a problem", async () => {
  const { facts, problems } = await read(catalog, "gradle/libs.versions.toml");
  expect(facts).toMatchObject([
    { name: "io.ktor:ktor-server-core", version: "2.3.7", evidence: { line: 4 } },
    { name: "junit:junit", version: "4.13" },
    { name: "org.slf4j:slf4j-api", version: "2.0" },
  ]);
  expect(problems).toMatchObject([{ line: 7 }]);
});

test("settings name the projects of the build", async () => {
  const settings = `rootProject.name = "shop"
include ':api', ":libs:core"
include(
  ":web",
)
project(":web").projectDir = file("frontend/web")`;
  const { facts } = await read(settings, "settings.gradle.kts");
  expect(facts).toMatchObject([{ name: "shop", workspaces: ["api", "libs/core", "frontend/web"] }]);
});

test("no exception escapes truncated or random text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(groovy.length).map((at) => groovy.slice(0, at)),
      ),
      async (text) => {
        await read(text);
        await read(text, "settings.gradle");
        await read(text, "libs.versions.toml");
      },
    ),
    { numRuns: 200 },
  );
});
