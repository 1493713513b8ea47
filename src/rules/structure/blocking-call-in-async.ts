// A function on the event loop makes a call that waits: until that is over, the loop serves nobody else.
import { lastName } from "#base/names";
import { type BlockingForm, blockingInNode, blockingInPython } from "#knowledge/blocking-calls";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { isRead, notRead } from "../capability.ts";
import { type Call, type Code, codeOf, type Definition } from "../code.ts";
import { factsOf } from "../fact-index.ts";
import { mending } from "../mending.ts";
import { perComponent } from "../once.ts";
import { reachOf } from "../reach.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { pathsOf, type Served, servedOf, type Step, wayOf } from "../served.ts";

/** A call that waits, and the function on the loop that comes to it. */
interface Block {
  /** `async def pay`, or `POST /orders`. */
  readonly who: string;
  readonly evidence: Evidence;
  readonly step: Step;
  readonly form: BlockingForm;
}

interface Story {
  readonly blocks: readonly Block[];
  /** How many handlers come to a call. */
  readonly reached: ReadonlyMap<Call, number>;
  /** Handlers on the loop that come to such a call, and all of them. */
  readonly handlers: number;
  readonly of: number;
  /** Such calls where they hold nobody up. */
  readonly elsewhere: readonly Call[];
}

/** What carries a call to a thread or a process of its own. */
const carries =
  /(^|\.)(run_in_threadpool|to_thread|run_in_executor|run_sync|sync_to_async|iterate_in_threadpool|make_async|asyncify|submit|add_task|Thread|Worker)$/;
/** Loops that serve many at once. */
const loops =
  /^(fastapi|starlette|aiohttp\.web|aiohttp|sanic|quart|litestar|tornado|blacksheep|robyn|aiogram|discord|nats|aio_pika|aiokafka|faststream|websockets|grpc\.aio|channels|socketio)\b/;
/** What runs once, before anything is served or after it. */
const runsOnce =
  /^(lifespan|start\w*|on_start\w*|shutdown\w*|on_shutdown|on_ready|setup_hook|init|init_\w+|initiali[sz]e\w*|setup|setup_\w+|create_\w*(pool|engine|tables|db|app)\w*|main|_main|run|connect|connect_\w+|close|disconnect|\w*migrat\w*|seed\w*|warm_?up\w*)$/i;
const scripts =
  /(^|\/)(scripts?|bin|tools?|cli|management|migrations?|alembic|seeds?|benchmarks?|examples?|mocks?)\/|(^|[/_])mock/;

const none: Story = { blocks: [], reached: new Map(), handlers: 0, of: 0, elsewhere: [] };

const storyOf = perComponent((view: View, component: Component): Story => {
  const python = inPython(view, component);
  const node = inNode(view, component);
  return {
    blocks: [...python.blocks, ...node.blocks],
    reached: new Map([...python.reached, ...node.reached]),
    handlers: python.handlers + node.handlers,
    of: python.of + node.of,
    elsewhere: [...python.elsewhere, ...node.elsewhere],
  };
});

/** Calls that wait, and what for. */
type Waiting = ReadonlyMap<Call, BlockingForm>;

function waitingCalls(view: View, component: Component, forms: readonly BlockingForm[], python: boolean): Waiting {
  const facts = factsOf(view, component);
  const pairs = forms.flatMap((form) => [...facts.calls(form.calls)].map((call) => [call, form] as const));
  return new Map(pairs.filter(([call, form]) => isPython(call.evidence.file) === python && holdsUp(call, form)));
}

function holdsUp(call: Call, { waits }: BlockingForm): boolean {
  if (call.awaited === true || call.decorates !== undefined) return false;
  return waits !== "a sleep" || call.arguments[0]?.of.value !== "0";
}

const isPython = (file: string): boolean => file.endsWith(".py");

function inPython(view: View, component: Component): Story {
  const code = codeOf(view, component);
  const waiting = waitingCalls(view, component, blockingInPython, true);
  const serves = view.facts(component, "import").some((one) => loops.test(one.module));
  if (!serves || waiting.size === 0) return { ...none, elsewhere: [...waiting.keys()] };
  const once = runOnce(view, component);
  const asyncs = code.definitions.filter(
    (one) => one.async === true && isPython(one.evidence.file) && !isAside(one) && !once.has(one),
  );
  const blocks = asyncs.flatMap((one) => blocksOf(one, pathsOf(view, component).stepsOf(one), waiting, code));
  const handlers = servedOf(view, component).filter(({ endpoint }) => endpoint.handlers.some((one) => one.async));
  const blocking = new Set(blocks.map((one) => one.step.call));
  return { blocks, ...reaching(handlers, blocking), elsewhere: except(waiting, blocking) };
}

/** Which handlers come to such calls, and how many to each. */
function reaching(served: readonly Served[], blocking: ReadonlySet<Call>): Pick<Story, "reached" | "handlers" | "of"> {
  const reached = new Map<Call, number>();
  let handlers = 0;
  for (const { steps } of served) {
    const met = new Set(steps.flatMap(({ call }) => (blocking.has(call) ? [call] : [])));
    if (met.size > 0) handlers++;
    for (const call of met) reached.set(call, (reached.get(call) ?? 0) + 1);
  }
  return { reached, handlers, of: served.length };
}

function except(waiting: Waiting, blocking: ReadonlySet<Call>): Call[] {
  return [...waiting.keys()].filter((call) => !blocking.has(call));
}

function isAside({ name, evidence }: Definition): boolean {
  return runsOnce.test(lastName(name)) || scripts.test(evidence.file);
}

