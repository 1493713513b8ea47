// What one request changes in several stores or services comes to the same end in all: by a saga, an outbox or a commit of both.
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import type { Call } from "../code.ts";
import { factsOf } from "../fact-index.ts";
import { type Effect, effectsOf } from "../effects.ts";
import { type Flow, flowsOf, flowsThrough, innermost } from "../flows.ts";
import { calls, type Form, list, option, placesIn, settings, shownBy, sightings } from "../forms.ts";
import { opening } from "../local-transactions.ts";
import { named } from "../neighbours.ts";
import { perComponent, perView } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { writesOf } from "../writes.ts";

const forms: readonly Form[] = [
  calls(
    "a saga or a durable workflow: Temporal, Cadence, Restate, Dapr workflows, @Saga of NestJS, node-sagas, Zeebe",
    list(`temporalio.workflow.defn @temporalio/workflow.proxyActivities cadence.*workflow* @restatedev/*.service restate.Service
      restate.Workflow dapr.ext.workflow.* @dapr/dapr.Workflow* @nestjs/cqrs.Saga node-sagas* saga_framework* zeebe-node.ZBClient
      @camunda8/*.createWorker pyzeebe.ZeebeWorker dtmcli*.saga* *.SagaBuilder`),
  ),
  shownBy("Axon, Eventuate Tram, Seata or Atomikos as a Spring starter", "dependency", (fact) =>
    /axon-spring-boot-starter|eventuate-tram-sagas|seata-spring-boot-starter|transactions-spring-boot\d?-starter|:spring-boot-starter-jta/.test(
      fact.name,
    )
      ? [fact.evidence]
      : [],
  ),
  calls("an outbox of a library: django-outbox-pattern, pg-transactional-outbox, nestjs-inbox-outbox", [
    "django_outbox_pattern.*",
    "pg-transactional-outbox.*",
    "@nestixis/nestjs-inbox-outbox*.*",
  ]),
  settings("the outbox router of Debezium", ["*"], (value) => /io\.debezium\.transforms\.outbox/.test(value)),
  calls(
    "a commit in two phases: PREPARE TRANSACTION, begin_twophase, tpc_prepare",
    ["*.tpc_begin", "*.tpc_prepare", "*.begin_twophase", "*.execute", "*.query"],
    (call) =>
      !/\.(execute|query)$/.test(call.callee) || /^\s*PREPARE\s+TRANSACTION\b/i.test(call.arguments[0]?.of.value ?? ""),
  ),
  calls(
    "a session over two engines with twophase=True",
    ["*.sessionmaker", "*.Session"],
    (call) => option(call, "twophase")?.value === "True",
  ),
  calls(
    "functions that undo what was done: compensate, undo, revert, cancel_reservation",
    ["*"],
    (call) => call.decorates === undefined && undoing.test(call.callee),
  ),
];
const undoing =
  /(^|[./_])(compensat\w*|undo_\w+|undo[A-Z]\w*|revert_(?!to)\w+|revert[A-Z]\w*|release_reservation|releaseReservation|cancel_?reservation)(\(\))?$/;
const byHand = {
  outbox: "an outbox: a table that is written with the change, and read by something that sends",
  inbox: "consumers that note which messages they have handled (processed_messages, inbox, idempotency keys)",
  undo: "a write that is taken back in the same function after a call",
};

interface Asking {
  readonly component: Component;
  readonly flow: Flow;
  readonly effects: readonly Effect[];
}

/** Flows that change more than one store or component, the innermost of each. */
const askingIn = perView((view): readonly Asking[] => {
  // What a page does in a browser ends with the page: nobody could take it up again.
  const asked = view.services().filter((one) => one.kind !== "web" || view.interfaces(one).length > 0);
  return asked.flatMap((component): Asking[] => {
    const known = effectsOf(view, component);
    const effects = (flow: Flow): Effect[] => [...new Set(flow.steps)].flatMap((call) => known.get(call) ?? []);
    const changing = flowsThrough(view, component, known.keys());
    const several = changing.filter((flow) => new Set(effects(flow).map(({ on }) => on)).size > 1);
    const inner = innermost(several, effects, (one) => `${one.on} ${placeOf(one.evidence)}`);
    return inner.map((flow) => ({ component, flow, effects: effects(flow) }));
  });
});

/** What holds the ends of a component's flows together, as far as it is seen in its code. */
const heldBy = perComponent((view: View, component: Component): readonly Evidence[] => {
  return distinctPlaces([
    ...sightings(view, component, forms),
    ...tableOf(view, component, /outbox/i),
    ...inboxOf(view, component),
    ...undone(view, component),
  ]);
});

/** A table of the name that is written in one function and read in another. */
function tableOf(view: View, component: Component, name: RegExp): Evidence[] {
  const written = [...writesOf(view, component).values()].filter(
    (one) => name.test(one.target) && !/^\s*(DELETE|UPDATE)/i.test(textOf(one.call)),
  );
  const places = new Set(written.map((one) => `${one.call.evidence.file} ${one.call.within ?? ""}`));
  const read = view.facts(component, "call").filter((call) => {
    const speaks =
      name.test(call.callee) ||
      call.arguments.some(({ of }) => name.test(of.value ?? of.refers ?? of.text.slice(0, 80)));
    return (
      speaks &&
      reads.test(`${call.callee} ${textOf(call)}`) &&
      !places.has(`${call.evidence.file} ${call.within ?? ""}`)
    );
  });
  return written.length > 0 && read.length > 0
    ? [...written.map((one) => one.call.evidence), ...read.map((call) => call.evidence)]
    : [];
}

