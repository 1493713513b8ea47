// What a component keeps its data in: the stores its code opens, those it is connected to, and those a framework opens for it.
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { Use, View } from "#model/view";
import { type Form, settings, shownBy, sightings } from "./forms.ts";
import { perComponent } from "./once.ts";

export interface Store {
  /** sql, sqlite, mongodb, redis, memcached, cql, bolt, http, s3 */
  readonly protocol: string;
  readonly evidence: Evidence;
  /** Id of the component it is, where that is known. */
  readonly target?: string | undefined;
  /** Where code opens it. */
  readonly use?: Use | undefined;
}

const declared: readonly Form[] = [
  shownBy("a Django database", "constant", (fact) =>
    /(^|\.)DATABASES(\.|$)/.test(fact.name) || (/(^|\.)ENGINE$/.test(fact.name) && /django/.test(fact.of.value ?? ""))
      ? [fact.evidence]
      : [],
  ),
  settings("the address of a database in the settings of a framework", [
    "spring.datasource.url",
    "spring.r2dbc.url",
    "connectionstrings.*",
    "quarkus.datasource.jdbc.url",
  ]),
  shownBy("Spring Boot starters for JPA, JDBC or R2DBC", "dependency", (fact) =>
    /:spring-boot-starter-(data-jpa|jdbc|data-jdbc|data-r2dbc)$/.test(fact.name) ? [fact.evidence] : [],
  ),
];

const protocols = new Set(["sql", "mongodb", "redis", "memcached", "cql", "bolt", "s3"]);

/** The stores of a component; what runs in a browser opens none. */
export const storesOf = perComponent((view: View, component: Component): readonly Store[] => {
  const opened = view.uses(component).filter((use) => use.role === "store");
  const connected = view.outgoing(component).filter((one) => {
    const target = view.component(one.to);
    const keeps = target?.kind === "database" || target?.kind === "cache";
    return keeps && protocols.has(one.protocol ?? "") && !opened.some((use) => use.target === one.to);
  });
  // A client whose address is handed to it leads where a connection of its kind leads that no other client explains.
  const leading = (use: Use): string | undefined => {
    const same = connected.filter((one) => one.protocol === use.protocol);
    return use.target ?? (same.length === 1 ? same[0]?.to : undefined);
  };
  const led = opened.map((use) => ({ protocol: use.protocol, evidence: use.call.evidence, target: leading(use), use }));
  const others = connected.filter((one) => !led.some(({ target }) => target === one.to));
  return [
    ...led,
    ...others.flatMap(({ protocol, evidence, to }) => {
      return evidence.slice(0, 1).map((place) => ({ protocol: protocol ?? "", evidence: place, target: to }));
    }),
    ...sightings(view, component, declared).map((evidence) => ({ protocol: "sql", evidence })),
  ];
});

/** Stores in which data outlives a request: not what holds copies. */
export function lastingStores(view: View, component: Component): Store[] {
  return storesOf(view, component).filter(({ protocol, target }) => {
    return protocol !== "memcached" && view.component(target ?? "")?.kind !== "broker";
  });
}
