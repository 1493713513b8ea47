// Plans that do not add up: costs above the budget, phases longer than the time, work for more people than there are, dates out of order.
import { numbersIn, type WrittenNumber } from "#prose/numbers";
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";
import { contradiction } from "./finding.ts";
import { inWords } from "./arithmetic.ts";

export function impossiblePlans(said: readonly Said[]): BriefContradiction[] {
  const own = said.filter((one) => one.form !== "heading" && one.role !== "apparatus" && one.role !== "non-goals");
  return [...costs(own), ...phases(own), ...effort(own), ...storage(own), ...launchDates(own)];
}

interface Sum {
  readonly said: Said;
  readonly amount: number;
  readonly period: string;
  readonly text: string;
}

const cap =
  /\b(?:budget|at most|no more than|not exceed|maximum|up to|cap(?:ped)?|limited to|available|total(?:s)?|funding)\b/i;
const cost =
  /\b(?:costs?|licen[cs]\w*|fees?|hosting|salar(?:y|ies)|hardware|subscriptions?|personnel|rent|infrastructure|development|support|training|per month|maintenance)\b/i;

function costs(said: readonly Said[]): BriefContradiction[] {
  const sums = said.flatMap((one) =>
    numbersIn(whole(one).replaceAll(" | ", " "))
      .filter((number) => number.kind === "money")
      .map((number): Sum => ({
        said: one,
        amount: number.value,
        period: periodOf(number, whole(one)),
        text: number.text,
      })),
  );
  const caps = sums.filter(
    (one) =>
      /\bbudget|funding|\bfor everything\b|\bin total\b|\baltogether\b/i.test(whole(one.said)) ||
      (cap.test(whole(one.said)) && /\bcosts?\b/i.test(whole(one.said))),
  );
  return caps.flatMap((limit) => {
    const items = sums.filter(
      (one) =>
        !caps.includes(one) &&
        cost.test(whole(one.said)) &&
        !/\b(?:saves?|revenue|income|price of|sold|order value|example)\b/i.test(whole(one.said)),
    );
    const same = items.flatMap((one) => {
      const amount = inPeriod(one, limit.period);
      return amount === undefined ? [] : [{ ...one, amount }];
    });
    const total = same.reduce((sum, one) => sum + one.amount, 0);
    if (total <= limit.amount || same.length === 0) return [];
    return [
      contradiction(
        "impossible",
        `The costs that are named come to ${total.toLocaleString("en")}, the budget is ${limit.text}`,
        [limit.said, ...same.map((one) => one.said)],
      ),
    ];
  });
}

function periodOf(number: WrittenNumber, text: string): string {
  const written =
    /(?:per|an?|\/|each|every) ?(month|year)/i.exec(number.text)?.[1] ??
    /^.{0,12}(?:per |a |\/|each |every )(month|year)/i.exec(text.slice(number.end))?.[1];
  if (written !== undefined) return written.toLowerCase();
  if (/\bmonthly\b/i.test(text)) return "month";
  if (/\b(?:for|in) (?:the |each |one |every )?(?:first |whole |coming |next )?year\b/i.test(text)) return "year";
  return /\b(?:yearly|annual(?:ly)?)\b/i.test(text) ? "year" : "once";
}

function inPeriod({ amount, period }: Sum, wanted: string): number | undefined {
  if (period === wanted) return amount;
  if (period === "month" && wanted === "year") return amount * 12;
  if (period === "once" && wanted === "year") return amount;
  return period === "year" && wanted === "month" ? amount / 12 : undefined;
}

const deadline =
  /\b(?:deadline|go-? ?live|launch\w*|live|complet\w+|deliver\w*|finished|ready|done|released?|whole project|project|mvp)\b/i;
const within =
  /\b(?:within|in|after|at most|no more than|maximum of|have|has|lasts?|takes?|duration of|period of|deadline:?)\s*(?:the )?$/i;
const stage =
  /^(?:phase|stage|milestone|step|sprint|iteration|part|work package|wp)\b|^(?:discovery|analysis|design|development|implementation|build|testing|test|pilot|roll-?out|migration|training|hardening|beta|alpha)\b/i;

function phases(said: readonly Said[]): BriefContradiction[] {
  const timed = said.flatMap((one) =>
    numbersIn(whole(one))
      .filter((number) => number.kind === "time" && number.base >= 86_400)
      .map((number) => ({ one, number })),
  );
  const steps = timed.filter(
    ({ one }) =>
      (one.form !== "sentence" || one.name !== undefined) &&
      stage.test(one.form === "row" ? (one.cells?.[0]?.text ?? "") : whole(one)),
  );
  const ends = timed.filter(
    ({ one, number }) =>
      !steps.some((step) => step.one === one) &&
      deadline.test(one.text) &&
      within.test(whole(one).slice(0, number.start)) &&
      (one.role === "timeline" ||
        one.role === "constraints" ||
        /\b(?:project|go-? ?live|launch|mvp|whole|entire)\b/i.test(whole(one))),
  );
  if (steps.length < 2) return [];
  const total = steps.reduce((sum, { number }) => sum + number.base, 0);
  return ends.flatMap(({ one, number }) =>
    total > number.base * 1.02
      ? [
          contradiction("impossible", `The phases take ${inWords(total)} together, the time given is ${number.text}`, [
            one,
            ...steps.map((step) => step.one),
          ]),
        ]
      : [],
  );
}

const people =
  /\b(?:team(?: of|:)|we (?:are|have)|staffed (?:with|by)|consists? of|by) (?:about )?(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten) (?:[\p{L}-]+ ){0,2}(?:developers?|engineers?|people|persons?|programmers?|members)/iu;
