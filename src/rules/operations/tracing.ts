// Whether a component takes part in distributed tracing: a tracer that is set up, or an agent that it runs under.
import type { Check } from "#model/check";
import type { Expression, FactOf } from "#model/fact";
import type { View } from "#model/view";
import { defineCapability } from "../capability.ts";
import { valuesIn } from "../expression.ts";
import { calls, type Form, handsOver, imports, list, option, settings, shownBy } from "../forms.ts";
import { mending } from "../mending.ts";
import { isRun } from "../deployment.ts";
import { isDistributed } from "../in-use.ts";
import type { Context, Matter } from "../rule.ts";

type Call = FactOf<"call">;

const openTelemetry = list(`
  opentelemetry.trace.set_tracer_provider opentelemetry.trace.get_tracer_provider().add_span_processor
  opentelemetry.sdk.trace.TracerProvider opentelemetry.sdk.trace.TracerProvider().add_span_processor
  opentelemetry.instrumentation.*.instrument opentelemetry.instrumentation.*.instrument_app opentelemetry.instrumentation.*.instrument_engine
  opentelemetry.instrumentation.*.instrument_client opentelemetry.instrumentation.*.instrument_connection
  opentelemetry.instrumentation.*.OpenTelemetryMiddleware opentelemetry.instrumentation.*_interceptor opentelemetry.instrumentation.auto_instrumentation.*
  @opentelemetry/sdk-node.NodeSDK @opentelemetry/sdk-node.NodeSDK().start @opentelemetry/sdk-node.default
  @opentelemetry/instrumentation.registerInstrumentations @opentelemetry/sdk-trace-*.*TracerProvider @opentelemetry/sdk-trace-*.*TracerProvider().register
  @opentelemetry/node.NodeTracerProvider* @opentelemetry/web.WebTracerProvider* @opentelemetry/tracing.BasicTracerProvider*
  @opentelemetry/api.trace.setGlobalTracerProvider @opentelemetry/auto-instrumentations-node.getNodeAutoInstrumentations
  @opentelemetry/auto-instrumentations-web.getWebAutoInstrumentations
  @vercel/otel.registerOTel @splunk/otel.start @honeycombio/opentelemetry-node.HoneycombSDK* @honeycombio/opentelemetry-web.HoneycombWebSDK*
  @azure/monitor-opentelemetry.useAzureMonitor azure.monitor.opentelemetry.configure_azure_monitor lightstep-opentelemetry-launcher-node.*
  opentelemetry.launcher.configure_opentelemetry uptrace.configure_opentelemetry @uptrace/node.configureOpentelemetry logfire.configure logfire.instrument_*
  @grafana/faro-web-tracing.TracingInstrumentation hypertrace.agent.* @hyperdx/node-opentelemetry.*
  @metinseylan/nestjs-opentelemetry.* @amplication/opentelemetry-nestjs.* @google-cloud/opentelemetry-cloud-trace-exporter.*
`);
const openTracing = list(`
  opentracing.set_global_tracer opentracing.initGlobalTracer opentracing.setGlobalTracer opentracing.global_tracer().start_*span
  jaeger_client.Config().initialize_tracer jaeger_client.Config jaeger-client.initTracer* jaeger-client.default.initTracer*
  opentracing_instrumentation.* flask_opentracing.* django_opentracing.* grpc_opentracing.* express-opentracing* opentracing-express*
  lightstep.Tracer lightstep-tracer.* tornado_opentracing.* starlette_opentracing.* aiohttp_opentracing.*
`);
const zipkin = list(`
  py_zipkin.*zipkin_span py_zipkin.*zipkin_client_span py_zipkin.*zipkin_server_span flask_zipkin.Zipkin* aiozipkin.* starlette_zipkin.*
  pyramid_zipkin.* zipkin.Tracer zipkin-instrumentation-* appmetrics-zipkin*
`);
const openCensus = list(`
  opencensus.trace.tracer.Tracer opencensus.trace.config_integration.trace_integrations opencensus.ext.flask.* opencensus.ext.django.*
  opencensus.ext.grpc.* opencensus.ext.azure.trace_exporter.* opencensus.ext.stackdriver.trace_exporter.* @opencensus/nodejs.* @opencensus/nodejs-base.*
  @google-cloud/trace-agent.start @google-cloud/trace-agent
`);
const agents = list(`
  ddtrace.patch_all ddtrace.patch ddtrace.tracer.configure ddtrace.tracer.trace ddtrace.tracer.wrap ddtrace.contrib.* dd-trace.init dd-trace.tracer.init
  dd-trace.default.init nestjs-ddtrace.* @instana/collector instana.* elastic-apm-node.start elasticapm.instrument
  elasticapm.contrib.* elasticapm.Client newrelic.agent.initialize newrelic.agent.register_application newrelic.agent.*WebTransaction* newrelic.agent.WSGIApplicationWrapper
  newrelic.agent.ASGIApplicationWrapper aws_xray_sdk.core.patch_all aws_xray_sdk.core.patch aws_xray_sdk.core.xray_recorder.* aws_xray_sdk.ext.*
  aws-xray-sdk* aws_lambda_powertools.Tracer aws_lambda_powertools.tracing.* @aws-lambda-powertools/tracer.* applicationinsights.setup applicationinsights.start
  appdynamics.profile appoptics_apm.* solarwinds-apm* scout_apm.* honeycomb-beeline beeline.init beeline.middleware.* skywalking.agent.start
  skywalking-backend-js.default.start skywalking-backend-js.start @elastic/apm-rum.init @elastic/apm-rum-vue.* @honeybadger-io/tracing* sematext-agent-express*
`);
const actByLoading = list(`
  instana instana.* @instana/collector @instana/collector/* ddtrace.auto ddtrace.bootstrap* dd-trace/init dd-trace/initialize* elastic-apm-node/start elastic-apm-node/start*
  newrelic @opentelemetry/auto-instrumentations-node/register @splunk/otel/instrument @newrelic/next appoptics-apm solarwinds-apm autodynatrace @dynatrace/oneagent
  strong-supervisor @google-cloud/trace-agent/start elasticapm.contrib.django.*
`);
const middleware = list(`
  elasticapm.contrib.*.ElasticAPM elasticapm.contrib.starlette.* opentelemetry.instrumentation.* ddtrace.contrib.* aws_xray_sdk.ext.* starlette_zipkin.*
  opencensus.ext.*.FlaskMiddleware aiozipkin.* zipkin-instrumentation-* @opentelemetry/auto-instrumentations-node*
`);
const djangoApps =
  /^(elasticapm\.contrib\.django|aws_xray_sdk\.ext\.django|ddtrace\.contrib\.django|django_opentracing|opencensus\.ext\.django)/;
