// Several writes that belong together are made in one transaction, or as one unit of work with a single commit.
import { lastName } from "#base/names";
import { isWithin } from "#base/path";
import { plural } from "#base/text";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import type { Call } from "../code.ts";
import { factsOf } from "../fact-index.ts";
import { type Flow, flowsOf, flowsThrough, innermost } from "../flows.ts";
import { calls, placesIn, settings, sightings } from "../forms.ts";
import { opening } from "../local-transactions.ts";
import { mending } from "../mending.ts";
import { perComponent } from "../once.ts";
import { keepsState } from "../own-state.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { lastingStores } from "../stores.ts";
import { type Write, writesOf } from "../writes.ts";

const everywhere = settings("ATOMIC_REQUESTS of Django", ["*atomic_requests"], (value) => /^true$/i.test(value));
const perRequest = calls(
  "a transaction for each request: pyramid_tm, zope.sqlalchemy that joins a session to it",
  ["zope.sqlalchemy.register", "*.include"],
  (call) => call.callee.startsWith("zope.") || /^\.?pyramid_tm$/.test(call.arguments[0]?.of.value ?? ""),
);
const unitOfWork = "a unit of work: several writes, then one commit of the session or connection they share";

const isCommit = (call: Call): boolean =>
  call.callee.endsWith(".commit") || /^\s*COMMIT\b/i.test(call.arguments[0]?.of.value ?? "");

/** A function that writes more than once, and what makes these writes stand or fall together. */
interface Group {
  readonly flow: Flow;
  readonly writes: readonly Write[];
  readonly held: readonly Evidence[];
}

/** What one component holds together, what it does not, and what only looks like it. */
interface Story {
  readonly held: readonly Group[];
  readonly open: readonly Group[];
  /** Transactions in whose function no write is seen: the work is done by a function that is handed over, or by a library. */
  readonly opaque: readonly Evidence[];
  readonly single: readonly Evidence[];
  readonly writes: number;
}

/** Writes to different tables or collections; to the same one they may be the branches of one step. */
function differ(writes: readonly Write[]): boolean {
  return new Set(writes.map((one) => `${one.store} ${one.target}`)).size > 1;
}

/** A session writes nothing until somebody commits: the function that opened it for the request, where no other does. */
const isOfSession = ({ call }: Write): boolean => /^(add|add_all|merge|delete)$/.test(lastName(call.callee));

/** Components of pages change what they show, and leave the storing to those they ask. */
const ofPages = /\.(tsx|jsx|vue|svelte)$/;
/** What runs once, mostly by hand, can be run again. */
const byHand = /^(main|constructor|__init__|run|setup|seed\w*|migrat\w*)$/;

const lasting = (write: Write): boolean => write.store === "sql" || write.store === "mongodb";

const storyOf = perComponent((view: View, component: Component): Story => {
  const known = writesOf(view, component);
  const flows = flowsOf(view, component);
  const openers = new Set(placesIn(factsOf(view, component), opening).map(placeOf));
  const opens = (call: Call): boolean => openers.has(placeOf(call.evidence));
  const writes = (flow: Flow): Write[] => [...new Set(flow.steps)].flatMap((call) => known.get(call) ?? []);
  const committing = flows.flatMap((flow) => {
    const commits = flow.own.filter(isCommit);
    return commits.length > 0 && writes(flow).length === 0 ? commits : [];
  });
  const several = innermost(
    flowsThrough(view, component, known.keys()).filter((flow) => writes(flow).length > 1),
    writes,
    (write) => placeOf(write.call.evidence),
  );
  const holding = flows.filter((flow) => [...flow.own, ...decoratorsOf(flow, view, component)].some(opens));
  const openersOf = (count: number): Evidence[] =>
    holding
      .filter((flow) => writes(flow).length === count)
      .flatMap((flow) =>
        [...flow.own, ...decoratorsOf(flow, view, component)].filter(opens).map((call) => call.evidence),
      );
  const groups = several.map((flow): Group => {
    const explicit = [...flow.steps, ...decoratorsOf(flow, view, component)].filter(opens).map((call) => call.evidence);
    const elsewhere = committing[0]?.evidence ?? (writes(flow).every(isOfSession) ? openersOf(0)[0] : undefined);
    const held = explicit.length > 0 ? explicit : unitIn(flow, known, elsewhere);
    return { flow, writes: writes(flow), held };
  });
  return {
    held: groups.filter((one) => one.held.length > 0),
    open: groups.filter((one) => {
      return (
        one.held.length === 0 &&
        !ofPages.test(one.flow.file) &&
        !byHand.test(lastName(one.flow.name)) &&
        !isWithinCallers(one) &&
        differ(one.writes.filter(lasting))
      );
    }),
    opaque: openersOf(0),
    single: openersOf(1),
    writes: known.size,
  };
});

