// Every rule of the preset finds what is planted, through the triggers, at the right place.
import { expect, test } from "vitest";
import { knownSecrets, triggers } from "./known-secrets.ts";

// Put together here, so that no text of this repository looks like a secret itself.
const alike = (length: number, alphabet = "aB3dE6gH9jK2mN5pQ8s") =>
  alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length);
const letters = (length: number) => alike(length, "abcDEfghIJklm");
const hex = (length: number) => alike(length, "0123456789abcdef");
const join = (...parts: string[]) => parts.join("");

const planted: Readonly<Record<string, readonly string[]>> = {
  aws: [alike(40)],
  npm: [join("npm", "_", alike(36))],
  slack: [join("xox", "b-", alike(12, "123456"), "-", alike(24))],
  openai: [join("sk", "-", alike(20), "T3Blbk", "FJ", alike(20))],
  anthropic: [join("sk-", "ant-api03-", alike(93), "AA")],
  groq: [join("gs", "k_", alike(52))],
  huggingface: [join("h", "f_", letters(34))],
  linear: [join("lin", "_api_", alike(40))],
  notion: [join("nt", "n_", alike(11, "123456"), alike(35))],
  sendgrid: [join("S", "G.", alike(22), ".", alike(43))],
  shopify: [join("shp", "at_", hex(32))],
  github: [join("gh", "p_", alike(36)), join("github", "_pat_", alike(82))],
  gitlab: [join("gl", "pat-", alike(20))],
  grafana: [join("gl", "sa_", alike(32), "_", hex(8))],
  "hashicorp-vault": [join("hv", "s.", alike(95))],
  vercel: [join("vc", "p_", alike(24))],
  databricks: [join("da", "pi", hex(32))],
  docker: [join("dckr", "_pat_", alike(27))],
  figma: [join("fig", "d_", alike(45))],
};

test("each service's secret is found where it stands", async () => {
  for (const [rule, secrets] of Object.entries(planted)) {
    for (const secret of secrets) {
      const name = rule === "aws" ? "AWS_SECRET_ACCESS_KEY" : "value";
      const text = `# first\n${name} = "${secret}"\n`;
      const start = text.indexOf(secret);
      expect(triggers.test(text), `trigger for ${rule}`).toBe(true);
      const found = await knownSecrets("settings.py", text);
      expect(found, rule).toContainEqual({ rule, start, end: start + secret.length });
    }
  }
});

test("a comment cannot silence a finding", async () => {
  const secret = planted["gitlab"]?.[0] ?? "";
  expect(await knownSecrets("a.js", `// secretlint-disable\nconst a = "${secret}";`)).toHaveLength(1);
});

test("text without a trigger gives nothing, and so does a trigger alone", async () => {
  expect(await knownSecrets("a.js", "const password = 1;")).toEqual([]);
  expect(await knownSecrets("a.js", "npm_config_registry AKIA dapi hf_ SG. vcs_ PRIVATE KEY")).toEqual([]);
  expect(await knownSecrets("a.js", "")).toEqual([]);
});

test("many files in a row stay cheap", async () => {
  const text = `token: ${planted["gitlab"]?.[0] ?? ""}\n`;
  for (let i = 0; i < 300; i++) expect(await knownSecrets(`f${i}.yaml`, text)).toHaveLength(1);
}, 10_000);
