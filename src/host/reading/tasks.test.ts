import { describe, expect, it } from "vitest";
import type { FileReading } from "#recover/read";
import { handful, readingsOf, tasksOf, threadsFor } from "./tasks.ts";

function file(path: string, size: number) {
  return { path, size, role: "own" } as const;
}

function reading(path: string, line: number): FileReading {
  const problem = { file: path, line, found: "x", expected: "y" };
  return { path, role: "own", readers: ["r"], facts: [], problems: [problem], hidden: [] };
}

describe("what threads are handed", () => {
  it("is a file, and of a long document a share for each thread", () => {
    const files = [file("a.md", 10), file("b.md", 2_000_000)];
    expect(threadsFor(files, "documents", 8)).toBe(4);
    expect(threadsFor(files, "repository", 8)).toBe(3);
    expect(threadsFor(files, "documents", 1)).toBe(1);
    expect(tasksOf(files, "documents", 3).map((one) => [one.path, one.share?.at])).toEqual([
      ["a.md", undefined],
      ["b.md", 0],
      ["b.md", 1],
      ["b.md", 2],
    ]);
    expect(tasksOf(files, "repository", 3)).toEqual(files);
  });

  it("is no more at a time than is soon read, and never nothing", () => {
    const tasks = [file("a.md", 60_000), file("b.md", 60_000), file("c.md", 900_000), file("d.md", 1)];
    expect(handful(tasks, 0).map((one) => one.path)).toEqual(["a.md"]);
    expect(handful(tasks, 2).map((one) => one.path)).toEqual(["c.md"]);
    expect(handful(tasks, 4)).toEqual([]);
  });

  it("comes back as one reading for each file, and what hinders all shares is told once", () => {
    const tasks = tasksOf([file("a.md", 1), file("b.md", 900_000)], "documents", 2);
    const told = readingsOf(tasks, [reading("a.md", 1), reading("b.md", 7), reading("b.md", 7)]);
    expect(told.map((one) => [one.path, one.problems.length])).toEqual([
      ["a.md", 1],
      ["b.md", 1],
    ]);
  });
});
