// Writes a drawing of D2: the system as a container of its parts, each in its shape, and a connection for each link.
import { folded } from "../folded.ts";
import { isOutside, type Link, type Part, type PartShape } from "../sketch.ts";
import { defineWriter } from "../writer.ts";

export const d2Writer = defineWriter({
  title: "D2",
  ending: ".d2",
  write: ({ id, name, parts, links }) => {
    const inside = parts.filter((one) => !isOutside(one));
    const frame = [`${id}: ${quoted(name)} {`, ...inside.flatMap(partOf).map((line) => `  ${line}`), "}"];
    const lines = [
      "direction: right",
      ...parts.filter(isOutside).flatMap(partOf),
      ...(inside.length > 0 ? frame : []),
      ...links.flatMap((link) => linkOf(link, id)),
      "",
    ];
    return lines.join("\n");
  },
});

const looks: Readonly<Record<PartShape, readonly string[]>> = {
  database: ["shape: cylinder"],
  broker: ["shape: queue"],
  external: ["style.stroke-dash: 5"],
  person: ["shape: person"],
  web: ["shape: page"],
  part: [],
};

/** A tooltip is Markdown, in which a tag that is not closed is a fault. */
function partOf({ id, name, shape, does }: Part): string[] {
  const said = [...looks[shape], ...(does === "" ? [] : [`tooltip: ${quoted(folded(does, /[<>]/g))}`])];
  if (said.length === 0) return [`${id}: ${quoted(name)}`];
  return [`${id}: ${quoted(name)} {`, ...said.map((line) => `  ${line}`), "}"];
}

function linkOf({ from, to, protocol, isAsync }: Link, system: string): string[] {
  const [one, other] = [from, to].map((part) => (isOutside(part) ? part.id : `${system}.${part.id}`));
  const label = protocol === "" ? "" : `: ${quoted(protocol)}`;
  if (!isAsync) return [`${one} -> ${other}${label}`];
  return [`${one} -> ${other}${label === "" ? ":" : label} {`, "  style.stroke-dash: 3", "}"];
}

/** In double quotes; a dollar sign could begin a variable. */
function quoted(text: string): string {
  return `"${text.replace(/["\\$]/g, (sign) => `\\${sign}`)}"`;
}
