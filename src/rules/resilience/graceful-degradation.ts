// Where a neighbour is missing the answer is a poorer one, not none: a value kept or given by default takes its place.
import { grouped } from "#base/groups";
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf, FailureStep } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { isRead, notRead } from "../capability.ts";
import { type Call, codeOf } from "../code.ts";
import { answersRequests, endpointsOf } from "../endpoints.ts";
import { namesIn } from "../expression.ts";
import { factsOf } from "../fact-index.ts";
import { calls, type Form, list, option, settings, sightings } from "../forms.ts";
import { mending } from "../mending.ts";
import { askedBy, named } from "../neighbours.ts";
import { perComponent } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { pathsOf, servedOf } from "../served.ts";

type Attempt = FactOf<"attempt">;
type Failure = Attempt["failures"][number];

const forms: readonly Form[] = [
  calls(
    "a fallback given to opossum, cockatiel, hystrixjs or mollitia",
    list("opossum().fallback cockatiel.fallback hystrixjs.commandFactory*.fallbackTo mollitia.Fallback"),
  ),
  calls(
    "fallback_function of circuitbreaker, or retry_error_callback of tenacity",
    list("circuitbreaker.* tenacity.*"),
    (call) => ["fallback_function", "retry_error_callback"].some((name) => option(call, name) !== undefined),
  ),
  calls("staleIfError of axios-cache-interceptor", ["axios-cache-interceptor.*"], (call) => {
    return !/^(false|undefined)?$/.test(option(call, "staleIfError")?.text ?? "");
  }),
  settings(
    "proxy_cache_use_stale in nginx, or stale-if-error",
    ["*proxy_cache_use_stale", "*stale-if-error*"],
    (value) => !/^off$/.test(value),
  ),
];

const byHandWords = [
  "an except or catch around a call to a neighbour that gives a value, or lets the function go on without it",
  "a .catch(…) behind such a call that gives a value",
  "Promise.allSettled, or asyncio.gather with return_exceptions, over such calls",
];

