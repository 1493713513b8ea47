// The state of things is made of the events that happened to them: an event store is appended to, and read again to rebuild them.
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { type Call, codeOf } from "../code.ts";
import { allFacts, factsOf } from "../fact-index.ts";
import { calls, either, extending, type Form, list, placesIn, shownBy } from "../forms.ts";
import { perComponent } from "../once.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

const storeClient =
  /^(esdbclient|kurrentdbclient|@eventstore\/db-client|@kurrent\/kurrentdb-client|node-eventstore-client)\b/;

const forms: readonly Form[] = [
  either("aggregates and applications of eventsourcing (Python), or AggregateRoot with loadFromHistory (NestJS)", [
    extending("aggregates", [
      "eventsourcing.domain.Aggregate",
      "eventsourcing.application.Application",
      "eventsourcing.system.ProcessApplication",
    ]),
    calls("a history that is loaded", ["*.loadFromHistory"]),
  ]),
  calls("Emmett, Castore, Ocoda or Protean (event stores in code)", [
    ...list(`@event-driven-io/emmett*.CommandHandler @event-driven-io/emmett*.DeciderCommandHandler @castore/core.Aggregate
      @castore/core.EventStore @ocoda/event-sourcing*.EventSourcingModule.forRoot* @ocoda/event-sourcing.Aggregate
      protean.*.aggregate`),
  ]),
  shownBy("Axon as a Spring starter", "dependency", (fact) =>
    /axon-spring-boot-starter/.test(fact.name) ? [fact.evidence] : [],
  ),
];
const byHand = {
  client: "EventStoreDB or KurrentDB, appended to and read again",
  table:
    "a table of events that is only appended to, read in order, and applied one by one (apply, replay, fold, evolve)",
};

const tableNames = "event_store|eventstore|stored_events|domain_events|event_streams?|event_log|event_journal|events";
const appends = new RegExp(`^\\s*INSERT\\s+INTO\\s+["'\`]?(?:\\w+\\.)?(${tableNames})\\b`, "i");
const readsInOrder = new RegExp(`\\bFROM\\s+["'\`]?(?:\\w+\\.)?(${tableNames})\\b[^]*\\bORDER\\s+BY\\b`, "i");
const rewrites = new RegExp(`^\\s*(?:UPDATE|DELETE\\s+FROM)\\s+["'\`]?(?:\\w+\\.)?(${tableNames})\\b`, "i");
/** `events` alone may be dates in a calendar: only the other names say what the table is for. */
const sureNames = /event_?store|stored_events|domain_events|event_stream|event_log|event_journal/i;
const folds =
  /^_?(apply|apply_event|applyEvent|replay|rehydrate|reconstitute|fold|evolve|mutate|from_events|fromEvents|from_history|fromHistory|load_from_history)$/;

const statement = (call: Call): string => call.arguments[0]?.of.value ?? "";

/** What a component does with its events. */
interface Story {
  readonly appended: readonly Call[];
  readonly read: readonly Call[];
  readonly rewritten: readonly Call[];
  readonly folded: readonly Evidence[];
  /** Whether a name or a client says that the events are the source of state. */
  readonly meant: boolean;
}

const storyOf = perComponent((view: View, component: Component): Story => {
  const code = codeOf(view, component);
  const client = code.callsWhere((callee) => storeClient.test(callee));
  const append = code.callsSaying((text) => appends.test(text));
  const clientAppends = client.filter((call) =>
    /\.(append_to_stream|append_event|append_events|appendToStream)$/.test(call.callee),
  );
  const clientReads = client.filter((call) =>
    /\.(get_stream|read_stream|readStream|read_all|readAll|subscribe_to_\w+|subscribeTo\w+)$/.test(call.callee),
  );
  const folding = code.definitions.filter((one) => one.what !== "class" && folds.test(lastName(one.name)));
  const fromClient = clientReads.map((call) => call.evidence);
  return {
    appended: [...append, ...clientAppends],
    read: [...code.callsSaying((text) => readsInOrder.test(text)), ...clientReads],
    rewritten: code.callsSaying((text) => rewrites.test(text) && sureNames.test(text)),
    folded: [...folding.map((one) => one.evidence), ...fromClient],
    meant: clientAppends.length > 0 || append.some((call) => sureNames.test(appends.exec(statement(call))?.[1] ?? "")),
  };
});

const isWhole = (story: Story): boolean =>
  story.appended.length > 0 && story.read.length > 0 && story.folded.length > 0 && story.rewritten.length === 0;

function conclude(view: View): Conclusion {
  const components = view.services();
  const evidence = distinctPlaces([
    ...placesIn(allFacts(view), forms),
    ...components.flatMap((component) => {
      const story = storyOf(view, component);
      return isWhole(story)
        ? [...[...story.appended, ...story.read].map((call) => call.evidence), ...story.folded]
        : [];
    }),
  ]);
  if (evidence.length > 0)
    return { verdict: "present", because: "state is rebuilt from events that are kept", evidence };
  const halves = components.flatMap((component) => storyOf(view, component).appended.map((call) => call.evidence));
  const sent = components.flatMap((component) =>
    view
      .uses(component)
      .filter((use) => use.direction === "send")
      .map((use) => use.call.evidence),
  );
  const emitted = components.flatMap((component) =>
    [...factsOf(view, component).calls(["*EventEmitter*().emit"])].map((call) => call.evidence),
  );
  return {
    verdict: "absent",
    because:
      halves.length > 0
        ? "events are kept, and nothing rebuilds state from them alone"
        : "no event store with replay was found",
    nearMisses: distinctPlaces([...halves, ...sent, ...emitted]),
  };
}

/** That there is none is a choice like others; one that is only half there misleads those who rely on it. */
function matters(check: Check, view: View): Matter | undefined {
  if (check.verdict !== "absent") return undefined;
  for (const component of view.services()) {
    const story = storyOf(view, component);
    const [first] = story.appended;
    if (!first || !story.meant) continue;
    const at = `${first.evidence.file}:${first.evidence.line}`;
    const [change] = story.rewritten;
    if (change)
      return half(
        `events are appended at ${at} and changed at ${change.evidence.file}:${change.evidence.line}`,
        `what ${component.name} rebuilds from them is no longer what happened, and copies made of them before stay as they were`,
        "Append an event that corrects the earlier one, and take away what changes or deletes rows.",
      );
    if (story.read.length === 0)
      return half(
        `events are appended at ${at}, and nothing reads them in order`,
        `${component.name} pays for an event store and can rebuild nothing from it; whether the events are complete is never tried`,
        "Rebuild state from the events (load the stream, apply one after the other), or call the table an audit log and keep it as one.",
      );
  }
  return undefined;
}

function half(is: string, because: string, mend: string): Matter {
  return {
    severity: "low",
    confidence: 0.6,
    is,
    expected: "events that are only appended, and state that is rebuilt from them",
    because,
    mend,
  };
}

export const eventSourcing = defineRule({
  id: "data/event-sourcing",
  title: "Event sourcing that is only half there",
  strength: "State is rebuilt from events",
  issue: "5.2",
  asks: "capability",
  level: "system",
  looksFor: [...forms.map((form) => form.words), ...Object.values(byHand)],
  sources: ["Martin Fowler, Event Sourcing, martinfowler.com", "Chris Richardson, Microservices Patterns, chapter 6"],
  *check(view) {
    yield conclude(view);
  },
  matters: (check, { view }) => matters(check, view),
});
