// Commands that pipelines, git hooks and people run, with scripts followed from what calls them.
import { grouped } from "#base/groups";
import type { DeliveryTool } from "#knowledge/delivery-tools";
import type { Evidence } from "#model/evidence";
import type { View } from "#model/view";
import { perView } from "./once.ts";

/** What starts a command: a pipeline or a git hook by itself, or somebody by hand. */
export type Starter = "pipeline" | "hook" | "hand";

export interface Command {
  readonly text: string;
  readonly evidence: Evidence;
  readonly by: Starter;
  /** The script it stands in: `npm:lint`, `make:check`, `file:lint.sh`; nothing for a step or a hook. */
  readonly script?: string | undefined;
}

/** All commands, those of pipelines first, then those of hooks. */
export const commandsOf = perView((view: View): readonly Command[] => {
  const pipelines = view
    .all("pipeline")
    .flatMap((one) => one.steps)
    .map(({ text, evidence }): Command => ({ text, evidence, by: "pipeline" }));
  const hooks = hooksOf(view).map(({ value, evidence }): Command => ({ text: value, evidence, by: "hook" }));
  const scripts = grouped(scriptsOf(view), (one) => one.script ?? "");
  const all = [...pipelines, ...hooks];
  // The first to reach a script is its strongest starter; each script is followed once.
  for (const command of all) {
    for (const name of calledBy(command.text, scripts)) {
      const found = scripts.get(name) ?? [];
      scripts.delete(name);
      all.push(...found.map((one) => ({ ...one, by: command.by })));
    }
  }
  const rank = { pipeline: 0, hook: 1, hand: 2 };
  return [...all, ...[...scripts.values()].flat()].toSorted((a, b) => rank[a.by] - rank[b.by]);
});

/** Hooks that git runs. Those in a folder of the repository need a command that shows git the folder. */
export function hooksOf(view: View): readonly { key: string; value: string; evidence: Evidence }[] {
  const shown = looseHooks(view).length > 0 && pointsGitThere(view);
  return view.all("setting").filter(({ key }) => {
    return (key.startsWith("hook.") && key !== "hook.lint-staged") || (shown && key.startsWith("hook-file."));
  });
}

export function looseHooks(view: View): readonly { evidence: Evidence }[] {
  return view.all("setting").filter(({ key }) => key.startsWith("hook-file."));
}

function pointsGitThere(view: View): boolean {
  return scriptsOf(view).some(({ text }) => text.includes("core.hooksPath"));
}

const scriptKeys: readonly (readonly [prefix: string, kind: string])[] = [
  ["npm.script.", "npm"],
  ["make.", "make"],
  ["script.", "file"],
  ["tox.", "tox"],
  ["hook.lint-staged", "lint-staged"],
];

const scriptsOf = perView((view: View): readonly Command[] => {
  const settings = view.all("setting").flatMap(({ key, value, evidence }): Command[] => {
    const [prefix, kind] = scriptKeys.find(([start]) => key.startsWith(start)) ?? [];
    if (prefix === undefined || kind === undefined) return [];
    return [{ text: value, evidence, by: "hand", script: `${kind}:${key.slice(prefix.length)}` }];
  });
  const tasks = view
    .all("package")
    .filter((one) => one.ecosystem !== "npm")
    .flatMap((one) =>
      Object.entries(one.scripts).map(([name, text]): Command => {
        return { text, evidence: one.evidence, by: "hand", script: `task:${name}` };
      }),
    );
  return [...settings, ...tasks];
});

const runsNpm = new Set(
  "npm pnpm yarn bun turbo nx lerna run-s run-p npm-run-all npm-run-all2 concurrently wsrun".split(" "),
);
const runsTasks = new Set("poe pdm hatch taskipy task rye".split(" "));
/** What `npm` does without `run` before it. */
const ownWords = new Set("ci install i add publish audit exec dlx version pack link login".split(" "));

/** The names of scripts, among those there are, that a command starts. */
function calledBy(text: string, scripts: ReadonlyMap<string, unknown>): string[] {
  const found: string[] = [];
  for (const part of text.slice(0, 2000).split(/&&|\|\||[;|()]/)) {
    const words = part.split(/[\s"'`]+/).filter((word) => word !== "");
    let runner: string | undefined;
    let asked = false;
    for (const word of words) {
      const name = word.slice(word.lastIndexOf("/") + 1);
      const plain = word.replace(/^npm:/, "");
      if (scripts.has(`file:${name}`)) found.push(`file:${name}`);
      if (name === "lint-staged") found.push("lint-staged:");
      if (name === "tox") found.push(...[...scripts.keys()].filter((key) => key.startsWith("tox:")));
      if (runsNpm.has(name)) runner = "npm";
      else if (runsTasks.has(name)) runner = "task";
      else if (name === "make" || name === "gmake") runner = "make";
      else if (word === "run" || word === "run-script") asked = true;
      else if (runner !== undefined && (asked || !ownWords.has(plain)) && scripts.has(`${runner}:${plain}`))
        found.push(`${runner}:${plain}`);
    }
  }
  return found;
}

/** A tool seen to be run. */
export interface Run<T extends DeliveryTool> {
  readonly tool: T;
  readonly command: Command;
}

/** The commands that run one of the tools, each with the first tool it runs. */
export function runsOf<T extends DeliveryTool>(view: View, tools: readonly T[]): Run<T>[] {
  return commandsOf(view).flatMap((command) => {
    if (onlyInstalls.test(command.text)) return [];
    return tools.filter((one) => one.runs.test(command.text)).map((tool) => ({ tool, command }));
  });
}

/** `pip install black`, `apt-get install k6`: what is brought is not yet run. */
const onlyInstalls =
  /^(?:sudo\s+)?(?:python3?\s+-m\s+)?(?:pip3?|uv|pipx|poetry|npm|pnpm|yarn|bun|apt|apt-get|brew|apk|go|cargo|gem|composer)\s+(?:\S+\s+)?(?:install|add|i|get)\s[^&;|]*$|^(?:echo|printf)\s[^&;|]*$/;

/** "in a pipeline", "in a git hook", "by a script": the strongest of what starts them. */
export function startedBy(runs: readonly Run<DeliveryTool>[]): string {
  const by = runs.map((one) => one.command.by);
  if (by.includes("pipeline")) return by.includes("hook") ? "in a pipeline and in a git hook" : "in a pipeline";
  return by.includes("hook") ? "in a git hook" : "by a script that neither a pipeline nor a hook starts";
}

/** The names of tools, each once. */
export function namesOf(runs: readonly Run<DeliveryTool>[]): string[] {
  return [...new Set(runs.map((one) => one.tool.name))];
}
