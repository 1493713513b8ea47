// SIGTERM is handled: the server takes no more requests, finishes those it has, and what it holds is closed.
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { isRead, notRead } from "../capability.ts";
import { type Call, codeOf, type Definition } from "../code.ts";
import { anywhere } from "../expression.ts";
import { factsOf } from "../fact-index.ts";
import { calls, type Form, list, option, settings, shownBy, sightings } from "../forms.ts";
import { mending } from "../mending.ts";
import { askersOf, named } from "../neighbours.ts";
import { reachOf } from "../reach.ts";
import { runsInUse } from "../in-use.ts";
import { isFunction } from "../managed.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { pathsOf } from "../served.ts";

/** Libraries that handle SIGTERM themselves, and explicit settings of servers that do. */
const forms: readonly Form[] = [
  calls(
    "@godaddy/terminus, lightship, close-with-grace, http-graceful-shutdown or fastify-graceful-shutdown (Node)",
    list(`@godaddy/terminus.createTerminus @godaddy/terminus lightship.createLightship lightship.createLightship().*
      close-with-grace http-graceful-shutdown node-graceful-shutdown.onShutdown @moebius/http-graceful-shutdown.*
      http-shutdown-gracefully express-graceful-exit.gracefulExitHandler`),
    (call) => !call.callee.startsWith("@godaddy") || speaksOfSigterm(option(call, "signal"), option(call, "signals")),
  ),
  calls("enableShutdownHooks of NestJS", ["*.enableShutdownHooks"]),
  shownBy("a plugin of Fastify that shuts down gracefully", "call", (call) =>
    call.callee.endsWith(".register") && call.arguments.some(({ of }) => /graceful-shutdown/.test(of.refers ?? ""))
      ? [call.evidence]
      : [],
  ),
  shownBy("a time to drain, given to gunicorn or uvicorn", "constant", ({ name, evidence }) =>
    name === "graceful_timeout" && /gunicorn/.test(evidence.file) ? [evidence] : [],
  ),
  shownBy("--graceful-timeout or --timeout-graceful-shutdown in the command of a workload", "workload", (fact) =>
    drainTime.test(fact.command ?? "") ? [fact.evidence] : [],
  ),
  shownBy("--graceful-timeout or --timeout-graceful-shutdown in a Dockerfile", "image", ({ command }) =>
    command && drainTime.test(command.text) ? [command.evidence] : [],
  ),
  calls("timeout_graceful_shutdown of uvicorn", ["uvicorn.run", "uvicorn.Config"], (call) => {
    return option(call, "timeout_graceful_shutdown") !== undefined;
  }),
  settings("server.shutdown=graceful of Spring", ["server.shutdown"], (value) => /^graceful$/i.test(value)),
  settings("quarkus.shutdown.timeout of Quarkus", ["quarkus.shutdown.timeout"]),
];

const handlerWords = [
  "process.on or once with SIGTERM, whose handler closes or stops something (Node)",
  "signal.signal or add_signal_handler with SIGTERM, whose handler closes something or tells a loop to end (Python)",
  "a lifespan or a shutdown event of FastAPI, Starlette, Quart or Sanic that closes what the server holds",
];

const drainTime = /--(graceful-timeout|timeout-graceful-shutdown)\b/;
const closing =
  /^(close\w*|stop\w*|shut_?down\w*|drain\w*|\$?disconnect\w*|destroy\w*|quit|end|terminate\w*|dispose\w*|aclose|tryShutdown|forceShutdown|cancel\w*|unsubscribe|wait_closed|set)$/i;
const endings = /shut_?down|close|stop|terminat|drain|graceful/i;
const flags = /stop|run|shut|exit|quit|kill|term|alive|done/i;
const logs = /(^|\.)(log|logger|logging|console|print)\b/i;

/** With no signals named, libraries listen to SIGTERM. */
function speaksOfSigterm(...options: readonly (Expression | undefined)[]): boolean {
  const given = options.flatMap((one) => one ?? []);
  return given.length === 0 || given.some(isSigterm);
}

function isSigterm(of: Expression): boolean {
  return anywhere(of, (part) => part.value === "SIGTERM" || /(^|\.)SIGTERM$/.test(part.refers ?? part.text));
}

/** Finds handlers, and whether they do more than write a line. */
class Endings {
  private readonly view: View;
  private readonly component: Component;

  constructor(view: View, component: Component) {
    this.view = view;
    this.component = component;
  }

  /** Calls that register a handler of SIGTERM. */
  signals(): Call[] {
    const facts = factsOf(this.view, this.component);
    const registering = ["process.on", "process.once", "process.addListener", "signal.signal", "*.add_signal_handler"];
    return [...facts.calls(registering)].filter((call) => {
      return call.arguments[0] !== undefined && isSigterm(call.arguments[0].of);
    });
  }

