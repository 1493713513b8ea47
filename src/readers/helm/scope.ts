// The variables of a template, each known from where it is declared to the end of its block.
import type { Value } from "./value.ts";

export class Scope {
  private readonly variables = new Map<string, Value>();
  private readonly outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  declare(name: string, value: Value): void {
    this.variables.set(name, value);
  }

  /** Gives a variable of this block or one around it a new value. */
  assign(name: string, value: Value): void {
    this.holding(name)?.variables.set(name, value);
  }

  has(name: string): boolean {
    return this.holding(name) !== undefined;
  }

  get(name: string): Value {
    return this.holding(name)?.variables.get(name);
  }

  private holding(name: string): Scope | undefined {
    return this.variables.has(name) ? this : this.outer?.holding(name);
  }
}
