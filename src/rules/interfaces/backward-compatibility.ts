// Whether an interface can change without breaking its callers: old versions kept, ends announced, changes compared.
import { grouped } from "#base/groups";
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { answersOthers, callersOf, contractsOf } from "../contracts.ts";
import { calls, type Form, list, option, settings, shownBy, sightings } from "../forms.ts";
import { routesTo } from "../mesh.ts";
import { named } from "../neighbours.ts";
import { perView } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

const announcing = /^(deprecation|sunset)$/i;

const forms: readonly Form[] = [
  calls(
    "deprecated: true at a route (FastAPI, Fastify, NestJS, tsoa)",
    list(`fastapi.*.get fastapi.*.post fastapi.*.put fastapi.*.patch fastapi.*.delete fastapi.*.api_route fastapi.APIRouter
      *fastify*.* ?fastify.* @nestjs/swagger.ApiOperation tsoa.Deprecated drf_spectacular.utils.extend_schema
      apiflask.APIFlask().doc flask_restx.*.deprecated flask_openapi3.*`),
    (call) => {
      const own = option(call, "deprecated") ?? option(call, "schema")?.properties?.["deprecated"];
      return /\.[Dd]eprecated$/.test(call.callee) || /^true$/i.test(own?.value ?? "");
    },
  ),
  calls("a header Deprecation or Sunset that answers carry", list("*.set *.setHeader *.header *.append"), (call) =>
    announcing.test(call.arguments[0]?.of.value ?? ""),
  ),
  shownBy("the same, set in the headers of an answer", "constant", (fact) =>
    announcing.test(lastName(fact.name)) && fact.name.includes(".") ? [fact.evidence] : [],
  ),
  settings("the same, added by a proxy", [
    "*add_header.sunset",
    "*add_header.deprecation",
    "*customresponseheaders.sunset",
    "*customresponseheaders.deprecation",
  ]),
  calls("versions that are converted into each other (cadwyn)", ["cadwyn.VersionBundle"]),
  calls("compatibility that a schema registry is asked for", [
    "*SchemaRegistryClient().set_compatibility",
    "*SchemaRegistryClient().test_compatibility",
  ]),
  settings(
    "the compatibility level of a schema registry",
    ["*avro_compatibility_level", "*schema_compatibility_level", "*avro.compatibility.level"],
    (value) => !/^none$/i.test(value),
  ),
];

const verifying = list(`
  @pact-foundation/pact.Verifier().verifyProvider @pact-foundation/pact.*Verifier*.verify* pact.Verifier().verify*
  pact.v3.Verifier().verify* pact.verifier.Verifier().verify*
`);
const pact = calls("tests that verify a contract of its consumers (Pact)", verifying);

const comparing =
  /\bbuf\s+breaking\b|buf-breaking-action|\boasdiff\b|openapi-diff|swagger-diff|\boptic\s+diff\b|openapi-changes|graphql-inspector|\brover\s+(sub)?graph\s+check\b|\bcan-i-deploy\b|\bjapicmp\b/i;
const compared =
  "a step of a pipeline that compares contracts with the last release: buf breaking, oasdiff, openapi-diff, graphql-inspector";

interface Comparison {
  readonly text: string;
  readonly evidence: Evidence;
}
const comparisons = perView((view: View): readonly Comparison[] => {
  const steps = view.all("pipeline").flatMap((pipeline) => pipeline.steps);
  return steps.filter((step) => comparing.test(step.text));
});

/** A step that names a folder speaks of its component; one that names none of all that have a contract. */
function comparedFor(view: View, component: Component): Evidence[] {
  const folders = view.services().flatMap((one) => (one.path ? one.path : []));
  const own = comparisons(view).filter(({ text }) => {
    const spoken = folders.filter((folder) => text.includes(`${folder}/`));
    return spoken.length > 0 ? spoken.includes(component.path ?? "") : contractsOf(view, component).length > 0;
  });
  return own.map((step) => step.evidence);
}