const reads = /\.(find\w*|query|scalars?|select|filter|all|fetch\w*|execute)\b.*|\bSELECT\b/;

function textOf(call: Call): string {
  return call.arguments[0]?.of.value ?? "";
}

/** Only where messages are taken: an inbox that nothing arrives in is a name. */
function inboxOf(view: View, component: Component): Evidence[] {
  const takes = view.uses(component).some((use) => use.direction === "receive");
  const noted = [...writesOf(view, component).values()].filter((one) =>
    /processed_?(message|event)|inbox|idempoten/i.test(one.target),
  );
  return takes ? noted.map((one) => one.call.evidence) : [];
}

const adds = /\.(put|insert\w*|insert_\w+|create|save|add)$/;
const takesBack = /\.(delete\w*|delete_\w+|remove|destroy)$/;

/** A record that is put and taken back by one function, with a call to another component in between. */
function undone(view: View, component: Component): Evidence[] {
  const known = writesOf(view, component);
  const effects = effectsOf(view, component);
  return flowsOf(view, component).flatMap((flow) => {
    const put = flow.own.find((call) => known.has(call) && adds.test(call.callee));
    const target = put && known.get(put)?.target;
    const back = flow.own.find(
      (call) => takesBack.test(call.callee) && call !== put && sameOwner(call, put) && target !== undefined,
    );
    const other = flow.own.some((call) => (effects.get(call) ?? []).some(({ on }) => on.startsWith("component")));
    return put && back && other ? [put.evidence, back.evidence] : [];
  });
}

function sameOwner(call: Call, other: Call | undefined): boolean {
  const owner = (callee: string): string => callee.slice(0, callee.lastIndexOf("."));
  return other !== undefined && owner(call.callee) === owner(other.callee);
}

function conclude(view: View): Conclusion {
  const asking = askingIn(view);
  const holding = view.services().filter((one) => heldBy(view, one).length > 0);
  const evidence = distinctPlaces(holding.flatMap((one) => heldBy(view, one)));
  const open = asking.filter((one) => !holding.includes(one.component));
  if (evidence.length > 0) {
    const part =
      open.length > 0
        ? { holds: { places: asking.length - open.length, of: asking.length }, lacking: placesOf(open) }
        : {};
    return {
      verdict: "present",
      because: "changes in several places come to one end by a saga, an outbox or an undo",
      evidence,
      ...part,
    };
  }
  if (asking.length === 0)
    return { verdict: "not applicable", because: "no request was found that changes several stores or services" };
  const local = asking.flatMap(({ component, flow }) => {
    const opened = new Set(placesIn(factsOf(view, component), opening).map(({ file, line }) => `${file}:${line}`));
    return flow.steps
      .filter(({ evidence: { file, line } }) => opened.has(`${file}:${line}`))
      .map((call) => call.evidence);
  });
  const because = "requests change several stores or services one after the other";
  return { verdict: "absent", because, nearMisses: distinctPlaces([...local, ...placesOf(asking)]) };
}

function placesOf(asking: readonly Asking[]): Evidence[] {
  return distinctPlaces(asking.flatMap((one) => one.effects.map(({ evidence }) => evidence)));
}

function matters(check: Check, { view }: Context): Matter | undefined {
  if (check.verdict !== "absent" && check.holds === undefined) return undefined;
  const open = askingIn(view).filter((one) => check.verdict === "absent" || heldBy(view, one.component).length === 0);
  const first = open.toSorted((a, b) => b.effects.length - a.effects.length)[0];
  const [start, ...rest] = first ? [...new Map(first.effects.map((one) => [one.on, one])).values()] : [];
  const last = rest.at(-1);
  if (!first || !start || !last) return undefined;
  const at = ({ file, line }: Evidence): string => `${file}:${line}`;
  const others = [...new Set(open.map((one) => one.component))].filter((one) => one !== first.component);
  return {
    severity: check.verdict === "absent" && open.length > 0 ? "medium" : "low",
    confidence: 0.6,
    is: `${first.flow.definition ? lastName(first.flow.name) : first.flow.name} of ${first.component.name} changes ${start.name} at ${at(start.evidence)} and ${last.name} at ${at(last.evidence)}, with nothing that brings both to one end${others.length > 0 ? `; ${named(others)} do${others.length === 1 ? "es" : ""} the like` : ""}`,
    expected: "an outbox, or steps that can be repeated and undone",
    because: `when ${first.component.name} stops between the two, ${start.name} has the change and ${last.name} never hears of it`,
    mend: "Write the change and a message about it in one local transaction (an outbox), and let the others take it, noting which they have handled. Where a later step may be refused, give each step one that undoes it.",
  };
}

export const crossServiceConsistency = defineRule({
  id: "data/cross-service-consistency",
  title: "Changes across services can stay halves",
  strength: "Changes across services come to one end",
  issue: "5.3",
  asks: "capability",
  level: "system",
  looksFor: [...forms.map((form) => form.words), ...Object.values(byHand)],
  sources: [
    "Chris Richardson, Microservices Patterns, chapters 3 and 4: Transactional outbox, Saga",
    "Hector Garcia-Molina and Kenneth Salem, Sagas, SIGMOD 1987",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters,
});
