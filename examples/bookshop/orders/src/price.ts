// What copies of a book cost.

export function priceOf(copies: number): number {
  return copies >= 10 ? copies * 18 : copies * 20;
}
