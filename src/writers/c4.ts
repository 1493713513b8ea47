// The words of C4 drawings, which Mermaid and PlantUML share: the system as a frame around its containers, all else outside.
import { isOutside, type Link, type Part, type PartShape, type Sketch } from "./sketch.ts";

type Escape = (words: string) => string;

export function c4Lines({ id, name, parts, links }: Sketch, escape: Escape): string[] {
  const inside = parts.filter((one) => !isOutside(one)).map((one) => `  ${elementOf(one, escape)}`);
  return [
    `title ${escape(name)}`,
    ...parts.filter(isOutside).map((one) => elementOf(one, escape)),
    ...(inside.length > 0 ? [`System_Boundary(${id}, "${escape(name)}") {`, ...inside, "}"] : []),
    ...links.map((one) => relationOf(one, escape)),
  ];
}

const macros: Readonly<Record<PartShape, string>> = {
  database: "ContainerDb",
  broker: "ContainerQueue",
  external: "System_Ext",
  person: "Person",
  web: "Container",
  part: "Container",
};

function elementOf(part: Part, escape: Escape): string {
  const { id, name, shape, kind, technology, does } = part;
  const said = isOutside(part) ? [does] : [technology || kind, does];
  return call(macros[shape], [id], [name, ...said], escape);
}

function relationOf({ from, to, protocol, isAsync }: Link, escape: Escape): string {
  return call("Rel", [from.id, to.id], [isAsync ? "sends" : "uses", protocol], escape);
}

/** Without the words at the end that are empty. */
function call(macro: string, ids: readonly string[], words: readonly string[], escape: Escape): string {
  const said = words.slice(0, words.findLastIndex((one) => one !== "") + 1);
  return `${macro}(${[...ids, ...said.map((one) => `"${escape(one)}"`)].join(", ")})`;
}