const runners =
  /\b(opentelemetry-instrument|ddtrace-run|newrelic-admin\s+run-program|sw-python|autotrace)\b|(-r|--require|--import)[\s=]+\S*(@opentelemetry\/auto-instrumentations-node|dd-trace|elastic-apm-node|newrelic|@instana\/|@splunk\/otel|appoptics|solarwinds-apm|@google-cloud\/trace-agent)|-javaagent:\S*(opentelemetry|dd-java-agent|elastic-apm|newrelic|instana|skywalking|pinpoint|applicationinsights|jaeger)/;
const switchedOff = /^(0|0\.0|false|none|null|undefined)$/i;

const rate = (call: Call): Expression | undefined =>
  option(call, "traces_sample_rate") ??
  option(call, "traces_sampler") ??
  option(call, "enable_tracing") ??
  option(call, "tracesSampleRate") ??
  option(call, "tracesSampler");

const isOff = (of: Expression | undefined): boolean => of !== undefined && /^(false)$/i.test(of.value ?? "");
/** `instana({ tracing: { enabled: false } })`, `tracer.init({ enabled: false })`: switched off for good. */
const stopped = (call: Call): boolean =>
  isOff(option(call, "enabled")) ||
  isOff(option(call, "active")) ||
  isOff(option(call, "tracing")?.properties?.["enabled"]);

