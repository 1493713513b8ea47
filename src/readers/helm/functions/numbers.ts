// Functions on numbers.
import { type Functions, ofKnown } from "../call.ts";
import { type Value, numberOf, unknown } from "../value.ts";

function whole(value: Value): number {
  return Math.trunc(numberOf(value));
}

function divided(a: number, b: number, by: (a: number, b: number) => number): Value {
  return b === 0 ? unknown : Math.trunc(by(a, b));
}

export const numbers: Functions = ofKnown({
  int: ([value]) => whole(value),
  int64: ([value]) => whole(value),
  atoi: ([value]) => whole(value),
  toDecimal: ([value]) => whole(value),
  float64: ([value]) => numberOf(value),
  add: (args) => args.reduce((sum: number, arg) => sum + whole(arg), 0),
  add1: ([value]) => whole(value) + 1,
  addf: (args) => args.reduce((sum: number, arg) => sum + numberOf(arg), 0),
  sub: ([a, b]) => whole(a) - whole(b),
  subf: ([first, ...others]) => others.reduce((rest: number, arg) => rest - numberOf(arg), numberOf(first)),
  mul: (args) => args.reduce((product: number, arg) => product * whole(arg), 1),
  mulf: (args) => args.reduce((product: number, arg) => product * numberOf(arg), 1),
  div: ([a, b]) => divided(whole(a), whole(b), (x, y) => x / y),
  divf: ([a, b]) => (numberOf(b) === 0 ? unknown : numberOf(a) / numberOf(b)),
  mod: ([a, b]) => divided(whole(a), whole(b), (x, y) => x % y),
  max: (args) => Math.max(...args.slice(0, 100).map(whole)),
  min: (args) => Math.min(...args.slice(0, 100).map(whole)),
  floor: ([value]) => Math.floor(numberOf(value)),
  ceil: ([value]) => Math.ceil(numberOf(value)),
  round: ([value, places]) => Number(numberOf(value).toFixed(Math.min(Math.max(whole(places), 0), 20))),
});
