// A forecast as a document: what holds first, then where the time goes, what gives way, what fails, what it costs, what is missing.
import { plural } from "#base/text";
import type { Drawing } from "#layout/drawing";
import { headroom, type Figure, type FlowForecast, type Forecast, type Target } from "#model/forecast";
import type { PredictResult } from "#model/result";
import { bar, money, number, rate, share, time } from "./figures.ts";
import {
  code,
  details,
  joined,
  list,
  mark,
  paragraph,
  section,
  strong,
  table,
  text,
  type Block,
  type Document,
  type Runs,
  type Tone,
} from "./document.ts";
import { influenceCharts, latencyBlocks, utilisationBlocks } from "./predict-charts.ts";
import { failureSection } from "./predict-failure.ts";
import { measuredBlocks } from "./predict-measured.ts";
import { places } from "./wording.ts";

/** The drawing says how full each component is; a form that shows no pictures goes without. */
export function predictDocument(result: PredictResult, drawing?: Drawing): Document {
  return {
    title: `Forecast of ${result.model}`,
    subtitle: subtitleOf(result),
    program: result.program,
    blocks: [
      ...verdictBlocks(result),
      ...sectionOf("targets", "Targets", targetBlocks(result)),
      ...sectionOf(
        "flows",
        "Flows",
        result.flows.flatMap((one, i) => flowBlocks(one, result, i < mostCurves)),
      ),
      ...sectionOf("components", "Components", [...drawingBlocks(drawing), ...componentBlocks(result)]),
      ...failureSection(result.failure),
      ...sectionOf("growth", "Growth", growthBlocks(result)),
      ...sectionOf("size", "Size", sizeBlocks(result)),
      ...sectionOf("compared", "Compared", comparedBlocks(result)),
      ...sectionOf("measured", "What was measured", measuredBlocks(result)),
      ...sectionOf("influence", "What moves the answer", influenceCharts(result.influences, result.flows)),
      ...sectionOf("missing", "What is not known", missingBlocks(result)),
      ...sectionOf("grounds", "What this rests on", groundBlocks(result)),
    ],
  };
}

function sectionOf(id: string, title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [section(id, title, blocks)];
}

function subtitleOf({ road, seed, events, inputs, missing }: PredictResult): string {
  const how = road === "formula" ? "By formula" : `Simulated with seed ${seed}, ${number(events ?? 0)} events`;
  const unknown = missing.length === 0 ? "" : `; ${plural(missing.length, "number")} missing`;
  const measured = inputs.filter((one) => one.source === "measured").length;
  const said = plural(inputs.length - measured, "stated number");
  return `${how}, from ${said}${measured === 0 ? "" : ` and ${plural(measured, "measured one")}`}${unknown}.`;
}

function verdictBlocks(result: PredictResult): Block[] {
  const { targets } = result;
  const failing = targets.filter((one) => one.verdict === "fails");
  const open = targets.filter((one) => one.verdict === "cannot say");
  const named = (all: readonly Target[], what: string): Runs[] =>
    all.length === 0
      ? []
      : [
          [
            text(`${plural(all.length, "target")} ${what}: `),
            ...joined(
              all.map((one) => [code(one.requirement)]),
              ", ",
            ),
            text("."),
          ],
        ];
  const sentences: Runs[] = [
    ...named(failing, "missed"),
    ...named(open, "cannot be told"),
    ...(failing.length + open.length === 0 && targets.length > 0
      ? [[text(`All ${plural(targets.length, "target")} hold.`)]]
      : []),
    ...firstToGive(result),
    ...(result.stopped === undefined ? [] : [[text(result.stopped)]]),
  ];
  const tone: Tone = failing.length > 0 ? "bad" : open.length > 0 || targets.length === 0 ? "unsure" : "good";
  const word = failing.length > 0 ? "Fails" : tone === "good" ? "Holds" : "Open";
  return [{ kind: "verdict", tone, word, runs: joined(sentences, " ") }];
}

function firstToGive({ bottlenecks: [first, next] }: Forecast): Runs[] {
  if (first === undefined) return [];
  const when =
    first.times < 1
      ? `already gives way at ${share(first.times)} of this load`
      : `gives way first, at ${number(first.times)} times this load`;
  const then: Runs =
    next === undefined
      ? []
      : [
          text("; with enough of it "),
          code(next.component),
          text(` does, at ${number(next.times)} times (${next.limitedBy})`),
        ];
  return [[code(first.component), text(` ${when} (${first.limitedBy})`), ...then, text(".")]];
}

