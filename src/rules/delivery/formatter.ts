// Whether a program decides how the text looks, and is run by somebody or something.
import { formatters } from "#knowledge/delivery-tools";
import { enumeration, plural } from "#base/text";
import type { Evidence } from "#model/evidence";
import { distinctPlaces, type View } from "#model/view";
import { type Command, commandsOf, namesOf, type Run, runsOf, startedBy } from "../commands.ts";
import { placesOf } from "../deployment.ts";
import { lookedAfter, type Text, textsOf } from "../languages.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { teamworkOn } from "../teamwork.ts";

type Formatter = (typeof formatters)[number];

export const formatter = defineRule({
  id: "delivery/formatter",
  title: "How the text looks is left to each",
  strength: "A program formats the text",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "Prettier, Biome, dprint, oxfmt, XO, Standard or deno fmt, run by a pipeline, a hook or a script; ESLint with the plugin that runs Prettier",
    "Black, ruff format, YAPF or autopep8, run so",
    "gofmt, rustfmt, dotnet format, Spotless, google-java-format, ktlint, scalafmt, clang-format, PHP-CS-Fixer and their like, run so",
    "golangci-lint with a formatter among its linters",
  ],
  sources: ["Winters, Manshreck and Wright, Software Engineering at Google, chapter 8: Style Guides and Rules"],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? unformatted(view) : undefined;
  },
});

function conclude(view: View): Conclusion {
  const runs = [...byGolangci(view), ...byEslint(view), ...runsOf(view, formatters)];
  const texts = textsOf(view);
  const { cared, left } = lookedAfter(texts, runs);
  const useful = texts.length === 0 ? runs : runs.filter((one) => cared.some((text) => speaks(one, text)));
  if (useful.length > 0) {
    const rest = left.length > 0 ? `; nothing formats ${enumeration(left.map((one) => one.language))}` : "";
    return {
      verdict: "present",
      because: `${enumeration(namesOf(useful))} ${namesOf(useful).length === 1 ? "is" : "are"} run ${startedBy(useful)}${rest}`,
      evidence: distinctPlaces(placesOf(useful.map((one) => one.command))),
      ...(left.length > 0 ? { holds: { places: cared.length, of: texts.length }, lacking: placesOf(left) } : {}),
    };
  }
  if (texts.length === 0) return { verdict: "not applicable", because: "it has no program text" };
  const misses = nearMisses(view);
  const because =
    misses.length > 0 ? "a formatter is installed or set up, and nothing runs it" : "no command runs a formatter";
  return { verdict: "absent", because, nearMisses: misses };
}

function speaks(run: Run<Formatter>, text: Text): boolean {
  return run.tool.languages.includes(text.language);
}

/** golangci-lint formats, or complains, where it is told to. */
function byGolangci(view: View): Run<Formatter>[] {
  const [told] = view.all("setting").filter((one) => one.key === "tool.golangci");
  const gofmt = formatters.find((one) => one.name === "gofmt");
  const run = commandsOf(view).find((one) => /golangci/.test(one.text));
  if (!told || !gofmt || !run) return [];
  const command: Command = { text: told.value, evidence: told.evidence, by: run.by };
  return [{ tool: gofmt, command }];
}

/** ESLint formats where a plugin for it is installed: there is no other use for these. */
const styling =
  /^(eslint-plugin-(prettier|format)|@nuxt\/eslint(-config)?|@stylistic\/eslint-plugin.*|@antfu\/eslint-config|neostandard|eslint-config-(xo|standard).*)$/;

function byEslint(view: View): Run<Formatter>[] {
  const plugin = view.all("dependency").some((one) => styling.test(one.name));
  const prettier = formatters.find((one) => one.name === "Prettier");
  const run = commandsOf(view).find((one) => /\beslint\b/.test(one.text));
  return plugin && prettier && run ? [{ tool: prettier, command: run }] : [];
}

const setUp = /^tool\.(prettier|biome|black|ruff|yapf|autopep8|rustfmt|clang-format|editorconfig|golangci)$/;
const packages = /^(prettier|@biomejs\/biome|black|yapf|autopep8|dprint|eslint-plugin-prettier)$/;

/** What editors may follow, and packages that nothing starts. */
function nearMisses(view: View): Evidence[] {
  return distinctPlaces([
    ...placesOf(view.all("setting").filter((one) => setUp.test(one.key))),
    ...placesOf(view.all("dependency").filter((one) => packages.test(one.name))),
  ]);
}

function unformatted(view: View): Matter | undefined {
  const together = teamworkOn(view);
  const [most] = textsOf(view);
  if (!together || !most || most.lines < 40) return undefined;
  const own = ofLanguage[most.language] ?? /(?!)/;
  const settings = view.all("setting").filter((one) => own.test(one.key.replace(/^tool\./, "")));
  const [installed] = placesOf([...settings, ...view.all("dependency").filter((one) => own.test(one.name))]);
  return {
    severity: "low",
    confidence: 0.75,
    is: installed
      ? `a formatter is there (${installed.file}, line ${installed.line}) and no command runs it`
      : `no command formats its ${plural(most.lines, "line")} of ${most.language}`,
    expected: "one formatter, run in a hook or in the pipeline",
    because: `${together.words}: without a formatter, changes of white space hide what was changed, and reviews turn to taste`,
    mend: remedies[most.language] ?? "Run the formatter that is usual for the language in the pipeline.",
  };
}

/** What formats a language and nothing else: Ruff may be there for its checks alone. */
const scripts = /^(prettier|biome|@biomejs\/biome|dprint|eslint-plugin-prettier)$/;
const ofLanguage: Readonly<Record<string, RegExp>> = {
  Python: /^(black|yapf|autopep8)$/,
  TypeScript: scripts,
  JavaScript: scripts,
  Rust: /^rustfmt$/,
  Go: /^golangci$/,
};

const remedies: Readonly<Record<string, string>> = {
  Python: "Format everything once with `ruff format`, and let the pipeline run `ruff format --check`.",
  TypeScript: "Format everything once with `prettier --write .`, and let the pipeline run `prettier --check .`.",
  JavaScript: "Format everything once with `prettier --write .`, and let the pipeline run `prettier --check .`.",
  Go: "Let the pipeline fail where `gofmt -l .` lists a file.",
};
