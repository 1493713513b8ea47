// What only serves those who develop the system: files of Compose that run its text as it is being written.
import { isWithin, resolvePath } from "#base/path";
import { asideFolder } from "#knowledge/aside-folders";
import { developmentCommand, isDevelopmentDeployment, isDevelopmentVariable } from "#knowledge/development-files";
import type { Component } from "#model/system";
import { understoodLanguages, type View } from "#model/view";
import type { Workload } from "./deployment.ts";
import { perView } from "./once.ts";

/** Whether a file of Compose is for developers: by its name, or by what a program in it is run with. */
export function isForDevelopment(view: View, file: string): boolean {
  return filesIn(view).has(file);
}

/** Files of Compose that are for developers, with the files of variables that only these take. */
const filesIn = perView((view: View): ReadonlySet<string> => {
  const compose = view.all("workload").filter((one) => one.platform === "compose");
  const found = new Set<string>();
  const folders = foldersWithText(view);
  const debugging = new Set(
    view
      .all("setting")
      .flatMap(({ key, value, evidence }) => (isDevelopmentVariable(key, value) ? [evidence.file] : [])),
  );
  for (const one of compose) {
    const { file } = one.evidence;
    const told = one.environmentFiles.some((taken) => debugging.has(taken));
    if (isDevelopmentDeployment(file) || asideFolder.test(file) || told || runsTextInTheMaking(one, folders))
      found.add(file);
  }
  const takers = compose.filter((one) => !found.has(one.evidence.file));
  const inUse = new Set(takers.flatMap((one) => one.environmentFiles));
  for (const one of compose) for (const file of one.environmentFiles) if (!inUse.has(file)) found.add(file);
  return found;
});

/** Folders that hold program text somewhere below. */
function foldersWithText(view: View): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { language, evidence } of view.all("source")) {
    if (!understoodLanguages.has(language) && !compiled.has(language)) continue;
    for (let at = evidence.file.lastIndexOf("/"); at > 0; at = evidence.file.lastIndexOf("/", at - 1))
      found.add(evidence.file.slice(0, at));
  }
  return found;
}

const compiled = new Set(["Go", "Java", "Kotlin", "C#", "PHP", "Ruby", "Rust", "Vue", "Svelte"]);

function runsTextInTheMaking(one: Workload, folders: ReadonlySet<string>): boolean {
  if (one.product !== undefined) return false;
  if (developmentCommand.test(one.command ?? "")) return true;
  if (
    /^dev/i.test(one.build?.target ?? "") ||
    /[._-]dev(elopment)?$|(^|\/)dev(elopment)?\./i.test(one.build?.dockerfile ?? "")
  )
    return true;
  if (one.environment.some(({ name, value }) => isDevelopmentVariable(name, value))) return true;
  return (one.build ? one.volumes : []).some((volume) => {
    if (!/^(\.|\.\/.*|\.\.(\/.*)?)$/.test(volume)) return false;
    const folder = resolvePath(one.scope, volume);
    if (folder === undefined) return false;
    // The folder that the image is built from hides what was built.
    if (one.build && isWithin(one.build.context, folder)) return true;
    return folders.has(folder);
  });
}

/** Whether files of Compose only hand it to those who develop: they run no program, or are for developers by themselves. */
export function onlyForDevelopment(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  if (workloads.length === 0 || workloads.some((one) => one.platform !== "compose")) return false;
  if (workloads.every((one) => isForDevelopment(view, one.evidence.file))) return true;
  const programs = view.programs();
  const deployed = programs.some((one) => view.facts(one, "workload").length > 0);
  return !deployed && programs.some((one) => view.handlesRequests(one));
}
