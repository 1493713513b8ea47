import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inflate } from "./inflate.ts";

describe("deflated bytes", () => {
  it("are opened as they were before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
        const opened = await inflate(deflateRawSync(bytes), 5_000);
        expect("bytes" in opened && [...opened.bytes]).toEqual([...bytes]);
      }),
      { numRuns: 50 },
    );
  });

  it("are given up where they open to more than the limit, however little stands in them", async () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    expect(await inflate(bomb, 1_000_000)).toEqual({ trouble: "too large" });
  });

  it("are broken where they end early or are none, and never an exception", async () => {
    const whole = deflateRawSync(Buffer.from("some words that are deflated, more words"));
    expect(await inflate(whole.subarray(0, 12), 1_000)).toEqual({ trouble: "broken" });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const opened = await inflate(bytes, 1_000);
        if ("bytes" in opened) expect(opened.bytes.length).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});
