// Secrets are hidden wherever their value stands; words that are ordinary are left alone.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { processorTime } from "./fixtures/processor.ts";
import { reachOf } from "./secret-reach.ts";
import { SecretValues } from "./secret-values.ts";

function known(...secrets: string[]): SecretValues {
  const values = new SecretValues();
  for (const secret of secrets) values.add(secret);
  return values;
}

it.each([
  [
    "anywhere",
    "hunter2",
    "s3cr3t!",
    "Password1",
    "123456789012",
    "abcdefghijklmnop",
    "aBcDeFgHiJkL",
    "correct horse 9",
  ],
  ["on lines", "swordfish", "my-secret-key", "superSecretKey", "123456", "orders:8080"],
  ["where found", "password", "admin", "postgres", "guest", "root", "sesame", "a1b2", "12345"],
])("reaches %s", (reach, ...values) => {
  expect(values.map((value) => [value, reachOf(value)])).toEqual(values.map((value) => [value, reach]));
});

it("hides a value in whatever stands around it, with the same length", () => {
  const values = known("hunter2-Kx9v");
  expect(values.hide("redis://:hunter2-Kx9v@cache and -phunter2-kx9v")).toBe(
    "redis://:••••••••••••@cache and -p••••••••••••",
  );
});

it("hides words on lines of files alone, and only as words of their own", () => {
  const values = known("swordfish");
  expect(values.hide("login(swordfish, swordfishes)", true)).toBe("login(•••••••••, swordfishes)");
  expect(values.hide("a system for swordfish")).toBe("a system for swordfish");
});

it("leaves ordinary words and names of components alone", () => {
  const values = known("postgres", "admin", "guest", "password", "bookstore", "orders24");
  values.spare(["Bookstore", "orders24"]);
  for (const text of ["image: postgres", "bookstore:", "guest and admin", "http://orders24:80"])
    expect(values.hide(text, true)).toBe(text);
});

it("does not spare a key because a component is called by it", () => {
  const values = known("AKIAQ7RT3ZPLM5KNV2WD");
  values.spare(["AKIAQ7RT3ZPLM5KNV2WD"]);
  expect(values.hide("akiaq7rt3zplm5knv2wd")).toBe("•".repeat(20));
});

it("hides the part of a secret that a cut left at the end", () => {
  const values = known("hunter2-Kx9vQ2mZ7w");
  expect(values.hide("the reader said: hunter2-Kx…")).toBe("the reader said: ••••••••••…");
  expect(values.hide(`${"x".repeat(100)} hunter2-K`)).toBe(`${"x".repeat(100)} •••••••••`);
  expect(values.hide("go hunter2-K")).toBe("go hunter2-K");
});

it("hides a value of any length, and all of several that begin alike", () => {
  const long = "k9".repeat(100);
  const values = known(long, `${long}abc`, `${long}xyz`, "k9k9k9k9");
  for (const text of [long, `${long}abc`, `${long}xyz`])
    expect(values.hide(`a ${text} b`)).toBe(`a ${"•".repeat(text.length)} b`);
});

it("hides every value that is no word in every text that holds it", () => {
  const secret = fc.stringMatching(/^[a-zA-Z]{3}[0-9!#$%+=?@]{3}[\w!#$%+=?@]{0,90}$/);
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 20 }), fc.string(), fc.string(), (secrets, left, right) => {
      const values = known(...secrets);
      for (const one of secrets) {
        const hidden = values.hide(left + one + right);
        expect(hidden.length).toBe((left + one + right).length);
        expect(hidden.slice(left.length, left.length + one.length)).toBe("•".repeat(one.length));
      }
    }),
  );
});

it("stays fast with fifty thousand secrets that begin alike", () => {
  const values = known(...Array.from({ length: 50_000 }, (_, i) => `AKIA${String(i).padStart(12, "0")}`));
  const text = "AKIA000000000007 ".repeat(20);
  const start = processorTime();
  for (let i = 0; i < 5_000; i++) values.hide(text);
  expect(processorTime() - start).toBeLessThan(5_000);
});
