// Whether the document says how fast an external system answers and how much may be asked of it.
import { externalSystems } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const externalPerformance = defineStatement({
  id: "integrations/external-performance",
  title: "Integration without limits or expected speed",
  strength: "Integrations say how fast and how much",
  issue: "2.2",
  looksFor: ["latency, response times, throughput", "quotas, rate limits, caching, batches"],
  sources: ["ISO/IEC 25010, performance efficiency"],
  parts: externalSystems,
  matter:
    /latency|response time|quota|rate[- ]?limit|throttl|throughput|per (?:second|minute|hour|day)|requests?\/s|\b\d+ ?ms\b|cach(?:e|ed|ing)|batch/i,
  called: (name) => `how fast ${name} answers or how much may be asked of it`,

  weighs: (component) => ({
    severity: "low",
    cheapness: 0.8,
    expected: `the response time you count on from ${component.name}, and the quota it grants`,
    because: `The speed of what calls ${component.name} ends where its quota does.`,
    mend: `Write down the quota and the response time of ${component.name}, and what is cached or batched to stay within.`,
  }),
});
