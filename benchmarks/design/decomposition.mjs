// Cuts the systems of a decomposition bench into services, in the form its scorer reads. The number of services is not given.
// usage: node benchmarks/design/decomposition.mjs --root DIR --out FILE [--firmness]   (DIR/decomposition/*.json)
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { byField } from "../../build/design/decompose/by-field.js";
import { decompose } from "../../build/design/decompose/decompose.js";
import { firmnessOf } from "../../build/design/decompose/firmness.js";

/** The characteristics of ServiceCutter in our words. */
const differences = {
  contentVolatility: "content-volatility",
  structuralVolatility: "structural-volatility",
  availabilityCriticality: "availability",
  consistencyCriticality: "consistency",
  storageSimilarity: "storage",
  securityCriticality: "security-level",
};

/** For each system, and for each of its expected cuts, the entities or fields of each service. */
export function decompositions(root) {
  return Object.fromEntries(
    cutsAsked(root).map(({ key, facts, question }) => [
      key,
      decompose(facts, { question }).services.map((one) => one.entities),
    ]),
  );
}

/** What each cut is asked for: services that follow the subjects, or those that follow who owns what; of entities, or of fields. */
function cutsAsked(root) {
  return systemsIn(root).flatMap((system) => {
    const facts = factsOf(system);
    const whole = { key: system.name, facts, question: "subject" };
    const named = system.expectedCuts.map(({ name, unit = system.unit }) => ({
      key: `${system.name}/${name}`,
      facts: unit === "field" ? byField(facts) : facts,
      question: name.startsWith("owner") ? "ownership" : "subject",
    }));
    return [whole, ...named];
  });
}

function systemsIn(root) {
  const folder = join(root, "decomposition");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .filter((name) => name.endsWith(".json") && name !== "manifest.json")
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

/** Owners, services that were decided before, aggregates and access groups stay out: they are what the cuts are held against. */
function factsOf({ entities, relations = [], useCases, coupling = {} }) {
  const characteristics = Object.entries(coupling.compatibilities ?? {}).flatMap(([key, groups]) =>
    groups.map((one) => ({ criterion: differences[key], name: one.characteristic, members: one.nanoentities })),
  );
  const zones = (coupling.separatedSecurityZones ?? []).map((one) => ({
    criterion: "security-zone",
    name: one.name,
    members: one.nanoentities,
  }));
  return {
    entities,
    relations: relations.map(({ from, to, type }) => ({ from, to, kind: type })),
    operations: useCases.map(({ name, reads, writes, latencyCritical }) => ({
      name,
      reads,
      writes,
      urgent: latencyCritical === true,
    })),
    groups: [...characteristics, ...zones].filter((one) => one.criterion !== undefined),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { root: { type: "string" }, out: { type: "string" }, firmness: { type: "boolean" } },
  });
  if (!values.root || !values.out) {
    console.error("usage: node benchmarks/design/decomposition.mjs --root DIR --out FILE [--firmness]");
    process.exit(2);
  }
  const answers = { briefs: {}, decomposition: decompositions(values.root) };
  writeFileSync(values.out, `${JSON.stringify(answers, undefined, 1)}\n`);
  if (values.firmness) {
    for (const { key, facts, question } of cutsAsked(values.root)) {
      console.log(`${key.padEnd(28)} ${firmnessOf(facts, { question }).agreement.toFixed(2)}`);
    }
  }
}
