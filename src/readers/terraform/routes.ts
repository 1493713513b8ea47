// The ways on which resources pass work on: listeners, integrations, subscriptions and triggers, followed to what runs.
import { fitsAny } from "#base/pattern";
import { type CloudLink, cloudLinks, cloudScalers } from "#knowledge/cloud-links";
import type { FactOf } from "#model/fact";
import { evidenceAt } from "./place.ts";
import type { Resource } from "./resources.ts";
import { type ValueEntry, allAt, entriesAt, itemsOf, numberAt, sourcesOf, textAt, textOf } from "./value.ts";

type Workload = FactOf<"workload">;

/** Steps by the address that they lead away from. */
export type Steps = ReadonlyMap<string, readonly Step[]>;

interface Step {
  readonly to: string;
  readonly by: Resource;
  readonly entry: ValueEntry | undefined;
  readonly link: CloudLink;
}

/** From a gateway to a program lie a listener, a rule and a group; more is a ring. */
const longestWay = 6;

/** One route for each pair of workloads of which the first passes work on to the second. */
export function routesOf(
  resources: readonly Resource[],
  steps: Steps,
  workloads: ReadonlyMap<string, Workload>,
): { readonly fact: FactOf<"route">; readonly by: Resource }[] {
  const secured = securedBy(resources, steps);
  return [...workloads].flatMap(([from, workload]) => {
    return follow(from, steps, workloads).map(([target, way]) => {
      const first = way[0];
      const paths = way.flatMap((step) => textsAt(step, step.link.path));
      const hosts = way.flatMap((step) => textsAt(step, step.link.hosts));
      const by = first.by;
      return {
        by,
        fact: {
          kind: "route" as const,
          by: workload.what,
          from,
          ...(paths[0] === undefined ? {} : { path: paths[0] }),
          hosts: hosts.filter((host) => !host.includes("${")),
          target: `\${?${target}}`,
          entry: workload.ports.some((port) => port.published),
          ...(secured.has(from) ? { tls: true } : {}),
          settings: [],
          evidence: evidenceAt(first.entry, by),
        },
      };
    });
  });
}

export function stepsOf(resources: readonly Resource[]): Steps {
  const steps = new Map<string, readonly Step[]>();
  for (const by of resources) {
    for (const link of cloudLinks.filter((one) => fitsAny(by.type, one.types))) {
      const sources = link.from.flatMap((path) => addressesAt(by, path));
      const targets = link.to.flatMap((path) => addressesAt(by, path));
      for (const from of sources) {
        for (const to of targets) {
          if (from.address === to.address) continue;
          const known = steps.get(from.address) ?? [];
          steps.set(from.address, [...known.slice(0, widest), { to: to.address, by, entry: to.entry, link }]);
        }
      }
    }
  }
  return steps;
}

/** No listener leads to more groups. */
const widest = 100;

function addressesAt(by: Resource, path: string): { address: string; entry: ValueEntry | undefined }[] {
  if (path === "self") return [{ address: by.address, entry: undefined }];
  return entriesAt(by.values, path).flatMap((entry) => sourcesOf(entry.value).map((address) => ({ address, entry })));
}

/** The workloads that a way from one leads to, with its steps; ways end at the first workload. */
function follow(from: string, steps: Steps, workloads: ReadonlyMap<string, Workload>): [string, [Step, ...Step[]]][] {
  const found = new Map<string, [Step, ...Step[]]>();
  const seen = new Set([from]);
  let edge: [string, Step[]][] = [[from, []]];
  for (let length = 0; length < longestWay && edge.length > 0; length++) {
    const next: [string, Step[]][] = [];
    for (const [address, way] of edge) {
      for (const step of steps.get(address) ?? []) {
        if (seen.has(step.to)) continue;
        seen.add(step.to);
        const [first = step, ...rest] = [...way, step];
        if (workloads.has(step.to)) found.set(step.to, [first, ...rest]);
        else next.push([step.to, [...way, step]]);
      }
    }
    edge = next;
  }
  return [...found];
}

/** The workloads behind a resource that is none itself: those of the group that a health check belongs to. */
export function behind(address: string, steps: Steps, workloads: ReadonlyMap<string, Workload>): string[] {
  return follow(address, steps, workloads).map(([target]) => target);
}

function textsAt({ by }: Step, paths: readonly string[] | undefined): string[] {
  return (paths ?? []).flatMap((path) =>
    allAt(by.values, path)
      .flatMap(itemsOf)
      .flatMap((one) => textOf(one) ?? []),
  );
}

/** Gateways with a listener that speaks TLS. */
function securedBy(resources: readonly Resource[], steps: Steps): Set<string> {
  const secured = new Set<string>();
  const tls = (one: Resource): boolean =>
    /^(HTTPS|TLS)$/.test(textAt(one.values, "protocol") ?? "") || textAt(one.values, "certificate_arn") !== undefined;
  for (const [from, ways] of steps) if (ways.some((step) => tls(step.by))) secured.add(from);
  for (const one of resources) if (/apigateway|cloudfront|api_gateway_rest/.test(one.type)) secured.add(one.address);
  return secured;
}

/** What scales the workloads, and between which numbers. */
export function scalersOf(
  resources: readonly Resource[],
  workloads: ReadonlyMap<string, Workload>,
): { readonly fact: FactOf<"autoscaler">; readonly by: Resource }[] {
  return resources.flatMap((by) => {
    return cloudScalers.flatMap((form) => {
      if (!fitsAny(by.type, form.types)) return [];
      const [minimum, maximum] = [numberAt(by.values, form.least), numberAt(by.values, form.most)];
      if (maximum === undefined && minimum === undefined) return [];
      const entry = [...form.most, ...form.least].flatMap((path) => entriesAt(by.values, path))[0];
      return targetsOf(by, form.target, workloads).map((target) => ({
        by,
        fact: {
          kind: "autoscaler" as const,
          target,
          ...(minimum === undefined ? {} : { minimum }),
          ...(maximum === undefined ? {} : { maximum }),
          evidence: evidenceAt(entry, by),
        },
      }));
    });
  });
}

function targetsOf(by: Resource, paths: readonly string[], workloads: ReadonlyMap<string, Workload>): string[] {
  const addresses = paths.flatMap((path) => addressesAt(by, path)).map((one) => one.address);
  const known = [...new Set(addresses)].filter((one) => workloads.has(one));
  if (known.length > 0) return known;
  return paths.flatMap((path) => textAt(by.values, path) ?? []).filter((text) => !text.includes("${"));
}
