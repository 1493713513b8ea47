// How many replicas the horizontal autoscaler of Kubernetes asks for.
import { requireNonNegative, requirePositive, requireWhole } from "../numeric/argument.ts";

export interface Scaling {
  /** Mean of the metric over the replicas, and what it should be. */
  readonly metric: number;
  readonly target: number;
  /** How far the ratio of both may be from 1 with nothing done; 0.1 unless the cluster is told otherwise. */
  readonly tolerance?: number;
  readonly least?: number;
  readonly most?: number;
}

/**
 * ceil(replicas metric / target), the same number within the tolerance, and never outside of least … most; nothing is scaled from 0.
 * Source: Kubernetes documentation, Horizontal Pod Autoscaling, algorithm details. Time: constant.
 */
export function desiredReplicas(
  replicas: number,
  { metric, target, tolerance = 0.1, least = 1, most = Infinity }: Scaling,
): number {
  requireWhole("the replicas", replicas, 0);
  requireNonNegative("the metric", metric);
  requirePositive("the target", target);
  requireNonNegative("the tolerance", tolerance);
  if (replicas === 0) return 0;
  const ratio = metric / target;
  // 1.1 - 1 is a little more than 0.1: a ratio at the edge of the tolerance is within it.
  const wanted = Math.abs(ratio - 1) <= tolerance + 1e-9 ? replicas : Math.ceil(replicas * ratio * (1 - 1e-12));
  return Math.min(most, Math.max(least, wanted));
}
