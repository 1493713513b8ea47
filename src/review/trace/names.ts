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

export function namedIn({ components }: System): Named[] {
  const byProduct = grouped(
    components.flatMap((one) => productsOf(one).map((product) => ({ id: one.id, product }))),
    (one) => one.product.id,
  );
  return components.map((one) => {
    // "PostgreSQL" leads to a component only where one alone is of it.
    const own = productsOf(one).filter((product) => new Set(byProduct.get(product.id)?.map(({ id }) => id)).size === 1);
    return {
      id: one.id,
      name: one.name,
      aliases: [...(one.id === one.name ? [] : [one.id]), ...one.aliases.flatMap(aliasName)],
      products: own.flatMap((product) => [product.name, product.id, ...product.images.filter((name) => !name.includes("*"))]),
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
