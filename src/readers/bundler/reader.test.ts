// What Ruby gem files say of gems and groups.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { bundlerReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string, path = "Gemfile") => bundlerReader.read(new SourceText(path, text), lookup);

const gemfile = `source "https://rubygems.org"
gem "rails", "~> 7.1"
gem 'pg' # database
if ENV["X"]
  gem "redis", ">= 4"
end
group :development, :test do
  gem "rspec-rails"
end
gem "rubocop", require: false, group: :development
group :production do
  gem "puma"
end
# gem "none"
`;

test("gems carry the scope of their groups", async () => {
  expect((await read(gemfile.replaceAll("\n", "\r\n"))).facts).toMatchObject([
    { kind: "package", ecosystem: "rubygems", publishes: false },
    { name: "rails", version: "~> 7.1", scope: "runtime", evidence: { line: 2 } },
    { name: "pg", scope: "runtime" },
    { name: "redis", version: ">= 4", scope: "runtime" },
    { name: "rspec-rails", scope: "development" },
    { name: "rubocop", scope: "development" },
    { name: "puma", scope: "runtime" },
  ]);
});

test("a specification names what it publishes", async () => {
  const text = `Gem::Specification.new do |s|
  s.name = "acme"
  s.version = "1.0"
  s.executables = ["acme"]
  s.add_dependency "rack", "~> 3"
  s.add_development_dependency "rspec"
end`;
  expect((await read(text, "acme.gemspec")).facts).toMatchObject([
    { kind: "package", name: "acme", version: "1.0", publishes: true, commands: ["acme"], evidence: { line: 2 } },
    { name: "rack", version: "~> 3", scope: "runtime" },
    { name: "rspec", scope: "development" },
  ]);
});

test("no exception escapes truncated or random text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(gemfile.length).map((at) => gemfile.slice(0, at)),
      ),
      async (text) => {
        await read(text);
      },
    ),
    { numRuns: 200 },
  );
});
