// What is wrong with the parameters of a distribution.
import type { Distribution } from "./distribution.ts";

/** Beyond this no number that is drawn means anything any more, and some are none. */
const most = { time: 1e15, cv2: 1e6, shape: 1e6, phases: 1_000 };

/** In words, to follow the name of what has the distribution; nothing where all is well. */
export function mistakeOf(of: Distribution): string | undefined {
  if (of.dist === "empirical")
    return of.values.length > 0 && of.values.every(isTime) ? undefined : "needs values, none below 0";
  if (!isTime(of.mean)) return `a mean of ${of.mean} is not a time`;
  switch (of.dist) {
    case "erlang":
      return Number.isInteger(of.phases) && isFrom(1, of.phases, most.phases)
        ? undefined
        : `needs 1 to ${most.phases} phases`;
    case "hyperexponential":
      return isFrom(1, of.cv2, most.cv2) ? undefined : "needs cv2 of 1 or more";
    case "lognormal":
    case "gamma":
      return isFrom(0, of.cv2, most.cv2) ? undefined : "needs cv2 of 0 or more";
    case "pareto":
      return of.shape > 1 && of.shape <= most.shape ? undefined : "has no mean with a shape of 1 or less";
    case "weibull":
      return isFrom(0.01, of.shape, most.shape) ? undefined : "needs a shape of 0.01 or more";
    default:
      return undefined;
  }
}

const isFrom = (least: number, value: number, upTo: number): boolean => value >= least && value <= upTo;
const isTime = (value: number): boolean => isFrom(0, value, most.time);
