import { expect, it } from "vitest";
import { lazily, remembering } from "./remembering.ts";

it("an answer that is nothing is remembered too", () => {
  let times = 0;
  const answer = remembering<string | undefined>(() => (times++, undefined));
  answer("a");
  answer("a");
  expect(times).toBe(1);
});

it("what is worked out lazily is worked out when it is first asked for, and once", () => {
  let times = 0;
  const answer = lazily(() => void times++);
  expect(times).toBe(0);
  answer();
  answer();
  expect(times).toBe(1);
});