/** It is handed the transaction of its caller, or takes the place of a method by which a record is saved in that. */
function isWithinCallers({ flow, writes }: Group): boolean {
  const handed = flow.definition?.parameters.some(
    ({ name, type }) => handedName.test(name) || /transaction/i.test(type ?? ""),
  );
  if (handed === true || writes.every(({ call }) => handedName.test(call.callee.split(".")[0] ?? ""))) return true;
  const own = lastName(flow.name);
  return (
    /^(save|delete|create|update|clean|form_valid)$/.test(own) &&
    flow.own.some((call) => call.callee === `super().${own}`)
  );
}

const handedName = /^\??(tx|trx|txn|transaction|trans|queryRunner|entityManager)$/i;

function decoratorsOf(flow: Flow, view: View, component: Component): readonly Call[] {
  return flow.definition ? (decorators(view, component).get(`${flow.file} ${flow.name}`) ?? []) : [];
}

const decorators = perComponent((view: View, component: Component): ReadonlyMap<string, readonly Call[]> => {
  const found = new Map<string, Call[]>();
  for (const call of view.facts(component, "call")) {
    if (call.decorates === undefined) continue;
    const key = `${call.evidence.file} ${call.decorates}`;
    found.set(key, [...(found.get(key) ?? []), call]);
  }
  return found;
});

/** Two writes before a commit and none between: here, or where the session is closed for all who use it. */
function unitIn(flow: Flow, known: ReadonlyMap<Call, Write>, elsewhere: Evidence | undefined): Evidence[] {
  let waiting: Write[] = [];
  let committed = false;
  for (const call of flow.steps) {
    const write = known.get(call);
    if (write?.pending) waiting.push(write);
    if (!isCommit(call)) continue;
    if (differ(waiting)) return [...waiting.map((one) => one.call.evidence), call.evidence];
    [waiting, committed] = [[], true];
  }
  return !committed && elsewhere && differ(waiting) ? [...waiting.map((one) => one.call.evidence), elsewhere] : [];
}

function conclude(view: View, component: Component): Conclusion {
  const story = storyOf(view, component);
  const { held, open, opaque, single } = story;
  const set = sightings(view, component, [everywhere, perRequest]);
  const evidence = distinctPlaces([...held.flatMap((one) => one.held), ...opaque, ...set]);
  if (evidence.length > 0) {
    const because = "writes that belong together are made in one transaction or with one commit";
    const apart = set.length > 0 ? [] : open;
    const of = held.length + opaque.length + apart.length;
    return {
      component,
      verdict: "present",
      because,
      evidence,
      ...(apart.length > 0
        ? { holds: { places: of - apart.length, of }, lacking: placesOf(apart.filter(belongsTogether)) }
        : {}),
    };
  }
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  const stores = lastingStores(view, component);
  const writes = component.kind === "web" ? 0 : story.writes;
  if (stores.length === 0 && writes === 0 && !keepsState(view, component))
    return { component, verdict: "not applicable", because: "it stores nothing" };
  if (story.writes === 0 && stores.length > 0 && !takesChanges(view, component))
    return { component, verdict: "not applicable", because: "it only reads what it stores" };
  const because =
    open.length > 0
      ? "writes that belong together are made one after the other"
      : "no transaction over several writes was found";
  return { component, verdict: "absent", because, nearMisses: distinctPlaces([...placesOf(open), ...single]) };
}

/** Whether requests or messages may change something, though no write was recognised. */
function takesChanges(view: View, component: Component): boolean {
  const changes = view.interfaces(component).some((one) => !/^(GET|HEAD|OPTIONS)$/.test(one.method));
  return changes || view.uses(component).some((use) => use.direction === "receive");
}

