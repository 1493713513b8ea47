import { expect, it } from "vitest";
import { t95 } from "./student.ts";

it.each([
  [1, 12.7062],
  [2, 4.3027],
  [3, 3.1824],
  [4, 2.7764],
  [5, 2.5706],
  [10, 2.2281],
  [19, 2.093],
  [31, 2.0395],
  [120, 1.9799],
  [1e9, 1.96],
])("with %d degrees of freedom an interval reaches %d standard errors, as tables have it", (degrees, t) => {
  expect(Math.abs(t95(degrees) - t)).toBeLessThan(1e-3);
});

it("without a degree of freedom nothing is known", () => {
  expect(t95(0)).toBe(Infinity);
});