const work = /\b(\d{1,5}) ?(?:person|man|developer|engineer)[- ](days?|weeks?|months?|years?)\b/i;
const spelled: readonly string[] = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
];

function effort(said: readonly Said[]): BriefContradiction[] {
  const teams = said.flatMap((one) => {
    const match = people.exec(whole(one))?.[1]?.toLowerCase();
    return match === undefined
      ? []
      : [{ one, count: spelled.includes(match) ? spelled.indexOf(match) : Number(match) }];
  });
  const works = said.flatMap((one) => {
    const match = work.exec(whole(one));
    const unit = match?.[2]?.toLowerCase() ?? "";
    const months = unit.startsWith("day")
      ? 1 / 20
      : unit.startsWith("week")
        ? 1 / 4.33
        : unit.startsWith("year")
          ? 12
          : 1;
    return match?.[1] ? [{ one, months: Number(match[1]) * months, text: match[0] }] : [];
  });
  const limits = said.flatMap((one) =>
    numbersIn(whole(one))
      .filter(
        (number) =>
          number.kind === "time" &&
          number.base > 6 * 86_400 &&
          deadline.test(whole(one)) &&
          within.test(whole(one).slice(0, number.start)) &&
          !work.test(whole(one)),
      )
      .map((number) => ({ one, months: number.base / 2_629_800, text: number.text })),
  );
  const [team, needed, limit] = [teams[0], works[0], limits[0]];
  if (!team || !needed || !limit || team.count === 0 || needed.months / team.count <= limit.months * 1.05) return [];
  const least = String(Number((needed.months / team.count).toPrecision(2)));
  return [
    contradiction(
      "impossible",
      `${needed.text} for ${String(team.count)} people are ${least} months, the time given is ${limit.text}`,
      [needed.one, team.one, limit.one],
    ),
  ];
}

const each = /\b(?:of|at|each|averaging|with an average size of|à)\b/i;

/** So many things of such a size are more than what is there to keep them. */
function storage(said: readonly Said[]): BriefContradiction[] {
  const numbers = said.map((one) => ({ one, all: numbersIn(whole(one)) }));
  const limits = numbers.flatMap(({ one, all }) =>
    all
      .filter(
        (number) =>
          number.kind === "data" &&
          /\b(?:storage|disk|capacity|quota|volume|bucket|space)\b/i.test(one.text) &&
          all.length === 1,
      )
      .map((number) => ({ one, number })),
  );
  return numbers.flatMap(({ one, all }) => {
    const [count, size] = [
      all.find((number) => number.kind === "count" && number.value >= 100),
      all.find((number) => number.kind === "data"),
    ];
    if (!count || !size || size.start < count.end || !each.test(whole(one).slice(count.end, size.start))) return [];
    const needed = count.value * size.base;
    const small = limits.find((limit) => limit.one !== one && limit.number.base < needed);
    const terabytes = Number((needed / 1e12).toPrecision(3));
    return small
      ? [
          contradiction(
            "impossible",
            `${count.text} of ${size.text} are ${String(terabytes)} TB, more than ${small.number.text}`,
            [one, small.one],
          ),
        ]
      : [];
  });
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const date = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th)? )?(${months.join("|")})(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (20\d\d)\b|\b(20\d\d)-(\d\d)(?:-(\d\d))?\b|\bq([1-4])[ /](20\d\d)\b`,
  "i",
);
const launch =
  /\b(?:go-? ?live|goes live|(?:to|must|shall|should|will) be live|is live|(?:builds?|built|finished|ready|done|delivered)\b[^.]{0,60}\bby|launch\w*|in production|release date|must be live|public release)\b/i;
const start =
  /\b(?:development|work|the project|implementation|project) (?:starts?|begins?|kicks? off)\b|\b(?:kick-?off|start date|project start)\b/i;

/** Two dates of one launch, or a launch before the work begins. */
function launchDates(said: readonly Said[]): BriefContradiction[] {
  const dated = said.flatMap((one) => {
    const at = dateIn(whole(one));
    return at === undefined || one.role === "status" ? [] : [{ one, at }];
  });
  const launches = dated.filter(({ one }) => launch.test(whole(one)) && !start.test(whole(one)));
  const starts = dated.filter(({ one }) => start.test(whole(one)) && !launch.test(whole(one)));
  const [first] = launches;
  const other = launches.find(
    (one) =>
      first &&
      one.at.number !== first.at.number &&
      !/\b(?:pilot|beta|phase|second|later|soft|v\d|regional)\b/i.test(`${whole(one.one)} ${whole(first.one)}`),
  );
  const early = launches.find((one) => starts.some((begin) => begin.at.number > one.at.number));
  const begun = starts.find((begin) => early && begin.at.number > early.at.number);
  return [
    ...(first && other
      ? [
          contradiction("contradiction", `Two dates for the launch: ${first.at.text} and ${other.at.text}`, [
            first.one,
            other.one,
          ]),
        ]
      : []),
    ...(early && begun
      ? [
          contradiction("impossible", `The launch (${early.at.text}) lies before the work begins (${begun.at.text})`, [
            early.one,
            begun.one,
          ]),
        ]
      : []),
  ];
}

function dateIn(text: string): { number: number; text: string } | undefined {
  const match = date.exec(text.slice(0, 600));
  if (!match) return undefined;
  const [written, before, name, behind, ofMonth, iso, isoMonth, isoDay, quarter, ofQuarter] = match;
  const at = iso ?? ofMonth ?? ofQuarter;
  const month =
    isoMonth ?? (quarter === undefined ? months.indexOf((name ?? "").toLowerCase()) + 1 : Number(quarter) * 3);
  return { number: Number(at) * 10_000 + Number(month) * 100 + Number(before ?? behind ?? isoDay ?? 0), text: written };
}
