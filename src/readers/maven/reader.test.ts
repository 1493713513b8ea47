// What a pom.xml says of its artifact, modules and dependencies.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import type { Fact } from "#model/fact";
import { SourceText } from "../reader.ts";
import { mavenReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string) => mavenReader.read(new SourceText("shop/pom.xml", text), lookup);

const pom = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.2.0</version>
  </parent>
  <groupId>com.acme</groupId>
  <artifactId>shop</artifactId>
  <version>\${revision}</version>
  <properties><revision>1.4</revision><pg.version>42.7.1</pg.version><a>\${b}</a><b>\${a}</b></properties>
  <modules>
    <module>orders</module>
    <module>payments/api</module>
  </modules>
  <dependencyManagement><dependencies>
    <dependency><groupId>io.jsonwebtoken</groupId><artifactId>jjwt</artifactId><version>0.9.1</version></dependency>
    <dependency><groupId>not</groupId><artifactId>used</artifactId><version>1</version></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>\${pg.version}</version>
      <scope>runtime</scope>
    </dependency>
    <dependency>
      <groupId>io.jsonwebtoken</groupId>
      <artifactId>jjwt</artifactId>
    </dependency>
    <dependency>
      <groupId>\${project.groupId}</groupId>
      <artifactId>shared</artifactId>
      <version>\${a}</version>
      <optional>true</optional>
    </dependency>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>`;

const dependencies = (facts: readonly Fact[]) => facts.filter((fact) => fact.kind === "dependency");

test("a pom gives its artifact with modules and the version filled in", async () => {
  const { facts, problems } = await read(pom);
  expect(problems).toEqual([]);
  expect(facts[0]).toMatchObject({
    kind: "package",
    ecosystem: "maven",
    name: "com.acme:shop",
    version: "1.4",
    publishes: false,
    workspaces: ["orders", "payments/api"],
    evidence: { line: 9, quote: "<artifactId>shop</artifactId>" },
  });
});

test("dependencies carry scope, resolved version and the line of their artifact", async () => {
  const { facts } = await read(pom);
  expect(dependencies(facts)).toMatchObject([
    { name: "org.postgresql:postgresql", version: "42.7.1", scope: "runtime", evidence: { line: 23 } },
    { name: "io.jsonwebtoken:jjwt", version: "0.9.1", scope: "runtime" },
    { name: "com.acme:shared", scope: "optional" },
    { name: "junit:junit", scope: "development" },
  ]);
});

test("plugins, the parent and managed versions alone are no dependencies", async () => {
  const names = dependencies((await read(pom)).facts).map((fact) => fact.name);
  expect(names.join()).not.toMatch(/plugin|parent|used/);
});

test("carriage returns move no line", async () => {
  const { facts } = await read(pom.replaceAll("\n", "\r\n"));
  expect(dependencies(facts)[0]?.evidence).toMatchObject({ line: 23, quote: "<artifactId>postgresql</artifactId>" });
});

test("what is no project is a problem", async () => {
  expect((await read("<settings/>")).problems).toHaveLength(1);
  expect((await read("<project><dependencies><dependency/></dependencies></project>")).problems).toHaveLength(1);
  expect((await read("")).problems).toHaveLength(1);
});

test("no exception escapes truncated or random text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(pom.length).map((at) => pom.slice(0, at)),
      ),
      async (text) => {
        await read(text);
      },
    ),
    { numRuns: 200 },
  );
});
