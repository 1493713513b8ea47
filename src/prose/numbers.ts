// The numbers of a sentence with the unit or the thing counted behind each; labels, versions and dates are none.

export type NumberKind = "time" | "share" | "rate" | "data" | "money" | "count";

export interface WrittenNumber {
  /** As written, in its unit. */
  readonly value: number;
  /** In seconds, per second, as a share of one, in bytes, in units of money, or as counted. */
  readonly base: number;
  readonly kind: NumberKind;
  /** `ms`, `%`, `requests/s`, `USD`, `attempts`; absent for a number that stands alone. */
  readonly unit: string | undefined;
  /** What is counted, with its adjectives: "concurrent users". */
  readonly counted: string | undefined;
  readonly text: string;
  /** Written as a word: "two". */
  readonly spelled: boolean;
  readonly start: number;
  readonly end: number;
}

const words: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

const digits = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?`;
const large = String.raw`(?:[kKM](?![\p{L}\p{N}])| ?(?:thousand|million|billion|mio|bn)\b)`;
const written = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.,:/#§&=+\\-])([$€£] ?)?(?:(${digits})(?: ?(?:-|–|to|and) ?(${digits}))?(${large})?\+?|(?<word>${Object.keys(words).join("|")})(?=[ -]\p{L})|(?<=\b(?:for|within|in|after|takes?|lasts?|than|least|most|under|about) )(?<article>an?)(?= (?:second|minute|hour|day|week|month|year)\b))`,
  "giu",
);

/** What is numbered so is named, not measured. */
const naming =
  /(?:\b(?:sections?|phases?|steps?|versions?|ver\.?|v|rfc|iso(?:\/iec)?|iec|ieee|level|tables?|figures?|fig\.?|chapters?|sprints?|releases?|articles?|title|part|stages?|days?|weeks?|months?|q|http|status|codes?|port|ports|top|oauth|tls|ssl|wcag|http\/|tier|class|type|form|no\.?|number|option|ipv|sha|aes|rule|req|item|line|page|appendix|attachment|story|epic|milestone|iteration|usb|bluetooth|ip|release|priority|par|art|goals?|metrics?|risks?|dependency|features?|objectives?|requirements?|users?|personas?|questions?|assumptions?)|§)[\s-]*$/i;

const periods: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:ms|milliseconds?|millis|msecs?)$/i, "ms", 0.001],
  [/^(?:µs|us|microseconds?)$/i, "us", 1e-6],
  [/^(?:s|secs?|seconds?)$/i, "s", 1],
  [/^(?:m|mins?|minutes?)$/i, "min", 60],
  [/^(?:h|hrs?|hours?)$/i, "h", 3600],
  [/^(?:d|days?)$/i, "days", 86_400],
  [/^weeks?$/i, "weeks", 604_800],
  [/^months?$/i, "months", 2_629_800],
  [/^quarters?$/i, "quarters", 7_889_400],
  [/^(?:years?|yrs?)$/i, "years", 31_557_600],
];

const sizes: Readonly<Record<string, number>> = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  pb: 1e15,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

const worths: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

/** Longer sentences are cut: hostile input stays cheap. */
const longest = 4000;

export function numbersIn(sentence: string): WrittenNumber[] {
  const text = sentence.slice(0, longest);
  return [...text.matchAll(written)].flatMap((match) => {
    const [, symbol, low, high, scale] = match;
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    if (symbol === undefined && naming.test(before)) return [];
    const word = match.groups?.["word"]?.toLowerCase() ?? (match.groups?.["article"] === undefined ? undefined : "one");
    const spelled = high ?? low ?? "";
    const plain = word === undefined ? Number(spelled.replaceAll(",", "")) : (words[word] ?? 0);
    const value = plain * (scale === undefined ? 1 : (worths[scale.trim().toLowerCase()] ?? 1));
    const from = match.index + match[0].length;
    // A year, a time of day, an address or a version goes on with signs.
    if (/^[/:]\d|^\.\d|^-\d{2}\b/.test(text.slice(from, from + 4))) return [];
    const behind = unitBehind(text.slice(from, from + 80), value, symbol);
    if (!behind || (word !== undefined && behind.unit === undefined)) return [];
    if (isYear(value, low, behind.unit)) return [];
    const end = from + behind.length;
    return [
      {
        value,
        ...behind.what,
        unit: behind.unit,
        text: text.slice(match.index, end).trim(),
        start: match.index,
        end,
        spelled: word !== undefined,
      },
    ];
  });
}

function isYear(value: number, spelled: string | undefined, unit: string | undefined): boolean {
  return unit === undefined && /^(?:19|20)\d\d$/.test(spelled ?? "") && Number.isInteger(value);
}

