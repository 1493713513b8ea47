import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Line } from "./line.ts";

function lineOf(capacity = 100) {
  const links = { next: new Int32Array(capacity), previous: new Int32Array(capacity) };
  const line = new Line(links);
  const all = () => {
    const ids: number[] = [];
    for (let id = line.head; id >= 0; id = links.next[id] ?? -1) ids.push(id);
    return ids;
  };
  return { line, all };
}

describe("a line", () => {
  it("lets anybody leave from anywhere", () => {
    const { line, all } = lineOf();
    for (const id of [1, 2, 3, 4]) line.append(id);
    for (const id of [2, 1, 4]) line.remove(id);
    expect(all()).toEqual([3]);
    line.remove(3);
    expect([line.head, line.size]).toEqual([-1, 0]);
    line.append(5);
    expect(all()).toEqual([5]);
  });

  it("puts the last first where nobody may stay before it", () => {
    const { line, all } = lineOf();
    for (const id of [1, 2, 3]) line.insert(id, () => false);
    expect(all()).toEqual([3, 2, 1]);
  });

  it("orders by priority, and those of one priority as they came", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 60 }), (priorities) => {
        const { line, all } = lineOf();
        const of = (id: number) => priorities[id] ?? 0;
        for (const [id, priority] of priorities.entries()) line.insert(id, (other) => of(other) <= priority);
        expect(all()).toEqual([...priorities.keys()].toSorted((a, b) => of(a) - of(b)));
      }),
    );
  });

  it("places the first and the last of a long line at once", () => {
    const { line } = lineOf(100_000);
    let asked = 0;
    const priorityOf = (id: number) => (id % 2 === 0 ? 1 : 9);
    for (let id = 1; id < 99_998; id += 2) line.insert(id, () => true);
    for (const id of [0, 2, 99_999])
      line.insert(id, (other) => {
        asked++;
        return priorityOf(other) <= priorityOf(id);
      });
    expect(line.head).toBe(0);
    expect(asked).toBeLessThan(10);
  });
});
