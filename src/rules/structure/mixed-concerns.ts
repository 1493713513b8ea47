// One file holds several concerns at once: answering, login, storage, calls to others, settings, pages, rules of its own.
import { grouped } from "#base/groups";
import { isModule } from "#base/module-path";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, understoodLanguages, type View } from "#model/view";
import { isRead, notRead } from "../capability.ts";
import { type Call, codeOf, type Definition } from "../code.ts";
import { endpointsOf } from "../endpoints.ts";
import { isHandWritten } from "../hand-written.ts";
import { perComponent } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

/** Martin: files of some 200 lines are enough for large systems; below that, several concerns are read at a glance. */
const lineLimit = 200;
const concernLimit = 4;
/** A single place of a kind is part of another concern; settings are read in passing, and one neighbour is one. */
const fewest = 2;
const fewestSettings = 3;
/** Settings and rules go with what they are for; of the others so many have to meet. */
const weightyLimit = 3;
/** Functions that touch nothing outside and are this long decide or compute something. */
const ruleLength = 6;

const concerns = [
  "answering requests",
  "login and tokens",
  "storage",
  "calls to other components",
  "settings",
  "pages and templates",
  "rules of its own",
] as const;
type Concern = (typeof concerns)[number];

const login =
  /^(jwt|jsonwebtoken|jose|bcrypt|bcryptjs|argon2|passlib|authlib|flask_jwt_extended|flask_login|passport|itsdangerous|google\.oauth2|msal|oauthlib|requests_oauthlib|werkzeug\.security|django\.contrib\.auth|express-jwt|next-auth)(\.|\(|$)/;
const storage =
  /(^|\.)(query|execute|executemany|executescript|fetchone|fetchall|fetchrow|fetchval|commit|rollback|find_one|insert_one|insert_many|update_one|update_many|delete_one|aggregate|findOne|findMany|findAll|findById|findByPk|insertOne|insertMany|updateOne|deleteOne|bulkWrite|scalars?|hgetall|hset|setex)$|\.objects\.|\.session\.(query|add|delete)$/;
const pages =
  /(^|\.)(render_template|render_template_string|render_to_string|TemplateResponse|HTMLResponse|renderFile|get_template)$|^django\.shortcuts\.render$|^\?res(ponse)?\.render$|^(ejs|pug|handlebars|nunjucks|mustache)\./;

interface Range {
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
}

/** A file with what its lines are about. */
interface Mixed {
  readonly file: string;
  readonly lines: number;
  readonly parts: ReadonlyMap<Concern, readonly Range[]>;
}

/** The large files of a component, those of most concerns first. */
const filesOf = perComponent((view: View, component: Component): readonly Mixed[] => {
  const sources = view.facts(component, "source").filter((one) => {
    return one.lines >= lineLimit && understoodLanguages.has(one.language) && isHandWritten(one);
  });
  if (sources.length === 0) return [];
  const touching = touchesOf(view, component);
  const functions = grouped(codeOf(view, component).definitions, (one) => one.evidence.file);
  const routes = grouped(endpointsOf(view, component), (one) => one.evidence.file);
  return sources
    .map(({ evidence: { file }, lines }): Mixed => {
      const found = new Map<Concern, Range[]>();
      const handlers = new Set((routes.get(file) ?? []).flatMap((one) => one.handlers));
      const own = (functions.get(file) ?? []).filter((one) => one.what !== "class");
      const answers = (routes.get(file) ?? []).map(
        (one) => one.handlers.find((by) => by.evidence.file === file)?.evidence ?? one.evidence,
      );
      found.set("answering requests", answers.map(rangeOf));
      for (const [concern, places] of touching.get(file) ?? [])
        found.set(
          concern,
          places.map((one) => functionAround(one, own)),
        );
      found.set(
        "rules of its own",
        own.filter((one) => !handlers.has(one) && isRule(one, touching.get(file))).map((one) => rangeOf(one.evidence)),
      );
      return { file, lines, parts: new Map([...found].filter(([concern, ranges]) => counts(concern, ranges))) };
    })
    .toSorted((a, b) => b.parts.size - a.parts.size || b.lines - a.lines);
});

function counts(concern: Concern, ranges: readonly Range[]): boolean {
  const places = new Set(ranges.map((one) => one.evidence.line)).size;
  if (concern === "settings") return places >= fewestSettings;
  return places >= (concern === "calls to other components" ? 1 : fewest);
}

type Touches = ReadonlyMap<Concern, readonly Evidence[]>;

/** File -> the places where it touches storage, logins, others, settings and pages. */
function touchesOf(view: View, component: Component): ReadonlyMap<string, Touches> {
  const uses = new Map(view.uses(component).map((use) => [use.call, use.role]));
  const places = codeOf(view, component).calls.flatMap((call) => {
    const concern = concernOf(call, uses);
    return concern ? [{ concern, evidence: call.evidence }] : [];
  });
  const reads = view
    .facts(component, "environment-read")
    .map(({ evidence }) => ({ concern: "settings" as const, evidence }));
  const byFile = grouped([...places, ...reads], (one) => one.evidence.file);
  return new Map(
    [...byFile].map(([file, found]) => {
      const byConcern = grouped(found, (one): Concern => one.concern);
      return [file, new Map([...byConcern].map(([concern, all]) => [concern, all.map((one) => one.evidence)]))];
    }),
  );
}

function concernOf(call: Call, uses: ReadonlyMap<Call, string>): Concern | undefined {
  const role = uses.get(call);
  // `@login_required` above a view says who may enter, and is no work on logins.
  if (call.decorates !== undefined) return undefined;
  if (login.test(call.callee)) return "login and tokens";
  if (role === "client" || role === "broker" || role === "mail") return "calls to other components";
  if (role === "store" || storage.test(call.callee)) return "storage";
  return pages.test(call.callee) ? "pages and templates" : undefined;
}

/** The function that holds a place, for what is done there is done by it; outside of functions the line itself. */
function functionAround(place: Evidence, functions: readonly Definition[]): Range {
  const around = functions.filter(
    ({ evidence }) => evidence.line <= place.line && place.line <= (evidence.endLine ?? evidence.line),
  );
  const inner = around.at(-1);
  // A function that holds functions, such as create_app, is a place like a module.
  const holds = inner && functions.some(({ name }) => name.startsWith(`${inner.name}.`));
  return inner && !holds ? { ...rangeOf(inner.evidence), evidence: place } : rangeOf(place);
}

function rangeOf(evidence: Evidence): Range {
  return { from: evidence.line, to: evidence.endLine ?? evidence.line, evidence };
}

/** It is no handler, touches nothing, and is long enough to decide something. */
function isRule({ evidence, name }: Definition, touching: Touches | undefined): boolean {
  const to = evidence.endLine ?? evidence.line;
  if (to - evidence.line + 1 < ruleLength || /(^|\.)(__\w+__|constructor|create_app|main)$/.test(name)) return false;
  return ![...(touching?.values() ?? [])].flat().some((one) => evidence.line <= one.line && one.line <= to);
}

function conclude(view: View, component: Component): Conclusion {
  if (!isRead(view, component)) return { component, verdict: "unknown", because: notRead(component) };
  const files = filesOf(view, component);
  const mixed = files.filter(isMixed);
  const [first] = mixed;
  if (!first) {
    const because =
      files.length === 0
        ? `none of its hand-written files has ${lineLimit} lines`
        : `none of its files of ${lineLimit} lines or more holds ${concernLimit} concerns`;
    return { component, verdict: "absent", because };
  }
  return {
    component,
    verdict: "violated",
    because: `${first.file} holds ${first.parts.size} concerns`,
    evidence: distinctPlaces(inOrder(first).flatMap(([, ranges]) => ranges.slice(0, 1).map((one) => placeOf(one)))),
    holds: { places: mixed.length, of: files.length },
  };
}

function isMixed({ parts }: Mixed): boolean {
  const weighty = [...parts.keys()].filter((one) => one !== "settings" && one !== "rules of its own");
  return parts.size >= concernLimit && weighty.length >= weightyLimit;
}

function placeOf({ evidence: { file, line, quote, endLine } }: Range): Evidence {
  return endLine === undefined ? { file, line, quote } : { file, line, endLine, quote };
}

function inOrder({ parts }: Mixed): [Concern, readonly Range[]][] {
  return concerns.flatMap((concern): [Concern, readonly Range[]][] => {
    const ranges = parts.get(concern);
    return ranges ? [[concern, ranges]] : [];
  });
}

/** "answering requests (lines 40–61, 80–92 and 3 more places)". */
function described([concern, ranges]: [Concern, readonly Range[]]): string {
  const joined = join(ranges);
  const shown = joined.slice(0, 3).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  const more = joined.length > 3 ? ` and ${joined.length - 3} more places` : "";
  return `${concern} (lines ${shown.join(", ")}${more})`;
}

/** Ranges that touch become one. */
function join(ranges: readonly Range[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to + 3) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function isDjango({ technology }: Component): boolean {
  return technology.some((one) => /^django/i.test(one));
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  const first = filesOf(view, component).find(isMixed);
  // A view of Django takes a form, asks a model and shows a page: below five concerns it is what frameworks ask for.
  if (!first || (isDjango(component) && (first.parts.size <= concernLimit || first.lines < 5 * lineLimit)))
    return undefined;
  const importers = importersOf(first.file, view.facts(component, "import"));
  const used = importers > 0 ? `, and ${importers} other files import it` : "";
  const [leaving] = inOrder(first).filter(([concern]) => concern !== "answering requests");
  return {
    severity: first.parts.size > concernLimit && first.lines >= 2.5 * lineLimit ? "medium" : "low",
    confidence: 0.7,
    is: `${first.file} (${first.lines} lines) holds ${inOrder(first).map(described).join("; ")}${used}`,
    expected: "one reason to change for each file (single responsibility)",
    because: `whoever changes one of these ${first.parts.size} concerns of ${component.name} has to understand, and may break, the others`,
    mend: `Take one concern after the other into a file of its own, ${leaving?.[0] ?? "storage"} first; what answers requests then calls them, and wires nothing else.`,
  };
}

function importersOf(file: string, imports: readonly FactOf<"import">[]): number {
  return new Set(
    imports.filter((one) => one.evidence.file !== file && isModule(one.module, file)).map((one) => one.evidence.file),
  ).size;
}

export const mixedConcerns = defineRule({
  id: "structure/mixed-concerns",
  title: "One file holds several concerns",
  strength: "Files keep to one concern",
  issue: "2.3",
  asks: "weakness",
  level: "component",
  looksFor: [
    `a hand-written file of ${lineLimit} lines or more with ${concernLimit} or more of: ${concerns.join(", ")}; ${weightyLimit} of them other than settings and rules`,
  ],
  sources: [
    "Martin, Clean Architecture, chapter 7: The Single Responsibility Principle",
    "Martin, Clean Code, chapter 5: Formatting (files of some 200 lines, 500 at most)",
    "Parnas, On the criteria to be used in decomposing systems into modules, 1972",
  ],
  *check(view) {
    for (const component of view.programs()) yield conclude(view, component);
  },
  matters,
});
