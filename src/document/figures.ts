// Figures in the words and units that people read: 12 ms, 1,200/s, 99.95 %, and small bars.

/** Three digits that count, and no more than needed. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "without end";
  if (value === 0) return "0";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return Number(value.toPrecision(3)).toString();
}

/** Seconds in the unit that fits. */
export function time(seconds: number): string {
  if (!Number.isFinite(seconds)) return "without end";
  if (seconds < 1e-9) return "0";
  if (seconds < 1e-3) return `${number(seconds * 1e6)} µs`;
  if (seconds < 1) return `${number(seconds * 1e3)} ms`;
  return seconds < 120 ? `${number(seconds)} s` : `${number(seconds / 60)} min`;
}

export const rate = (perSecond: number): string =>
  perSecond > 0 && perSecond < 0.1 ? `${number(perSecond * 3600)}/hour` : `${number(perSecond)}/s`;

/** Near 1 as many nines as it takes to see the difference. */
export function share(value: number): string {
  const percent = value * 100;
  const missing = Math.abs(100 - percent);
  if (missing > 0 && missing < 1)
    return `${Number(percent.toFixed(Math.min(6, 2 - Math.floor(Math.log10(missing)))))} %`;
  return `${number(percent)} %`;
}

export const money = (perMonth: number, currency: string | undefined): string =>
  `${number(perMonth)} ${currency ?? ""}/month`.replace(" /", "/");

const cells = 10;

/** Ten cells, for a share of 1. */
export function bar(part: number): string {
  const full = Math.max(0, Math.min(cells, Math.round(part * cells)));
  return "█".repeat(full) + "░".repeat(cells - full);
}