interface Behind {
  readonly what: Pick<WrittenNumber, "base" | "kind" | "counted">;
  readonly unit: string | undefined;
  readonly length: number;
}

const perPeriod =
  /^(?: ?\/ ?| per | an? | each | every )(s|sec|seconds?|m|min|minutes?|h|hr|hours?|d|days?|weeks?|months?|years?)(?![\p{L}\p{N}])/iu;

function unitBehind(rest: string, value: number, symbol: string | undefined): Behind | undefined {
  const of = (kind: NumberKind, base: number, unit: string | undefined, length: number, counted?: string): Behind => ({
    what: { kind, base, counted },
    unit,
    length,
  });
  if (symbol !== undefined) return of("money", value, currencyOf(symbol), perPeriod.exec(rest)?.[0].length ?? 0);
  const each = /^ ?\/ ?(s|sec|second|min|minute|h|hour|d|day|week|month|year)(?![\p{L}\p{N}])/iu.exec(rest);
  const ofEach = periods.find(([pattern]) => each?.[1] !== undefined && pattern.test(each[1]));
  if (each && ofEach) return of("rate", value / ofEach[2], `/${ofEach[1]}`, each[0].length);
  const share = /^ ?(?:%|percent\b|per cent\b)/i.exec(rest);
  if (share) return of("share", value / 100, "%", share[0].length);
  const money = /^ ?(€|EUR|USD|GBP|CHF|euros?|dollars?|pounds?)(?![\p{L}\p{N}])/iu.exec(rest);
  if (money?.[1])
    return of(
      "money",
      value,
      currencyOf(money[1]),
      money[0].length + (perPeriod.exec(rest.slice(money[0].length))?.[0].length ?? 0),
    );
  const short =
    /^(?: ?|-)(?:(?:business|working|calendar|consecutive) )?(rps|tps|qps|req\/s|\p{L}{1,12})(?![\p{L}\p{N}])/iu.exec(
      rest,
    );
  const word = short?.[1]?.toLowerCase() ?? "";
  if (/^(?:rps|tps|qps|req\/s)$/.test(word))
    return of("rate", value, word === "tps" ? "transactions/s" : "requests/s", short?.[0].length ?? 0);
  const period = periods.find(([pattern]) => pattern.test(word));
  if (period && short) return of("time", value * period[2], period[1], short[0].length);
  const size = Object.hasOwn(sizes, word) ? sizes[word] : undefined;
  if (size !== undefined && short) return of("data", value * size, short[1], short[0].length);
  return counted(rest, value) ?? (/^ ?[-\p{L}]/u.test(rest) ? undefined : of("count", value, undefined, 0));
}

/** Words that end what is counted. */
const stops =
  /^(?:of|in|on|at|to|for|from|by|with|and|or|per|within|during|after|before|is|are|was|were|must|shall|should|can|may|will|that|who|which|when|if|as|than|the|a|an|x|more|less|fewer|out)$/i;

/** "concurrent authentication requests", "failed login attempts per minute". */
function counted(rest: string, value: number): Behind | undefined {
  const match = /^(?:-| )((?:[\p{L}'’-]+ ){0,4}[\p{L}'’-]+)/u.exec(rest);
  const all = (match?.[1] ?? "").split(" ");
  const stop = all.findIndex((one) => stops.test(one));
  const own = stop < 0 ? all : all.slice(0, stop);
  // "10 times faster" compares.
  if (/^times$/i.test(own[0] ?? "") && /^(?:as|faster|more|less|slower)$/i.test(all[1] ?? "")) return undefined;
  const last = own.findIndex((one) => /^\p{L}{2,}s$/u.test(one) && !/(?:ss|us|is|ous)$/.test(one));
  const kept = own.slice(0, last + 1);
  const noun = kept.at(-1);
  if (last < 0 || noun === undefined) return undefined;
  const length = kept.join(" ").length + 1;
  const per = perPeriod.exec(rest.slice(length));
  const period = per?.[1] === undefined ? undefined : periods.find(([pattern]) => pattern.test(per[1] ?? ""));
  const what = kept.join(" ");
  if (!period || !per) return { what: { kind: "count", base: value, counted: what }, unit: noun.toLowerCase(), length };
  const unit = `${noun.toLowerCase()}/${period[1]}`;
  return { what: { kind: "rate", base: value / period[2], counted: what }, unit, length: length + per[0].length };
}

function currencyOf(sign: string): string {
  const word = sign.trim().toLowerCase();
  if (/^(?:€|eur|euros?)$/.test(word)) return "EUR";
  if (/^(?:£|gbp|pounds?)$/.test(word)) return "GBP";
  return word === "chf" ? "CHF" : "USD";
}
