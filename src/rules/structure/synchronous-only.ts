// Answers wait for work that nobody needs in them, and nothing in the system is handed over to be done later.
import { lastName } from "#base/names";
import { fitsAny } from "#base/pattern";
import { plural } from "#base/text";
import { laterWork } from "#knowledge/later-work";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { isRead } from "../capability.ts";
import type { Call } from "../code.ts";
import type { Endpoint } from "../endpoints.ts";
import { factsOf } from "../fact-index.ts";
import { messagesOf } from "../messages.ts";
import { mending } from "../mending.ts";
import { perView } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { servedOf, type Step, wayOf } from "../served.ts";

/** A handler that answers when the work is done, or a component that waits for one whose work is of this kind. */
interface Wait {
  readonly component: Component;
  /** "POST /orders of shop sends a mail …", as far as the verb. */
  readonly is: string;
  readonly evidence: readonly Evidence[];
}

interface Story {
  readonly waits: readonly Wait[];
  /** Such work that nobody waits for. */
  readonly nearMisses: readonly Evidence[];
  /** Where messages are passed on. */
  readonly messages: readonly Evidence[];
}

/** Components whose work can be done a little later, by their name. */
const laterNames =
  /(^|[-_ ])(e?mails?|mailer|mailing|notifications?|notifier|notify|sms|push|newsletters?|audit)([-_ ]?(service|svc|server|api|worker|sender))?$|^(e?mail|notification|sms|audit)s?(service|svc|sender)$/i;
const runs = new Set<Component["kind"]>(["service", "worker", "web", "gateway", "job"]);
const waiting = /^(https?|grpc)$/;

const storyOf = perView((view: View): Story => {
  const services = view.services();
  const inHandlers = services.map((component) => inHandlersOf(view, component));
  return {
    waits: [...inHandlers.flatMap((one) => one.waits), ...betweenComponents(view)],
    nearMisses: inHandlers.flatMap((one) => one.later),
    messages: view.system.components.filter((one) => runs.has(one.kind)).flatMap((one) => messagesOf(view, one)),
  };
});

function inHandlersOf(view: View, component: Component): { waits: readonly Wait[]; later: readonly Evidence[] } {
  const facts = factsOf(view, component);
  const calls = new Set(laterWork.flatMap((form) => [...facts.calls(form.calls)]));
  if (calls.size === 0) return { waits: [], later: [] };
  const waited = new Set<Call>();
  const waits = servedOf(view, component).flatMap(({ endpoint, steps }): Wait[] => {
    const step = steps.find((one) => calls.has(one.call) && isWaitedFor(one));
    if (!step || isAsked(endpoint)) return [];
    waited.add(step.call);
    const { file, line, quote } = endpoint.evidence;
    const does = laterWork.find((form) => fitsAny(step.call.callee, form.calls))?.does ?? "works";
    const place = placeOf(step.call.evidence);
    const is = `${endpoint.method} ${endpoint.path} of ${component.name} ${does}${wayOf(step.through)} with ${lastName(step.call.callee)} at ${place} before it answers`;
    return [{ component, is, evidence: [{ file, line, quote }, step.call.evidence] }];
  });
  return { waits, later: [...calls].filter((call) => !waited.has(call)).map((call) => call.evidence) };
}

