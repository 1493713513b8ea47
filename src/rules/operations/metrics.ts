// Whether a component exports numbers about itself: counters, durations and gauges that a monitoring system collects.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { defineCapability } from "../capability.ts";
import { valuesIn } from "../expression.ts";
import { factsOf } from "../fact-index.ts";
import { calls, type Form, handsOver, list, option, settings, shownBy } from "../forms.ts";
import { type Means, mending } from "../mending.ts";
import { isRun } from "../deployment.ts";
import { isDistributed, runsInUse } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

const pythonExports = list(`
  prometheus_client.start_http_server prometheus_client.start_wsgi_server prometheus_client.make_*_app
  prometheus_client.generate_latest prometheus_client.exposition.* prometheus_client.openmetrics.exposition.*
  prometheus_client.push_to_gateway prometheus_client.pushadd_to_gateway prometheus_client.instance_ip_grouping_key
  prometheus_client.MetricsHandler* prometheus_client.*REGISTRY.register prometheus_client.bridge.*
  prometheus_client.twisted.* prometheus_async.* aioprometheus.*
`);
const pythonMiddleware = list(`
  prometheus_fastapi_instrumentator.Instrumentator().* prometheus_fastapi_instrumentator.PrometheusFastApiInstrumentator*
  starlette_exporter.* starlette_prometheus.* fastapi_prometheus* prometheus_flask_exporter.* prometheus_flask_instrumentator.*
  flask_prometheus.* flask_prometheus_metrics.* flask_exporter.* rest_prometheus.* aiohttp_prometheus* aiohttp_prometheus_exporter.*
  sanic_prometheus.* tornado_prometheus.* py_grpc_prometheus.* falcon_prometheus.* django_prometheus.*
  litestar.contrib.prometheus.* litestar.plugins.prometheus.* robyn_prometheus*
`);
const pythonClients = list(`
  statsd.StatsClient().* statsd.TCPStatsClient().* statsd.StatsClient statsd.defaults.* datadog.statsd.* datadog.dogstatsd.*
  datadog.initialize datadog.api.Metric.send datadog.threadstats.* markus.configure markus.get_metrics().*
  aws_embedded_metrics.* aws_lambda_powertools.Metrics* aws_lambda_powertools.metrics.* *.put_metric_data
  google.cloud.monitoring_v3.MetricServiceClient().create_time_series graphyte.* graphitesend.* telegraf.* aiodogstatsd.*
  newrelic.agent.record_custom_metric* pyformance.*
`);
const pythonTelemetry = list(`
  opentelemetry.metrics.set_meter_provider opentelemetry.sdk.metrics.MeterProvider opentelemetry.exporter.prometheus.*
  opentelemetry.metrics.get_meter_provider().* opentelemetry.instrumentation.system_metrics.* opencensus.stats.*
  opencensus.ext.prometheus.* opencensus.ext.azure.metrics_exporter.* opencensus.ext.stackdriver.stats_exporter.*
  azure.monitor.opentelemetry.configure_azure_monitor
`);
const nodeExports = list(`
  prom-client.collectDefaultMetrics prom-client.register.metrics prom-client.register.getMetricsAsJSON
  prom-client.Registry().metrics prom-client.AggregatorRegistry* prom-client.Pushgateway*
`);
const nodeMiddleware = list(`
  express-prom-bundle express-prom-bundle.default express-prometheus-middleware express-prometheus-metrics* prometheus-api-metrics
  prometheus-api-metrics.* swagger-stats.getMiddleware swagger-stats.getFastifyPlugin @willsoto/nestjs-prometheus.PrometheusModule.register*
  @digikare/nestjs-prom.PromModule.* @promster/* koa-prometheus* koa-prom* hapi-prometheus* prometheus-middleware*
  @appsignal/nodejs.* nestjs-otel.OpenTelemetryModule.* next-metrics* express-opentelemetry-metrics* @sesamecare-oss/*metrics*
`);
const nodePlugins = list(`
  fastify-metrics @sinedied/fastify-metrics fastify-prom-client hapi-prom hapijs-status-monitor fastify-prometheus
  @willsoto/nestjs-prometheus.PrometheusModule swagger-stats.getFastifyPlugin
`);
const nodeClients = list(`
  hot-shots hot-shots.* node-statsd node-statsd.* statsd-client statsd-client.* lynx dogstatsd node-dogstatsd.* datadog-metrics.*
  datadog-metrics @immobiliarelabs/fastify-metrics aws-embedded-metrics.* @aws-lambda-powertools/metrics.* appmetrics* @pm2/io.metric
  @pm2/io.counter @pm2/io.histogram @pm2/io.meter @pm2/io.init pmx.probe* brakes-metrics* measured-core.* measured.*
  applicationinsights.start applicationinsights.setup applicationinsights.setup()* *.putMetricData
`);
const nodeTelemetry = list(`
  @opentelemetry/sdk-metrics*.MeterProvider @opentelemetry/metrics.MeterProvider @opentelemetry/api.metrics.setGlobalMeterProvider
  @opentelemetry/exporter-prometheus.* @opentelemetry/host-metrics.* @opencensus/core.globalStats.* @opencensus/exporter-prometheus*
  @azure/monitor-opentelemetry.useAzureMonitor @vercel/otel-metrics*
`);
const instruments = list(`
  prometheus_client.*Counter prometheus_client.*Gauge prometheus_client.*Histogram prometheus_client.*Summary
  prometheus_client.*Info prometheus_client.*Enum prom-client.*Counter prom-client.*Gauge prom-client.*Histogram prom-client.*Summary
`);
const recording =
  /\)?\.(inc|dec|observe|set|labels|time|track_inprogress|count_exceptions|startTimer|info|state|set_function)$/;

