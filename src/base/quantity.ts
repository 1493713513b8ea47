// Quantities as people write them: "200 ms", "1000/s", "99.9 %", "512 MiB", "4..8 ms", "< 200 ms", "2000 EUR/month".
import { unitOf, unitPattern, type Dimension } from "./units.ts";

export type { Dimension } from "./units.ts";

export interface Quantity {
  /**
   * In the base unit of its dimension: seconds, per second, a share of one, bytes, bytes per second, a plain number,
   * one unit of the currency, or one unit of the currency per month.
   */
  readonly value: number;
  readonly dimension: Dimension;
  /** The words as written. */
  readonly text: string;
  /** For money and cost: three letters. */
  readonly currency?: string | undefined;
}

/** From one quantity to another of the same dimension; both are the same where only one was written. */
export interface QuantityRange {
  readonly minimum: Quantity;
  readonly maximum: Quantity;
  readonly dimension: Dimension;
  readonly text: string;
}

export const comparisons = ["<", "<=", "=", ">=", ">"] as const;
export type Comparison = (typeof comparisons)[number];

/** What something may be at most or at least: "< 200 ms", ">= 99.9 %". */
export interface Bound {
  readonly comparison: Comparison;
  readonly quantity: Quantity;
  readonly text: string;
}

/** A bound on something that is measured: "cpu > 70 %". */
export interface Condition extends Bound {
  readonly measure: string;
}

/** Longer texts are no quantities; the limit keeps hostile input cheap. */
const longest = 80;
const number = String.raw`[+-]?(?:\d{1,3}(?:,\d{3})+|\d[\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const numberAndUnit = new RegExp(`^(${number})(?![\\d.,_])(\\D*)$`);

/** A quantity from its words; `undefined` where they are none. Digits may be grouped by "_", or by "," in threes. */
export function parseQuantity(text: string): Quantity | undefined {
  const words = text.trim();
  if (words.length > longest) return undefined;
  const match = numberAndUnit.exec(symbolBehind(words));
  const unit = match?.[2] === undefined ? undefined : unitOf(match[2]);
  if (!match?.[1] || !unit) return undefined;
  const exact = Number(match[1].replaceAll(/[_,]/g, "")) * unit.worth;
  // 70 % is 0.7, not 0.7000000000000001: no digit more than was written.
  const value = Number(exact.toPrecision(15));
  const { dimension, currency } = unit;
  return { value, dimension, text: words, ...(currency === undefined ? {} : { currency }) };
}

/** "€2000/month" as "2000€/month". */
function symbolBehind(words: string): string {
  return words.replace(/^([€$£])\s*([\d][\d_,.]*)/, "$2$1");
}

/** A range, or a single quantity as a range of itself; the unit may stand behind the last number alone. */
export function parseRange(text: string): QuantityRange | undefined {
  const words = text.trim();
  const [low, high, ...rest] = words.split("..");
  if (low === undefined || rest.length > 0) return undefined;
  const maximum = parseQuantity(high ?? low);
  if (!maximum) return undefined;
  const minimum = high === undefined ? maximum : parseQuantity(withUnitOf(low, high));
  if (!minimum || minimum.dimension !== maximum.dimension || minimum.currency !== maximum.currency) return undefined;
  return minimum.value > maximum.value ? undefined : { minimum, maximum, dimension: maximum.dimension, text: words };
}

function withUnitOf(low: string, high: string): string {
  if (!/^\s*[\d_,.eE+-]+\s*$/.test(low)) return low;
  return `${low.trim()} ${high.replace(new RegExp(`^\\s*${number}`), "").trim()}`.trim();
}

const signs: Readonly<Record<string, Comparison>> = {
  "<": "<",
  "<=": "<=",
  "≤": "<=",
  "=": "=",
  "==": "=",
  ">=": ">=",
  "≥": ">=",
  ">": ">",
};

/** A comparison with a quantity; `undefined` where the sign or the quantity is missing. */
export function parseBound(text: string): Bound | undefined {
  const condition = parseCondition(text);
  if (!condition || condition.measure !== "") return undefined;
  return { comparison: condition.comparison, quantity: condition.quantity, text: condition.text };
}

/** What is measured, a comparison and a quantity; what is measured may be missing and is then the empty string. */
export function parseCondition(text: string): Condition | undefined {
  const start = text.search(/[<>=≤≥]/);
  const sign = start < 0 ? undefined : /^[<>=≤≥]+/.exec(text.slice(start))?.[0];
  const comparison = sign !== undefined && Object.hasOwn(signs, sign) ? signs[sign] : undefined;
  if (sign === undefined || !comparison) return undefined;
  const quantity = parseQuantity(text.slice(start + sign.length));
  return quantity && { measure: text.slice(0, start).trim(), comparison, quantity, text: text.trim() };
}

/** How a quantity may be written: alone, also as a range, also behind a comparison. */
export type Form = "single" | "range" | "bound";

/** A pattern for editors that takes what the functions above take, for quantities of the given dimensions. */
export function quantityPattern(dimensions: readonly Dimension[], form: Form = "single"): string {
  const units = `(?:${dimensions.map(unitPattern).join("|")})`;
  const one = `${number} *${units}`;
  const money = dimensions.some((dimension) => dimension === "money" || dimension === "cost");
  const written = money ? `(?:[€$£] *)?${number} *${units}?(?: *(?:/|per) *[a-z]+)?` : one;
  if (form === "range") return `^\\s*(?:${number}(?: *${units})?\\.\\.)? *${written}\\s*$`;
  return form === "bound" ? `^\\s*(?:[<>≤≥]|[<>=]?=)? *${written}\\s*$` : `^\\s*${written}\\s*$`;
}
