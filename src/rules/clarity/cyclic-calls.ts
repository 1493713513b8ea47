// Parts that call each other in a circle.
import { enumeration } from "#base/text";
import { graphOf, shortestPath, strongComponents } from "#base/graph";
import { type Box, type Drawing, isBroker, isPersonBox, isStore, type Line, partDrawings } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const cyclicCalls = defineRule(
  remarks({
    id: "clarity/cyclic-calls",
    title: "Parts call each other in a circle",
    strength: "Calls run in one direction",
    issue: "1.7",
    looksFor: [
      "arrows of a drawing of parts that lead over two or more other parts back to where they began, messages and answers left out",
    ],
    sources: ["Martin: Clean Architecture, chapter 14: the acyclic dependencies principle"],
    usual: {
      expected: "calls in one direction, and messages where the way leads back",
      because: "None of them can be changed, started or tested without the others, and a slow one holds up all.",
      severity: "medium",
      confidence: 0.65,
    },
    *find({ recovered: { facts } }) {
      for (const drawing of partDrawings(facts)) {
        const circle = circleIn(drawing);
        if (circle) yield circle;
      }
    },
  }),
);

/** What is sent, answered or told later makes nobody wait. */
const noCall =
  /\b(?:respon\w+|returns?|results?|answers?|reply|replies|events?|notif\w+|callback|webhook|ack\w*|async\w*|messages?|publish\w*|subscri\w*|emits?|alerts?|updates?|metrics|logs?|status|back|sync\w*|replic\w*|deploys?|contains|extends|implements)\b/i;

function circleIn({ lines, boxes }: Drawing): Remark | undefined {
  const isPart = (box: Box | undefined): boolean =>
    box !== undefined && !isStore(box) && !isBroker(box) && !isPersonBox(box) && box.means !== "external";
  const calls = lines.filter(
    (one) =>
      one.directed &&
      !noCall.test(`${one.label ?? ""} ${one.technology ?? ""}`) &&
      isPart(boxes.get(one.from)) &&
      isPart(boxes.get(one.to)),
  );
  const graph = graphOf(
    boxes.keys(),
    calls.map((one) => [one.from, one.to] as const),
  );
  const group = strongComponents(graph).find((one) => one.length > 2);
  const path = group?.[0] === undefined ? undefined : shortestPath(graph, group[0], group[0]);
  if (!path || path.length < 4) return undefined;
  const names = path.map((one) => `"${boxes.get(one)?.label ?? one}"`);
  const way = path.slice(1).flatMap((to, at) => calls.find((one) => one.from === path[at] && one.to === to) ?? []);
  return {
    is: `Arrows lead in a circle: ${enumeration(names, 20).replace(" and ", ", ")}.`,
    evidence: way.map((one: Line) => one.evidence),
    mend: `Turn one arrow round or make a message of it, such as the one from ${names.at(-2) ?? ""} back to ${names.at(-1) ?? ""}.`,
  };
}
