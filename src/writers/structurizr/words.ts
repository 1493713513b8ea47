// What both forms of Structurizr say of parts and links.
import type { Link, Part, PartShape } from "../sketch.ts";

const tags: Readonly<Record<PartShape, string>> = {
  database: "Database",
  broker: "Broker",
  external: "External",
  person: "Person",
  web: "Web",
  part: "Service",
};

export function tagOf({ shape }: Part): string {
  return tags[shape];
}

/** Between two elements every relationship has a description of its own. */
export function descriptionsOf(links: readonly Link[]): string[] {
  const taken = new Map<string, number>();
  return links.map(({ from, to, isAsync }) => {
    const word = isAsync ? "sends" : "uses";
    const key = `${from.id} ${to.id} ${word}`;
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count === 1 ? word : `${word} (${count})`;
  });
}
