// The components of a system as things that a text may name: with aliases, products and the folder of their code.
import { grouped } from "#base/groups";
import { plain } from "#base/names";
import { products } from "#knowledge/images";
import type { Component, System } from "#model/system";
import type { Named } from "#prose/names";

/** Kinds of components that are products of others, known by the product's name. */
const bought = new Set<Component["kind"]>(["database", "cache", "broker", "discovery", "config", "observability"]);

const productNames = new Map(
  products.flatMap((one) => [one.name, one.id, ...one.images].map((name) => [plain(name), one] as const)),
);

/** How texts call the one component of a kind. */
const nounsOfKind: Readonly<Partial<Record<Component["kind"], readonly string[]>>> = {
  database: ["database", "DB", "data store"],
  cache: ["cache"],
  broker: ["broker", "message broker", "message queue", "message bus", "event bus", "queue"],
  gateway: ["gateway", "API gateway", "reverse proxy"],
  web: ["front end", "web front end", "web application", "web app", "user interface", "UI"],
};

export function namedIn({ components }: System): Named[] {
  const byKind = grouped(components, (one) => one.kind);
  return components.map((one) => {
    return {
      id: one.id,
      name: one.name,
      aliases: [...(one.id === one.name ? [] : [one.id]), ...one.aliases.flatMap(aliasName)],
      products: productsOf(one).flatMap((product) => [
        product.name,
        product.id,
        ...product.images.filter((name) => !name.includes("*")),
      ]),
      nouns: byKind.get(one.kind)?.length === 1 ? (nounsOfKind[one.kind] ?? []) : [],
      path: one.path,
    };
  });
}

export function productNamed(name: string) {
  return productNames.get(plain(name));
}

function productsOf({ kind, name, technology, aliases }: Component) {
  if (!bought.has(kind)) return [];
  const known = [name, ...technology, ...aliases.flatMap(aliasName)].flatMap((one) => productNamed(one) ?? []);
  return [...new Set(known)];
}

/** Of the image `registry/team/orders:1.2` it is `orders`; a host with dots is no name. */
function aliasName(alias: string): string[] {
  const last = alias.slice(alias.lastIndexOf("/") + 1).replace(/[:@].*$/, "");
  return /\./.test(last) || last === "" ? [] : [last];
}
