// Of each visit to a service, the time that is its own: without what others did for it, and without waiting for a connection.
import type { Span } from "./measurements.ts";

export interface Visit {
  readonly span: Span;
  /** Seconds. */
  readonly own: number;
  readonly waiting: number;
}

const waitWords = /wait|acqui|borrow|checkout|obtain|lease|queue/i;
const heldWords = /pool|connection|semaphore|lock|slot|permit|worker|thread|queue/i;

/** `pool.acquire`, `Waiting for connection`: a name that says both what is held and that it is waited for. */
export const isWait = (name: string): boolean => waitWords.test(name) && heldWords.test(name);

interface Traced {
  readonly span: Span;
  readonly children: Traced[];
  parent: Traced | undefined;
}

/**
 * A visit is a span that a service serves, or the first of its service in a trace. Spans inside it belong to it; calls, spans of
 * other services and waits do not. Calls whose other side is not in the trace stand for a visit there.
 */
export function visitsOf(spans: readonly Span[]): { visits: readonly Visit[]; unanswered: readonly Span[] } {
  const traced = treesOf(spans);
  const visits = traced.filter(isVisit).map((one) => visitOf(one));
  const unanswered = traced
    .filter(({ span, children }) => span.kind === "client" && span.peer !== undefined && children.length === 0)
    .map(({ span }) => span);
  return { visits, unanswered };
}

function treesOf(spans: readonly Span[]): readonly Traced[] {
  const known = new Map<string, Traced>();
  // The id of a span is unique in its trace alone.
  const keyOf = (trace: string, id: string) => `${trace}/${id}`;
  for (const span of spans) known.set(keyOf(span.trace, span.id), { span, children: [], parent: undefined });
  for (const one of known.values()) {
    const { trace, parent } = one.span;
    const above = parent === undefined ? undefined : known.get(keyOf(trace, parent));
    if (above === undefined || above === one) continue;
    one.parent = above;
    above.children.push(one);
  }
  return [...known.values()];
}

function isVisit({ span, parent }: Traced): boolean {
  if (span.kind === "server" || span.kind === "consumer") return true;
  if (span.kind === "client" || span.kind === "producer") return false;
  return parent === undefined || parent.span.service !== span.service;
}

function visitOf(visit: Traced): Visit {
  const { start, end, service } = visit.span;
  const outside: (readonly [number, number])[] = [];
  const waits: (readonly [number, number])[] = [];
  // A hostile trace may lead in a circle.
  const seen = new Set<Traced>([visit]);
  const open = [...visit.children];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const { span } = one;
    const stretch = [Math.max(start, span.start), Math.min(end, span.end)] as const;
    const inside = span.service === service && span.kind === "internal";
    if (inside && !span.names.some(isWait)) open.push(...one.children);
    else (inside ? waits : outside).push(stretch);
  }
  const away = covered([...outside, ...waits]);
  return { span: visit.span, own: end - start - away, waiting: away - covered(outside) };
}

/** The time that stretches cover together. */
function covered(stretches: readonly (readonly [number, number])[]): number {
  let sum = 0;
  let upTo = -Infinity;
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (to <= from || to <= upTo) continue;
    sum += to - Math.max(from, upTo);
    upTo = to;
  }
  return sum;
}
