// Puts one flaw after the other into a clean system, reviews it in memory, and compares the answers with those of the clean one.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryTree } from "../../build/base/tree.js";
import { affectedBy } from "../../build/model/check.js";
import { readers } from "../../build/readers/catalogue.generated.js";
import { recover } from "../../build/recover/recover.js";
import { review } from "../../build/review/review.js";
import { rules } from "../../build/rules/catalogue.generated.js";

const folder = fileURLToPath(new URL("systems/", import.meta.url));

/** The files of a clean system, path by path. */
export function filesOf(system) {
  const root = join(folder, system);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = entries.map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    paths.map((path) => [relative(root, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

/** The files with all edits made; an edit that does not apply is a mistake of the mutation. */
export function withEdits(files, edits) {
  const all = { ...files };
  for (const edit of edits) {
    if ("drop" in edit) drop(all, edit.drop);
    else if ("write" in edit) all[edit.file] = edit.write;
    else all[edit.file] = replaced(all[edit.file], edit);
  }
  return all;
}

function drop(files, path) {
  const paths = Object.keys(files).filter((one) => one === path || (path.endsWith("/") && one.startsWith(path)));
  if (paths.length === 0) throw new Error(`there is no ${path}`);
  for (const one of paths) delete files[one];
}

function replaced(text, { file, from, to, everywhere = false }) {
  if (text === undefined) throw new Error(`there is no ${file}`);
  const parts = text.split(from);
  if (parts.length < 2 || (parts.length > 2 && !everywhere))
    throw new Error(`${parts.length - 1} places in ${file} for: ${from.split("\n")[0]}`);
  return parts.join(to);
}

const lastOf = (id) => id.slice(id.indexOf("/") + 1);

/** What the review says of these files, by `rule component`. */
export async function answersTo(files) {
  const tree = memoryTree(files, "system");
  const { system, checks, findings, coverage } = review(await recover(tree, readers), rules, tree.read);
  const names = new Map(system.components.map((one) => [one.id, one.name]));
  const key = ({ rule, component }) => `${lastOf(rule)} ${names.get(component) ?? "system"}`;
  return {
    components: new Set(names.values()),
    verdicts: new Map(checks.map((one) => [key(one), one.verdict])),
    findings: new Set(
      findings.flatMap((one) => affectedBy(one).map((component) => key({ rule: one.rule, component }))),
    ),
    problems: coverage.problems.map((one) => `${one.file}: ${one.found}`),
  };
}

const known = new Set(rules.map((rule) => lastOf(rule.id)));

/** What a mutation changed, and how that differs from what it says it changes. */
export async function run(mutation, files, base) {
  const { expects, edits } = mutation;
  const { finds = [], turns = {}, loses = [], gone = [], comes = [], unasked } = expects;
  for (const key of [...finds, ...Object.keys(turns), ...loses])
    if (!known.has(key.split(" ")[0])) throw new Error(`there is no rule for: ${key}`);
  const mutant = await answersTo(withEdits(files, edits));
  const came = [...mutant.findings].filter((key) => !base.findings.has(key));
  const went = [...base.findings].filter((key) => !mutant.findings.has(key));
  const turned = changedVerdicts(base, mutant);
  const missed = [
    ...(unasked === undefined ? [] : [unasked]),
    ...finds.filter((key) => !came.includes(key)),
    ...loses.filter((key) => !went.includes(key)),
    ...Object.entries(turns).flatMap(([key, verdict]) => (turned.get(key) === verdict ? [] : `${key} ${verdict}`)),
    ...gone.filter((name) => mutant.components.has(name)).map((name) => `${name} gone`),
    ...comes.filter((name) => !mutant.components.has(name)).map((name) => `${name} come`),
  ];
  const otherOnes = new Set([...gone, ...comes]);
  const isOther = (key) => otherOnes.has(key.slice(key.indexOf(" ") + 1));
  const spoken = new Set([...finds, ...loses, ...Object.keys(turns)]);
  const unrelated = [
    ...came.filter((key) => !finds.includes(key) && !isOther(key)).map((key) => `finding ${key}`),
    ...went.filter((key) => !loses.includes(key) && !isOther(key)).map((key) => `no finding ${key}`),
    ...[...turned].flatMap(([key, verdict]) => (spoken.has(key) || isOther(key) ? [] : `${key} ${verdict}`)),
    ...[...base.components]
      .filter((name) => !mutant.components.has(name) && !gone.includes(name))
      .map((name) => `${name} gone`),
    ...[...mutant.components]
      .filter((name) => !base.components.has(name) && !comes.includes(name))
      .map((name) => `${name} come`),
    ...mutant.problems.filter((one) => !base.problems.includes(one)),
  ];
  const told = [...turned].filter(([key]) => !isOther(key));
  return {
    came,
    turned: told,
    missed,
    unrelated,
    moved: [...gone.map((name) => `${name} gone`), ...comes.map((name) => `${name} come`)],
  };
}

/** Key and new verdict; one that is not asked any more counts as `not asked`. */
function changedVerdicts(base, mutant) {
  const keys = new Set([...base.verdicts.keys(), ...mutant.verdicts.keys()]);
  const changed = [...keys].filter((key) => base.verdicts.get(key) !== mutant.verdicts.get(key));
  return new Map(changed.map((key) => [key, mutant.verdicts.get(key) ?? "not asked"]));
}
