// Traefik's labels on Compose services, as routes from outside with the limits its middlewares set.
import type { FactOf, NamedValue } from "#model/fact";
import { textOf } from "#syntax/node";
import { type Service, evidenceOf, partAt } from "./layers.ts";
import type { Project } from "./project.ts";
import { matchOf } from "./traefik-rule.ts";
import { type Label, labelsOf } from "./workload.ts";

type Route = FactOf<"route">;

/** Label names are free in their case. */
interface Labels {
  readonly service: string;
  readonly byName: ReadonlyMap<string, Label>;
}

export function routesOf(services: readonly Service[], project: Project): Route[] {
  const labelled = services.map((service) => ({ service: service.name, byName: traefikLabels(service, project) }));
  const from = services.find((service) => isTraefik(service))?.name;
  const middlewares = middlewaresOf(labelled);
  return labelled
    .filter((labels) => labels.byName.get("traefik.enable")?.text.toLowerCase() !== "false")
    .flatMap((labels) =>
      [...routers(labels), ...oldRouters(labels)].flatMap((router) => routeOf(router, labels, middlewares)),
    )
    .map((route) => (from === undefined ? route : { ...route, from }));
}

function traefikLabels(service: Service, project: Project): ReadonlyMap<string, Label> {
  const labels = labelsOf(service, project).filter((label) => /^traefik\./i.test(label.name));
  return new Map(labels.map((label) => [label.name.toLowerCase(), label]));
}

function isTraefik(service: Service): boolean {
  const image = textOf(partAt(service, "image")?.node) ?? "";
  return /(^|\/)traefik([:@]|$)/.test(image);
}

interface Router {
  readonly rule: Label;
  /** What every further label of the router begins with. */
  readonly prefix: string;
}

function routers(labels: Labels): Router[] {
  return [...labels.byName].flatMap(([name, rule]) => {
    const match = /^(traefik\.(?:http|tcp)\.routers\.[^.]+)\.rule$/.exec(name);
    return match?.[1] ? [{ rule, prefix: match[1] }] : [];
  });
}

/** Version 1: `traefik.frontend.rule`, or `traefik.<segment>.frontend.rule`. */
function oldRouters(labels: Labels): Router[] {
  return [...labels.byName].flatMap(([name, rule]) => {
    const match = /^(traefik(?:\.[^.]+)?)\.frontend\.rule$/.exec(name);
    return match?.[1] ? [{ rule, prefix: match[1] }] : [];
  });
}

function routeOf(router: Router, labels: Labels, middlewares: Middlewares): Route[] {
  const { hosts, paths } = matchOf(router.rule.text);
  const port = portOf(router, labels);
  const tls = tlsOf(router, labels);
  const route: Route = {
    kind: "route",
    by: "traefik",
    hosts: [...hosts],
    target: port === undefined ? labels.service : `${labels.service}:${port}`,
    entry: true,
    ...(tls === undefined ? {} : { tls }),
    settings: [...settingsOf(router, labels, middlewares), ...balancerSettings(router, labels)],
    evidence: evidenceOf(router.rule),
  };
  return paths.length === 0 ? [route] : paths.map((path) => ({ ...route, path }));
}

/** The labels of the balancer a router leads to: the one it names, or the only one there is. */
function balancerLabels(router: Router, labels: Labels): [string, Label][] {
  const named = labels.byName.get(`${router.prefix}.service`)?.text.replace(/@.*$/, "").toLowerCase();
  const all = [...labels.byName].flatMap(([name, label]): [string, Label][] => {
    const [, service, rest] = /^traefik\.(?:http|tcp)\.services\.([^.]+)\.(loadbalancer\..+)$/.exec(name) ?? [];
    return service !== undefined && rest !== undefined && (named ?? service) === service ? [[rest, label]] : [];
  });
  return all;
}

function portOf(router: Router, labels: Labels): string | undefined {
  const found = balancerLabels(router, labels).find(([name]) => name === "loadbalancer.server.port");
  return found?.[1].text ?? labels.byName.get(`${router.prefix}.port`)?.text ?? labels.byName.get("traefik.port")?.text;
}

function balancerSettings(router: Router, labels: Labels): NamedValue[] {
  return balancerLabels(router, labels)
    .filter(([name]) => !name.startsWith("loadbalancer.server."))
    .map(([name, label]) => ({ name, value: label.text, evidence: evidenceOf(label) }));
}

function tlsOf(router: Router, labels: Labels): boolean | undefined {
  const tls = labels.byName.get(`${router.prefix}.tls`)?.text.toLowerCase();
  if (tls === "false") return false;
  if (tls !== undefined || [...labels.byName.keys()].some((name) => name.startsWith(`${router.prefix}.tls.`)))
    return true;
  const points =
    labels.byName
      .get(`${router.prefix}.entrypoints`)
      ?.text.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  if (points.some((point) => point === "https" || point === "websecure")) return true;
  return points.length > 0 && points.every((point) => point === "http" || point === "web") ? false : undefined;
}

/** Name of a middleware -> what it sets, such as `ratelimit.average`. */
type Middlewares = ReadonlyMap<string, readonly NamedValue[]>;

function middlewaresOf(labelled: readonly Labels[]): Middlewares {
  const middlewares = new Map<string, NamedValue[]>();
  for (const [name, label] of labelled.flatMap((labels) => [...labels.byName])) {
    const [, middleware, option] = /^traefik\.(?:http|tcp)\.middlewares\.([^.]+)\.(.+)$/.exec(name) ?? [];
    if (middleware === undefined || option === undefined) continue;
    // Lists of users are hashes of passwords: that they are there is all that matters.
    const value = /^(basic|digest)auth\.users$/.test(option) ? "${?}" : label.text;
    const settings = middlewares.get(middleware) ?? [];
    settings.push({ name: option, value, evidence: evidenceOf(label) });
    middlewares.set(middleware, settings);
  }
  return middlewares;
}

function settingsOf(router: Router, labels: Labels, middlewares: Middlewares): NamedValue[] {
  const label = labels.byName.get(`${router.prefix}.middlewares`);
  if (!label) return [];
  const settings: NamedValue[] = [];
  const open = middlewareNames(label.text);
  const seen = new Set<string>();
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const found = middlewares.get(name) ?? [{ name: "middleware", value: name, evidence: evidenceOf(label) }];
    for (const setting of found) {
      if (setting.name === "chain.middlewares") open.push(...middlewareNames(setting.value));
      else settings.push(setting);
    }
  }
  return settings;
}

function middlewareNames(text: string): string[] {
  return text.split(",").map((name) => name.trim().replace(/@.*$/, "").toLowerCase());
}