/** Functions that a framework runs at the start or at the end. */
function runOnce(view: View, component: Component): ReadonlySet<Definition> {
  const reach = reachOf(view, component);
  const event = /\.(on_event|on_startup|on_shutdown|before_server_start|before_serving|after_serving|listener)$/;
  const named = codeOf(view, component).calls.flatMap((call) => {
    const { file } = call.evidence;
    if (call.decorates !== undefined) return event.test(call.callee) ? [{ name: call.decorates, file }] : [];
    const lifespan = call.arguments.find((one) => one.name === "lifespan")?.of.refers;
    return lifespan === undefined ? [] : [{ name: lifespan, file }];
  });
  return new Set(named.flatMap(({ name, file }) => reach.definitionsOf(name, file)));
}

/** What lies behind another async function is told of that one. */
function blocksOf(definition: Definition, steps: readonly Step[], waiting: Waiting, code: Code): Block[] {
  const { file, line, quote } = definition.evidence;
  return steps.flatMap((step): Block[] => {
    const form = waiting.get(step.call);
    if (!form || step.through.some((one) => one.async === true) || isCarried(step.call, code)) return [];
    return [{ who: `async def ${lastName(definition.name)}`, evidence: { file, line, quote }, step, form }];
  });
}

/** Handed to a thread on the same lines, or done in a function that is decorated to run in one. */
function isCarried(call: Call, code: Code): boolean {
  const { file, line } = call.evidence;
  return code.callsIn(file).some((one) => {
    if (!carries.test(one.callee)) return false;
    if (one.decorates !== undefined) return one.decorates === call.within;
    return one.evidence.line <= line && line <= (one.evidence.endLine ?? one.evidence.line);
  });
}

/** Node answers on one loop: what a handler waits for in this way, all wait for. */
function inNode(view: View, component: Component): Story {
  const waiting = waitingCalls(view, component, blockingInNode, false);
  if (waiting.size === 0) return none;
  const served = servedOf(view, component).filter(({ endpoint }) => !isPython(endpoint.evidence.file));
  const found = served.map(({ endpoint, steps }) => {
    const { method, path, evidence } = endpoint;
    const place = { file: evidence.file, line: evidence.line, quote: evidence.quote };
    return steps.flatMap((step): Block[] => {
      const form = waiting.get(step.call);
      return form ? [{ who: `${method} ${path}`, evidence: place, step, form }] : [];
    });
  });
  const blocks = found.flat();
  const blocking = new Set(blocks.map((one) => one.step.call));
  return { blocks, ...reaching(served, blocking), elsewhere: except(waiting, blocking) };
}

function conclude(view: View, component: Component): Conclusion {
  if (!isRead(view, component)) return { component, verdict: "unknown", because: notRead(component) };
  const story = storyOf(view, component);
  const { blocks, handlers, of, elsewhere } = story;
  if (blocks.length > 0) {
    const evidence = distinctPlaces(worstFirst(story).flatMap((one) => [one.evidence, one.step.call.evidence]));
    const holds = handlers > 0 ? { places: handlers, of } : undefined;
    return {
      component,
      verdict: "violated",
      because: "functions on the event loop make calls that wait",
      evidence,
      holds,
    };
  }
  const onLoop = isOnLoop(view, component);
  if (!onLoop) return { component, verdict: "not applicable", because: "it serves nobody on an event loop" };
  const nearMisses = distinctPlaces(elsewhere.map((call) => call.evidence));
  const because =
    nearMisses.length > 0
      ? "what waits runs at the start, in scripts or in threads"
      : "no call on its event loop waits";
  return { component, verdict: "absent", because, nearMisses };
}

function isOnLoop(view: View, component: Component): boolean {
  const asyncs = codeOf(view, component).definitions.some((one) => one.async && isPython(one.evidence.file));
  if (asyncs && view.facts(component, "import").some((one) => loops.test(one.module))) return true;
  return view.interfaces(component).some((one) => one.evidence.some(({ file }) => !isPython(file)));
}

/** What most handlers come to, files last. */
function worstFirst({ blocks, reached }: Story): Block[] {
  const times = (one: Block): number => reached.get(one.step.call) ?? 0;
  return blocks.toSorted((a, b) => Number(isSmall(a)) - Number(isSmall(b)) || times(b) - times(a));
}

const isSmall = ({ form }: Block): boolean => form.waits.startsWith("a file");

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  const [first] = worstFirst(storyOf(view, component));
  if (!first) return undefined;
  const { call, through } = first.step;
  const share = check.holds ? `; ${check.holds.places} of ${check.holds.of} handlers come to such a call` : "";
  return {
    severity: facesOutside && !isSmall(first) ? "medium" : "low",
    confidence: isSmall(first) ? 0.6 : 0.85,
    is: `${first.who} waits${wayOf(through)} for ${first.form.waits} with ${call.callee} at ${call.evidence.file}:${call.evidence.line}${share}`,
    expected: "calls on the event loop are awaited, or run in a thread",
    because: `until that call is done the event loop of ${component.name} answers nobody else, its health check included`,
    mend: mending("Await what waits, or move it to a thread.", component, [
      ["Python", "In Python", `${first.form.instead}.`],
      ["Node", "In Node", `${first.form.instead}.`],
    ]),
  };
}

export const blockingCallInAsync = defineRule({
  id: "structure/blocking-call-in-async",
  title: "A call on the event loop blocks it",
  strength: "Nothing blocks the event loop",
  issue: "3.2",
  asks: "weakness",
  level: "component",
  looksFor: [
    ...blockingInPython.map((form) => `a call in an async def, or in functions it calls, that waits for ${form.waits}`),
    ...blockingInNode.map((form) => `a call that waits for ${form.waits} while Node answers a request (…Sync)`),
  ],
  sources: [
    "Python documentation, Developing with asyncio: Running Blocking Code",
    "FastAPI documentation, Concurrency and async / await",
    "Node.js documentation, Don't Block the Event Loop",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
