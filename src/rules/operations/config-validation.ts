// Whether a program checks the settings it needs when it starts, and stops where one is missing or malformed.
import { lastName } from "#base/names";
import { enumeration, plural } from "#base/text";
import { nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { codeOf } from "../code.ts";
import { isRun, placesOf } from "../deployment.ts";
import { calls, type Form, handsOver, list, option, sightings } from "../forms.ts";
import { mending } from "../mending.ts";
import { reachOf } from "../reach.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { bareReads, builtIn, isAtStart, readsOf } from "../settings-read.ts";

type Call = FactOf<"call">;

/** Libraries that check the whole environment in one call, and stop where it does not fit. */
const forms: readonly Form[] = [
  calls(
    "envalid, znv, t3-env, env-schema, dotenv-safe, env-var with required(), convict with validate()",
    list(`
      envalid.cleanEnv envalid.customCleanEnv znv.parseEnv @t3-oss/env-*.createEnv env-schema env-schema.envSchema
      dotenv-safe dotenv-safe.config dotenv-safe.load env-var.get().required* env-var.from().get().required*
      convict().validate convict().load().validate *.default.validate.convict
    `),
  ),
  calls(
    "NestJS ConfigModule.forRoot with validate or validationSchema",
    ["*ConfigModule.forRoot", "*ConfigModule.forRootAsync"],
    (call) => option(call, "validate") !== undefined || option(call, "validationSchema") !== undefined,
  ),
  handsOver("@fastify/env, registered", ["@fastify/env", "fastify-env"]),
  calls("Dynaconf with validators", ["dynaconf.Dynaconf", "dynaconf.LazySettings"], (call) => {
    return option(call, "validators") !== undefined;
  }),
  calls(
    "class-validator over a class of settings that checks itself when it is made",
    ["class-validator.validate", "class-validator.validateSync", "class-validator.validateOrReject"],
    (call) => call.arguments[0]?.of.text === "this" && /^\w*(env|config|setting)\w*\./i.test(call.within ?? ""),
  ),
  calls("environ-config or typed-settings", [
    "environ.to_config",
    "typed_settings.load",
    "typed_settings.load_settings",
    "confz.*",
  ]),
];

export const configValidation = defineRule({
  id: "operations/config-validation",
  title: "Settings are taken as they come",
  strength: "Settings are checked at start",
  issue: "4.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "pydantic settings that are made, with a field that has no default, that is more than text, or that a validator looks at",
    "a schema over process.env (Zod, Joi, Yup, Ajv, class-validator)",
    ...forms.map((form) => form.words),
    "os.environ[…], environs, django-environ, decouple or starlette without a default, read at start",
    "if (!process.env.X) throw, at start; getOrThrow of a configuration service",
    "${X:?} in the script that starts its container",
  ],
  sources: ["The Twelve-Factor App: III. Config", "Nygard, Release It!, 2nd edition, section 7.4: Configuration"],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters(check, { view, component }) {
    // Where a schema checks what is needed, the rest may be left out on purpose.
    if (!component || check.verdict !== "absent" || !isRun(view, component)) return undefined;
    return unchecked(view, component);
  },
});

function conclude(view: View, component: Component): Conclusion {
  const classes = settingsClasses(view, component);
  const required = readsOf(view, component).filter((one) => {
    // A field of a class that nobody makes is never read.
    return one.required && isAtStart(view, component, one) && !classes.idle.some((idle) => isIn(one.evidence, idle));
  });
  const evidence = distinctPlaces([
    ...classes.checked,
    ...sightings(view, component, forms),
    ...checksOfAll(view, component),
    ...placesOf(required),
    ...inStartScript(view, component),
  ]);
  const bare = bareReads(view, component);
  const names = new Set(required.map((one) => one.name));
  if (evidence.length > 0) {
    const checked = `${names.size > 0 ? enumeration([...names], 4) : "its settings"} ${names.size === 1 ? "is" : "are"} checked at start`;
    const limit = bare.size > 0 ? `; ${enumeration([...bare.keys()], 4)} may be missing` : "";
    return {
      component,
      verdict: "present",
      because: `${checked}${limit}`,
      evidence,
      ...(names.size > 0 && bare.size > 0
        ? { holds: { places: names.size, of: names.size + bare.size }, lacking: placesOf([...bare.values()]) }
        : {}),
    };
  }
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  return { component, verdict: "absent", because: reason(view, component), nearMisses: nearMisses(view, component) };
}

function reason(view: View, component: Component): string {
  const bare = [...bareReads(view, component).keys()];
  if (bare.length > 0)
    return `${enumeration(bare, 4)} ${bare.length === 1 ? "is" : "are"} taken as ${bare.length === 1 ? "it comes" : "they come"}`;
  return readsOf(view, component).length > 0
    ? "every setting that it reads has a default, and none is checked"
    : "it reads no setting from its environment, and checks none";
}