/** Who asks for a mail, a message or a document by the name of the path wants to know what came of it. */
function isAsked({ path, method }: Endpoint): boolean {
  return method === "GET" || aboutWork.test(path.replaceAll(/[{<:][^/]*/g, ""));
}

const aboutWork =
  /mail|twilio|sms|push|notif|send|test|pdf|export|report|invoice|print|render|preview|download|image|picture|photo|avatar|thumbnail|resize|convert|upload|media|video/i;

/** Python waits for whatever it calls; in JavaScript each call on the way has to be awaited, returned, or answer in its callback. */
function isWaitedFor({ call, opening }: Step): boolean {
  if (call.evidence.file.endsWith(".py")) return true;
  return [...opening, call].every((one) => {
    if (one.awaited === true || /\breturn\b|=>\s*[\w.]+\(/.test(one.evidence.quote)) return true;
    return one.arguments.some(({ of }) => of.refers === "function" && /\bres(ponse)?\.|\bnext\(|resolve/.test(of.text));
  });
}

/** Own components that are asked, and waited for, and whose name says that their work can be done later. */
function betweenComponents(view: View): Wait[] {
  // What others wrote waits for what others wrote: that is not to be mended here.
  const own = new Set(view.programs().map((one) => one.id));
  return view.system.connections.flatMap((one): Wait[] => {
    const [from, to] = [view.component(one.from), view.component(one.to)];
    if (
      !from ||
      !to ||
      !own.has(one.from) ||
      !own.has(one.to) ||
      one.async === true ||
      !waiting.test(one.protocol ?? "")
    )
      return [];
    if (!runs.has(from.kind) || from.kind === "gateway" || from.kind === "web") return [];
    if (!runs.has(to.kind) || !laterNames.test(to.name)) return [];
    return [
      {
        component: from,
        is: `${from.name} waits for ${to.name} over ${one.protocol ?? ""}`,
        evidence: one.evidence.slice(0, 1),
      },
    ];
  });
}

function conclude(view: View): Conclusion {
  const { waits, nearMisses, messages } = storyOf(view);
  if (messages.length > 0) {
    const inline = waits.flatMap((one) => one.evidence.slice(-1));
    const because = "work is handed over as messages";
    return { verdict: "absent", because, nearMisses: distinctPlaces([...inline, ...nearMisses]) };
  }
  if (waits.length > 0) {
    const because = `${plural(waits.length, "answer")} ${waits.length === 1 ? "waits" : "wait"} for work that could be done later`;
    // One place of each wait before the second of any.
    const inTurns = [0, 1].flatMap((turn) => waits.flatMap((one) => one.evidence[turn] ?? []));
    return { verdict: "violated", because, evidence: distinctPlaces(inTurns) };
  }
  const answering = view.services().filter((one) => view.handlesRequests(one));
  if (answering.length === 0) return { verdict: "not applicable", because: "none of its components answers requests" };
  if (!answering.some((one) => isRead(view, one)))
    return { verdict: "unknown", because: "the code of those that answer requests is not read yet" };
  const because = "no answer waits for mail, notices, pictures or documents";
  return { verdict: "absent", because, nearMisses: distinctPlaces(nearMisses) };
}

function matters(check: Check, { view }: Context): Matter | undefined {
  if (check.verdict !== "violated") return undefined;
  const { waits } = storyOf(view);
  const [first] = waits;
  if (!first) return undefined;
  const more = waits.length > 1 ? `, and ${waits.length - 1} more such ${waits.length === 2 ? "wait" : "waits"}` : "";
  return {
    severity: waits.length >= 3 ? "medium" : "low",
    confidence: 0.7,
    is: `${first.is}${more}; nothing in the system is handed over to be done later`,
    expected: "what the answer does not need is handed over, and done once the answer is out",
    because: `a request to ${first.component.name} is as slow as that work, and fails with it, though what was asked for is done`,
    mend: mending(
      "Answer first, and hand the work over: to a task in the process, or to a queue where it must not be lost.",
      first.component,
      [
        ["FastAPI", "In FastAPI", "`BackgroundTasks` for the first, Celery, arq or Dramatiq for the second."],
        ["Django", "In Django", "Celery, or `django.tasks`."],
        ["Python", "In Python", "Celery, RQ or Dramatiq."],
        [
          "Node",
          "In Node",
          "BullMQ or pg-boss; where a loss does no harm, a call that is not awaited but has its `catch`.",
        ],
      ],
    ),
  };
}

export const synchronousOnly = defineRule({
  id: "structure/synchronous-only",
  title: "Answers wait for work that could be done later",
  strength: "No answer waits for work that could be done later",
  issue: "5.2",
  asks: "weakness",
  level: "system",
  looksFor: [
    ...laterWork.map((form) => `a handler that ${form.does} before it answers, where nothing passes messages on`),
    "a component that asks one for mail, notices, audit or the like over HTTP or gRPC, where nothing passes messages on",
  ],
  sources: [
    "Gregor Hohpe and Bobby Woolf, Enterprise Integration Patterns, chapter 2: Messaging",
    "Azure Architecture Center, Background jobs; Queue-Based Load Leveling pattern",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters,
});
