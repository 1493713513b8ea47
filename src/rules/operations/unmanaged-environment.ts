// Environment variables that are read all over a program, as they come: nobody can say what it needs to run.
import { grouped } from "#base/groups";
import { enumeration, plural } from "#base/text";
import { nameOf } from "#base/path";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { codeOf } from "../code.ts";
import { isRun, placesOf } from "../deployment.ts";
import { mending } from "../mending.ts";
import { perComponent } from "../once.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { bareReads, type EnvironmentRead, readsOf } from "../settings-read.ts";

/** From so many files on, no one file shows what the program needs. */
const fewestFiles = 3;
const fewestReads = 4;

export const unmanagedEnvironment = defineRule({
  id: "operations/unmanaged-environment",
  title: "Environment variables are read all over",
  strength: "Settings have one place",
  issue: "4.3",
  asks: "weakness",
  level: "component",
  looksFor: [
    `variables read in ${fewestFiles} files or more, ${fewestReads} of them without a default or a check, and no file that reads half of them`,
    "not: a module of settings, settings of a framework (Django, NestJS, Spring), a check at start",
  ],
  sources: ["The Twelve-Factor App: III. Config", "ISO/IEC 25010: Maintainability, analysability"],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters(check, { view, component }) {
    return check.verdict === "violated" && component && isRun(view, component) ? scattered(view, component) : undefined;
  },
});

interface Reads {
  /** Places at which a variable is read, each once. */
  readonly all: readonly EnvironmentRead[];
  /** Those without a default and a check, anywhere. */
  readonly bare: readonly EnvironmentRead[];
  readonly files: number;
  /** The file with the most reads, and how many it has. */
  readonly place: { readonly file: string; readonly reads: number };
}

const readings = perComponent((view: View, component: Component): Reads => {
  const all = readsOf(view, component).filter((one) => !isService(view, component, one));
  const names = bareReads(view, component);
  const bare = all.filter((one) => names.has(one.name) && !settingsFile.test(one.evidence.file));
  // What several files of settings read is read in one place.
  const byFile = [
    ...grouped(all, ({ evidence }) => (settingsFile.test(evidence.file) ? "its settings" : evidence.file)),
  ];
  const [file = "", most = []] = byFile.toSorted((a, b) => b[1].length - a[1].length)[0] ?? [];
  const bareFiles = new Set(bare.map((one) => one.evidence.file));
  return { all, bare, files: bareFiles.size, place: { file, reads: most.length } };
});

/** Files whose name says that they are the place of settings, or that only tools load. */
const settingsFile =
  /(^|\/)(settings|config|configuration|conf|env|environment|constants?)(\/|\.[mc]?[jt]sx?$|\.py$)|[.-](config|conf|settings|env)\.[mc]?[jt]s$|(^|\/)(alembic|migrations)\/|(^|\/)(setup|conftest|manage|noxfile|gunicorn[\w.]*)\.py$/i;

/** A configuration service of a framework reads for the program, from one place of its own. */
function isService(view: View, component: Component, read: EnvironmentRead): boolean {
  return codeOf(view, component)
    .callsIn(read.evidence.file)
    .some(
      (one) =>
        one.evidence.line === read.evidence.line && /config\w*(service)?(\(\))?\.(get|getOrThrow)$/i.test(one.callee),
    );
}

function conclude(view: View, component: Component): Conclusion {
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (readsOf(view, component).length === 0)
    return { component, verdict: "not applicable", because: "it reads no environment variable" };
  const { all, bare, files, place } = readings(view, component);
  const names = new Set(bare.map((one) => one.name));
  if (files >= fewestFiles && names.size >= fewestReads && place.reads * 2 < all.length) {
    const because = `${bare.length} of ${plural(all.length, "read")} of environment variables, in ${plural(files, "file")}, have neither a default nor a check, and no file holds half of them`;
    return {
      component,
      verdict: "violated",
      because,
      evidence: onePerFile(bare),
      holds: { places: bare.length, of: all.length },
    };
  }
  return { component, verdict: "absent", because: reason(view, component), nearMisses: distinctPlaces(placesOf(bare)) };
}

function reason(view: View, component: Component): string {
  const { all, bare, files, place } = readings(view, component);
  if (bare.length === 0 && place.reads === all.length)
    return "all that it reads of its environment, its settings or its framework read for it";
  if (bare.length === 0) return "outside its settings, whatever it reads has a default or a check";
  if (place.reads * 2 >= all.length)
    return place.reads === all.length
      ? `${nameOf(place.file)} alone reads its environment`
      : `${nameOf(place.file)} holds ${place.reads} of its ${plural(all.length, "read")}`;
  if (files < fewestFiles) return `variables without a default are read in no more than ${plural(files, "file")}`;
  return `only ${plural(new Set(bare.map((one) => one.name)).size, "variable")} without a default are read outside its settings`;
}

function onePerFile(reads: readonly EnvironmentRead[]): EnvironmentRead["evidence"][] {
  const firsts = [...grouped(reads, (one) => one.evidence.file).values()].flatMap((some) => some.slice(0, 1));
  return distinctPlaces(placesOf([...firsts, ...reads]));
}

function scattered(view: View, component: Component): Matter | undefined {
  const { bare, files } = readings(view, component);
  const names = [...new Set(bare.map((one) => one.name))];
  // A few that stand beside what they switch on are read there on purpose.
  if (names.length < 6) return undefined;
  return {
    severity: files >= 6 || names.length >= 12 ? "medium" : "low",
    confidence: 0.75,
    is: `${plural(names.length, "variable")} (${enumeration(names, 4)}) are read in ${plural(files, "file")}, as they come`,
    expected: "one module that reads and checks all of them, which the others import",
    because: `nobody can say what ${component.name} needs to run without searching ${plural(files, "file")}; one that is missing or mistyped shows at the line that uses it`,
    mend: mending("Move the reads into one module, with types, defaults and a check at start.", component, [
      ["Python", "In Python", "a class of pydantic-settings."],
      ["Node", "In Node", "a schema of Zod or envalid over process.env."],
    ]),
  };
}
