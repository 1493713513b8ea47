// What a program reads of its environment: with a default, checked before use, or as it comes.
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { understoodLanguages, type View } from "#model/view";
import { codeOf } from "./code.ts";
import { perComponent } from "./once.ts";
import { reachOf } from "./reach.ts";

export type EnvironmentRead = FactOf<"environment-read">;

/** Reads of the environment in a component's own program text, with what the platform sets by itself left out. */
export const readsOf = perComponent((view: View, component: Component): readonly EnvironmentRead[] => {
  const texts = new Set(
    view
      .facts(component, "source")
      .filter((one) => understoodLanguages.has(one.language))
      .map((one) => one.evidence.file),
  );
  return view
    .facts(component, "environment-read")
    .filter((one) => texts.has(one.evidence.file) && !ambient.test(one.name) && !ofTests.test(one.evidence.file));
});

/** What drives tests has settings of its own. */
const ofTests =
  /(^|\/)(playwright|cypress|vitest|jest|wdio|codecept|nightwatch|karma|protractor)[\w.]*\.(config|conf|setup)\.[mc]?[jt]s$/;

/** Set by the platform, the shell or the tool that starts a program, whatever it is. */
const ambient =
  /^(?:NODE_ENV|CI|HOME|PATH|PWD|USER|HOSTNAME|TZ|LANG|TERM|DEBUG|TMPDIR|TEMP|APPDATA|SHELL|EDITOR|NO_COLOR|FORCE_COLOR|VERCEL(?:_\w+)?|npm_\w+|NEXT_RUNTIME|NEXT_PHASE|K_SERVICE|PYTHON\w+|GITHUB_\w+)$/;

/** Filled in when the program for browsers is built: no start of it could be stopped. */
export const builtIn = /^(?:VITE|NEXT_PUBLIC|REACT_APP|VUE_APP|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|GATSBY)_/;

/** Variables that are read as they come: nowhere given a default, nowhere checked. By name, the first place of each. */
export const bareReads = perComponent((view: View, component: Component): ReadonlyMap<string, EnvironmentRead> => {
  const reads = readsOf(view, component);
  const safe = new Set(reads.filter((one) => one.required || one.default !== undefined).map((one) => one.name));
  const bare = reads.filter((one) => !safe.has(one.name));
  return new Map(bare.toReversed().map((one) => [one.name, one]));
});

/** Functions that a program runs when it starts: called at the top level of a module, and what these call. */
const startedNames = perComponent((view: View, component: Component): ReadonlySet<string> => {
  const [code, reach] = [codeOf(view, component), reachOf(view, component)];
  const top = code.calls.filter((call) => call.within === undefined && call.decorates === undefined);
  const names = new Set<string>();
  for (const call of reach.follow(top)) {
    for (const one of reach.definitionsOf(call.callee, call.evidence.file))
      names.add(`${one.evidence.file} ${one.name}`);
  }
  return names;
});

/** Frameworks call these before the first request. */
const startingName =
  /(^|\.)(?:__init__|__post_init__|constructor|onModuleInit|main|bootstrap|lifespan|startup|create_?app|configure|register)$/i;

/** Whether something happens when the program starts, and not with a request. */
export function isAtStart(
  view: View,
  component: Component,
  { within, evidence }: { within?: string | undefined; evidence: { file: string } },
): boolean {
  if (within === undefined || startingName.test(within)) return true;
  const outer = within.split(".")[0] ?? within;
  const names = startedNames(view, component);
  return names.has(`${evidence.file} ${within}`) || names.has(`${evidence.file} ${outer}`);
}