  /** Whether a handler that is given to a call closes, stops, or tells a loop to end. */
  closes(call: Call, handler: Expression | undefined): boolean {
    if (!handler) return false;
    const { file, line, endLine } = call.evidence;
    const functions = this.functionsOf(handler, file);
    if (functions.length > 0) return functions.some((one) => this.ends(one));
    const inline = codeOf(this.view, this.component).between(file, line, (endLine ?? line) + 1);
    if (handler.refers === "function" || /^\s*lambda\b/.test(handler.text))
      return this.anyCloses(inline.filter((one) => one !== call));
    return endings.test(lastName(handler.refers ?? handler.text)) && !logs.test(handler.refers ?? "");
  }

  functionsOf(handler: Expression, file: string): readonly Definition[] {
    const name = handler.refers ?? (/^[\w.]+$/.test(handler.text) ? handler.text : undefined);
    return name === undefined ? [] : reachOf(this.view, this.component).definitionsOf(name, file);
  }

  /** Whether a function closes something, or sets what a loop asks. */
  ends(definition: Definition): boolean {
    const steps = pathsOf(this.view, this.component).stepsOf(definition);
    if (steps.some(({ call }) => this.isClosing(call))) return true;
    const { file, line, endLine } = definition.evidence;
    const sets = codeOf(this.view, this.component).constants.filter(({ evidence }) => {
      return evidence.file === file && evidence.line > line && evidence.line <= (endLine ?? line);
    });
    return sets.some(({ name }) => flags.test(lastName(name)));
  }

  private anyCloses(found: readonly Call[]): boolean {
    const steps = pathsOf(this.view, this.component).follow(found);
    return steps.some(({ call }) => this.isClosing(call));
  }

  /** A function of its own is opened instead: its name alone closes nothing. */
  private isClosing(call: Call): boolean {
    if (!closing.test(lastName(call.callee).replaceAll("()", "")) || logs.test(call.callee)) return false;
    return reachOf(this.view, this.component).definitionsOf(call.callee, call.evidence.file).length === 0;
  }
}

/** What a framework runs at the end: `lifespan`, `@app.on_event("shutdown")`, `@app.after_serving`. */
function shutdownHooks(view: View, component: Component): { call: Call; closes: boolean }[] {
  const endings = new Endings(view, component);
  const reach = reachOf(view, component);
  const code = codeOf(view, component);
  return code.callsWhere(mayHook).flatMap((call) => {
    const handlers = handlersAtEnd(call);
    if (handlers.length === 0 && !decoratesEnd(call)) return [];
    const decorated = decoratesEnd(call) ? reach.definitionsOf(call.decorates ?? "", call.evidence.file) : [];
    const functions = handlers.flatMap((one) => endings.functionsOf(one, call.evidence.file));
    return [{ call, closes: [...decorated, ...functions].some((one) => endings.ends(one)) }];
  });
}

function decoratesEnd(call: Call): boolean {
  if (call.decorates === undefined) return false;
  const event = call.arguments[0]?.of.value ?? "";
  if (takesEvent.test(call.callee)) return /^(shutdown|before_server_stop|after_server_stop)$/.test(event);
  return isEvent.test(call.callee);
}

const takesEvent = /\.(on_event|listener)$/;
const isEvent = /\.(after_serving|before_server_stop|after_server_stop|on_shutdown)$/;
const takesLifespan = /^(fastapi|starlette|litestar|faststream)\b/;
const addsHandler = ".add_event_handler";

/** Whether a call of this name may say what is run at the end. */
function mayHook(callee: string): boolean {
  return [takesEvent, isEvent, takesLifespan].some((one) => one.test(callee)) || callee.endsWith(addsHandler);
}

function handlersAtEnd(call: Call): Expression[] {
  if (call.decorates !== undefined) return [];
  if (call.callee.endsWith(addsHandler))
    return call.arguments[0]?.of.value === "shutdown" ? call.arguments.slice(1).map(({ of }) => of) : [];
  if (!takesLifespan.test(call.callee)) return [];
  const lifespan = option(call, "lifespan");
  const onShutdown = option(call, "on_shutdown");
  return [...(lifespan ? [lifespan] : []), ...(onShutdown?.items ?? [])];
}

