// The threats at trust boundaries, in tables: in short the connections with what is open, in full each letter with its quote or search.
import { plural, shorten } from "#base/text";
import type { DocumentReviewResult } from "#model/result";
import type { Crossing, Threat } from "#model/threat";
import { type Block, paragraph, type Runs, section, table, text } from "../document.ts";

type Result = Pick<DocumentReviewResult, "threats" | "system">;

const shown = 5;
const longestQuote = 160;
const formsShown = 8;

/** Blocks for the area of security; `detailed` tells every letter of every connection. */
export function threatBlocks({ threats, system }: Result, detailed: boolean): Block[] {
  const { name, connections } = system;
  if (threats.length === 0) {
    const looked = `${plural(connections.length, "connection")} of ${name} ${connections.length === 1 ? "was" : "were"} looked at`;
    return [paragraph(text(`${looked}, and none crosses a trust boundary that is drawn or said.`))];
  }
  const open = threats.filter((one) => lettersOf(one, "open") !== "");
  const count = `${plural(threats.length, "connection")} of ${name} ${threats.length === 1 ? "crosses" : "cross"} a trust boundary; `;
  const first = open[0] ?? threats[0];
  const most = first && open.length > 0 ? `, most of all on ${first.from} → ${first.to}` : "";
  const told = `${count}on ${open.length === 0 ? "none" : String(open.length)} of them a threat is open${most}.`;
  const rows = threats.slice(0, detailed ? undefined : shown);
  const rest = threats.length - rows.length;
  return [
    paragraph(text(told)),
    table(
      `Threats to ${name}: S spoofing, T tampering, R repudiation, I information disclosure, D denial of service, E elevation of privilege`,
      ["Connection", "Crosses", "Open", "Said, but not of this connection", "Answered", "Not applicable"],
      rows.map(shortRow),
    ),
    ...(rest > 0 ? [paragraph(text(`${plural(rest, "further connection")} of ${name} in the detailed form.`))] : []),
    ...(detailed ? threats.map(inFull) : []),
  ];
}

function shortRow(one: Crossing): Runs[] {
  return [
    [text(nameOf(one)), ...placeOf(one.evidence)],
    [text(one.crosses === "between zones" ? one.boundary : one.crosses)],
    [text(lettersOf(one, "open"))],
    [text(lettersOf(one, "elsewhere"))],
    [text(lettersOf(one, "answered"))],
    [text(lettersOf(one, "not applicable"))],
  ];
}

function inFull(one: Crossing, at: number): Block {
  return section(`crossing-${at + 1}`, `${nameOf(one)}`, [
    table(
      one.boundary,
      ["Threat", "Verdict", "What the documents say, or what was searched"],
      one.threats.map((threat) => [
        [text(`${threat.letter} ${threat.title.toLowerCase()}`)],
        [text(threat.verdict)],
        saidOf(threat),
      ]),
    ),
  ]);
}

function saidOf({ because, evidence, search, verdict }: Threat): Runs {
  const [first] = evidence;
  if (verdict === "open" && search) {
    const forms = search.forms.slice(0, formsShown).join(", ");
    const more = search.forms.length > formsShown ? ` and ${search.forms.length - formsShown} more forms` : "";
    return [text(`${because} Searched in ${search.places}: ${forms}${more}.`)];
  }
  if (!first || verdict === "not applicable") return [text(because), ...placeOf(evidence)];
  return [
    text(`${because} `),
    { kind: "place", file: first.file, line: first.line },
    text(`: "${shorten(first.quote, longestQuote)}"`),
  ];
}

function nameOf({ from, to }: Crossing): string {
  return `${from} → ${to}`;
}

function placeOf([first]: Crossing["evidence"]): Runs {
  return first ? [text(" "), { kind: "place", file: first.file, line: first.line }] : [];
}

function lettersOf({ threats }: Crossing, verdict: Threat["verdict"]): string {
  return threats.flatMap((one) => (one.verdict === verdict ? [one.letter] : [])).join(" ");
}