/** `prometheus_client.Counter().labels().inc`, `prom-client.Histogram().startTimer`. */
const records = (call: Call): boolean =>
  /^(prometheus_client|prom-client)\..*\(\)(\.|$)/.test(call.callee) && recording.test(call.callee);

const forms: readonly Form[] = [
  calls("prometheus_client serving or pushing its metrics (Python)", pythonExports),
  calls(
    "a Counter, Gauge, Histogram or Summary of Prometheus that records something",
    ["prometheus_client.*", "prom-client.*"],
    records,
  ),
  calls(
    "prometheus-fastapi-instrumentator, starlette_exporter, prometheus_flask_exporter or another such middleware (Python)",
    pythonMiddleware,
  ),
  handsOver(
    "PrometheusMiddleware or the like, handed to the application (Python)",
    list(`
    starlette_exporter.* starlette_prometheus.* aioprometheus.* django_prometheus.* prometheus_client.make_*_app()
    litestar.*prometheus.* fastapi_prometheus* prometheus_client.*Handler
  `),
  ),
  shownBy("django_prometheus among the apps or middleware (Django)", "constant", (fact) => {
    const named = /^(INSTALLED_APPS|MIDDLEWARE)$/.test(fact.name);
    const found = ["django_prometheus", "django_prometheus.middleware.PrometheusBeforeMiddleware"].some((name) =>
      valuesIn(fact.of).includes(name),
    );
    return named && found ? [fact.evidence] : [];
  }),
  calls("django_prometheus or watchman-like metrics among the URLs (Django)", ["*.include"], (call) =>
    /prometheus/.test(call.arguments[0]?.of.value ?? ""),
  ),
  calls("StatsD, DogStatsD, CloudWatch or Cloud Monitoring clients (Python)", pythonClients),
  calls("a meter provider of OpenTelemetry, or stats of OpenCensus (Python)", pythonTelemetry),
  calls("prom-client collecting or serving its metrics (Node)", nodeExports),
  calls("express-prom-bundle, swagger-stats, nestjs-prometheus or another such middleware (Node)", nodeMiddleware),
  handsOver("fastify-metrics, PrometheusModule or another plugin that is registered (Node)", nodePlugins),
  calls("StatsD, DogStatsD, Application Insights, CloudWatch clients (Node)", nodeClients),
  calls("a meter provider of OpenTelemetry, or stats of OpenCensus (Node)", nodeTelemetry),
  calls(
    "NodeSDK of OpenTelemetry with a metric reader",
    ["@opentelemetry/sdk-node.NodeSDK"],
    (call) => option(call, "metricReader*") !== undefined,
  ),
  settings("stub_status or vhost_traffic_status (nginx)", ["nginx.stub_status", "nginx.vhost_traffic_status*"]),
  settings(
    "prometheus or metrics among the exposed endpoints of Spring Actuator",
    ["management.endpoints.web.exposure.include*"],
    (value) => /prometheus|metrics|\*/.test(value),
  ),
  settings(
    "an export of Micrometer switched on",
    ["management.*metrics.export.*", "management.*.metrics.export.enabled", "quarkus.micrometer.export.*"],
    (value) => value !== "false",
  ),
  shownBy("a registry of Micrometer (Java)", "dependency", (fact) =>
    /^io\.micrometer:micrometer-registry-|:quarkus-micrometer-registry-/.test(fact.name) ? [fact.evidence] : [],
  ),
];

const promised: readonly Form[] = [
  calls("metrics that are defined and never used", instruments),
  shownBy("the annotation prometheus.io/scrape", "workload", (fact) =>
    fact.labels["prometheus.io/scrape"] === "true" ? [fact.evidence] : [],
  ),
  shownBy("a dependency that nothing uses", "dependency", (fact) =>
    /^(prom-client|prometheus[-_]client|hot-shots|statsd)$/.test(fact.name) ? [fact.evidence] : [],
  ),
];

