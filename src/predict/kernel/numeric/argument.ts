// What formulas may be asked: anything else is a fault of the caller, said in one sentence.

/** Throws a RangeError unless the value is a finite number above 0. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be a finite number above 0, not ${value}`);
}

/** Throws a RangeError unless the value is a finite number of at least 0. */
export function requireNonNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${name} must be a finite number of at least 0, not ${value}`);
}

/** Throws a RangeError unless the value is a whole number of at least `least`. */
export function requireWhole(name: string, value: number, least = 1): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}`);
  }
}

/** Throws a RangeError unless the value lies in 0 … 1. */
export function requireChance(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be a chance between 0 and 1, not ${value}`);
}

/** Throws a RangeError unless there is at least one. */
export function requireSome(name: string, values: readonly unknown[]): void {
  if (values.length === 0) throw new RangeError(`${name} must hold at least one`);
}
