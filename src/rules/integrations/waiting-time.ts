// Whether the document says how long is waited for an external system that a caller from outside waits for.
import { graphOf, shortestPath } from "#base/graph";
import { enumeration } from "#base/text";
import type { Component, Connection } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { entries, externalSystems, saidOf, saidOfAll } from "../described.ts";
import { defineRule } from "../rule.ts";

const limits =
  /latency|response time|time-?outs?|time[- ]limit|deadline|\bwithin \d|\b\d+ ?(?:ms|s|sec\w*|seconds?|minutes?)\b|async|in the background|circuit[- ]?breaker|queued?\b|cach(?:e|ed|ing)|streams?\b|streamed|webhook|callback|gives? up after/i;

export const waitingTime = defineRule({
  id: "integrations/waiting-time",
  title: "Somebody waits for others without a limit",
  strength: "Calls that callers wait for say how long",
  of: "documents",
  issue: "2.4",
  asks: "capability",
  level: "component",
  looksFor: ["latency, response times, timeouts, deadlines", "calls in the background, queues, caches, streams"],
  sources: ["Nygard: Release It!, second edition, chapter 5: timeouts", "ISO/IEC 25010:2023, time behaviour"],
  *check(view) {
    for (const [component, way] of waited(view)) {
      const said = [...saidOf(view, component, limits), ...saidOfAll(view, limits)];
      const evidence = distinctPlaces(said.map((one) => one.evidence)).slice(0, 3);
      const { name } = component;
      if (evidence.length > 0)
        yield { component, verdict: "present", because: `The document says how long ${name} may take.`, evidence };
      else
        yield {
          component,
          verdict: "absent",
          because: `Who calls ${way} waits for ${name}, and no sentence that names it says how long.`,
        };
    }
  },
  matters(check, { component }) {
    if (check.verdict !== "absent" || !component) return undefined;
    const { name } = component;
    return {
      severity: "medium",
      confidence: 0.7,
      cheapness: 0.8,
      is: `${check.because.replace(", and no sentence that names it says how long.", "")}, and the document does not say how long`,
      expected: `how long ${name} usually takes, and when the wait for it is cut off`,
      because: `Callers see the slowness of ${name} as the system's own.`,
      mend: `Say how long ${name} usually takes, after how long the wait for it is cut off, and what the caller gets then.`,
    };
  },
});

/** What is sent, or done later, makes nobody wait. */
const later =
  /\b(?:amqp|kafka|mqtt|sqs|sns|queue\w*|async\w*|events?|publish\w*|messages?|batch|nightly|webhook|smtp|e-?mail|notif\w*|log\w*|metrics|backup|deploy\w*|monitor\w*)\b/i;

/** Behind a proxy of many nobody knows who waits for which. */
const proxy = /\b(?:proxy|egress|nat)\b/i;

/** External systems behind calls that begin outside, each with the own parts on the way. */
function waited(view: View): [Component, string][] {
  const isOwn = ({ kind }: Component): boolean => kind !== "external" && kind !== "broker";
  const own = view.system.components.filter(isOwn);
  const calls = view.system.connections.filter((one) => !isLater(one));
  const graph = graphOf(
    [...own.map((one) => one.id), ...externalSystems(view).map((one) => one.id)],
    // What a caller asks comes in; it leads to no other caller.
    calls.filter((one) => own.some(({ id }) => id === one.from)).map((one) => [one.from, one.to] as const),
  );
  const names = new Map(own.map((one) => [one.id, one.name]));
  const doors = entries(view).filter(isOwn);
  return externalSystems(view).flatMap((component): [Component, string][] => {
    if (calls.some((one) => one.from === component.id)) return [];
    const ways = doors.flatMap((door) => [shortestPath(graph, door.id, component.id) ?? []]);
    const way = ways.find((one) => one.length > 0 && !one.slice(1).some((id) => proxy.test(names.get(id) ?? "")));
    const parts = way?.flatMap((id) => names.get(id) ?? []) ?? [];
    return parts.length > 0 ? [[component, enumeration(parts, 4)]] : [];
  });
}

function isLater({ protocol = "", evidence }: Connection): boolean {
  return later.test(protocol) || evidence.some((one) => later.test(one.quote));
}
