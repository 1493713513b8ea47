// Tells lists of Redis that are queues from lists that only keep something: others take out of a queue what one puts in.
import { listCalls } from "#knowledge/clients";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Connection } from "#model/system";
import type { Gathered } from "./gather.ts";
import { messageOf } from "./uses.ts";

interface Step {
  readonly one: Gathered;
  readonly call: FactOf<"call">;
  readonly does: "put" | "take" | "wait";
  /** The list; empty where it is not known. */
  readonly list: string;
}

/** Who does what to one list. */
type Hands = Readonly<Record<Step["does"], Set<Gathered>>>;

class Lists {
  readonly steps: readonly Step[];
  private readonly known = new Map<string, Hands>();
  private waited = false;

  constructor(gathered: readonly Gathered[]) {
    this.steps = gathered.flatMap(stepsOf);
    for (const { one, does, list } of this.steps) {
      const hands = this.known.get(list) ?? { put: new Set(), take: new Set(), wait: new Set() };
      this.known.set(list, hands);
      hands[does].add(one);
      this.waited ||= does === "wait";
    }
  }

  /** A list that nobody waits at, and that only its own component reads, keeps something and passes nothing on. */
  passesOn({ one, does, list }: Step): boolean {
    if (does === "wait") return true;
    const hands = this.known.get(list);
    if (does === "put" && list === "") return this.waited;
    if (does === "put") return this.isWaitedAt(list) || isElsewhere(one, hands?.take);
    return list !== "" && !hands?.put.has(one) && isElsewhere(one, hands?.put);
  }

  /** Filled by somebody, and emptied by nobody who can be read. */
  isOnlyFilled({ does, list }: Step): boolean {
    const hands = this.known.get(list);
    const open = this.known.get("");
    const taken = [hands?.take, hands?.wait, open?.take, open?.wait].some(
      (some) => some !== undefined && some.size > 0,
    );
    return does === "put" && list !== "" && !taken;
  }

  private isWaitedAt(list: string): boolean {
    return [list, ""].some((name) => (this.known.get(name)?.wait.size ?? 0) > 0);
  }
}

function stepsOf(one: Gathered): Step[] {
  return one.facts.flatMap((call) => {
    if (call.kind !== "call" || call.decorates !== undefined) return [];
    const dot = call.callee.lastIndexOf(".");
    const does = dot < 0 ? undefined : listCalls[call.callee.slice(dot + 1).toLowerCase()];
    if (does === undefined) return [];
    const first = call.arguments[0]?.of;
    const written = first?.value ?? first?.items?.[0]?.value;
    const list = written === undefined ? "" : one.values.resolve(written).text;
    return [{ one, call, does, list: list.includes("${") ? "" : list }];
  });
}

/** Whether anybody else is among some; who runs the same code is nobody else. */
function isElsewhere(one: Gathered, some: ReadonlySet<Gathered> | undefined): boolean {
  const program = one.draft.codeOf ?? one.draft;
  return [...(some ?? [])].some((other) => (other.draft.codeOf ?? other.draft) !== program);
}

/** Gives components the uses that lists make as queues. */
export function addQueueUses(gathered: readonly Gathered[]): void {
  const lists = new Lists(gathered);
  for (const step of lists.steps) {
    const direction = step.does === "put" ? "send" : "receive";
    if (lists.passesOn(step)) step.one.uses.push(messageOf(step.call, "redis", direction, step.one.values));
  }
}

/**
 * Who must be taking out what one component puts in and nobody who can be read takes out: the only other one that turns
 * to the same Redis, where its code is not understood. Gives the first its uses, and the others with what shows it.
 */
export function addSilentTakers(
  gathered: readonly Gathered[],
  connections: readonly Connection[],
): Map<string, Evidence[]> {
  const takers = new Map<string, Evidence[]>();
  const lists = new Lists(gathered);
  const byId = new Map(gathered.map((one) => [one.draft.id, one]));
  for (const step of lists.steps.filter((one) => lists.isOnlyFilled(one))) {
    const { one, call } = step;
    const stores = connections.filter((link) => link.from === one.draft.id && link.protocol === "redis");
    const [store] = stores.length === 1 ? stores : [];
    const others = connections.filter((link) => link.to === store?.to && link.from !== one.draft.id);
    const taker = others.length === 1 ? byId.get(others[0]?.from ?? "") : undefined;
    const isSilent = taker?.reads === undefined && taker?.draft.path !== undefined && !taker.draft.product;
    if (!store || !taker || !isSilent) continue;
    one.uses.push({ ...messageOf(call, "redis", "send", one.values), target: store.to });
    takers.set(taker.draft.id, [...(takers.get(taker.draft.id) ?? []), call.evidence]);
  }
  return takers;
}
