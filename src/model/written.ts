// The values that people write in `architecture.yaml`: text, lists, choices, quantities. Each says in its error what was expected.
import { parseBound, parseCondition, parseQuantity, parseRange, quantityPattern } from "#base/quantity";
import type { Dimension, Form, Quantity } from "#base/quantity";
import { z } from "zod";

export const words = (description: string) => z.string({ error: "text" }).describe(description);

export const flag = (description: string) => z.boolean({ error: "true or false" }).describe(description);

export const whole = (description: string) =>
  z.int({ error: "a whole number" }).nonnegative({ error: "a whole number" }).describe(description);

export function choice<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  return z.enum(values, { error: `one of ${values.join(", ")}` }).describe(description);
}

/** Several texts; a single one may stand without brackets. */
export function list(description: string) {
  const item = z.string({ error: "text" });
  const one = item.transform((text) => [text]);
  return z.union([one, z.array(item)], { error: "text or a list of texts" }).describe(description);
}

/** A map with known keys: any other key is a mistake, not a remark. */
export function entry<T extends z.core.$ZodLooseShape>(shape: T) {
  const known = `one of ${Object.keys(shape).join(", ")}`;
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : "a map") });
}

/** An id is a key, a step and a part of `a -> b#name`: what separates those cannot stand in it. */
export const idPattern = /^[^\s#>]+$/;
const id = z.string().regex(idPattern, { error: "an id without white space, # and >" });

/** A map whose keys the author chooses. */
export function table<T extends z.ZodType>(value: T, description: string) {
  return z.record(id, value, { error: "a map" }).describe(description);
}

const named: Readonly<Record<Dimension, string>> = {
  time: "a time with its unit",
  rate: "a rate",
  share: "a share",
  data: "a size with its unit",
  bandwidth: "a bandwidth",
  count: "a number",
  money: "an amount of money",
  cost: "a cost for a period",
};

interface Written {
  readonly of: Dimension | readonly Dimension[];
  readonly form?: Form;
  readonly example: string;
}

/** A quantity as text with its unit; a plain number only where numbers are counted. */
export function quantity(description: string, { of, form = "single", example }: Written) {
  const dimensions = typeof of === "string" ? [of] : of;
  const things = dimensions.length > 3 ? "a quantity with its unit" : dimensions.map((one) => named[one]).join(" or ");
  const error = `${things} such as ${example}`;
  const written = z
    .string({ error })
    .refine((text) => isQuantity(text, dimensions, form), { error })
    .meta({ pattern: quantityPattern(dimensions, form), examples: [example] });
  const plain = z.number({ error }).nonnegative({ error }).transform(String);
  return (dimensions.includes("count") ? z.union([plain, written], { error }) : written).describe(description);
}

function isQuantity(text: string, dimensions: readonly Dimension[], form: Form): boolean {
  const quantities = quantitiesIn(text, form);
  return quantities.length > 0 && quantities.every((one) => one.value >= 0 && dimensions.includes(one.dimension));
}

function quantitiesIn(text: string, form: Form): Quantity[] {
  const bound = form === "bound" ? parseBound(text)?.quantity : undefined;
  const range = form === "range" ? parseRange(text) : undefined;
  const single = bound ?? parseQuantity(text);
  return range ? [range.minimum, range.maximum] : single ? [single] : [];
}

/** What is measured, compared with a quantity. */
export function condition(description: string, example: string) {
  const error = `a condition such as ${example}`;
  const holds = (text: string): boolean => (parseCondition(text)?.measure ?? "") !== "";
  return z
    .string({ error })
    .refine(holds, { error })
    .meta({
      description,
      pattern: String.raw`^[^<>=≤≥]*\S[^<>=≤≥]*(?:[<>≤≥]|[<>=]?=)[^<>=≤≥]*\d`,
      examples: [example],
    });
}
