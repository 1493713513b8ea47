// What a chart shows, as numbers and words: lines over an axis, bars of shares, bars from one end of a range to the other.

export interface Axis {
  /** With its unit: `Load (starts/s)`. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** Where to write numbers; chosen by the chart where none are given. */
  readonly ticks?: readonly number[] | undefined;
}

/** A line has a gap where `y` is no number. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface Series {
  readonly name: string;
  readonly points: readonly Dot[];
}

/** A value that everything is seen against: a knee, a target, the load of today. */
export interface Mark {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly text: string;
}

export interface Lines {
  readonly form: "lines";
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly marks: readonly Mark[];
  /** A stretch of the lower axis during which something else holds. */
  readonly shade?: { readonly from: number; readonly to: number; readonly text: string } | undefined;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The value in words, beside the name. */
  readonly said: string;
  /** How strong the bar is filled; 1 is the faintest. */
  readonly step: 1 | 2 | 3;
}

export interface Bars {
  readonly form: "bars";
  readonly x: Axis;
  readonly bars: readonly Bar[];
  /** A line that each bar is held against. */
  readonly line?: number | undefined;
}

export interface Range {
  readonly name: string;
  /** Where the open end stands, and where the filled one; the second may be the smaller. */
  readonly open: number;
  readonly filled: number;
  readonly said: string;
}

export interface Ranges {
  readonly form: "ranges";
  readonly x: Axis;
  readonly ranges: readonly Range[];
  /** What holds where nothing is moved. */
  readonly middle?: number | undefined;
}

export type Plot = Lines | Bars | Ranges;
