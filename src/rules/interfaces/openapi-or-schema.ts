// Whether machines can read what an interface offers: OpenAPI that is written or generated, protobuf, GraphQL.
import { fitsAny } from "#base/pattern";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { answersOthers, callersOf, contractsOf, grpcServers } from "../contracts.ts";
import { factsOf } from "../fact-index.ts";
import { isBarelyKnown, saysLittle } from "../endpoints.ts";
import { calls, type Form, list, option, shownBy, sightings } from "../forms.ts";
import { type Means, mending } from "../mending.ts";
import { named } from "../neighbours.ts";
import { handedNamed, handedToServer } from "../registrations.ts";
import { isForStrangers, isRunAsSystem } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

/** `openapi_url=None` switches the document off; without `docs_url` only the pages for people are gone. */
const isOff = (call: Call, name: string): boolean => /^(None|False|""|'')?$/.test(option(call, name)?.text ?? "on");

const inPython: readonly Form[] = [
  calls(
    "FastAPI, which writes OpenAPI by itself unless openapi_url is None",
    ["fastapi.FastAPI"],
    (call) => !isOff(call, "openapi_url"),
  ),
  calls(
    "Litestar or django-ninja, unless the document is switched off",
    ["litestar.Litestar", "litestar.app.Litestar", "ninja.NinjaAPI", "ninja_extra.NinjaExtraAPI"],
    (call) => {
      return !isOff(call, "openapi_config") && !isOff(call, "openapi_url");
    },
  ),
  calls(
    "drf-spectacular or drf-yasg with a view that gives the schema (Django REST framework)",
    list(`drf_spectacular.views.*.as_view drf_yasg.views.get_schema_view rest_framework.schemas.get_schema_view`),
  ),
  calls(
    "flasgger, flask-restx, flask-smorest, connexion, spectree or flask-apispec, bound to an application",
    list(`flasgger.Swagger flasgger.APISpec flask_restx.Api flask_restplus.Api flask_smorest.Api flask_apispec.FlaskApiSpec
      flask_rebar.Rebar flask_swagger.swagger`),
    (call) => call.arguments.some(({ name, of }) => (name ?? "app") === "app" && /^(?!["'])/.test(of.text)),
  ),
  calls(
    "the same, bound later by init_app or register",
    list(`flasgger.*().init_app flask_restx.Api().init_app flask_restplus.Api().init_app flask_smorest.Api().init_app
      flask_apispec.FlaskApiSpec().init_app flask_rebar.Rebar().init_app spectree.SpecTree().register
      flask_restx.Api().add_namespace flask_smorest.Api().register_blueprint`),
  ),
  calls(
    "apiflask, flask-openapi3, connexion with a specification, aiohttp-swagger, tornado-swagger",
    list(`apiflask.APIFlask flask_openapi3.OpenAPI connexion.*().add_api aiohttp_swagger.setup_swagger
      aiohttp_apispec.setup_aiohttp_apispec tornado_swagger.setup.setup_swagger fastapi.openapi.utils.get_openapi
      apispec.APISpec().path sanic_ext.Extend`),
  ),
  calls(
    "a GraphQL schema: strawberry, graphene, ariadne",
    list(
      `strawberry.Schema strawberry.federation.Schema graphene.Schema ariadne.make_executable_schema tartiflette.create_engine`,
    ),
  ),
];

const inNode: readonly Form[] = [
  calls("SwaggerModule.setup (NestJS)", ["@nestjs/swagger.SwaggerModule.setup", "*SwaggerModule.setup"]),
  calls(
    "express-openapi, openapi-backend, express-jsdoc-swagger, swagger-autogen, next-swagger-doc, zod-to-openapi",
    list(`express-openapi.initialize openapi-backend.OpenAPIBackend express-jsdoc-swagger express-jsdoc-swagger() swagger-autogen()
      next-swagger-doc.createSwaggerSpec @asteasolutions/zod-to-openapi.*().generateDocument @hono/zod-openapi.OpenAPIHono().doc
      @hono/zod-openapi.OpenAPIHono().doc31 hono-openapi.openAPISpecs hono-openapi.openAPIRouteHandler
      trpc-openapi.generateOpenApiDocument routing-controllers-openapi.routingControllersToSpec`),
  ),
  calls(
    "a GraphQL schema: Apollo Server, GraphQL Yoga, graphql-tools, type-graphql, express-graphql, NestJS",
    list(`@apollo/server.ApolloServer apollo-server*.ApolloServer graphql-yoga.createSchema graphql-yoga.createYoga
      @graphql-tools/schema.makeExecutableSchema graphql.buildSchema graphql.GraphQLSchema type-graphql.buildSchema
      express-graphql.graphqlHTTP graphql-http/lib/use/*.createHandler @nestjs/graphql.GraphQLModule.forRoot*`),
  ),
  calls("gRPC methods of NestJS", ["@nestjs/microservices.GrpcMethod", "@nestjs/microservices.GrpcStreamMethod"]),
];

const served =
  /^(swagger-ui-express\.(setup|serve\w*)|swagger-jsdoc|swagger-ui-koa|koa2-swagger-ui(\.\w+)?|swagger-ui-restify|express-openapi-validator\.middleware|@fastify\/swagger|fastify-swagger|hapi-swagger|@elysiajs\/swagger(\.swagger)?|mercurius|@scalar\/[\w.-]+|@hono\/swagger-ui\.swaggerUI)$/;
const handed =
  "swagger-ui-express, swagger-jsdoc, @fastify/swagger, hapi-swagger, express-openapi-validator, mercurius or Scalar, handed to a router or an application";

const starters: Form = shownBy("springdoc or springfox among the dependencies (Spring Boot)", "dependency", (fact) =>
  fact.scope === "runtime" &&
  /:(springdoc-openapi-(starter-\S+|ui|webmvc-core)|springfox-boot-starter)$/.test(fact.name)
    ? [fact.evidence]
    : [],
);
const grpc = calls("a gRPC service that is served", grpcServers, (call) => !/health|reflection/i.test(call.callee));
const forms: readonly Form[] = [...inPython, ...inNode, grpc, starters];

function found(view: View, component: Component): Evidence[] {
  const written = contractsOf(view, component).map((one) => one.evidence);
  return distinctPlaces([
    ...sightings(view, component, forms),
    ...handedNamed(handedToServer(view, component), (name) => served.test(name)),
    ...written,
  ]);
}

/** Libraries that are loaded and serve nothing, and contracts of others. */
function looksLike(view: View, component: Component): Evidence[] {
  const loaded = view
    .facts(component, "import")
    .filter((one) =>
      fitsAny(one.module, list("swagger-* @nestjs/swagger flasgger flask_restx apispec drf_* openapi-*")),
    );
  const made = [
    ...factsOf(view, component).calls(["swagger-jsdoc", "swagger-ui-express.setup", "fastapi.FastAPI", "flasgger.*"]),
  ];
  return distinctPlaces([...made, ...loaded, ...view.facts(component, "contract")].map((one) => one.evidence));
}

function conclude(view: View, component: Component): Conclusion {
  const evidence = found(view, component);
  if (evidence.length > 0)
    return { component, verdict: "present", because: "machines can read what it offers", evidence };
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (component.kind === "web") return { component, verdict: "not applicable", because: "its pages are for people" };
  if (!answersOthers(view, component))
    return { component, verdict: "not applicable", because: "it has no interface that others call" };
  const nearMisses = looksLike(view, component);
  return { component, verdict: "absent", because: "no contract was found that a machine could read", nearMisses };
}

function matters(check: Check, context: Context): Matter | undefined {
  const { component, view } = context;
  if (!component || check.verdict !== "absent") return undefined;
  const ways = view.interfaces(component).filter((one) => one.kind === "http");
  // A greeting, a health check or numbers need no contract.
  if (ways.every((one) => saysLittle(one.path)) || isBarelyKnown(view, component)) return undefined;
  const count = ways.length;
  const callers = callersOf(view, component);
  if (count === 0 || !isRunAsSystem(view) || (callers.length === 0 && !isForStrangers(context))) return undefined;
  return {
    severity: "low",
    confidence: 0.75,
    is: `its ${count} endpoint${count === 1 ? "" : "s"} stand${count === 1 ? "s" : ""} nowhere but in its code`,
    expected: "a contract that machines can read, written or generated, and kept with the code",
    because:
      callers.length > 0
        ? `${named(callers)} ${callers.length === 1 ? "calls" : "call"} it by paths and fields that nothing checks against what it answers`
        : "callers outside the repository have only its code to learn from what it takes and answers",
    mend: mending(general, component, means),
  };
}

const general =
  "Describe the interface as OpenAPI, generated from the code where the framework can, and check it in the pipeline.";
const means: readonly Means[] = [
  ["fastapi", "In FastAPI", "leave `openapi_url` at its default, and give every route a `response_model`."],
  ["flask", "In Flask", "flask-smorest or APIFlask, which generate it from schemas."],
  ["django", "In Django", "drf-spectacular with `SpectacularAPIView`."],
  ["@nestjs", "In NestJS", "`SwaggerModule.setup` with a document of `SwaggerModule.createDocument`."],
  ["fastify", "In Fastify", "@fastify/swagger, from the schemas of the routes."],
  [
    "express",
    "In Express",
    "a written `openapi.yaml` with express-openapi-validator, so that code and contract can't part.",
  ],
];

export const openapiOrSchema = defineRule({
  id: "interfaces/openapi-or-schema",
  title: "The interface has no contract",
  strength: "Machines can read the interface",
  issue: "5.1",
  asks: "capability",
  level: "component",
  looksFor: [
    "an OpenAPI, AsyncAPI, protobuf or GraphQL contract in its folder, or one elsewhere most of whose operations it answers",
    handed,
    ...forms.map((form) => form.words),
  ],
  sources: [
    "OpenAPI Specification 3.1",
    "Newman, Building Microservices, 2nd edition, chapter 5: Explicit Schemas",
    "Richardson, Microservices Patterns, section 3.1.1: Defining APIs",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
