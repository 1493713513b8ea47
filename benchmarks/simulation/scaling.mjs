// The benchmark's laws of growth.
import { bottleneckOf } from "../../build/predict/kernel/networks/bounds.js";
import { desiredReplicas } from "../../build/predict/kernel/scaling/autoscaler.js";
import { milestone } from "../../build/predict/kernel/scaling/milestones.js";
import { fitUniversalLaw, peakOf, throughputOf } from "../../build/predict/kernel/scaling/universal-law.js";

const sizes = Array.from({ length: 1024 }, (_, i) => i + 1);

function universalLaw({ alpha, beta, X1, measured }) {
  const law = measured
    ? fitUniversalLaw(measured.map(([n, throughput]) => ({ n, throughput })))
    : { single: X1, contention: alpha, coherency: beta };
  return {
    X: Object.fromEntries(sizes.map((n) => [n, throughputOf(law, n)])),
    Npeak: peakOf(law),
    alpha: law.contention,
    beta: law.coherency,
    X1: law.single,
  };
}

function milestones({ thinkTime, demands, targetUtilisation }) {
  const limit = bottleneckOf({ thinkTime, stations: demands.map((demand) => ({ demand, servers: 1 })) });
  const servers = `minServersAt${Math.round(targetUtilisation * 100)}pct`;
  const byUsers = [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000].map((users) => {
    const found = milestone(users, thinkTime, demands, targetUtilisation);
    const { throughput, busyServers } = found;
    return [users, { throughputNoQueueing: throughput, [servers]: found.servers, busyServers }];
  });
  return {
    byUsers: Object.fromEntries(byUsers),
    singleServerMaxUsers_Nstar: limit.saturation,
    singleServerMaxThroughput: limit.maxThroughput,
  };
}

export function scaled(model) {
  switch (model.type) {
    case "USL":
      return universalLaw(model);
    case "scaling-milestones":
      return milestones(model);
    case "kubernetes-hpa": {
      const { currentReplicas, currentMetric, targetMetric, tolerance, minReplicas, maxReplicas } = model;
      const bounds = { least: minReplicas ?? 1, most: maxReplicas ?? Infinity };
      const scaling = { metric: currentMetric, target: targetMetric, tolerance: tolerance ?? 0.1, ...bounds };
      return { desiredReplicas: desiredReplicas(currentReplicas, scaling) };
    }
    default:
      return {};
  }
}