const metricsPath =
  /^\/?(api\/|internal\/|admin\/|actuator\/|-\/|_|v\d+\/|management\/|monitoring\/)*(metrics|prometheus|metrics-text|prometheus-metrics)\/?$/i;

/** A path that serves numbers, and metrics that one file defines and another records. */
function elsewhere(view: View, component: Component): Evidence[] {
  const served = view
    .interfaces(component)
    .filter((one) => metricsPath.test(one.path) && /^(GET|\*)$/.test(one.method));
  const all = view.facts(component, "call");
  const own = [...factsOf(view, component).calls(instruments)].filter((call) => call.assignedTo !== undefined);
  const names = new Set(own.map((call) => (call.assignedTo ?? "").split(".").at(-1)));
  const recorded = all.filter((call) => {
    const words = call.callee.replace(/\(\)/g, "").split(".");
    return recording.test(call.callee) && words.slice(-4, -1).some((word) => names.has(word));
  });
  return distinctPlaces([...served.flatMap((one) => one.evidence), ...recorded.map((call) => call.evidence)]);
}

const byForms = defineCapability({
  id: "operations/metrics",
  title: "No metrics",
  strength: "Numbers about its work",
  issue: "4.1",
  forms,
  sources: [
    "Site Reliability Engineering, chapter 6: Monitoring Distributed Systems",
    "Prometheus documentation: Instrumentation",
    "Richardson, Microservices Patterns, section 11.3.4: Application metrics",
  ],
  of: (view) => view.services(),
  present: "numbers about its work are exported",
  absent: "no metrics library in use, no metrics endpoint and no setting that exports metrics was found",
  nearMisses: promised,
  matters,
});

function widened(one: Conclusion, view: View): Conclusion {
  const { component } = one;
  if (!component || (one.verdict !== "absent" && one.verdict !== "unknown")) return one;
  const evidence = elsewhere(view, component);
  if (evidence.length > 0)
    return { component, verdict: "present", because: "numbers about its work are recorded or served", evidence };
  // Code that no reader understands can't contradict its manifest.
  const scraped =
    one.verdict === "unknown"
      ? view.facts(component, "workload").filter((fact) => fact.labels["prometheus.io/scrape"] === "true")
      : [];
  return scraped.length > 0
    ? {
        component,
        verdict: "present",
        because: "its deployment tells Prometheus to collect its metrics",
        evidence: scraped.map((fact) => fact.evidence),
      }
    : one;
}

function matters(check: Check, { component, view, facesOutside, dependents }: Context): Matter | undefined {
  if (!component || check.verdict !== "absent") return undefined;
  const services = view.services();
  const ways = view.interfaces(component);
  // A site that only shows pages is counted by whoever serves it.
  const inBrowser = component.kind === "web" && ways.length < 3 && ways.every((one) => one.method === "GET");
  if (inBrowser || component.kind === "job") return undefined;
  // A program on one machine is watched by whoever sits before it; a site of pages by the service that serves it.
  if (!isDistributed(view) && !runsInUse(view, component)) return undefined;
  if (!isRun(view, component)) return undefined;
  if (component.kind === "web" && !runsInUse(view, component)) return undefined;
  const busy = component.kind === "gateway" || dependents > 1 || (facesOutside && services.length > 2);
  return {
    severity: busy && services.length > 2 ? "medium" : "low",
    confidence: 0.85,
    is: "it exports no metrics",
    expected: "at least the rate, the errors and the duration of its requests or messages",
    because:
      dependents > 0
        ? `${dependents} other component${dependents === 1 ? " waits" : "s wait"} for it; without numbers nobody sees that it slows down or fails more often`
        : "without numbers nobody sees that it slows down or fails more often until its users say so",
    mend: mending(general, component, means),
  };
}

const general = "Count and time its requests or messages, and serve the numbers at `/metrics`.";
const means: readonly Means[] = [
  ["fastapi", "In FastAPI", "`Instrumentator().instrument(app).expose(app)` of prometheus-fastapi-instrumentator."],
  ["flask", "In Flask", "`PrometheusMetrics(app)` of prometheus_flask_exporter."],
  ["django", "In Django", "django-prometheus among the apps, the middleware and the URLs."],
  ["@nestjs", "In NestJS", "`PrometheusModule.register()` of @willsoto/nestjs-prometheus."],
  [
    "express",
    "In Express",
    "`app.use(promBundle({ includeMethod: true, includePath: true }))` of express-prom-bundle.",
  ],
  ["fastify", "In Fastify", "the plugin fastify-metrics."],
  ["Python", "In Python", "`prometheus_client`, with `start_http_server(8000)` at start."],
  ["Node", "In Node", "`prom-client`."],
];

export const metrics = defineRule({
  ...byForms,
  looksFor: ["an interface /metrics, /prometheus or /actuator/prometheus", ...byForms.looksFor],
  *check(view) {
    for (const one of byForms.check(view)) yield widened(one, view);
  },
});