function conclude(view: View, component: Component): Conclusion {
  const endings = new Endings(view, component);
  const signals = endings.signals().map((call) => ({ call, closes: endings.closes(call, call.arguments[1]?.of) }));
  const handled = [...signals, ...shutdownHooks(view, component)];
  const closing = handled.filter((one) => one.closes).map((one) => one.call.evidence);
  const evidence = distinctPlaces([...closing, ...sightings(view, component, forms)]);
  if (evidence.length > 0) return { component, verdict: "present", because: "it ends in order at SIGTERM", evidence };
  if (component.kind === "job") return { component, verdict: "not applicable", because: "it ends by itself" };
  if (!isRead(view, component)) return { component, verdict: "unknown", because: notRead(component) };
  const idle = handled.map((one) => one.call.evidence);
  return {
    component,
    verdict: "absent",
    because:
      idle.length > 0
        ? "what it does at its end closes and drains nothing"
        : "nothing is said of what to do at SIGTERM",
    nearMisses: distinctPlaces([...idle, ...lookAlikes(view, component)]),
  };
}

/** Exit hooks that a signal does not run, and handlers of other signals. */
function lookAlikes(view: View, component: Component): Evidence[] {
  const hooks = [...factsOf(view, component).calls(["atexit.register", "process.on", "process.once", "signal.signal"])];
  const keyboard = view.facts(component, "attempt").flatMap(({ failures }) => {
    return failures.filter((one) => one.catches.includes("KeyboardInterrupt")).map((one) => one.evidence);
  });
  return [...hooks.map((call) => call.evidence), ...keyboard];
}

const servers = /^(gunicorn|uvicorn|hypercorn|granian|daphne|waitress|uwsgi|fastmcp|gradio|streamlit|celery)\b/i;
const draining = /\b(gunicorn|uvicorn|hypercorn|granian|daphne|waitress-serve|uwsgi|fastapi run|celery)\b/;

/** Servers that finish what they have at SIGTERM without being told. */
function drainsByDefault(view: View, component: Component): boolean {
  const commands = [
    ...view.facts(component, "image").map((fact) => fact.command?.text ?? ""),
    ...view.facts(component, "workload").map((fact) => fact.command ?? ""),
  ];
  const installed = view.facts(component, "dependency").some((one) => servers.test(one.name));
  const imported = view.facts(component, "import").some((one) => servers.test(one.module));
  return installed || imported || commands.some((text) => draining.test(text));
}

function matters(check: Check, context: Context): Matter | undefined {
  const { component, view } = context;
  if (check.verdict !== "absent" || !component || !component.deployed) return undefined;
  if (component.kind === "web" || drainsByDefault(view, component)) return undefined;
  // A cloud ends its functions between two calls; what is tried on one's own machine is ended by hand.
  if (isFunction(view, component) || !runsInUse(view, component)) return undefined;
  const workloads = view.facts(component, "workload");
  const rolls = workloads.some((one) => one.platform === "kubernetes");
  const askers = askersOf(view, component);
  const cut =
    component.kind === "worker"
      ? "what it is working on is broken off half done"
      : `requests${askers.length > 0 ? ` of ${named(askers)}` : ""} that it is answering are cut off`;
  const isFirst = view.facts(component, "image").some(({ command }) => /^\W*node\b/.test(command?.text ?? ""));
  return {
    severity: rolls && context.facesOutside && component.kind !== "worker" ? "medium" : "low",
    confidence: 0.8,
    is: check.because,
    expected: "at SIGTERM it takes nothing new, finishes what it has, closes its connections, and ends",
    because: isFirst
      ? `Node as the first process of a container does not end at SIGTERM: it is killed when the time to stop is over, and ${cut}`
      : `each new version of ${component.name} ends the old one with SIGTERM, and ${cut}`,
    mend: mending("Handle SIGTERM: stop taking requests or messages, wait for those at hand, close pools.", component, [
      ["NestJS", "In NestJS", "`app.enableShutdownHooks()` and onModuleDestroy."],
      ["Node", "In Node", '`process.on("SIGTERM", () => server.close(…))`, or `@godaddy/terminus`.'],
      ["FastAPI", "In FastAPI", "run it with uvicorn or gunicorn, and close pools in its lifespan."],
      ["Flask", "In Flask", "run it with gunicorn, which drains by itself, instead of `app.run`."],
      ["Python", "In Python", "`signal.signal(signal.SIGTERM, …)` with a handler that ends the loop."],
    ]),
  };
}

export const gracefulShutdown = defineRule({
  id: "resilience/graceful-shutdown",
  title: "SIGTERM cuts work off",
  strength: "It ends in order at SIGTERM",
  issue: "3.3",
  asks: "capability",
  level: "component",
  looksFor: [...handlerWords, ...forms.map((form) => form.words)],
  sources: [
    "The Twelve-Factor App, IX. Disposability",
    "Kubernetes documentation, Pod Lifecycle: Termination of Pods",
    "Node.js documentation, Process: Signal events",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
