// Whether anything makes load, so that what the system can carry is known before users find out.
import { loadTools } from "#knowledge/delivery-tools";
import type { Evidence } from "#model/evidence";
import { distinctPlaces, type View } from "#model/view";
import { runsOf } from "../commands.ts";
import { onCluster, placesOf, runnable, severalInstances } from "../deployment.ts";
import { named } from "../neighbours.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

const modules =
  /^(locust(\.|$)|k6(\/|$)|@gatling\.io\/|artillery(\/|$)|autocannon$|loadtest$|jmeter_api|molotov(\.|$))/;
const images =
  /(^|\/)(locustio\/locust|grafana\/k6|loadimpact\/k6|justb4\/jmeter|artilleryio\/artillery|fortio\/fortio)\b/;
const plans = /^tool\.(jmeter|artillery)$|^kubernetes\.(TestRun|K6|PrivateLoadZone)\./;
/** Simulations of Gatling, in languages that are not read. */
const simulations = /(^|\/)gatling\/.*\.(scala|java|kt)$|Simulation\.scala$/i;
const microbenchmarks = /^(pytest-benchmark|pyperf|tinybench|benchmark|mitata|.*:jmh-core|asv)$/;
const unused = /^(locust|k6|@types\/k6|artillery|autocannon|loadtest|.*:gatling-.*|molotov)$/;

export const loadTests = defineRule({
  id: "operations/load-tests",
  title: "Nothing makes load",
  strength: "Load is made on purpose",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "scripts of Locust, k6, Gatling, Artillery, autocannon, loadtest or Molotov",
    "a plan of JMeter, phases of Artillery, a TestRun of the k6 operator",
    "commands in pipelines, scripts and Makefiles: locust, k6 run, jmeter, artillery run, autocannon, vegeta attack, wrk, hey, ab, siege, bombardier, oha, bzt, ghz, fortio load",
    "a component that makes load, or an image of a tool that does",
  ],
  sources: [
    "Google, Site Reliability Engineering, chapter 17: Testing for Reliability",
    "ISO/IEC 25010: Performance efficiency, capacity",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? guessed(view) : undefined;
  },
});

function conclude(view: View): Conclusion {
  const generators = view.system.components.filter((one) => one.kind === "load-generator");
  const imports = [...view.all("import"), ...view.allTests("import")].filter((one) => modules.test(one.module));
  const settings = [...view.all("setting"), ...view.allTests("setting")].filter((one) => plans.test(one.key));
  const sources = view.allTests("source").filter((one) => simulations.test(one.evidence.file));
  const workloads = view.all("workload").filter((one) => images.test(one.image ?? ""));
  const runs = runsOf(view, loadTools);
  const evidence = distinctPlaces([
    ...placesOf([...imports, ...settings, ...sources, ...workloads]),
    ...placesOf(runs.map((one) => one.command)),
    ...generators.flatMap((one) => one.evidence),
  ]);
  if (evidence.length > 0) {
    const automatic = runs.some((one) => one.command.by === "pipeline") || generators.some((one) => one.deployed);
    const because = automatic
      ? "load is made by itself, in a pipeline or beside the running system"
      : "load is made by scripts that somebody starts by hand";
    return { verdict: "present", because, evidence };
  }
  const kind = view.system.repository?.kind;
  if (kind === "library" || kind === "command-line tool")
    return { verdict: "not applicable", because: `a ${kind} takes no requests` };
  if (view.system.components.length === 0) return { verdict: "not applicable", because: "it runs nothing" };
  return { verdict: "absent", because: "no script, plan or command makes load", nearMisses: nearMisses(view) };
}

/** Packages that nothing uses, and measurements of one function, which say nothing of many users at once. */
function nearMisses(view: View): Evidence[] {
  const packages = view.all("dependency").filter((one) => microbenchmarks.test(one.name) || unused.test(one.name));
  return distinctPlaces(placesOf(packages));
}

/** Who sets numbers of instances or their limits states how much load there will be: then it can be asked where from. */
function guessed(view: View): Matter | undefined {
  // What a cloud scales by itself is no number that somebody chose for a load.
  const scaled = view.all("autoscaler").filter((one) => !one.evidence.file.endsWith(".tf"));
  const several = runnable(view).filter((one) => severalInstances(view, one, onCluster) !== undefined);
  if (scaled.length === 0 && several.length === 0) return undefined;
  const targets = [...new Set(scaled.map((one) => one.target))];
  const whom = targets.length > 0 ? targets.slice(0, 3).join(", ") : named(several);
  return {
    severity: "low",
    confidence: 0.6,
    is: `the instances of ${whom} are set up for load (${targets.length > 0 ? "autoscaling" : "several of each"}), and nothing makes any`,
    expected: "a script that makes the load of a busy hour and shows where it breaks",
    because: `whether the numbers chosen for ${whom} are right, and what gives way first, shows on the busiest day`,
    mend: "Write the two or three most frequent visits as a script of k6 or Locust, run it against a test environment before larger changes, and keep the numbers it showed.",
  };
}
