// Bodies are checked before use: against models, schemas, or rules that are written out.
import { lastName } from "#base/names";
import { fitsAny } from "#base/pattern";
import {
  checkingCalls,
  checkingPlugins,
  modelBases,
  modelMakers,
  notABody,
  serializerViews,
} from "#knowledge/validators";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { codeOf } from "../code.ts";
import { answersRequests, type Endpoint, endpointsOf, isBarelyKnown, work } from "../endpoints.ts";
import { namesIn } from "../expression.ts";
import { factsOf } from "../fact-index.ts";
import { calls, handsOver, list, option, sightings } from "../forms.ts";
import { type Reach, reachOf } from "../reach.ts";
import { type Means, mending } from "../mending.ts";
import { defineRule } from "../rule.ts";
import { describesBodies, onlyToSetUp } from "../described-bodies.ts";

type Call = FactOf<"call">;

const plugins = handsOver(
  "a validation pipe that is registered (NestJS ValidationPipe, ZodValidationPipe)",
  checkingPlugins,
);
const takesBody = ({ method }: Endpoint): boolean => ["POST", "PUT", "PATCH", "*"].includes(method);

const procedures = calls(
  "a schema for the input of a procedure of tRPC, or of an action of next-safe-action",
  ["*rocedure*.input", "*.inputSchema"],
  (call) => call.arguments.length === 1,
);

class Checks {
  private readonly view: View;
  private readonly component: Component;
  private readonly reach: Reach;
  readonly endpoints: readonly Endpoint[];
  readonly hasRoutes: boolean;

  constructor(view: View, component: Component) {
    this.view = view;
    this.component = component;
    this.reach = reachOf(view, component);
    const all = endpointsOf(view, component);
    this.hasRoutes = all.length > 0;
    this.endpoints = all.filter(takesBody);
  }

  /** Endpoints that take a body and check it, by the way they do it. */
  found(): Evidence[] {
    const byModel = this.endpoints
      .filter((one) => this.takesModel(one) || hasSchema(one))
      .map((one) => one.handlers[0]?.evidence ?? one.evidence);
    const byWork = this.endpoints.flatMap((one) => this.checksIn(one));
    return distinctPlaces([
      ...byModel,
      ...byWork,
      ...sightings(this.view, this.component, [plugins, procedures]),
      ...this.anywhere(),
    ]);
  }

  private takesModel(endpoint: Endpoint): boolean {
    const own = endpoint.handlers.flatMap((one) => one.parameters.flatMap((parameter) => parameter.type ?? []));
    const isFastapi = endpoint.route?.callee.startsWith("fastapi.") ?? false;
    return [...new Set([...own, ...endpoint.takes])].some((type) =>
      this.isModel(type, endpoint.evidence.file, isFastapi),
    );
  }

