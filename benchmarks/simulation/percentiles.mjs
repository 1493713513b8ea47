// Percentiles of a time under the names the benchmark gives them.
import { percentile } from "../../build/predict/kernel/distributions/duration.js";

export const percentiles = (time, suffix = "") =>
  Object.fromEntries([50, 90, 95, 99, 99.9].map((p) => [`p${p}${suffix}`, percentile(time, p / 100)]));

/** The distribution that a model of the benchmark describes, in the kernel's words. */
export function distributionOf({ dist, mean, cv2, k }) {
  switch (dist) {
    case "erlang":
      return { dist, mean, phases: k ?? Math.round(1 / cv2) };
    case "deterministic":
    case "exponential":
      return { dist, mean };
    default:
      return { dist, mean, cv2 };
  }
}
