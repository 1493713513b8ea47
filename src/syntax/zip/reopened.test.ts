import * as fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { reopened } from "./reopened.ts";

const limits = { files: 3, opened: 1_000 };
const all = (): boolean => true;

describe("an archive", () => {
  it("is opened and closed again with the files that are wanted", async () => {
    const bytes = zipSync({ "a.xml": strToU8("<a/>"), "b.png": new Uint8Array(5_000) });
    const opened = await reopened(bytes, (name) => name.endsWith(".xml"), limits);
    expect("archive" in opened && Object.keys(unzipSync(opened.archive))).toEqual(["a.xml"]);
  });

  it("is given up where it holds too many files, or opens to too much", async () => {
    const many = Object.fromEntries(Array.from({ length: 4 }, (_, at) => [String(at), strToU8("x")]));
    expect(await reopened(zipSync(many), all, limits)).toEqual({ trouble: "too large" });
    expect(await reopened(zipSync({ a: new Uint8Array(1_001) }), all, limits)).toEqual({ trouble: "too large" });
  });

  it("opens to no more than it says of itself, though it lies", async () => {
    const bytes = zipSync({ a: new Uint8Array(50_000_000) });
    const view = new DataView(bytes.buffer);
    // The size of what is opened stands once before the file and once in the list at the end.
    for (let at = 0; at + 46 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    const opened = await reopened(bytes, all, limits);
    expect("archive" in opened ? opened.archive.length : 0).toBeLessThan(500);
  });

  it("is broken where it is none, and never an exception", async () => {
    expect(await reopened(strToU8("PK\u0003\u0004 and no more"), all, limits)).toEqual({ trouble: "broken" });
    const whole = zipSync({ "a.xml": strToU8("<a>some words</a>"), "b.xml": strToU8("<b/>") });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 6 }), async (at, change) => {
        const damaged = Uint8Array.from([...whole.subarray(0, at), ...change, ...whole.subarray(at + change.length)]);
        await reopened(damaged, all, limits);
      }),
    );
  });
});