function placesOf(groups: readonly Group[]): Evidence[] {
  return distinctPlaces(groups.flatMap((one) => one.writes.map((write) => write.call.evidence)));
}

/** A package that is built into several components is told of once, with the first of them. */
function isTold(file: string, component: Component, view: View): boolean {
  const holds = (one: Component): boolean => one.modules.some((module) => isWithin(file, module));
  return !holds(component) || view.services().find(holds)?.id === component.id;
}

/**
 * Whether one function makes rows of one kind and changes those of another, with clients of its own. What looks for a row before
 * it makes one may run again; what is handed its client, or a repository that shares a session, may run in its caller's transaction.
 */
function belongsTogether({ flow, writes }: Group): boolean {
  // Django calls these within the save that they follow.
  if (/(^|\/)(signals|receivers)(\/|\.py$)/.test(flow.file)) return false;
  const own = new Set(flow.own);
  const plain = writes.filter(({ call }) => {
    return own.has(call) && changing.test(lastName(call.callee)) && !isHanded.test(call.callee);
  });
  const makes = ({ call: { callee, evidence } }: Write): boolean => {
    return making.test(lastName(callee)) || /\bINSERT\b/i.test(evidence.quote);
  };
  return plain.some(makes) && differ(plain.filter(lasting));
}

const making = /^(create|insert\w*|bulk_create|createMany\w*|insert_one|insert_many)$/;
const changing =
  /^(create|insert\w*|bulk_create|bulk_update|createMany\w*|update|updateMany|update_one|update_many|delete|deleteMany|delete_one|delete_many|increment|decrement|execute|query|run|exec|raw|one|none|\$executeRaw\w*)$/;
const isHanded = /^(this\.|\?)\w*(db|client|conn\w*|knex|session|manager)(\(\))?\.|repositor|(^|\.)_?repo\b/i;

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (!component || (check.verdict !== "absent" && check.holds === undefined)) return undefined;
  const known = storyOf(view, component).open.filter((one) => isTold(one.flow.file, component, view));
  const open = known.filter(belongsTogether);
  const first = open[0];
  if (!first) return undefined;
  const places = first.writes.map(({ call }) => placeOf(call.evidence));
  const onlyMongo = lastingStores(view, component).every((one) => one.protocol === "mongodb");
  const further =
    open.length > 1
      ? `, and ${plural(open.length - 1, "other function")} ${open.length === 2 ? "does" : "do"} the like`
      : "";
  return {
    severity: onlyMongo || check.holds ? "low" : "medium",
    confidence: 0.65,
    is: `${first.flow.definition ? lastName(first.flow.name) : first.flow.name} makes ${places.length} writes one after the other, at ${places.slice(0, 3).join(", ")}${further}`,
    expected: "one transaction around them, so that all of them happen or none",
    because: `when ${component.name} fails between them, the first is kept and the others are missing`,
    mend: mending("Open one transaction, make all the writes in it, and commit once at its end.", component, [
      ["django", "In Django", "`with transaction.atomic():` around them."],
      ["sqlalchemy", "With SQLAlchemy", "`with session.begin():` around them, and no `commit()` in between."],
      ["prisma", "With Prisma", "`prisma.$transaction([…])`, or with a function that takes `tx`."],
      [
        "sequelize",
        "With Sequelize",
        "`sequelize.transaction(async (t) => …)`, handing `transaction: t` to each write.",
      ],
      ["typeorm", "With TypeORM", "`dataSource.transaction(async (manager) => …)`, writing through `manager`."],
      [
        "mongo",
        "With MongoDB",
        "`session.withTransaction(async () => …)`, handing `{ session }` to each write; it needs a replica set.",
      ],
    ]),
  };
}

export const transactions = defineRule({
  id: "data/transactions",
  title: "Writes that belong together have no transaction",
  strength: "Writes that belong together are one transaction",
  issue: "5.3",
  asks: "capability",
  level: "component",
  looksFor: [...opening.map((form) => form.words), everywhere.words, perRequest.words, unitOfWork],
  sources: [
    "Martin Fowler, Patterns of Enterprise Application Architecture: Unit of Work",
    "Martin Kleppmann, Designing Data-Intensive Applications, chapter 7",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
