// Ways from one component to another while they are gathered, and what becomes of them: one connection for each pair and protocol.
import type { Evidence } from "#model/evidence";
import type { Connection } from "#model/system";
import { distinctPlaces } from "#model/view";
import type { Draft } from "./drafts.ts";
import type { Spoken } from "./serving.ts";

export interface Link {
  readonly from: Draft;
  readonly to: Draft;
  readonly protocol: string | undefined;
  /** The protocol that is usual there, where nothing says otherwise. */
  readonly usual?: string | undefined;
  readonly port?: number | undefined;
  readonly evidence: Evidence[];
}

/**
 * A link that does not say how it talks takes the word of another between the same two, of another to the same port, of
 * what its target serves, and else the usual one.
 */
export function settled(links: readonly Link[], only: ReadonlyMap<Draft, Spoken>): Link[] {
  const spoken = new Map<string, string>();
  const learn = (key: string, protocol: string): void => void (spoken.has(key) || spoken.set(key, protocol));
  for (const { from, to, port, protocol } of links) {
    if (protocol === undefined) continue;
    learn(pairOf({ from, to }), protocol);
    if (port !== undefined) learn(`${to.id}:${port}`, protocol);
  }
  return links.map((link) => {
    if (link.protocol !== undefined) return link;
    const { to, port } = link;
    const said = spoken.get(pairOf(link)) ?? spoken.get(`${to.id}:${port ?? ""}`);
    const served = said === undefined ? only.get(to) : undefined;
    return {
      ...link,
      protocol: said ?? served?.protocol ?? link.usual,
      evidence: [...link.evidence, ...(served?.evidence ?? [])],
    };
  });
}

/** One connection for each pair and protocol, with all its evidence. */
export function joined(links: readonly Link[]): Connection[] {
  const merged = new Map<string, Link>();
  for (const link of links) {
    const key = `${pairOf(link)} ${link.protocol ?? ""}`;
    const known = merged.get(key);
    if (known) known.evidence.push(...link.evidence);
    else merged.set(key, { ...link, evidence: [...link.evidence] });
  }
  const pairs = new Map<string, number>();
  return [...merged.values()].map((link) => {
    const pair = pairOf(link);
    const earlier = pairs.get(pair) ?? 0;
    pairs.set(pair, earlier + 1);
    return {
      id: earlier === 0 ? pair : `${pair}#${link.protocol ?? earlier}`,
      from: link.from.id,
      to: link.to.id,
      ...(link.protocol ? { protocol: link.protocol } : {}),
      ...(asynchronous.has(link.protocol ?? "") ? { async: true } : {}),
      evidence: distinctPlaces(link.evidence),
    };
  });
}

/** Also the id of the first connection between the two. */
export function pairOf({ from, to }: Pick<Link, "from" | "to">): string {
  return `${from.id} -> ${to.id}`;
}

const asynchronous = new Set("amqp kafka nats mqtt jms pulsar sqs sns kinesis eventbridge pubsub eventgrid".split(" "));
