// Before a replica: who is let in at all, and in which order they wait.
import type { Station } from "./network.ts";
import type { Replica } from "./replica.ts";
import type { StationState } from "./replicas.ts";

/** Not where it is down, has no place, fails by chance or is above its limit. */
export function letsIn(replica: Replica, station: StationState | undefined, now: number): boolean {
  if (!replica.up || (replica.free <= 0 && replica.line.size >= replica.places)) return false;
  if (station && station.errors > 0 && station.stream.next() < station.errors) return false;
  return replica.limit === undefined || replica.limit.takes(now);
}

export function enqueue(
  job: number,
  replica: Replica,
  rules: Station | undefined,
  priority: Int32Array,
  now: number,
): void {
  if (rules?.discipline === "lifo") replica.line.insert(job, () => false);
  else if (rules?.discipline === "priority")
    replica.line.insert(job, (other) => (priority[other] ?? 0) <= (priority[job] ?? 0));
  else replica.line.append(job);
  replica.queued.up(now);
}

export function unqueue(job: number, replica: Replica, now: number): void {
  replica.line.remove(job);
  replica.queued.down(now);
}