/** The answer says that there is none: by its status, by its text, or by passing the error on. */
const saysError =
  /\b[45]\d\d\b|http_[45]|httpexception|error|\babort\(|\bnext\(|\breject\(|fail|unavailable|internal_|went wrong|denied|(success|ok)["']?\s*:\s*false/i;
const nothing = /^(None|null|undefined|false|False|""|''|)$/;
const log =
  /(^|\.)(log\w*|console|print|warn\w*|sentry\w*|capture_?exception|traceback|logger|logging|span|toast|record_exception|set_status|messages|flash)\b/i;
const endsOrRepeats = /(^|\.)(exit|_exit|sleep|retry|setTimeout|reconnect)\b/i;
const ofErrors = /err|fail|success|message|\bmsg\b|status|\bok\b|reason/i;
/** Errors of what was answered, not of being left without an answer. */
const ofContent =
  /(^|\.)(ValueError|KeyError|TypeError|IndexError|AttributeError|JSONDecodeError|\w*Validation\w*|\w*NotFound\w*|\w*DoesNotExist|IntegrityError|StopIteration|ImportError|ModuleNotFoundError|\w*Warning)$/;

type Outcome = "poorer answer" | "nothing" | "error";

/** What comes of a failure. */
function outcomeOf({ steps }: Failure, goesOn: boolean): Outcome {
  const doing = steps.filter((step) => step.does !== "calls" || !log.test(step.of?.refers ?? step.of?.text ?? ""));
  const last = doing.at(-1);
  if (last?.does === "raises" || doing.some((step) => step.does === "calls" && endsOrRepeats.test(textOf(step))))
    return "error";
  if (doing.some((step) => step.does !== "raises" && step.does !== "sets" && saysError.test(textOf(step))))
    return "error";
  if (doing.some((step) => step.does === "sets" && ofErrors.test(step.name ?? ""))) return "error";
  const given = doing.filter(
    (step) => step.does === "returns" || (step.does === "sets" && !ofErrors.test(step.name ?? "")),
  );
  if (given.some((step) => step.does === "returns")) {
    return given.some((step) => step.does === "returns" && !nothing.test(textOf(step))) ? "poorer answer" : "nothing";
  }
  return goesOn && !doing.some((step) => step.does === "raises") ? "poorer answer" : "nothing";
}

function textOf({ of }: FailureStep): string {
  return of?.text.trim() ?? "";
}

interface Story {
  /** Calls to neighbours while somebody waits. */
  readonly asked: readonly Use[];
  /** Those of them that have a poorer answer in place, and where. */
  readonly covered: ReadonlySet<Use>;
  readonly evidence: readonly Evidence[];
  readonly nearMisses: readonly Evidence[];
}

const storyOf = perComponent((view: View, component: Component): Story => {
  const code = codeOf(view, component);
  const paths = pathsOf(view, component);
  const uses = new Map(
    view
      .uses(component)
      .filter(isNeighbour)
      .map((use) => [use.call, use]),
  );
  const served = new Set(servedOf(view, component).flatMap(({ steps }) => steps.map(({ call }) => call)));
  // What nobody is seen to call is called back: by a pool of threads, a framework, an object that was handed in.
  const isCalledBack = (call: Call): boolean =>
    !atStart(call) && code.callsOf(lastName(call.within ?? "")).length === 0;
  const waits = (call: Call): boolean => served.has(call) || isCalledBack(call);
  const covered = new Set<Use>();
  const evidence: Evidence[] = [];
  const nearMisses: Evidence[] = [];
  for (const attempt of uses.size > 0 ? view.facts(component, "attempt") : []) {
    const { file, line, endLine } = attempt.evidence;
    const tried = code.between(file, line, (endLine ?? line) + 1).filter(waits);
    const inside = paths.follow(tried).flatMap(({ call }) => uses.get(call) ?? []);
    if (inside.length === 0) continue;
    const failures = attempt.failures.filter(
      (one) => one.catches.length === 0 || !one.catches.every((name) => ofContent.test(name)),
    );
    const good = failures.filter((one) => outcomeOf(one, goesOn(attempt, view, component)) === "poorer answer");
    if (good.length === 0) nearMisses.push(...failures.map((one) => one.evidence));
    for (const use of good.length > 0 ? inside : []) covered.add(use);
    evidence.push(...good.map((one) => startOf(one.evidence)));
  }
  const asked = [...uses.values()].filter((use) => waits(use.call));
  return { asked, covered, evidence, nearMisses: nearMisses.map(startOf) };
});

function startOf({ file, line, quote }: Evidence): Evidence {
  return { file, line, quote };
}

/** What is asked over HTTP or gRPC, and caches, which can be done without. */
function isNeighbour(use: Use): boolean {
  return use.role === "client" || (use.role === "store" && /^(redis|memcached)$/.test(use.protocol));
}

function atStart({ within, evidence }: Call): boolean {
  return (
    within === undefined ||
    /(^|\/)(scripts?|bin|tools?|migrations?)\//.test(evidence.file) ||
    /^(main|start\w*|init\w*|setup\w*|lifespan|connect\w*|bootstrap)$/i.test(lastName(within))
  );
}

/** Not where the same is tried again, and not where what follows refuses to go on, or answers with an error. */
function goesOn(attempt: Attempt, view: View, component: Component): boolean {
  if (!attempt.goesOn) return false;
  const { file, line } = attempt.evidence;
  const again = (repeatsIn(view, component).get(file) ?? []).some(({ evidence }) => {
    return evidence.line <= line && line <= (evidence.endLine ?? evidence.line);
  });
  return (
    !again &&
    !attempt.behind.some((step) => step.does === "raises" || (step.does !== "sets" && saysError.test(textOf(step))))
  );
}

/** Loops that do the same so many times: `for attempt in range(3)`. */
const repeatsIn = perComponent((view: View, component: Component) => {
  const repeats = view.facts(component, "loop").filter(({ over }) => /^(range\(|[\d.]+$)/.test(over.text));
  return grouped(repeats, (one) => one.evidence.file);
});

/** All that was asked, whatever comes of each: `Promise.allSettled([ask(a), ask(b)])`. */
function partial(view: View, component: Component): Evidence[] {
  const code = codeOf(view, component);
  const paths = pathsOf(view, component);
  const uses = new Set(
    view
      .uses(component)
      .filter(isNeighbour)
      .map((use) => use.call),
  );
  const all = [...factsOf(view, component).calls(["Promise.allSettled", "asyncio.gather"])].filter((call) => {
    return call.callee !== "asyncio.gather" || option(call, "return_exceptions")?.text === "True";
  });
  return all.flatMap((call) => {
    const { file, line, endLine } = call.evidence;
    const names = call.arguments.flatMap(({ of }) => namesIn(of).map((name) => name.replace(/\(\)$/, "")));
    const named = code.beside(call).filter((one) => names.includes(one.callee));
    const meant = [...code.between(file, line, (endLine ?? line) + 1), ...named];
    return paths.follow(meant).some((step) => uses.has(step.call)) ? [call.evidence] : [];
  });
}

function conclude(view: View, component: Component): Conclusion {
  const { asked, covered, evidence, nearMisses } = storyOf(view, component);
  const waits =
    answersRequests(view, component) && (component.kind !== "web" || endpointsOf(view, component).length > 0);
  const byHand = waits ? [...evidence, ...partial(view, component)] : [];
  const found = distinctPlaces([...byHand, ...sightings(view, component, forms)]);
  if (found.length > 0) {
    const part =
      covered.size > 0 && covered.size < asked.length ? { holds: { places: covered.size, of: asked.length } } : {};
    return {
      component,
      verdict: "present",
      because: "a poorer answer takes the place of one that is missing",
      evidence: found,
      ...part,
    };
  }
  if (!isRead(view, component)) return { component, verdict: "unknown", because: notRead(component) };
  const calls = asked.length > 0 || askedBy(view, component).length > 0;
  if (!calls || !waits)
    return { component, verdict: "not applicable", because: "it asks nobody while somebody waits for its answer" };
  return {
    component,
    verdict: "absent",
    because: "an answer that is missing makes its own answer an error",
    nearMisses: distinctPlaces(nearMisses),
  };
}

/** The handler that asks most neighbours, and whom. */
function neediest(view: View, component: Component): { handler: string; needed: readonly Component[] } {
  const targets = new Map(
    view
      .uses(component)
      .filter(isNeighbour)
      .map((use) => [use.call, use.target]),
  );
  let most: { handler: string; needed: readonly Component[] } = { handler: "", needed: [] };
  for (const { endpoint, steps } of servedOf(view, component)) {
    const ids = new Set(steps.flatMap(({ call }) => targets.get(call) ?? []));
    const needed = [...ids].flatMap((id) => view.component(id) ?? []).filter((one) => !aside.has(one.kind));
    if (needed.length > most.needed.length) most = { handler: `${endpoint.method} ${endpoint.path}`, needed };
  }
  return most;
}

const aside = new Set<Component["kind"]>(["observability", "discovery", "config"]);

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component) return undefined;
  const { handler, needed } = neediest(view, component);
  // With one neighbour there is nothing else to answer with; with several, parts of the answer are left.
  if (needed.length < 2) return undefined;
  return {
    severity: "low",
    confidence: 0.6,
    is: `${handler} asks ${named(needed)}, and an error of any makes its answer one`,
    expected:
      "what is not needed for every answer is left out, kept from before or given by default where its neighbour is missing",
    because: `${component.name} can give that answer only as long as all ${needed.length} of them work`,
    mend: mending(
      "Decide for each neighbour what an answer without it looks like, and give that where the call fails.",
      component,
      [
        [
          "Python",
          "In Python",
          "`except` around the call with a time limit, which gives an empty list or the last value of a cache.",
        ],
        ["Node", "In Node", "`.catch(() => fallback)`, `Promise.allSettled`, or `fallback` of opossum."],
      ],
    ),
  };
}

export const gracefulDegradation = defineRule({
  id: "resilience/graceful-degradation",
  title: "No answer without every neighbour",
  strength: "It answers where a neighbour is missing",
  issue: "2.1",
  asks: "capability",
  level: "component",
  looksFor: [...byHandWords, ...forms.map((form) => form.words)],
  sources: [
    "Nygard, Release It!, 2nd edition, chapter 5: Stability Patterns",
    "Beyer and others, Site Reliability Engineering, chapter 22: Load Shedding and Graceful Degradation",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
