// Whether files say how a system runs for those who use it, or only how somebody tries it on the own machine.
import { grouped } from "#base/groups";
import { nameOf } from "#base/path";
import { asideFolder } from "#knowledge/aside-folders";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import type { Workload } from "./deployment.ts";
import { isForDevelopment } from "./development.ts";
import { perView } from "./once.ts";
import type { Context } from "./rule.ts";

/** Whether something in the tree runs where its users reach it: in a cluster, in a cloud, or behind a way in of Compose. */
export function isInUse(view: View): boolean {
  return view.system.components.some((one) => runsInUse(view, one));
}

/** The same of one component: what nothing but a plain file of Compose runs may as well run on a desk. */
export function runsInUse(view: View, component: Component): boolean {
  return view.facts(component, "workload").some(({ platform, evidence: { file } }) => {
    if (platform === "compose") return servingFiles(view).has(file);
    return !asideFolder.test(file) && !(isOfChart(file) && !hasValuesInUse(view).found);
  });
}

/** Whether a file of Compose opens a way in for users. */
export function isServed(view: View, file: string): boolean {
  return servingFiles(view).has(file);
}

/** Whether it is at least meant to stay: it is in use, or a file of Compose builds it from the text beside it, and not for trying it out. */
export function isMeantToStay(view: View, component: Component): boolean {
  if (runsInUse(view, component)) return true;
  const files = new Set(view.facts(component, "workload").map((one) => one.evidence.file));
  return [...files].some((file) => {
    return !isForTrial(view, file) && (composeIn(view).get(file) ?? []).some((one) => one.build !== undefined);
  });
}

/** Files of Compose that are named for production, or that open the ports where browsers look. */
const servingFiles = perView((view: View): ReadonlySet<string> => {
  const compose = view.all("workload").filter((one) => one.platform === "compose");
  const serving = compose.filter(({ ports, evidence: { file } }) => {
    if (isForDevelopment(view, file)) return false;
    return inProduction.test(nameOf(file)) || ports.some((one) => one.published && onWebPort.test(one.evidence.quote));
  });
  return new Set(serving.map((one) => one.evidence.file));
});

const inProduction = /(^|[._-])(prod|production|deploy|deployment|swarm|stack|live)([._-]|$)/i;
/** `80:8080`, `"443:443"`, `0.0.0.0:443:8443`, `${PORT:-80}:3000`, `published: 443`. */
const onWebPort = /(?:^|[\s"':[-])(?:80|443)\}?:\d+|published: *["']?(?:80|443)\b/;

/**
 * Whether a file of Compose is for trying the system out: it is for developers, what serves users is deployed by other means,
 * it starts tools that only developers use, or it runs no program of the repository.
 */
export function isForTrial(view: View, file: string): boolean {
  if (isForDevelopment(view, file)) return true;
  const own = composeIn(view).get(file) ?? [];
  if (own.length === 0 || servingFiles(view).has(file)) return false;
  const deployedElsewhere = view.all("workload").some((one) => {
    return one.platform !== "compose" && one.product === undefined && !asideFolder.test(one.evidence.file);
  });
  const tools = own.some(({ name, image }) => developersTool.test(`${name} ${image ?? ""}`));
  return deployedElsewhere || tools || own.every((one) => one.build === undefined && !isOfSystem(view, one));
}

const developersTool =
  /\b(mailpit|mailhog|maildev|mailcatcher|smtp4dev|inbucket|greenmail|localstack|adminer|pgadmin4?|phpmyadmin|mongo-express|redis-?insight|redis-commander|stripe-mock|wiremock|fake-gcs-server|azurite)\b/i;

const composeIn = perView((view: View): ReadonlyMap<string, readonly Workload[]> => {
  const compose = view.all("workload").filter((one) => one.platform === "compose");
  return grouped(compose, (one) => one.evidence.file);
});

/** Whether a workload runs a program of the repository, from an image that was built before. */
function isOfSystem(view: View, workload: Workload): boolean {
  return view.services().some((one) => view.facts(one, "workload").includes(workload));
}

/** Whether others than the pages of the repository ask it: it is reached where it is in use, and no pages lie beside it. */
export function isForStrangers({ view, component, facesOutside }: Context): boolean {
  if (!component || !facesOutside || !runsInUse(view, component)) return false;
  return view.system.components.every((one) => one.kind !== "web");
}

/** Whether only a chart deploys it: how many instances there are, and what each may take, is up to whoever installs it. */
export function isLeftToInstaller(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload").filter((one) => one.platform === "kubernetes");
  return (
    workloads.length > 0 && workloads.every(({ evidence }) => isOfChart(evidence.file)) && !hasValuesInUse(view).found
  );
}

function isOfChart(file: string): boolean {
  return /(^|\/)(templates|helm|charts?)\//.test(file);
}

/** Whether values for an environment stand beside a chart: then whoever wrote it installs it. */
const hasValuesInUse = perView((view: View) => {
  const named = /(^|\/)([^/]*[._-])?(prod|production|staging|live)([._-][^/]*)?\.ya?ml$/i;
  return { found: view.all("setting").some((one) => named.test(one.evidence.file)) };
});

/** Whether several programs of the repository answer one request, or hand work to each other through a broker. */
export function isDistributed(view: View): boolean {
  // Pages that ask the one server behind them are one system in two programs.
  const own = new Set(view.services().flatMap((one) => (one.kind === "web" ? [] : [one.id])));
  const { connections } = view.system;
  if (connections.some(({ from, to }) => from !== to && own.has(from) && own.has(to))) return true;
  const brokers = new Set(view.system.components.flatMap((one) => (one.kind === "broker" ? [one.id] : [])));
  const users = connections.flatMap(({ from, to }) => [
    ...(own.has(from) && brokers.has(to) ? [from] : []),
    ...(own.has(to) && brokers.has(from) ? [to] : []),
  ]);
  return new Set(users).size > 1;
}

/** Whether what it takes to run a system matters here: its files deploy it, or it runs in several programs. */
export function isRunAsSystem(view: View): boolean {
  return isInUse(view) || isDistributed(view);
}
