// Whether the document says what happens when an external system is slow or down.
import { externalSystems } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const externalReliability = defineStatement({
  id: "integrations/external-reliability",
  title: "Integration without a plan for its outage",
  strength: "Integrations say what happens when the other side fails",
  issue: "2.3",
  looksFor: [
    "timeouts, retries, backoff, circuit breakers",
    "fallbacks, queues, degraded service, agreed availability",
  ],
  sources: ["Nygard, Release It!, 2nd edition, chapter 4: integration points"],
  parts: externalSystems,
  matter:
    /retr(?:y|ies|ied)|time[- ]?outs?|fall ?back|circuit|outage|unavailab|is down|degrad|back-?off|fail-?over|\bsla\b|idempot|dead[- ]letter|queued|asynchron/i,
  called: (name) => `what happens when ${name} is slow or down`,

  weighs: (component) => ({
    severity: "medium",
    cheapness: 0.8,
    expected: `a time limit, what is tried again, and what users get while ${component.name} does not answer`,
    because: `${component.name} will be down or slow at times, and what calls it then waits or fails.`,
    mend: `Say how long a call to ${component.name} may take, what is tried again, and what is shown or queued meanwhile.`,
  }),
});
