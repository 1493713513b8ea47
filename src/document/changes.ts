// What a review says beside its findings: what is new against an earlier report, what somebody accepts, whether a limit was passed.
import { plural } from "#base/text";
import type { Finding } from "#model/check";
import type { ReviewResult } from "#model/result";
import {
  list,
  mark,
  paragraph,
  section,
  strong,
  table,
  text,
  type Block,
  type Runs,
  type Section,
} from "./document.ts";
import type { NameOf } from "./finding-groups.ts";
import { place, places } from "./wording.ts";

/** In one sentence, for a page of a terminal. */
export function changeSentences({ comparison, waived, gate }: ReviewResult): string[] {
  return [
    ...(comparison
      ? [
          `Against the earlier report ${plural(comparison.new.length, "finding")} ${comparison.new.length === 1 ? "is" : "are"} new, ${comparison.known.length} known and ${comparison.gone.length} gone.`,
        ]
      : []),
    ...(waived.length > 0 ? [waivedSentence(waived)] : []),
    ...(gate ? [gateSentence(gate)] : []),
  ];
}

/** A finding of several places may be waived at some of them only. */
function waivedSentence(waived: ReviewResult["waived"]): string {
  const count = new Set(waived.map((one) => one.finding.id)).size;
  const places = waived.reduce((sum, one) => sum + one.finding.evidence.length, 0);
  const where = places > count ? ` at ${plural(places, "place")}` : "";
  return `${plural(count, "finding")} ${count === 1 ? "is" : "are"} waived${where}.`;
}

function gateSentence({ failOn, counts, failing }: NonNullable<ReviewResult["gate"]>): string {
  const what = counts === "new findings" ? "new finding" : "finding";
  return failing.length === 0
    ? `No ${what} is ${failOn} or worse: the gate is passed.`
    : `${plural(failing.length, what)} ${failing.length === 1 ? "is" : "are"} ${failOn} or worse: the gate is not passed.`;
}

export function changeSections(result: ReviewResult, nameOf: NameOf): Section[] {
  const { comparison, gate } = result;
  const gateBlocks = gate ? [paragraph(text(gateSentence(gate)))] : [];
  const changes = comparison
    ? [
        section("changes", "Since the earlier report", [
          ...gateBlocks,
          ...comparisonBlocks(comparison, result.findings, nameOf),
        ]),
      ]
    : [];
  const waivers = result.waived.length > 0 ? [section("waived", "Waived", [waivedTable(result, nameOf)])] : [];
  const alone = gate && !comparison ? [section("gate", "Gate", gateBlocks)] : [];
  return [...changes, ...alone, ...waivers];
}

function comparisonBlocks(
  { new: fresh, known, gone }: NonNullable<ReviewResult["comparison"]>,
  findings: readonly Finding[],
  nameOf: NameOf,
): Block[] {
  const byId = new Map(findings.map((one) => [one.id, one]));
  const news = fresh.flatMap(({ finding, places: added }): Runs[][] => {
    const one = byId.get(finding);
    if (!one) return [];
    return [
      [
        [
          mark(one.severity, one.severity),
          text(` ${one.title} in ${nameOf(one.component)}`),
          ...(added.length > 0 ? [text(": "), ...places(added, 4)] : []),
        ],
      ],
    ];
  });
  const away = gone.map((one): Runs[] => [[mark("good", "gone"), text(` ${one.title} in ${nameOf(one.component)}`)]]);
  return [
    paragraph(strong(plural(fresh.length, "new finding")), text(`, ${known.length} known, ${gone.length} gone.`)),
    ...(news.length > 0 ? [list(news)] : []),
    ...(away.length > 0 ? [list(away)] : []),
  ];
}

function waivedTable({ waived }: ReviewResult, nameOf: NameOf): Block {
  const rows = waived.map(({ finding, because }): Runs[] => [
    [mark(finding.severity, finding.severity), text(` ${finding.title} in ${nameOf(finding.component)}`)],
    [text(because.reason)],
    [text(because.owner ?? "nobody named")],
    [text(because.expires ?? "no end")],
    [place(because.evidence)],
  ]);
  return table("Accepted for a while", ["Finding", "Reason", "Owner", "Until", "Said at"], rows);
}
