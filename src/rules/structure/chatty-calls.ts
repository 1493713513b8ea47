// A handler asks another component once for each of several things: the answer takes as many trips as there are things.
import { grouped } from "#base/groups";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { isRead, notRead } from "../capability.ts";
import { type Call, codeOf, type Definition } from "../code.ts";
import { mending } from "../mending.ts";
import { perComponent } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { pathsOf, servedOf, wayOf } from "../served.ts";

type Loop = FactOf<"loop">;

/** So many tries, pages or workers: each turn asks once more for the same, or for the next part of it. */
const notThings =
  /^(range\(|[\d.]+$|Array\(|itertools\.count|count\()|retr(y|ies)|attempt|pages?\b|batch|chunk|delays?|back_?off/i;
/** Several at once wait together, but are as many. */
const together = /(^|\.)(gather|all|allSettled|as_completed|TaskGroup)$/;

interface Chat {
  readonly loop: Loop;
  readonly use: Use;
  readonly through: readonly Definition[];
  readonly atOnce: boolean;
}

interface Story {
  readonly chats: readonly Chat[];
  /** Loops over so many tries, pages or named things, and those that nobody waits for. */
  readonly nearMisses: readonly Evidence[];
}

const storyOf = perComponent((view: View, component: Component): Story => {
  const code = codeOf(view, component);
  const paths = pathsOf(view, component);
  const uses = new Map(
    view
      .uses(component)
      .filter((use) => use.role === "client")
      .map((use) => [use.call, use]),
  );
  if (uses.size === 0) return { chats: [], nearMisses: [] };
  const served = new Set(servedOf(view, component).flatMap(({ steps }) => steps.map(({ call }) => call)));
  const gathering = grouped(
    code.calls.filter((call) => together.test(call.callee)),
    (call) => call.evidence.file,
  );
  const chats: Chat[] = [];
  const nearMisses: Evidence[] = [];
  for (const loop of view.facts(component, "loop")) {
    const { file, line, endLine } = loop.evidence;
    const inside = code.between(file, line, (endLine ?? line) + 1).filter((call) => !isHead(call, loop));
    const step = paths.follow(inside).find(({ call }) => uses.has(call));
    const use = step && uses.get(step.call);
    if (!use) continue;
    // Where each thing is at a place of its own, nobody could be asked for all.
    const isOne = use.target !== undefined || /^https?:\/\/(?!\$\{\?)/.test(use.address ?? "");
    const counts = isOne && !notThings.test(loop.over.text) && loop.over.items === undefined;
    if (!counts || !inside.some((call) => served.has(call))) {
      nearMisses.push(startOf(loop.evidence));
      continue;
    }
    const around = (gathering.get(file) ?? []).map((one) => one.evidence.line);
    chats.push({
      loop,
      use,
      through: step.through,
      atOnce: around.some((one) => one >= line - 2 && one <= (endLine ?? line) + 3),
    });
  }
  return { chats, nearMisses };
});

/** What a loop goes through is asked for once, though it may stand on the same line. */
function isHead(call: Call, { over }: Loop): boolean {
  return (over.refers ?? "").startsWith(`${call.callee}()`);
}

function startOf({ file, line, quote }: Evidence): Evidence {
  return { file, line, quote };
}

function conclude(view: View, component: Component): Conclusion {
  if (!isRead(view, component)) return { component, verdict: "unknown", because: notRead(component) };
  const { chats, nearMisses } = storyOf(view, component);
  if (chats.length > 0) {
    const because = "handlers ask others once for each of several things";
    const evidence = distinctPlaces(chats.flatMap(({ loop, use }) => [startOf(loop.evidence), use.call.evidence]));
    return { component, verdict: "violated", because, evidence };
  }
  const calls = view.uses(component).some((use) => use.role === "client");
  if (!calls || !view.handlesRequests(component))
    return { component, verdict: "not applicable", because: "it asks nobody while somebody waits for its answer" };
  return {
    component,
    verdict: "absent",
    because: "no handler asks another component in a loop",
    nearMisses: distinctPlaces(nearMisses),
  };
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  const { chats } = storyOf(view, component);
  const first = chats.find((one) => !one.atOnce) ?? chats[0];
  if (!first) return undefined;
  const { loop, use, through, atOnce } = first;
  const target = view.component(use.target ?? "")?.name;
  const whom = target === undefined ? "another component" : target;
  const { file, line } = loop.evidence;
  return {
    severity: atOnce ? "low" : "medium",
    confidence: 0.7,
    is: `for each of ${loop.over.text.slice(0, 60)}, ${file}:${line} asks ${whom}${wayOf(through)} with ${use.call.callee}${atOnce ? ", all at once" : ""}`,
    expected: "one question for all of them",
    because: atOnce
      ? `one request to ${component.name} becomes as many to ${whom} as there are things`
      : `an answer of ${component.name} takes as many trips over the network as there are things, one after the other`,
    mend: mending(`Let ${whom} answer for many at once, such as by a list of keys, and ask it once.`, component, [
      ["Python", "Until then in Python", "`asyncio.gather` over a shared client, with a limit."],
      ["Node", "Until then in Node", "`Promise.all` in groups, or a DataLoader."],
    ]),
  };
}

export const chattyCalls = defineRule({
  id: "structure/chatty-calls",
  title: "One call over the network for each thing",
  strength: "No calls over the network in loops",
  issue: "2.1",
  asks: "weakness",
  level: "component",
  looksFor: [
    "a loop, a comprehension or a callback of map or forEach in a handler, or in functions it calls, around an outgoing HTTP or gRPC call",
  ],
  sources: [
    "Fowler, Patterns of Enterprise Application Architecture, chapter 7: Distribution Strategies",
    "Azure Architecture Center, Chatty I/O antipattern",
  ],
  *check(view) {
    for (const component of view.services()) {
      if (component.kind !== "web" || view.interfaces(component).length > 0) yield conclude(view, component);
    }
  },
  matters,
});
