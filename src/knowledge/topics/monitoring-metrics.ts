// Topic: monitoring and metrics.
import { forms, type Topic } from "./topic.ts";

export const monitoringMetrics: Topic = {
  id: "monitoring-metrics",
  title: "Monitoring and metrics",
  about: "What is measured while the system runs, where it is looked at, and who is told when it goes wrong",
  titles: forms("monitor*, observab*, metric, telemetry, alert, alerting, instrumentation, health check"),
  mechanisms: forms(`
    prometheus, grafana, datadog, new relic, cloudwatch, application insights, nagios, zabbix, statsd,
    alertmanager, alert manager, pagerduty, opsgenie, emit … metric, expose … metric, metric … count,
    metrics … exposed, metrics endpoint, collect … metric, publish … metric, report … metric, record … metric,
    add … metric, service monitor, servicemonitor, micrometer, opentelemetry, uptime kuma, health monitoring, sentry.io, sentry … error,
    error tracking, stackdriver, cloud monitoring, azure monitor, telegraf, influxdb, victoriametrics,
    telemetry data, alerting rule, alert when, alert if, alerts … sent, health endpoint, healthcheck endpoint,
    SLI, =counter metric, gauge, histogram, monitored by, monitored via, monitored using
  `),
  words: forms(`
    =monitoring, =monitored, =monitors, metric, =alerting, =alerts, observab*, telemetry, =instrumented,
    instrumentation
  `),
  hints: forms("/metrics, /health, /healthz, health check, healthcheck, =monitor, =alert"),
  lookAlikes: [
    {
      forms: forms("metric"),
      near: forms("distance, similarity, accuracy, engagement, usage_metric, business, quality metric"),
      is: "a measure of something else",
    },
    { forms: forms("alert dialog, alert box, security alert email"), is: "a message to a user" },
    {
      forms: forms("patient monitoring, heart rate monitor, monitor resolution, credit monitoring"),
      is: "another monitoring",
    },
  ],
};
