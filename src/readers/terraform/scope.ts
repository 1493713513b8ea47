// Where an expression stands, and what the names in it stand for.
import type { SourceText } from "../reader.ts";
import type { Block } from "./expression.ts";
import type { Module, Written } from "./project.ts";
import type { Value } from "./value.ts";

/** A module as it is called in one place. */
export interface Scope {
  readonly module: Module;
  /** Before the address of everything in it: `infra/module.shop.`. */
  readonly prefix: string;
  readonly root: Scope;
  resource(type: string, name: string): Written<Block> | undefined;
  variable(name: string): Value;
  local(name: string): Value;
  output(name: string): Value | undefined;
  copies(written: Written<Block>): readonly Copy[];
  below(name: string): readonly Scope[];
  frame(written: { readonly file: SourceText }): Frame;
}

export interface Frame {
  readonly scope: Scope;
  readonly file: SourceText;
  /** Names that hold here alone: `each`, `count`, those of a `for`. */
  readonly names: ReadonlyMap<string, Value>;
}

/** One of the copies that `count` and `for_each` make. */
export interface Copy {
  readonly frame: Frame;
  /** The key of `for_each`, where it is known. */
  readonly key?: string;
  /** How many there are, by a known `count`. */
  readonly number?: number;
}