/** Classes of pydantic settings: those that are made and can refuse something, and the others. */
function settingsClasses(view: View, component: Component): { checked: Evidence[]; idle: Evidence[] } {
  const code = codeOf(view, component);
  const found = { checked: [] as Evidence[], idle: [] as Evidence[] };
  for (const one of code.definitions) {
    if (one.what !== "class" || !one.bases.some((base) => /(^|\.)\w*BaseSettings$/.test(base))) continue;
    // What is in use may be made under the name of a class that rests on it.
    const heirs = code.definitions.filter((other) => other.bases.some((base) => lastName(base) === one.name));
    const made = [one, ...heirs].some(({ name }) => code.callsOf(name).length > 0);
    const reads = readsOf(view, component).filter(({ evidence }) => isIn(evidence, one.evidence));
    const elsewhere = heirs.some(({ evidence }) => evidence.file !== one.evidence.file);
    const refuses =
      // Fields of an heir in another file are not told as reads.
      elsewhere ||
      reads.some((read) => read.required || /^(\d[\d.]*|true|false)$/i.test(read.default ?? "")) ||
      code
        .callsIn(one.evidence.file)
        .some((call) => /(^|\.)(field_validator|model_validator|validator|root_validator)$/.test(call.callee));
    found[made && refuses ? "checked" : "idle"].push(one.evidence);
  }
  return found;
}

function isIn(inner: Evidence, outer: Evidence): boolean {
  return inner.file === outer.file && inner.line >= outer.line && inner.line <= (outer.endLine ?? outer.line);
}

const checking = /(valid|parse|check|clean|assert|coerce|decode|plainTo(Instance|Class))/i;

/** The whole environment handed to something that checks it: `schema.parse(process.env)`, `validateConfig(process.env)`. */
function checksOfAll(view: View, component: Component): Evidence[] {
  const reach = reachOf(view, component);
  return codeOf(view, component)
    .calls.filter(
      (call) => checking.test(lastName(call.callee)) && call.arguments.some(({ of }) => isEnvironment(of.refers)),
    )
    .filter((call) => {
      if (!isAtStart(view, component, call)) return false;
      const own = reach.definitionsOf(call.callee, call.evidence.file);
      return own.length === 0 || own.some((one) => reach.body(one).some(checks));
    })
    .map((call) => call.evidence);
}

function checks(call: Call): boolean {
  return checking.test(lastName(call.callee)) || call.callee === "process.exit";
}

function isEnvironment(name: string | undefined): boolean {
  return name === "process.env" || name === "import.meta.env" || name === "os.environ" || name === "Bun.env";
}

/** `: "${DATABASE_URL:?}"` in the script by which its container starts. */
function inStartScript(view: View, component: Component): Evidence[] {
  const started = [
    ...view.facts(component, "image").map((one) => one.command?.text ?? ""),
    ...view.facts(component, "workload").map((one) => one.command ?? ""),
  ].join(" ");
  return view
    .facts(component, "environment-read")
    .filter((one) => /\.(sh|bash)$|(^|\/)[\w-]+$/.test(one.evidence.file))
    .filter((one) => one.required && started.includes(nameOf(one.evidence.file)))
    .map((one) => one.evidence);
}

/** Reads as they come, checks that wait for a request, classes of settings that nobody makes or that can refuse nothing. */
function nearMisses(view: View, component: Component): Evidence[] {
  const late = readsOf(view, component).filter((one) => one.required);
  return distinctPlaces([
    ...settingsClasses(view, component).idle,
    ...placesOf(late),
    ...placesOf([...bareReads(view, component).values()]),
  ]);
}

/** Where it keeps its data, whom it asks, and what it signs with: keys and addresses of services of others switch on what may be left off. */
const needed =
  /^(\w+_)?(DATABASE|DB|POSTGRES|PG|MYSQL|MARIADB|MONGO\w*|REDIS|AMQP|RABBIT\w*|BROKER|KAFKA|SERVICE|API|ISSUER)_(URL|URI|HOST|DSN|SERVER|ADDR|ADDRESS|PASSWORD)$|^((NEXT|BETTER|DJANGO|FLASK|API|ADMIN|ACCESS|REFRESH)_?)?(JWT|SESSION|COOKIE|SIGNING|AUTH|APP|TOKEN)_(SECRET|KEY|SECRET_KEY|PRIVATE_KEY)$|^(SECRET|SECRET_KEY|DJANGO_SECRET_KEY|NEXTAUTH_SECRET|DSN|MONGO\w*)$/;
/** A second way to the same: to a replica, past a pooler, to try migrations. */
const further = /(^|_)(DIRECT|SHADOW|REPLICA|READ|READONLY|READER|TEST|FALLBACK)_/;
const secret = /(SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE|API_?KEY|JWT|SIGNING)/i;

/** Settings that it can't do without, which it takes as they come. */
function unchecked(view: View, component: Component): Matter | undefined {
  const bare = [...bareReads(view, component).keys()].filter(
    (name) => needed.test(name) && !builtIn.test(name) && !further.test(name),
  );
  const [first] = bare;
  if (first === undefined) return undefined;
  const secrets = bare.filter((name) => secret.test(name));
  const example = secrets[0] ?? first;
  return {
    severity: secrets.length > 0 && bare.length > 1 ? "medium" : "low",
    confidence: 0.75,
    is: `${plural(bare.length, "setting")} ${bare.length === 1 ? "is" : "are"} read without a default or a check: ${enumeration(bare, 4)}`,
    expected: "a check at start that stops the program and names what is missing",
    because: `a deployment that forgets ${example} starts all the same, and what needs it fails later, with an error that does not name it`,
    mend: mending("Read all settings in one place at start, and refuse what is missing or malformed.", component, [
      [
        "Python",
        "In Python",
        "a class of pydantic-settings without defaults for what is needed, made when the program is loaded.",
      ],
      ["Node", "In Node", "a schema of Zod or envalid over process.env in one module that the others import."],
    ]),
  };
}