  /** A class that rests on a model, however far up; what FastAPI takes from a package of others is one as well. */
  private isModel(type: string, file: string, isFastapi: boolean, depth = 0): boolean {
    const name =
      /(?:Annotated|list|List|Optional|Sequence|set|Set)\[\s*([\w.]+)/.exec(type)?.[1] ??
      type.replace(/\s*\|\s*None$/, "");
    if (notABody.test(type) || depth > 6) return false;
    if (fitsAny(name, modelBases)) return true;
    const definitions = this.classes(name, file);
    if (definitions.length > 0)
      return definitions.some((one) =>
        one.bases.some((base) => this.isModel(base, one.evidence.file, false, depth + 1)),
      );
    const made = codeOf(this.view, this.component)
      .constantsCalled(lastName(name))
      .filter((one) => one.name === name || name.endsWith(`.${one.name}`));
    if (made.length > 0) return made.some((one) => fitsAny((one.of.refers ?? "").replace(/\(\)$/, ""), modelMakers));
    return isFastapi && depth === 0 && /^([a-z]\w*\.)*[A-Z]\w*[a-z]\w*$/.test(name);
  }

  private classes(name: string, file: string): FactOf<"definition">[] {
    const found = this.reach.definitionsOf(name, file).filter((one) => one.what === "class");
    if (found.length > 0) return found;
    const last = lastName(name);
    const alike = codeOf(this.view, this.component).definitionsNamed(last);
    return alike.filter((one) => one.what === "class" && one.name === last);
  }

  /** What the handler, and what runs before it, does to check; the call in the handler's own words where there is one. */
  private checksIn(endpoint: Endpoint): Evidence[] {
    const guards = endpoint.guards.flatMap((name) => this.reach.definitionsOf(name, endpoint.evidence.file));
    const registered = endpoint.route ? namesIn({ text: "", items: endpoint.route.arguments.map(({ of }) => of) }) : [];
    const before = registered.flatMap((name) => this.reach.definitionsOf(name, endpoint.evidence.file));
    const calls = [
      ...work(endpoint, this.reach),
      ...this.reach.follow([...guards, ...before].flatMap((one) => this.reach.body(one))),
    ];
    const outright = [...guards, ...registered.map((name) => ({ name }))].some(({ name }) =>
      fitsAny(name.replace(/\(\)$/, ""), checkingCalls),
    )
      ? [endpoint.evidence]
      : [];
    const views = endpoint.handlers.filter((one) => one.bases.some((base) => serializerViews.test(base)));
    return [
      ...outright,
      ...views.map((one) => one.evidence),
      ...calls.filter((call) => this.isCheck(call)).map((call) => call.evidence),
    ];
  }

  private isCheck(call: Call): boolean {
    if (fitsAny(call.callee, checkingCalls) || this.checksBySchema(call) || this.buildsModel(call)) return true;
    if (!namedForInput.test(lastName(call.callee)) || notForInput.test(call.callee)) return false;
    if (
      !call.arguments.some(({ of }) =>
        /re?q|body|payload|data|json|form|input|params|dto|order|user|item/i.test(of.text),
      )
    )
      return false;
    return this.reach.definitionsOf(call.callee, call.evidence.file).some((one) => this.doesCheck(one));
  }

  /** A function that is named so has to do it. Matching and raising leave no facts in every language, so its length speaks too. */
  private doesCheck(definition: FactOf<"definition">): boolean {
    const body = this.reach.follow(this.reach.body(definition));
    if (body.some((call) => refusesInput(call) || matchesPattern.test(call.callee))) return true;
    const lines = (definition.evidence.endLine ?? definition.evidence.line) - definition.evidence.line;
    return lines >= (body.length === 0 ? 2 : 6);
  }

  /** `UserSchema().load(data)`, `userSchema.parse(req.body)`: the schema may be made in another file. */
  private checksBySchema(call: Call): boolean {
    const method =
      /\.(load|loads|validate|validateAsync|validateSync|parse|safeParse|parseAsync|safeParseAsync|isValid|is_valid|decode|check)$/.exec(
        call.callee,
      );
    if (!method) return false;
    const holder = call.callee.slice(0, method.index);
    if (method[1] === "is_valid") return true;
    if (/schema(\(\))?$/i.test(holder) || holder.endsWith("Form()")) return true;
    const { file } = call.evidence;
    if (
      this.classes(holder.replace(/\(\)$/, ""), file).some((one) =>
        one.bases.some((base) => this.isModel(base, one.evidence.file, false)),
      )
    )
      return true;
    return this.reach
      .constantsOf(holder, file)
      .some((one) =>
        /^(joi|@hapi\/joi|zod|yup|superstruct|valibot|ajv|marshmallow|jsonschema|runtypes|io-ts|schema|voluptuous|cerberus)\b/.test(
          one.of.refers ?? "",
        ),
      );
  }

  /** `Order(**request.json)`: a model made from what came in. */
  private buildsModel(call: Call): boolean {
    if (!/request|body|payload|\bdata\b|json/i.test(call.evidence.quote) || !/^[\w.]*[A-Z]\w*$/.test(call.callee))
      return false;
    return /\*\*/.test(call.evidence.quote) && this.isModel(call.callee, call.evidence.file, false);
  }

  /** Schemas that hang on routes of a kind that was not recognised, such as a router that is handed in. */
  private anywhere(): Evidence[] {
    if (this.endpoints.length > 0) return [];
    return [...factsOf(this.view, this.component).calls(checkingCalls)]
      .filter((call) => call.callee !== "bleach.clean")
      .map((call) => call.evidence);
  }
}

/** A schema in the options of a route: Fastify, hapi, tRPC, Flask-RESTX. */
function hasSchema({ route }: Endpoint): boolean {
  if (!route) return false;
  const schema = option(route, "schema");
  const validate =
    option(route, "validate") ??
    option(route, "options")?.properties?.["validate"] ??
    option(route, "config")?.properties?.["validate"];
  const named =
    schema !== undefined &&
    (schema.properties?.["body"] !== undefined || schema.properties === undefined) &&
    /fastify|instance|app|server/.test(route.callee);
  return named || validate?.properties?.["payload"] !== undefined;
}

const namedForInput =
  /^_*(valid|sanit|check_?(body|input|payload|request|fields|params|data)|ensure_?valid|assert_?valid)/i;
const notForInput = /token|auth|password|session|signature|credential|license|jwt/i;
const matchesPattern = /^(re|regex)\.(full)?match$|^(re|regex)\.compile\(\)\.(full)?match$|\.test$/;
const refusesInput = (call: Call): boolean =>
  /(Error|Exception|BadRequest|Warning|abort)$/.test(call.callee) ||
  call.arguments.some(({ of }) => /^4(00|22)$/.test(of.value ?? "") || /BAD_REQUEST/.test(of.refers ?? ""));

/** Code that takes bodies apart where no route could be read. */
function readsBodies(view: View, component: Component): boolean {
  const reading = [...factsOf(view, component).calls(bodyReaders)];
  // The configuration of a bundler may make a stand-in server for development.
  return reading.some((call) => !/\.config\.[cm]?[jt]s$/.test(call.evidence.file));
}

const bodyReaders = list(`
  body-parser.* express.json express.urlencoded koa-bodyparser* koa-body* *.get_json multer*
`);

export const inputValidation = defineRule({
  id: "security/input-validation",
  title: "Request bodies are not checked",
  strength: "Bodies are checked",
  issue: "1.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "a handler that takes a model: pydantic, SQLModel, msgspec, generated ones included (FastAPI, Ninja)",
    "a schema that a handler or a registered middleware applies: marshmallow, webargs, cerberus, voluptuous, jsonschema, WTForms, joi, celebrate, zod, yup, ajv, express-validator, class-validator",
    "a serializer that a view runs (Django REST framework), a form that is asked whether it is valid",
    "a schema in the options of a route (Fastify, hapi), a typed GraphQL schema",
    plugins.words,
    procedures.words,
    "rules that are written out: a function that matches the fields against patterns and refuses, bleach.clean, validator.isEmail",
  ],
  sources: ["OWASP Application Security Verification Standard 4, V5.1 Input Validation", "CWE-20"],
  *check(view) {
    for (const component of view.services()) {
      const declared = component.capabilities.find((one) => one.id === "input-validation");
      if (declared) {
        yield { component, verdict: "present", because: "the model states it", evidence: declared.evidence };
        continue;
      }
      const checks = new Checks(view, component);
      const evidence = checks.found();
      if (evidence.length > 0)
        yield { component, verdict: "present", because: "what comes in is checked here before it is used", evidence };
      else if (!view.understood(component)) yield { component, verdict: "unknown", because: notRead(component) };
      else if (
        checks.endpoints.length === 0 &&
        (checks.hasRoutes || !answersRequests(view, component) || !readsBodies(view, component))
      )
        yield { component, verdict: "not applicable", because: "it takes no bodies" };
      else
        yield {
          component,
          verdict: "absent",
          because: "no model, schema or rule was found that bodies are checked by",
          nearMisses: checks.endpoints.slice(0, 4).map((one) => one.evidence),
        };
    }
  },
  matters(check, context) {
    if (check.verdict !== "absent" || !context.component) return undefined;
    const { component, view, facesOutside } = context;
    const store = view
      .outgoing(component)
      .map((one) => view.component(one.to))
      .find((one) => one?.kind === "database");
    // A gateway hands bodies on, and those behind it look at them.
    if (component.kind === "gateway" || (!facesOutside && !store) || isBarelyKnown(view, component)) return undefined;
    // What describes bodies may be put to work by a class or a schema that the framework calls itself.
    if (describesBodies(view, component)) return undefined;
    if (onlyToSetUp(endpointsOf(view, component).filter(takesBody))) return undefined;
    return {
      severity: facesOutside && store ? "medium" : "low",
      confidence: 0.75,
      is: "bodies are used as they come",
      expected: "a model or schema that a body must fit before anything is done with it",
      because: store
        ? `what callers send ends up in ${store.name}, in any shape and size`
        : "callers from outside decide what its code has to cope with",
      mend: mending(general, component, means),
    };
  },
});

const general =
  "Describe each body as a model or schema, and answer 400 to what does not fit before anything is done with it.";
const means: readonly Means[] = [
  ["fastapi", "In FastAPI", "a pydantic model with lengths and ranges as the parameter."],
  ["flask", "In Flask", "a marshmallow schema or a pydantic model that the body is loaded through."],
  ["django", "In Django", "a serializer or a form, of which only the validated data is used."],
  ["@nestjs", "In NestJS", "classes with class-validator, and ValidationPipe with `whitelist: true`."],
  ["Node", "In Node", "zod or joi, in a middleware before the handlers."],
];