const tones = { holds: "good", fails: "bad", "cannot say": "unsure" } as const;

function targetBlocks({ targets, currency }: PredictResult): Block[] {
  if (targets.length === 0) return [];
  const rows = targets.map((one): Runs[] => [
    [code(one.requirement)],
    [text(one.text)],
    [mark(tones[one.verdict], one.verdict)],
    [text(predictedOf(one, currency))],
    [text(one.margin === undefined ? "" : share(one.margin))],
    [text(one.cause)],
  ]);
  return [
    table("Requirements with a figure", ["Requirement", "Target", "Verdict", "Predicted", "Margin", "Why"], rows),
  ];
}

function predictedOf({ predicted, measure }: Target, currency: string | undefined): string {
  if (predicted === undefined) return "";
  if (measure === "cost") return between(predicted, (one) => money(one, currency));
  if (measure === "availability" || measure === "success") return between(predicted, share);
  return between(predicted, measure === "throughput" ? rate : time);
}

/** `12 ms`, or `12 ms (9 to 15 ms)` where the ends differ. */
function between({ value, low, high }: Figure, shown: (value: number) => string): string {
  return shown(low) === shown(high) ? shown(value) : `${shown(value)} (${shown(low)} to ${shown(high)})`;
}

/** A chart for each of hundreds of flows would make a page that nobody opens. */
const mostCurves = 12;

function flowBlocks(flow: FlowForecast, result: PredictResult, curve: boolean): Block[] {
  const figures = (["mean", "p50", "p95", "p99"] as const).flatMap((name) => {
    const one = flow[name];
    return one ? [`${name} ${between(one, time)}`] : [];
  });
  const head: Runs = [strong(flow.id), text(` at ${rate(flow.load)}: `)];
  const chart = curve ? latencyBlocks(flow, result) : [];
  if (figures.length === 0)
    return [paragraph(...head, text("its times cannot be said, see what is not known or what gives way.")), ...chart];
  const rest = [
    ...(flow.most === undefined ? [] : [`longest ${time(flow.most)}`]),
    ...(flow.success && flow.success.value < 1 - 1e-5 ? [`success ${between(flow.success, share)}`] : []),
    ...(flow.availability ? [`availability ${between(flow.availability, share)}`] : []),
  ];
  const whole = flow.hops.reduce((sum, one) => sum + one.waiting + one.working + one.travelling, 0);
  const rows = flow.hops.map((hop): Runs[] => {
    const own = hop.waiting + hop.working + hop.travelling;
    return [
      [code(`${hop.component}.${hop.operation}`)],
      [text(number(hop.visits))],
      [text(time(hop.waiting))],
      [text(time(hop.working))],
      [text(time(hop.travelling))],
      [text(bar(whole === 0 ? 0 : own / whole))],
    ];
  });
  return [
    paragraph(...head, text([...figures, ...rest].join(", "))),
    table(
      `Where the time of ${flow.id} goes`,
      ["Operation", "Calls", "Waiting", "Working", "On the way", "Share"],
      rows,
    ),
    ...chart,
    ...cutSetBlocks(flow),
  ];
}

function cutSetBlocks({ id, cutSets }: FlowForecast): Block[] {
  if (cutSets.length === 0) return [];
  const shown = cutSets.slice(0, 8).map((set) => [[code(set.join(" and "))]]);
  return [details(`What stops ${id} when it fails, likeliest first`, [list(shown)])];
}

function drawingBlocks(drawing: Drawing | undefined): Block[] {
  return drawing === undefined || drawing.boxes.length === 0 ? [] : [{ kind: "picture", drawing }];
}

function componentBlocks(result: PredictResult): Block[] {
  const { components, currency, cost } = result;
  const rows = components.map((one): Runs[] => [
    [code(one.id)],
    [text(rate(one.load))],
    [text(String(one.replicas))],
    [text(one.utilisation ? `${bar(one.utilisation.value)} ${between(one.utilisation, share)}` : "")],
    [text(one.limitedBy ?? "")],
    [text(one.capacity === undefined ? "" : rate(one.capacity))],
    [text(one.queue === undefined ? "" : one.queue < 0.01 ? "0" : number(one.queue))],
    [text(one.cost === undefined ? "" : money(one.cost, currency))],
  ]);
  const head = ["Component", "Load", "Replicas", "Used", "Of its", "Can take", "Waiting", "Cost"];
  const sum = cost
    ? [paragraph(text(`All that is priced costs ${between(cost, (one) => money(one, currency))}.`))]
    : [];
  return [...utilisationBlocks(result, table("How full everything is", head, rows)), ...sum];
}

