// The probes of a container, in words: `GET /health`, `tcp 8080`, `exec pg_isready`, `grpc 50051`.
import { type Node, entryOf, get, textOf, textsOf } from "../../node.ts";
import type { At, Probe } from "./shapes.ts";

const types = ["liveness", "readiness", "startup"] as const;

export function probesOf<E>(container: Node, at: At<E>): Probe<E>[] {
  return types.flatMap((type) => {
    const entry = entryOf(container, `${type}Probe`);
    const checks = checksOf(entry?.value);
    return entry && checks !== undefined ? [{ type, checks, evidence: at(entry.keyOffset) }] : [];
  });
}

function checksOf(probe: Node | undefined): string | undefined {
  if (get(probe, "httpGet")) return `GET ${textOf(probe, "httpGet", "path") ?? "/"}`;
  if (get(probe, "tcpSocket")) return `tcp ${textOf(probe, "tcpSocket", "port") ?? ""}`.trim();
  if (get(probe, "exec")) return `exec ${textsOf(probe, "exec", "command").join(" ")}`.trim();
  if (get(probe, "grpc")) return `grpc ${textOf(probe, "grpc", "port") ?? ""}`.trim();
  return undefined;
}
