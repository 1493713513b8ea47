// Whether the document says how a part takes more load.
import { carriers } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const moreInstances = defineStatement({
  id: "scaling/more-instances",
  title: "Part without a word on how it takes more load",
  strength: "Parts say how they take more load",
  issue: "4.2",
  looksFor: ["scaling, replicas, instances, clusters, autoscaling", "load balancing, sharding, partitions"],
  sources: ["The Twelve-Factor App, VIII: concurrency"],
  parts: carriers,
  matter:
    /scal(?:e|es|ed|ing|able|ability)\b|replicas?|instances?\b|cluster|load[- ]balanc|auto-?scal|shard|partition|horizontal/i,
  called: (name) => `how ${name} takes more load`,
  forAll: true,
  weighs: (component) => ({
    severity: "medium",
    cheapness: 0.8,
    expected: `whether ${component.name} can run several times, and what decides how often`,
    because: `All that comes in reaches ${component.name} first.`,
    mend: `Say what ${component.name} keeps in memory or on disk that stands in the way of a second instance, and what adds one.`,
  }),
});
