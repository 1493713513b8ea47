// The design review in the form that architects ask for: eight areas, each with strengths, weaknesses and improvements, and a conclusion.
import { enumeration, plural, shorten, titleInSentence } from "#base/text";
import type { Area } from "#model/area";
import type { Evidence } from "#model/evidence";
import type { DocumentReviewResult } from "#model/result";
import { documentCoverage } from "./coverage.ts";
import { type Block, type Document, list, paragraph, type Runs, section, text } from "../document.ts";
import { threatBlocks } from "./threats.ts";
import { place } from "../wording.ts";

/** How many points a list has where nobody asked for all. */
const shortList = 5;

/** Enough to find the place again; the whole quote stands in JSON. */
const quoteLength = 160;

export const conclusionTitle = "Conclusion";

export interface DesignReviewOptions {
  /** Every point with all its places, as long as it gets. */
  readonly detailed: boolean;
}

export function designReview(result: DocumentReviewResult, { detailed }: DesignReviewOptions): Document {
  const limit = detailed ? Infinity : shortList;
  const areas = result.areas.map((one) =>
    section(`area-${one.number}`, `${one.number}. ${one.title}`, areaBlocks(one, result, limit, detailed)),
  );
  return {
    title: `Design review of ${result.system.name}`,
    subtitle: "",
    program: result.program,
    blocks: [...areas, section("conclusion", conclusionTitle, conclusion(result))],
  };
}

/** The area of which every connection over a trust boundary is a part. */
const securityArea = 3;

function areaBlocks(area: Area, result: DocumentReviewResult, limit: number, detailed: boolean): Block[] {
  const { number, title, strengths, weaknesses, improvements } = area;
  const { name } = result.system;
  const about = titleInSentence(title);
  return [
    ...(number === 1 ? inventory(result) : []),
    section(
      `strengths-${number}`,
      "Strengths",
      points(strengths.map(quoted), {
        limit,
        name,
        none: `Of ${name} no statement on ${about} could be quoted that a check finds good.`,
      }),
    ),
    section(
      `weaknesses-${number}`,
      "Weaknesses",
      points(weaknesses.map(quoted), { limit, name, none: `The checks on ${about} found none in ${name}.` }),
    ),
    section(
      `improvements-${number}`,
      "Improvements",
      points(
        improvements.map((one) => [text(one)]),
        { limit, name, none: `Nothing to change in ${name} follows from the checks on ${about}.` },
      ),
    ),
    ...(number === securityArea
      ? [section(`threats-${number}`, "Threats at trust boundaries", threatBlocks(result, detailed))]
      : []),
  ];
}

interface Listed {
  readonly limit: number;
  /** Of the system. */
  readonly name: string;
  /** What is said where there are no points. */
  readonly none: string;
}

function points(all: readonly Runs[], { limit, name, none }: Listed): Block[] {
  if (all.length === 0) return [paragraph(text(none))];
  const shown = all.slice(0, limit).map((one) => [one]);
  const rest = all.length - shown.length;
  return [
    list(rest > 0 ? [...shown, [[text(`${plural(rest, "further point")} on ${name} in the detailed form`)]]] : shown),
  ];
}

/** Without its quote, which stands above. */
function placed({ text: words, evidence: [first] }: Area["strengths"][number]): Runs {
  return first ? [text(`${words} `), { kind: "place", file: first.file, line: first.line }] : [text(words)];
}

function quoted({ text: words, evidence }: { readonly text: string; readonly evidence: readonly Evidence[] }): Runs {
  const [first] = evidence;
  if (!first) return [text(words)];
  return [text(`${words} `), place({ ...first, endLine: undefined }), text(`: "${shorten(first.quote, quoteLength)}"`)];
}

/** What the drawings, tables and sentences show, inside and outside. */
function inventory({ system }: DocumentReviewResult): Block[] {
  const outside = system.components.filter((one) => one.kind === "external").map((one) => one.name);
  const inside = system.components.filter((one) => one.kind !== "external").map((one) => one.name);
  if (system.components.length === 0)
    return [
      paragraph(text(`No drawing, table or sentence names a part of ${system.name} in a form that could be read.`)),
    ];
  const parts = `${system.name} has these parts: ${enumeration(inside, 40) || "none"}.`;
  const others = ` Outside of ${system.name} ${outside.length > 0 ? `are ${enumeration(outside, 40)}` : "nobody and nothing is named"}`;
  const lines = `, and ${plural(system.connections.length, "interaction")} ${system.connections.length === 1 ? "is" : "are"} stated.`;
  return [paragraph(text(parts + others + lines))];
}

function conclusion(result: DocumentReviewResult): Block[] {
  const { name } = result.system;
  const strong = result.areas.flatMap((one) => one.strengths.map(placed));
  const first = result.first.flatMap((id) => result.findings.find((one) => one.id === id) ?? []);
  return [
    paragraph(text(`Strengths of ${result.system.name}:`)),
    ...points(strong, { limit: shortList, name, none: `No strength of ${name} could be quoted.` }),
    paragraph(text(`Where a change to ${result.system.name} has the largest effect:`)),
    ...points(
      first.map((one) => [text(`${one.is.replace(/\.$/, "")}. ${one.mend}`)]),
      { limit: shortList, name, none: `No finding of ${name} weighs enough.` },
    ),
    paragraph(text(documentCoverage(result))),
  ];
}
