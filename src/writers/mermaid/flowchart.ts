// Writes a flow chart of Mermaid: a node for each part, in the shape of what it is, and an arrow for each link.
import type { Link, Part, PartShape, Sketch } from "../sketch.ts";
import { defineWriter } from "../writer.ts";
import { mermaidWords } from "./escape.ts";

export const mermaidWriter = defineWriter({
  title: "Mermaid, a flow chart",
  ending: ".mmd",
  write: (sketch) => {
    const lines = [...sketch.parts.map(nodeOf), ...sketch.links.map(arrowOf), ...looks(sketch)];
    return ["flowchart LR", ...lines.map((line) => `  ${line}`), ""].join("\n");
  },
});

const brackets: Readonly<Record<PartShape, readonly [string, string]>> = {
  database: ["[(", ")]"],
  broker: ["([", "])"],
  external: ["[", "]"],
  person: ["([", "])"],
  web: ["[", "]"],
  part: ["[", "]"],
};

function nodeOf({ id, name, shape }: Part): string {
  const [open, close] = brackets[shape];
  return `${id}${open}"${mermaidWords(name)}"${close}${classes.has(shape) ? `:::${shape}` : ""}`;
}

/** A broker takes work for later: what leaves for it does not wait. */
function arrowOf({ from, to, protocol, isAsync }: Link): string {
  const label = protocol === "" ? "" : `|"${mermaidWords(protocol)}"|`;
  return `${from.id} ${isAsync ? "-.->" : "-->"}${label} ${to.id}`;
}

const classes: ReadonlyMap<PartShape, string> = new Map([
  ["external", "stroke-dasharray: 5 5"],
  ["broker", "stroke-width: 2px"],
]);

function looks({ parts }: Sketch): string[] {
  return [...classes].flatMap(([shape, style]) =>
    parts.some((one) => one.shape === shape) ? [`classDef ${shape} ${style}`] : [],
  );
}
