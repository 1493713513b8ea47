// Counts of times in buckets that are as fine for short ones as for long ones.

const bits = 7;
const perOctave = 1 << bits;
const lowestExponent = -34;
const octaves = 60;
const size = octaves * perOctave;

const asFloat = new Float64Array(1);
const asWords = new Uint32Array(asFloat.buffer);
const highWord = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const shift = 20 - bits;
const lowestIndex = (lowestExponent + 1023) << bits;

/** The bucket of a time: its exponent and the first bits of its mantissa. What is too small or too great is put to the ends. */
export function bucketOf(value: number): number {
  asFloat[0] = value;
  const index = ((asWords[highWord] ?? 0) >>> shift) - lowestIndex;
  return index < 0 ? 0 : index >= size ? size - 1 : index;
}

/** Where a bucket begins; bucket 0 begins at 0. */
export function startOf(bucket: number): number {
  if (bucket <= 0) return 0;
  const exponent = lowestExponent + (bucket >> bits);
  return (1 + (bucket & (perOctave - 1)) / perOctave) * 2 ** exponent;
}

/**
 * 128 buckets for each doubling from 2^-34 to 2^26 of the unit: a time is known to 0.8 % at worst, and a percentile, by going
 * evenly through its bucket, far better. 30 KiB, whatever is counted. Source of the layout: Tene, HdrHistogram (2012).
 */
export class Histogram {
  readonly counts = new Uint32Array(size);

  add(value: number): void {
    const bucket = bucketOf(value);
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
  }

  /** What was counted since the last time, without the empty buckets at the ends. */
  take(): Counts {
    const { counts } = this;
    let from = 0;
    while (from < size && counts[from] === 0) from++;
    let to = size;
    while (to > from && counts[to - 1] === 0) to--;
    const taken = { from, counts: counts.slice(from, to) };
    counts.fill(0, from, to);
    return taken;
  }
}

/** Counts of the buckets from a first one on. */
export interface Counts {
  readonly from: number;
  readonly counts: Uint32Array;
}

export function together(all: readonly Counts[]): Counts {
  const some = all.filter((one) => one.counts.length > 0);
  const from = some.reduce((least, one) => Math.min(least, one.from), size);
  const to = some.reduce((most, one) => Math.max(most, one.from + one.counts.length), from);
  const counts = new Uint32Array(to - from);
  for (const one of some)
    for (const [i, count] of one.counts.entries()) {
      const at = one.from - from + i;
      counts[at] = (counts[at] ?? 0) + count;
    }
  return { from, counts };
}

const totalOf = ({ counts }: Counts): number => counts.reduce((sum, one) => sum + one, 0);

/** The value below which a share of all lies, 0 to 1; NaN of nothing. Time: one step per bucket. */
export function quantile(of: Counts, share: number): number {
  const wanted = share * totalOf(of);
  let below = 0;
  for (const [i, count] of of.counts.entries()) {
    if (count > 0 && below + count >= wanted) {
      const start = startOf(of.from + i);
      return start + ((wanted - below) / count) * (startOf(of.from + i + 1) - start);
    }
    below += count;
  }
  return NaN;
}

/** How many lie below a value, going evenly through its bucket. */
export function countBelow(of: Counts, value: number): number {
  const bucket = bucketOf(value);
  let below = 0;
  for (const [i, count] of of.counts.entries()) {
    const at = of.from + i;
    if (at > bucket) break;
    const start = startOf(at);
    below += at < bucket ? count : (count * (value - start)) / (startOf(at + 1) - start);
  }
  return below;
}
