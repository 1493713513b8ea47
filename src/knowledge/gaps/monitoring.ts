// Gap 4: how it is seen what the system does.
import { logging } from "../topics/logging.ts";
import { monitoringMetrics } from "../topics/monitoring-metrics.ts";
import { forms } from "../topics/topic.ts";
import { type Gap, named, partsOf, section, table, upper } from "./gap.ts";

export const monitoring: Gap = {
  id: "monitoring-logging",
  title: "Monitoring and logging",
  topics: ["monitoring-metrics", "logging", "tracing"],
  questions: [
    {
      ...monitoringMetrics,
      id: "monitoring",
      question: (system) => `What is measured of ${partsOf(system, 3)}, and where is it seen?`,
    },
    {
      ...logging,
      id: "log-collection",
      question: (system) => `How are the logs of ${partsOf(system, 3)} collected and searched?`,
    },
    {
      id: "alerts",
      question: (system) => `Who is told when something is wrong with ${system.name}, and what do they do?`,
      titles: forms("=alerting, =alerts, on-call, incident response, incident management, runbook"),
      mechanisms: forms(`
        alertmanager, alert manager, pagerduty, opsgenie, alert when, alert if, alerting rule, alerts … sent,
        alert threshold, on-call, on call rotation, runbook, incident response, escalation, alarms,
        cloudwatch alarm, notif* … operator, notif* … on-call
      `),
      words: forms("=alerting, =alerts, =alert, =alarm, incident"),
      lookAlikes: [{ forms: forms("alert dialog, alert box"), is: "a message to a user" }],
    },
  ],
  why: (system) => {
    const { name, connections, called, isWhole } = system;
    const [first] = connections;
    const seen = first
      ? `when a request that goes from ${first.from} to ${first.to} fails`
      : `when ${name} fails and its users alone report it`;
    const cause = called.length > 0 ? `${partsOf(system, 3)}, or ${named(called, 3)},` : partsOf(system);
    if (isWhole) return upper(`${seen}, somebody has to see what of it failed.`);
    return upper(`${seen}, somebody has to see whether ${cause} caused it.`);
  },
  draft: ({ name, parts, stores }, open) =>
    section(`How ${name} is watched`, open, {
      monitoring: table(
        ["Part", "Measured", "Normal", "Seen at"],
        parts.map((one) => [one.name]),
      ),
      "log-collection": `${named(parts)} write their logs to …, where they are kept for … and searched with …; personal data of ${named(stores.length > 0 ? stores : parts)} is left out by ….`,
      alerts: table(
        ["Part", "Told when", "Told to", "What they do first"],
        parts.map((one) => [one.name]),
      ),
    }),
};
