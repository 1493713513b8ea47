// Strict JSON comes out of the fast road exactly as out of the slow one, and in time.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { parseJson } from "./json.ts";
import { get, textOf } from "../node.ts";
import { parseYaml } from "./parse.ts";

/** A comment at the end makes YAML of any JSON without moving a character. */
const slowly = async (text: string) => (await parseYaml(`${text}\n# slow`)).documents;

describe("strict JSON", () => {
  it("has the tree that YAML gives it", async () => {
    const texts = fc.tuple(
      fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
      fc.constantFrom(0, 2, "\t"),
    );
    await fc.assert(
      fc.asyncProperty(texts, async ([value, indentation]) => {
        const text = JSON.stringify(value, undefined, indentation);
        expect((await parseYaml(text)).documents).toEqual(await slowly(text));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps escapes, numbers as written, and the place of every value", async () => {
    const text = '{\r\n  "a\\u00e4\\n": [1.50, -0, 1e3, true, null, "x\\/\\"y"]\r\n}\r\n';
    const { documents, errors } = await parseYaml(text);
    expect(errors).toEqual([]);
    expect(documents).toEqual(await slowly(text));
    expect(textOf(get(documents[0], "aä\n", 0))).toBe("1.50");
    expect(get(documents[0], "aä\n", 5)).toMatchObject({ value: 'x/"y', offset: text.indexOf('"x') });
  });

  it("tells of a key that stands twice, and keeps the last", async () => {
    const { documents, errors } = await parseYaml('{"a": 1, "a": 2}');
    expect(textOf(documents[0], "a")).toBe("2");
    expect(errors).toEqual([{ offset: 9, message: 'The key "a" stands twice in one map' }]);
  });

  it("leaves what is not strict to YAML", async () => {
    for (const text of ["{a: 1}", "{'a': 1}", '{"a": 1,}', '{"a": 1} # x', '{"a": 01}'])
      expect((await parseYaml(text)).documents, text).toHaveLength(1);
    expect(parseJson('{"a": tru}', 10)).toMatchObject({ fault: 6 });
    expect(parseJson("[[[[]]]]", 2)).toMatchObject({ deep: true });
  });

  it("takes a moment for two megabytes, sound or cut off", async () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, id) => ({ id, name: `name ${id}`, list: [id, "x"], deep: { a: null } })),
    );
    const long = JSON.stringify([text, text]);
    for (const one of [text, text.slice(0, -5), long, long.slice(0, -5), `{"a":${"[".repeat(1_000_000)}`]) {
      const started = processorTime();
      const { documents, errors } = await parseYaml(one);
      expect(documents.length + errors.length).toBeGreaterThan(0);
      expect(processorTime() - started).toBeLessThan(2000);
    }
  });
});