const forms: readonly Form[] = [
  calls("a tracer provider, an instrumentor or the NodeSDK of OpenTelemetry", openTelemetry, (call) => !stopped(call)),
  calls("a global tracer of OpenTracing or Jaeger, or its middleware", openTracing),
  calls("spans or instrumentation of Zipkin", zipkin),
  calls("a tracer of OpenCensus or the Cloud Trace agent", openCensus, (call) => !stopped(call)),
  calls(
    "the tracer or agent of Datadog, Instana, Elastic APM, New Relic, X-Ray, Application Insights, SkyWalking or Honeycomb",
    agents,
    (call) => !stopped(call),
  ),
  handsOver("tracing middleware handed to the application", middleware),
  imports(
    "an agent that acts by being loaded (instana, newrelic, dd-trace/init, elastic-apm-node/start)",
    actByLoading,
  ),
  calls(
    "Sentry with a sample rate for traces",
    ["sentry_sdk.init", "@sentry/*.init", "Sentry.init", "?Sentry.init"],
    (call) => {
      const of = rate(call);
      return of !== undefined && !switchedOff.test(of.value ?? of.text);
    },
  ),
  shownBy("a tracing app or middleware in the settings (Django)", "constant", (fact) =>
    /^(INSTALLED_APPS|MIDDLEWARE(_CLASSES)?)$/.test(fact.name) && valuesIn(fact.of).some((one) => djangoApps.test(one))
      ? [fact.evidence]
      : [],
  ),
  shownBy(
    "an image that starts under an agent: opentelemetry-instrument, ddtrace-run, newrelic-admin, node -r, -javaagent",
    "image",
    (fact) => (fact.command && runners.test(fact.command.text) ? [fact.command.evidence] : []),
  ),
  shownBy("a workload that starts under an agent, or asks for one by a label (Datadog)", "workload", (fact) => {
    const labelled =
      fact.labels["admission.datadoghq.com/enabled"] === "true" ||
      Object.entries(fact.labels).some(
        ([name, value]) => name.startsWith("instrumentation.opentelemetry.io/inject-") && value !== "false",
      );
    return runners.test(fact.command ?? "") || labelled ? [fact.evidence] : [];
  }),
  shownBy("a script of package.json that starts under an agent", "package", (fact) =>
    Object.entries(fact.scripts).some(
      ([name, command]) => /^(start|serve|prod|dev)/.test(name) && runners.test(command),
    )
      ? [fact.evidence]
      : [],
  ),
  settings(
    "NODE_OPTIONS or JAVA_TOOL_OPTIONS with an agent",
    ["node_options", "java_tool_options", "java_opts", "jdk_java_options", "catalina_opts"],
    (value) => runners.test(value),
  ),
  settings(
    "an agent that the environment loads (AUTOWRAPT_BOOTSTRAP=instana, CORECLR_PROFILER)",
    ["autowrapt_bootstrap", "coreclr_enable_profiling"],
    (value) => /instana|^1$/.test(value),
  ),
  settings(
    "opentracing or otel_trace of nginx",
    ["nginx.opentracing*", "nginx.otel_*", "nginx.opentelemetry*", "opentracing", "otel_trace"],
    (value) => value !== "off",
  ),
  settings(
    "tracing of Spring or Quarkus by settings",
    [
      "spring.sleuth.sampler.*",
      "spring.zipkin.base*url",
      "management.tracing.sampling.*",
      "management.zipkin.tracing.*",
      "management.otlp.tracing.*",
      "opentracing.jaeger.*host",
      "quarkus.otel.exporter.*",
      "quarkus.jaeger.*",
    ],
    (value) => !switchedOff.test(value),
  ),
  shownBy(
    "a starter that traces by being there: Sleuth, Zipkin, Cloud Trace, a tracing bridge of Micrometer (Java)",
    "dependency",
    (fact) =>
      /:(spring-cloud-starter-(sleuth|zipkin)|spring-cloud-sleuth-zipkin|spring-cloud-gcp-starter-trace|micrometer-tracing-bridge-\w+|opentelemetry-spring-boot-starter|opentracing-spring-jaeger\S*|quarkus-(opentelemetry|smallrye-opentracing))$/.test(
        fact.name,
      )
        ? [fact.evidence]
        : [],
  ),
];

