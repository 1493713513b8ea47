// What people want to see come true after a review: measured by a check where files can show it, else named with who can.

export interface Measure {
  readonly text: string;
  /** Last part of the id of the rule whose checks measure it. */
  readonly rule?: string;
  /** Who can measure it, and by what, where no file shows it. */
  readonly owner?: string;
  /** Of what it is asked: of any repository, or only of one that runs something. */
  readonly of: "any" | "running";
}

export const measures: readonly Measure[] = [
  { text: "No secret in the files", rule: "hardcoded-secret", of: "any" },
  { text: "No component that lets any origin in", rule: "permissive-cors", of: "running" },
  { text: "Services with tests of their parts", rule: "unit-tests", of: "any" },
  { text: "Services that share no tables", rule: "shared-database", of: "running" },
  { text: "Services with a data layer of their own", rule: "orm-or-data-layer", of: "running" },
  { text: "Instances that follow the load", rule: "autoscaling", of: "running" },
  { text: "Load tests in the repository", rule: "load-tests", of: "running" },
  { text: "Static files from a content delivery network", rule: "cdn", of: "running" },
  {
    text: "Share of time in which users are served",
    owner: "who runs it, from the monitoring of its entry",
    of: "running",
  },
  {
    text: "Response time that 95 of 100 requests keep",
    owner: "who runs it, from its metrics or a load test",
    of: "running",
  },
  { text: "Time from a merged change to its running", owner: "who owns the pipeline, from its own log", of: "running" },
  { text: "Share of lines that tests reach", owner: "who owns the tests, from a coverage run", of: "any" },
  { text: "A load test passed", owner: "who runs it, against a stated load", of: "running" },
];
