// What a report rests on: the files read, those left out and why, and what could not be understood.
import { enumeration, plural } from "#base/text";
import type { Coverage } from "#model/check";
import { code, details, list, paragraph, table, text, type Block, type Runs } from "./document.ts";
import { codeList, place } from "./wording.ts";

const most = 12;

/** The coverage in a sentence or two. */
export function coverageSentence(coverage: Coverage, dropped = 0): string {
  const blind = coverage.languages.filter(({ understood }) => understood === "not at all");
  const known = coverage.languages
    .filter(({ understood }) => understood !== "not at all")
    .map(({ language }) => language);
  const understood = coverage.lines - blind.reduce((sum, { lines }) => sum + lines, 0);
  const lines = understood > 0 ? `, ${plural(understood, "line")} of program text` : "";
  const read = `${coverage.read.toLocaleString("en")} of ${plural(coverage.files, "file")} ${coverage.files === 1 ? "was" : "were"} read${lines}`;
  const parts = [
    `${read}${known.length > 0 ? ` in ${enumeration(known, 6)}` : ""}.`,
    blind.length > 0 ? `Not understood: ${enumeration(blind.map(blindness))}.` : "",
    coverage.problems.length > 0 ? `${plural(coverage.problems.length, "place")} could not be read.` : "",
    dropped > 0 ? `${plural(dropped, "statement")} left out because the quote did not match the source.` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function blindness({ language, lines }: Coverage["languages"][number]): string {
  return `${language} (${plural(lines, "line")})`;
}

export function coverageBlocks(coverage: Coverage, dropped = 0): Block[] {
  return [
    paragraph(text(coverageSentence(coverage, dropped))),
    ...languageTable(coverage),
    ...leftOutTable(coverage),
    ...problemBlocks(coverage),
  ];
}

function languageTable({ languages }: Coverage): Block[] {
  if (languages.length === 0) return [];
  const rows = languages.map(({ language, files, lines, understood }): Runs[] => {
    return [
      [text(language)],
      [text(files.toLocaleString("en"))],
      [text(lines.toLocaleString("en"))],
      [text(understood)],
    ];
  });
  return [table("Languages", ["Language", "Files", "Lines", "Understood"], rows)];
}

function leftOutTable({ leftOut }: Coverage): Block[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.map(({ reason, files, examples }): Runs[] => {
    return [[text(reason)], [text(files.toLocaleString("en"))], codeList(examples, 3)];
  });
  return [table("Left out", ["Reason", "Files", "For example"], rows)];
}

/** Documents of which nothing was read, and why: a review of documents has nothing to say of them. */
export function unreadBlocks({ problems }: Coverage): Block[] {
  const whole = problems.filter((one) => one.line === undefined);
  if (whole.length === 0) return [];
  const rest = whole.length > most ? [[[text(`… and ${whole.length - most} more`)]]] : [];
  return [list([...whole.slice(0, most).map((one) => [problemRuns(one)]), ...rest])];
}

function problemRuns(problem: Coverage["problems"][number]): Runs {
  const nearest = problem.nearest === undefined ? [] : [text("; nearest: "), code(problem.nearest)];
  const where = place({ ...problem, endLine: undefined });
  return [where, text(": found "), code(problem.found), text(`, expected ${problem.expected}`), ...nearest];
}

function problemBlocks({ problems }: Coverage): Block[] {
  if (problems.length === 0) return [];
  const items = problems.map((problem) => [problemRuns(problem)]);
  const shown = list(items.slice(0, most));
  const rest = items.slice(most);
  const more = rest.length > 0 ? [list(rest)] : [];
  return [details(`${plural(problems.length, "place")} that could not be read`, [shown, ...more])];
}
