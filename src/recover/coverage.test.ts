import { expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { coverageOf } from "./coverage.ts";
import type { FileReading } from "./read.ts";

it("sums up a tree of files that nobody reads as fast as it lists them", () => {
  const readings = Array.from({ length: 200_000 }, (_, i): FileReading => {
    return { path: `${i}.txt`, role: "own", readers: [], facts: [], problems: [], hidden: [] };
  });
  const started = processorTime();
  const { files, leftOut } = coverageOf({ files: [], leftOut: new Map() }, readings, []);
  expect([files, leftOut[0]?.files, leftOut[0]?.examples.length]).toEqual([200_000, 200_000, 5]);
  // A hundredth of it on an idle machine; minutes, where each file costs a copy of the list.
  expect(processorTime() - started).toBeLessThan(10_000);
});
