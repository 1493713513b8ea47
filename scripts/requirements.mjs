// Compares what is promised with what the tests showed: every requirement names tests that exist, ran and passed, or says why none does.
// usage: npm run requirements, after a run of the tests that wrote test-results.json
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parse } from "yaml";

const file = "architecture/requirements.yaml";
const results = "test-results.json";
/** A test that carries more shows none of them closely. */
const most = 8;

/** "path > title" -> how the tests of that name ended. */
function outcomes() {
  const found = new Map();
  for (const suite of JSON.parse(readFileSync(results, "utf8")).testResults) {
    const path = relative(process.cwd(), suite.name).replaceAll("\\", "/");
    for (const test of suite.assertionResults) {
      const name = `${path} > ${[...test.ancestorTitles, test.title].join(" > ")}`;
      found.set(name, [...(found.get(name) ?? []), test.status]);
    }
  }
  return found;
}

function faultsOf(requirement, seen, ran) {
  const { id, text, "shown-by": shownBy = [], "not-shown": reason } = requirement;
  const name = id ?? JSON.stringify(requirement);
  const faults = [];
  if (typeof id !== "string" || !/^[A-Z]+-\d+$/.test(id)) faults.push("its id is not of the form REVIEW-1");
  if (seen.has(id)) faults.push("its id stands twice");
  seen.add(id);
  if (typeof text !== "string" || text.trim() === "") faults.push("it has no text");
  if (shownBy.length === 0 && !reason) faults.push("it names no test, and does not say why");
  if (shownBy.length > 0 && reason) faults.push("it names tests and says that none shows it");
  for (const test of shownBy) {
    const ended = ran.get(test);
    if (!ended) faults.push(`there is no test ${test}`);
    else if (!ended.every((status) => status === "passed")) faults.push(`${test}: ${[...new Set(ended)].join(", ")}`);
  }
  return faults.map((fault) => `${name}: ${fault}`);
}

const { requirements } = parse(readFileSync(file, "utf8"));
const ran = outcomes();
const seen = new Set();
const faults = requirements.flatMap((requirement) => faultsOf(requirement, seen, ran));
const carried = new Map();
for (const { "shown-by": shownBy = [] } of requirements)
  for (const test of shownBy) carried.set(test, (carried.get(test) ?? 0) + 1);
for (const [test, count] of carried)
  if (count > most) faults.push(`${test} carries ${count} requirements; ${most} are the most`);

const shown = requirements.filter((one) => (one["shown-by"] ?? []).length > 0).length;
console.log(
  `${requirements.length} requirements: ${shown} shown by ${carried.size} tests, ${requirements.length - shown} not shown.`,
);
const counts = new Map();
for (const count of carried.values()) counts.set(count, (counts.get(count) ?? 0) + 1);
for (const [count, tests] of [...counts].sort((a, b) => b[0] - a[0]))
  console.log(`  ${tests} ${tests === 1 ? "test carries" : "tests carry"} ${count} each`);
for (const { id, text, "not-shown": reason } of requirements.filter((one) => one["not-shown"]))
  console.log(`  not shown: ${id} ${text} (${reason})`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