const sideBySide = "two versions of its interface side by side, in paths, in routes to it or in its contracts";

/** One place of each version that it answers, where there are several. */
function versions(view: View, component: Component): Evidence[] {
  const paths = [
    ...view.interfaces(component).flatMap(({ path, evidence }) => evidence.slice(0, 1).map((at) => ({ path, at }))),
    ...routesTo(view, component).map((route) => ({ path: route.path ?? "", at: route.evidence })),
    ...contractsOf(view, component).flatMap((one) =>
      one.operations.map(({ path, evidence }) => ({ path, at: evidence })),
    ),
  ];
  const found = grouped(
    paths.flatMap(({ path, at }) => {
      const version = /(?:^|[/.])v(\d+)(?:[/.]|$)/.exec(path)?.[1];
      return version === undefined ? [] : [{ version, at }];
    }),
    (one) => one.version,
  );
  return found.size < 2 ? [] : [...found.values()].flatMap((places) => places.slice(0, 1).map((one) => one.at));
}

function found(view: View, component: Component): Evidence[] {
  const outdated = contractsOf(view, component).flatMap((one) =>
    one.operations.filter((operation) => operation.deprecated),
  );
  const verified = view.tests(component, "call").flatMap((call) => pact.sees(call));
  return distinctPlaces([
    ...versions(view, component),
    ...outdated.map((one) => one.evidence),
    ...sightings(view, component, [...forms, pact]),
    ...verified,
    ...comparedFor(view, component),
  ]);
}

function conclude(view: View, component: Component): Conclusion {
  const evidence = found(view, component);
  if (evidence.length > 0)
    return { component, verdict: "present", because: "callers can stay behind while it changes", evidence };
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (component.kind === "web" || !answersOthers(view, component))
    return { component, verdict: "not applicable", because: "it has no interface that others call" };
  // Contracts that its own tests write as a consumer bind the other side.
  const asConsumer = view
    .tests(component, "call")
    .filter((call) => /@pact-foundation\/pact\.|^pact\.(Consumer|Pact)\b/.test(call.callee));
  const nearMisses = distinctPlaces([
    ...asConsumer.map((call) => call.evidence),
    ...contractsOf(view, component).map((one) => one.evidence),
  ]);
  return {
    component,
    verdict: "absent",
    because: "nothing keeps old callers working, or notices that they would break",
    nearMisses,
  };
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (!component || check.verdict !== "absent") return undefined;
  const callers = callersOf(view, component);
  // One caller is changed together with it; from the second on nobody knows them all by heart.
  if (callers.length < 2 || view.interfaces(component).length === 0) return undefined;
  return {
    severity: "low",
    confidence: 0.6,
    is: "no old version is kept, and nothing compares a change with what callers rely on",
    expected: "two versions side by side while callers move, or a check of every change against the contract",
    because: `${named(callers)} call it: a field that is renamed breaks ${callers.length === 2 ? "both" : "all of them"}, and the first to notice are their users`,
    mend: "Keep the old path until its callers have moved, mark it `deprecated` with a `Sunset` header, and compare contracts in the pipeline: oasdiff for OpenAPI, `buf breaking` for protobuf, Pact where there is no contract.",
  };
}

export const backwardCompatibility = defineRule({
  id: "interfaces/backward-compatibility",
  title: "Changes may break callers",
  strength: "Callers survive a change",
  issue: "5.1",
  asks: "capability",
  level: "component",
  looksFor: [
    sideBySide,
    "operations of its contract that are marked as deprecated",
    ...forms.map((form) => form.words),
    pact.words,
    compared,
  ],
  sources: [
    "Newman, Building Microservices, 2nd edition, chapter 5: Avoiding and Managing Breaking Changes",
    "RFC 8594: The Sunset HTTP Header Field",
    "RFC 9745: The Deprecation HTTP Response Header Field",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