const promised: readonly Form[] = [
  settings("OTEL_* variables that only configure an exporter", [
    "otel_*",
    "jaeger_*",
    "zipkin_*",
    "*zipkin_url",
    "dd_trace_*",
    "elastic_apm_*",
  ]),
  calls("spans on the tracer of nobody", ["opentelemetry.trace.get_tracer", "@opentelemetry/api.trace.getTracer"]),
  calls("Sentry without a sample rate for traces", ["sentry_sdk.init", "@sentry/*.init"]),
  shownBy("a dependency that nothing uses", "dependency", (fact) =>
    /opentelemetry|opentracing|jaeger|zipkin|dd-trace|ddtrace|elastic-?apm/.test(fact.name) ? [fact.evidence] : [],
  ),
];

function matters(check: Check, { component, view, facesOutside, dependents }: Context): Matter | undefined {
  if (!component || check.verdict !== "absent") return undefined;
  // What runs once and ends takes part in no request.
  if (component.kind === "job") return undefined;
  const calling = remoteCalls(view, component.id);
  const called = view.incoming(component).filter((one) => isRemote(one.protocol)).length;
  const inBrowser = component.kind === "web" && view.interfaces(component).length === 0;
  const services = view.services().length;
  if (inBrowser || services < 3 || calling + called === 0) return undefined;
  // One program with its stores, and pages that ask it, leave nothing to follow.
  if (!isDistributed(view) || !isRun(view, component)) return undefined;
  const severity = services >= 5 && calling > 0 && (facesOutside || dependents > 0) ? "medium" : "low";
  return {
    severity,
    confidence: 0.8,
    is: "it takes no part in tracing",
    expected: "spans for what it receives and sends, with the context of the caller passed on",
    because:
      calling > 0
        ? `its requests go on to ${calling} other component${calling === 1 ? "" : "s"} of ${services} services; which of them is slow or fails can't be told from outside`
        : "the path of a request ends in the dark where it reaches this one",
    mend: mending(
      "Add the OpenTelemetry agent or library of its language, and name the collector in its environment.",
      component,
      [
        ["Python", "In Python", "`opentelemetry-distro`, started with `opentelemetry-instrument`."],
        [
          "Node",
          "In Node",
          "`--require @opentelemetry/auto-instrumentations-node/register`, and `OTEL_EXPORTER_OTLP_ENDPOINT`.",
        ],
      ],
    ),
  };
}

const isRemote = (protocol: string | undefined): boolean =>
  /^(https?|grpc|amqp|kafka|nats|mqtt|redis|graphql)$/.test(protocol ?? "");

function remoteCalls(view: View, id: string): number {
  const component = view.component(id);
  return component
    ? new Set(
        view
          .outgoing(component)
          .filter((one) => isRemote(one.protocol))
          .map((one) => one.to),
      ).size
    : 0;
}

export const tracing = defineCapability({
  id: "operations/tracing",
  title: "Requests can't be followed across services",
  strength: "Requests can be followed",
  issue: "4.1",
  forms,
  sources: [
    "W3C Trace Context",
    "OpenTelemetry documentation: Traces",
    "Richardson, Microservices Patterns, section 11.3.3: Distributed tracing",
  ],
  of: (view) => view.services(),
  present: "it takes part in distributed tracing",
  absent: "no tracer, instrumentation or agent was found that is set up, loaded or run",
  nearMisses: promised,
  matters,
});
