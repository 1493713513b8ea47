// The benchmark's compositions of calls, and its retries.
import { exponential } from "../../build/predict/kernel/distributions/duration.js";
import { hedgedExponential } from "../../build/predict/kernel/latency/hedged.js";
import { cached } from "../../build/predict/kernel/latency/mixture.js";
import { anyExceeds, parallel } from "../../build/predict/kernel/latency/parallel.js";
import { amplification, retried } from "../../build/predict/kernel/latency/retries.js";
import { serial } from "../../build/predict/kernel/latency/serial.js";
import { limited } from "../../build/predict/kernel/latency/timeout.js";
import { mmc } from "../../build/predict/kernel/queues/mmc.js";
import { percentiles } from "./percentiles.mjs";

const timed = (time) => ({ mean: time.mean, ...percentiles(time) });

export function composed(model) {
  const calls = model.exponentialMeans?.map(exponential);
  switch (model.type) {
    case "serial":
      return timed(serial(calls));
    case "parallel-max":
      return timed(parallel(calls));
    case "hedge-min":
      return timed(hedgedExponential(model.exponentialMeans));
    case "fanout-tail":
      return { probAnyExceeds: anyExceeds(model.n, model.perLeafExceedProb) };
    case "cache": {
      const time = cached(model.hitRate, exponential(model.lookupExpMean), exponential(model.missExtraExpMean));
      return { ...timed(time), backendLoadFactor: 1 - model.hitRate };
    }
    default:
      return {};
  }
}

export function triedAgain(model) {
  if (model.type === "retry") return retriedCall(model);
  if (model.type === "retry-chain") {
    const failing = model.leafFails === "always" ? 1 : Number(model.leafFails);
    return { leafCallsPerUserRequest: amplification(model.depth, model.attemptsPerHop, failing) };
  }
  const { timedOut, mean } = limited(mmc(model.lambda, model.mu, model.c ?? 1).response, model.timeout);
  return { timeoutProb: timedOut, meanObservedLatency: mean };
}

function retriedCall({ attemptFailProb, maxAttempts, backoff, failLatency, okLatency }) {
  const { successChance, meanAttempts, meanPause, meanTime, longestTime } = retried({
    failureChance: attemptFailProb,
    attempts: maxAttempts,
    backoff: { jitter: "none", ...backoff },
    failureTime: failLatency,
    successTime: okLatency,
  });
  return {
    successProb: successChance,
    meanAttempts,
    meanTotalBackoff: meanPause,
    meanLatency: meanTime,
    worstCaseLatency: longestTime,
  };
}
