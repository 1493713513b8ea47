// Quantities as people write them: "200 ms", "1000/s", "99.9 %", "512 MiB".

export type Dimension = "time" | "rate" | "share" | "data" | "count";

export interface Quantity {
  /** In the base unit of its dimension: seconds, per second, a share of one, bytes, or a plain number. */
  readonly value: number;
  readonly dimension: Dimension;
  /** The words as written. */
  readonly text: string;
}

const units: Record<string, readonly [Dimension, number]> = {
  ns: ["time", 1e-9],
  us: ["time", 1e-6],
  µs: ["time", 1e-6],
  ms: ["time", 1e-3],
  s: ["time", 1],
  sec: ["time", 1],
  min: ["time", 60],
  m: ["time", 60],
  h: ["time", 3600],
  d: ["time", 86_400],
  day: ["time", 86_400],
  days: ["time", 86_400],
  "/s": ["rate", 1],
  "/min": ["rate", 1 / 60],
  "/h": ["rate", 1 / 3600],
  "/day": ["rate", 1 / 86_400],
  "%": ["share", 0.01],
  B: ["data", 1],
  kB: ["data", 1e3],
  KB: ["data", 1e3],
  MB: ["data", 1e6],
  GB: ["data", 1e9],
  KiB: ["data", 1024],
  MiB: ["data", 1024 ** 2],
  GiB: ["data", 1024 ** 3],
  "": ["count", 1],
};

/** A quantity from its words; `undefined` where they are none. Digits may be grouped by "_" or ",". */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^\s*([+-]?\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?)\s*([^\d\s]*)\s*$/i.exec(text);
  const unit = units[match?.[2] ?? "-"];
  if (!match?.[1] || !unit) return undefined;
  const number = Number(match[1].replaceAll(/[_,]/g, ""));
  return { value: number * unit[1], dimension: unit[0], text: text.trim() };
}
