// What a program reads of its environment: with a default, checked before use, or as it comes.
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { understoodLanguages, type View } from "#model/view";
import { codeOf } from "./code.ts";
import { valuesIn } from "./expression.ts";
import { option } from "./forms.ts";
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
    .filter((one) => texts.has(one.evidence.file) && !ambient.test(one.name) && !ofOthers.test(one.evidence.file));
});

/** What drives tests has settings of its own, so have scripts beside the program, and a migration runs once, when its time has come. */
const ofOthers =
  /(^|\/)(playwright|cypress|vitest|jest|wdio|codecept|nightwatch|karma|protractor)[\w.]*\.(config|conf|setup)\.[mc]?[jt]s$|(^|\/)(migrations?|alembic\/versions)\/(?!env\.py$)|(^|\/)(scripts?|extras?|tools?|hack|dev)\/(?:[\w-]+\/){0,3}[\w-]+\.(py|[cm]?[jt]s)$/;

/** Set by the platform, the shell or the tool that starts a program, whatever it is. */
const ambient =
  /^(?:NODE_ENV|CI|HOME|PATH|PWD|USER|HOSTNAME|TZ|LANG|TERM|DEBUG|TMPDIR|TEMP|APPDATA|SHELL|EDITOR|NO_COLOR|FORCE_COLOR|VERCEL(?:_\w+)?|npm_\w+|NEXT_RUNTIME|NEXT_PHASE|K_SERVICE|PYTHON\w+|GITHUB_\w+)$/;

/** Filled in when the program for browsers is built: no start of it could be stopped. */
export const builtIn = /^(?:VITE|NEXT_PUBLIC|REACT_APP|VUE_APP|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|GATSBY)_/;

/** Variables that are read as they come: nowhere given a default, nowhere checked. By name, the first place of each. */
export const bareReads = perComponent((view: View, component: Component): ReadonlyMap<string, EnvironmentRead> => {
  const reads = readsOf(view, component);
  const inSchema = readsInSchemas(view, component);
  const known = reads.filter((one) => one.required || one.default !== undefined || isAsked(one) || inSchema(one));
  const safe = new Set([...known.map((one) => one.name), ...listedAsRequired(view, component)]);
  const bare = reads.filter((one) => !safe.has(one.name));
  return new Map(bare.toReversed().map((one) => [one.name, one]));
});

/** Whether the line asks if the variable is there at all, or takes its absence for a value: what it switches on may be left off. */
function isAsked({ name, evidence: { quote } }: EnvironmentRead): boolean {
  const at = quote.indexOf(name);
  const [before, after] = [quote.slice(Math.max(0, at - 60), at), quote.slice(at + name.length, at + name.length + 40)];
  return (
    // An argument of its own line with another one behind it: `numberFrom(process.env.LIMIT, 20)`.
    /^(process|import\.meta)\.env\.\w+,$/.test(quote) ||
    /(\|\s*None|Optional\[[^\]=]*\])\s*=\s*(None\b|Field\(\s*(default\s*=\s*)?None\b)/.test(quote) ||
    /(!|\bBoolean\(|\bbool\(|\bif\s*\(?\s*|\bnot\s+)(\w+\.)*(process\.env\.|process\.env\[["']|os\.(getenv|environ\.get)\(["'])$/.test(
      before,
    ) ||
    /^["']?[\])]*\s*(&&|\|\||\?\?|or\b|[!=]==?|\?|["']\s*,|is (not )?None\b|in os\.environ\b)/.test(after)
  );
}

/** Tells the reads that are handed to a schema in one call: `createEnv({ runtimeEnv: { KEY: process.env.KEY } })`. */
function readsInSchemas(view: View, component: Component): (one: EnvironmentRead) => boolean {
  const schemas = codeOf(view, component).calls.filter(
    (call) =>
      /(^|\.)(createEnv|cleanEnv|parseEnv)$/.test(call.callee) && option(call, "skipValidation")?.value !== "true",
  );
  const handed = new Set(schemas.flatMap((call) => call.arguments.flatMap(({ of }) => readsIn(of))));
  return ({ name, evidence: { file, line } }) =>
    handed.has(name) ||
    schemas.some(({ evidence: at }) => at.file === file && at.line <= line && line <= (at.endLine ?? at.line));
}

/** The variables that stand somewhere in an expression: `{ runtimeEnv: { KEY: process.env.KEY } }`. */
function readsIn(of: Expression): string[] {
  const own = /^(?:process\.env|import\.meta\.env)\.(\w+)$/.exec(of.refers ?? "")?.[1];
  const parts = [...Object.values(of.properties ?? {}), ...(of.items ?? [])];
  return [...(own === undefined ? [] : [own]), ...parts.flatMap(readsIn)];
}

/** Names in a list that says of itself that they are required: `requiredEnvironmentVariables = ["API_URL"]`. */
function listedAsRequired(view: View, component: Component): string[] {
  const lists = view
    .facts(component, "constant")
    .filter(({ name }) => /(requir|mandator|needed)\w*(env|var|setting|config|key)/i.test(name));
  return lists.flatMap(({ of }) => valuesIn(of));
}

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