function growthBlocks({ milestones, currency }: PredictResult): Block[] {
  if (milestones.length === 0) return [];
  const rows = milestones.map((one): Runs[] => [
    [text(number(one.users))],
    [text(rate(one.load))],
    [mark(one.holds ? "good" : "bad", one.holds ? "keeps up" : "does not keep up")],
    [text(one.bottleneck ?? "")],
    [
      text(
        one.changes.map(({ component, now, replicas }) => `${component} ${now} to ${replicas}`).join(", ") || "nothing",
      ),
    ],
    [text(one.cost === undefined ? "" : money(one.cost, currency))],
  ]);
  return [
    table("With more users", ["Users", "Load", "As it is", "Fullest", "Replicas to change", "Cost then"], rows),
    paragraph(
      text(`Changes keep every resource below ${share(headroom)}, so that a peak or the loss of a replica finds room.`),
    ),
  ];
}

function sizeBlocks({ sizing }: PredictResult): Block[] {
  if (sizing === undefined) return [];
  if (!sizing.meets) return [paragraph(mark("bad", "No size is enough."), text(` ${sizing.blame ?? ""}`))];
  const run = sizing.simulated;
  const checked =
    run === undefined ? "" : run ? " A run of that size meets them too." : " A run of that size misses them.";
  if (sizing.changes.length === 0)
    return [
      paragraph(text(`The replicas that there are meet the targets on latency, and none is too many.${checked}`)),
    ];
  const rows = sizing.changes.map((one): Runs[] => [
    [code(one.component)],
    [text(String(one.now))],
    [text(String(one.replicas))],
  ]);
  return [
    table("Fewest replicas that meet the targets on latency", ["Component", "Now", "Enough"], rows),
    paragraph(text(`None is fuller than ${share(headroom)} then.${checked}`)),
  ];
}

function comparedBlocks({ compared, flows, bottlenecks, cost, currency, model }: PredictResult): Block[] {
  if (compared === undefined) return [];
  const ids = [...new Set([...flows, ...compared.flows].map((one) => one.id))];
  const cell = (one: Figure | undefined, shown: (value: number) => string): Runs => [
    text(one ? between(one, shown) : ""),
  ];
  const rows = ids.flatMap((id): Runs[][] => {
    const [here, there] = [flows, compared.flows].map((all) => all.find((one) => one.id === id));
    return [
      [[text(`${id}, p95`)], cell(here?.p95, time), cell(there?.p95, time)],
      [[text(`${id}, availability`)], cell(here?.availability, share), cell(there?.availability, share)],
    ];
  });
  const first = (all: Forecast["bottlenecks"]): Runs => [
    text(all[0] ? `${all[0].component}, at ${number(all[0].times)} times` : ""),
  ];
  const price = (one: number) => money(one, currency);
  return [
    table(
      "Side by side",
      ["", model, compared.model],
      [
        ...rows,
        [[text("Gives way first")], first(bottlenecks), first(compared.bottlenecks)],
        [[text("Cost")], cell(cost, price), cell(compared.cost, price)],
      ],
    ),
  ];
}

function missingBlocks({ missing }: PredictResult): Block[] {
  if (missing.length === 0) return [];
  const rows = missing.map((one): Runs[] => [[code(one.id)], [text(one.needs)], [text(one.hides)]]);
  return [table("Numbers that nobody stated", ["Input", "Write", "Without it unknown"], rows)];
}

function groundBlocks({ inputs, notes, disagreements }: PredictResult): Block[] {
  const rows = inputs.map((one): Runs[] => [
    [code(one.id)],
    [text(one.text)],
    [text(one.source)],
    places(one.evidence, 1),
  ]);
  const parted = disagreements.map((one) => [
    [
      text(
        `${one.flow}: by formula ${time(one.formula)}, simulated ${time(one.simulated.low)} to ${time(one.simulated.high)}. ${one.why}`,
      ),
    ],
  ]);
  return [
    ...(parted.length > 0 ? [paragraph(strong("The two roads part.")), list(parted)] : []),
    list(notes.map((one) => [[text(one)]])),
    details("All inputs", [table("Inputs", ["Input", "Value", "Source", "Place"], rows)]),
  ];
}
