// What .NET project files say of packages and projects.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { nugetReader } from "./reader.ts";

const central = `<Project>
  <ItemGroup>
    <PackageVersion Include="Npgsql" Version="8.0.1" />
    <GlobalPackageReference Include="Nerdbank.GitVersioning" Version="3.6" PrivateAssets="all" />
  </ItemGroup>
</Project>`;
const tree = memoryTree({ "Directory.Packages.props": central });
const lookup = { ...tree, list: () => [] };
const read = (text: string, path = "src/Api/Api.csproj") => nugetReader.read(new SourceText(path, text), lookup);

const csproj = `\uFEFF<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <Version>2.1.0</Version>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Serilog" Version="3.1.1" />
    <PackageReference Include="npgsql" />
    <PackageReference Include="Polly">
      <Version>8.0.0</Version>
    </PackageReference>
    <PackageReference Include="StyleCop" Version="1.0"><PrivateAssets>all</PrivateAssets></PackageReference>
    <PackageReference Include="xunit" Version="2.6" />
    <ProjectReference Include="..\\Domain\\Domain.csproj" />
  </ItemGroup>
</Project>`;

test("a project gives its package, packages it uses and the projects it refers to", async () => {
  const { facts, problems } = await read(csproj);
  expect(problems).toEqual([]);
  expect(facts).toMatchObject([
    { kind: "package", name: "Api", version: "2.1.0", publishes: false, workspaces: ["../Domain/Domain.csproj"] },
    { name: "Serilog", version: "3.1.1", scope: "runtime", evidence: { line: 7 } },
    { name: "npgsql", version: "8.0.1", scope: "runtime" },
    { name: "Polly", version: "8.0.0", evidence: { line: 9 } },
    { name: "StyleCop", scope: "development" },
    { name: "xunit", scope: "development" },
  ]);
});

test("central versions alone are no dependencies", async () => {
  const { facts } = await read(central, "Directory.Packages.props");
  expect(facts).toMatchObject([{ name: "Nerdbank.GitVersioning", scope: "development" }]);
});

test("packages.config lists packages", async () => {
  const { facts } = await read(
    '<packages>\r\n <package id="Dapper" version="1.50" />\r\n</packages>',
    "a/packages.config",
  );
  expect(facts).toMatchObject([{ name: "Dapper", version: "1.50", evidence: { line: 2 } }]);
});

test("what is no project is a problem", async () => {
  expect((await read("<nuspec/>")).problems).toHaveLength(1);
  expect((await read("no xml <<<")).problems).toHaveLength(1);
});

test("no exception escapes truncated or random text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(csproj.length).map((at) => csproj.slice(0, at)),
      ),
      async (text) => {
        await read(text);
      },
    ),
    { numRuns: 200 },
  );
});
