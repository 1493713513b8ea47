import { describe, expect, it } from "vitest";
import { progressLine } from "./progress.ts";

describe("the line of progress", () => {
  it("says how far, how fast and how long, once there is something to go by", () => {
    expect(progressLine("reading", 1_200, 2_872, 3_000)).toBe(
      "reading ████████░░░░░░░░░░░░ 1,200 of 2,872 files, 400/s, 5 s left",
    );
    expect(progressLine("reading", 10, 100, 500)).toBe("reading ██░░░░░░░░░░░░░░░░░░ 10 of 100 files");
    expect(progressLine("reading", 10, 10_000, 2_000)).toContain("5/s, 33 min 18 s left");
  });

  it("is never longer than the terminal is wide, and ends full", () => {
    expect(progressLine("reading", 5, 10, 2_000, 20)).toHaveLength(19);
    expect(progressLine("reading", 10, 10, 2_000)).toBe(`reading ${"█".repeat(20)} 10 of 10 files, 5/s`);
    expect(progressLine("reading", 0, 0, 0)).toContain("0 of 0 files");
  });
});
