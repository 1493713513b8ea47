// Writes a model of LikeC4: the kinds of parts, the parts in their system, the relationships, and one view of them.
import { folded } from "../folded.ts";
import { isOutside, type Link, type Part, type PartShape, type Sketch } from "../sketch.ts";
import { defineWriter } from "../writer.ts";

export const likec4Writer = defineWriter({
  title: "LikeC4",
  ending: ".c4",
  write: (sketch) => {
    const lines = [...specification(sketch), "", ...model(sketch), "", ...views(sketch), ""];
    return lines.join("\n");
  },
});

const kinds: Readonly<Record<PartShape, readonly [kind: string, shape: string]>> = {
  database: ["datastore", "cylinder"],
  broker: ["broker", "queue"],
  external: ["external", "rectangle"],
  person: ["actor", "person"],
  web: ["frontend", "browser"],
  part: ["service", "rectangle"],
};

function specification({ parts, links }: Sketch): string[] {
  const used = [...new Set(parts.map((one) => one.shape))].sort();
  const elements = used.flatMap((shape) => {
    const [kind, drawn] = kinds[shape];
    return [`  element ${kind} {`, "    style {", `      shape ${drawn}`, "    }", "  }"];
  });
  const dashed = ["  relationship async {", "    line dashed", "  }"];
  const sends = links.some((one) => one.isAsync) ? dashed : [];
  return ["specification {", "  element scope", ...elements, ...sends, "}"];
}

function model({ id, name, purpose, parts, links }: Sketch): string[] {
  const outside = parts.filter(isOutside);
  const inside = parts.filter((one) => !isOutside(one));
  const purposeLines = purpose === "" ? [] : [`    description ${quoted(purpose)}`];
  const fullId = (one: Part): string => (isOutside(one) ? one.id : `${id}.${one.id}`);
  return [
    "model {",
    ...outside.flatMap((one) => elementOf(one, "  ")),
    `  ${id} = scope ${quoted(name)} {`,
    ...purposeLines,
    ...inside.flatMap((one) => elementOf(one, "    ")),
    "  }",
    ...links.map((link) => relationOf(link, fullId)),
    "}",
  ];
}

function elementOf({ id, name, shape, technology, does }: Part, indent: string): string[] {
  const said = [
    ...(technology === "" ? [] : [`${indent}  technology ${quoted(technology)}`]),
    ...(does === "" ? [] : [`${indent}  description ${quoted(does)}`]),
  ];
  const head = `${indent}${id} = ${kinds[shape][0]} ${quoted(name)}`;
  return said.length === 0 ? [head] : [`${head} {`, ...said, `${indent}}`];
}

function relationOf({ from, to, protocol, isAsync }: Link, fullId: (one: Part) => string): string {
  const words = `${quoted(isAsync ? "sends" : "uses")}${protocol === "" ? "" : ` ${quoted(protocol)}`}`;
  return `  ${fullId(from)} ${isAsync ? "-[async]->" : "->"} ${fullId(to)} ${words}`;
}

function views({ id, name }: Sketch): string[] {
  return ["views {", `  view index of ${id} {`, `    title ${quoted(name)}`, "    include *", "  }", "}"];
}

/** Strings have no escapes in older versions: the quote is taken that the text does not hold. */
function quoted(text: string): string {
  const plain = folded(text, /\\/g);
  if (!plain.includes("'")) return `'${plain}'`;
  return `"${folded(plain, /"/g)}"`;
}
