// The units in which people write quantities, and what each is worth in the base unit of its dimension.
import { own } from "./own.ts";

export type Dimension = "time" | "rate" | "share" | "data" | "count" | "bandwidth" | "money" | "cost";

export interface Unit {
  readonly dimension: Dimension;
  /** How much of the base unit one of it is. */
  readonly worth: number;
  readonly currency?: string | undefined;
}

const day = 86_400;
const year = 365.25 * day;

/** Periods by their words; a month is a twelfth of a year. */
const periods: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  d: day,
  day,
  week: 7 * day,
  month: year / 12,
  quarter: year / 4,
  year,
};

const durations: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  m: 60,
  secs: 1,
  ...periods,
  ...plurals(["second", "minute", "hour", "day", "week", "month", "quarter", "year"]),
};

const sizes: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

const symbols: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP" };
const currencies: readonly string[] =
  "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF JPY CNY INR KRW SGD AUD NZD CAD BRL MXN ZAR TRY ILS".split(" ");

function plurals(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(words.map((word) => [`${word}s`, periods[word] ?? 0]));
}

/** Words that say what is counted in a rate: `300 requests/s` is `300/s`. */
const counted = ["req", "requests", "messages", "events", "transactions"];

/** The unit that these words name; `undefined` where they name none. `x per y` is `x/y`. */
export function unitOf(words: string): Unit | undefined {
  const text = words.trim().replace(/^per\s+/, "/");
  const [thing, period, ...rest] = text.split(/\s*\/\s*|\s+per\s+/);
  if (thing === undefined || rest.length > 0) return undefined;
  return period === undefined ? plainUnit(thing) : perPeriod(thing, own(periods, period));
}

function plainUnit(word: string): Unit | undefined {
  if (word === "") return { dimension: "count", worth: 1 };
  if (word === "%") return { dimension: "share", worth: 0.01 };
  if (word === "rps") return { dimension: "rate", worth: 1 };
  const currency = currencyOf(word);
  if (currency !== undefined) return { dimension: "money", worth: 1, currency };
  return scaled("time", own(durations, word)) ?? scaled("data", own(sizes, word));
}

function scaled(dimension: Dimension, worth: number | undefined): Unit | undefined {
  return worth !== undefined ? { dimension, worth } : undefined;
}

function perPeriod(thing: string, period: number | undefined): Unit | undefined {
  if (period === undefined) return undefined;
  if (thing === "" || counted.includes(thing)) return { dimension: "rate", worth: 1 / period };
  const currency = currencyOf(thing);
  if (currency !== undefined) return { dimension: "cost", worth: (periods["month"] ?? 1) / period, currency };
  const size = own(sizes, thing);
  return size !== undefined ? { dimension: "bandwidth", worth: size / period } : undefined;
}

function currencyOf(word: string): string | undefined {
  return currencies.includes(word) ? word : own(symbols, word);
}

const per = "(?: */ *| +per +)";

/** The source of a regular expression for the units of one dimension, to be put behind a number. */
export function unitPattern(dimension: Dimension): string {
  const period = oneOf(Object.keys(periods));
  const money = oneOf([...currencies, ...Object.keys(symbols)]);
  const patterns: Record<Dimension, string> = {
    time: oneOf(Object.keys(durations)),
    rate: `(?:rps|${oneOf(["", ...counted])}(?: */ *| *per +)${period})`,
    share: "%",
    data: oneOf(Object.keys(sizes)),
    count: "",
    bandwidth: oneOf(Object.keys(sizes)) + per + period,
    money,
    cost: money + per + period,
  };
  return patterns[dimension];
}

/** Longest first, so that no word hides behind its own beginning. */
function oneOf(words: readonly string[]): string {
  const escaped = words.toSorted((a, b) => b.length - a.length).map((word) => word.replace(/[$%]/g, "\\$&"));
  return `(?:${escaped.join("|")})`;
}
