// Writes a workspace of the Structurizr DSL: the model, a view of the context and one of the containers.
import { folded } from "../folded.ts";
import { distinctNames, isOutside, type Link, type Part, type PartShape, type Sketch } from "../sketch.ts";
import { defineWriter } from "../writer.ts";
import { descriptionsOf, tagOf } from "./words.ts";

export const structurizrWriter = defineWriter({
  title: "Structurizr DSL",
  ending: ".dsl",
  write: (sketch) => {
    const model = [...elements(sketch), "", ...relations(sketch)];
    const lines = [
      `workspace ${quoted(sketch.name)} ${quoted(sketch.purpose)} {`,
      "    model {",
      ...model.map((line) => (line === "" ? "" : `        ${line}`)),
      "    }",
      ...views(sketch).map((line) => `    ${line}`),
      "}",
      "",
    ];
    return lines.join("\n");
  },
});

/** Words in quotes end with the tags, so that no name is the last word of its line, where a brace would open a block. */
function elements(sketch: Sketch): string[] {
  const names = distinctNames(sketch);
  const inside = sketch.parts.filter((one) => !isOutside(one));
  const nameOf = (one: Part): string => quoted(names.get(one.id) ?? one.name);
  const outside = sketch.parts.filter(isOutside).map((one) => {
    const keyword = one.shape === "person" ? "person" : "softwareSystem";
    return `${one.id} = ${keyword} ${nameOf(one)} ${quoted(one.does)} ${quoted(tagOf(one))}`;
  });
  const containers = inside.map(
    (one) =>
      `    ${one.id} = container ${nameOf(one)} ${quoted(one.does)} ${quoted(one.technology)} ${quoted(tagOf(one))}`,
  );
  const system = `${sketch.id} = softwareSystem ${quoted(sketch.name)} ${quoted(sketch.purpose)} "System"`;
  return [...outside, ...(containers.length > 0 ? [`${system} {`, ...containers, "}"] : [system])];
}

function relations({ links }: Sketch): string[] {
  const descriptions = descriptionsOf(links);
  return links.map((link: Link, at) => {
    const { from, to, protocol, isAsync } = link;
    const description = quoted(descriptions[at] ?? "");
    return `${from.id} -> ${to.id} ${description} ${quoted(protocol)} "${isAsync ? "Asynchronous" : "Synchronous"}"`;
  });
}

const shapes: Readonly<Partial<Record<PartShape, readonly [tag: string, shape: string]>>> = {
  database: ["Database", "Cylinder"],
  broker: ["Broker", "Pipe"],
  web: ["Web", "WebBrowser"],
};

function views({ id, parts }: Sketch): string[] {
  const used = Object.entries(shapes).filter(([shape]) => parts.some((one) => one.shape === shape));
  const styles = used.map(([, [tag, shape]]) => `        element "${tag}" { shape ${shape} }`);
  return [
    "views {",
    `    systemContext ${id} "context" {`,
    "        include *",
    "        autoLayout lr",
    "    }",
    `    container ${id} "containers" {`,
    "        include *",
    "        autoLayout lr",
    "    }",
    "    styles {",
    ...styles.flatMap(blockOf),
    '        element "External" {',
    "            background #999999",
    "        }",
    '        relationship "Asynchronous" {',
    "            style dashed",
    "        }",
    "    }",
    "}",
  ];
}

/** The DSL wants each brace at the end of its line. */
function blockOf(line: string): string[] {
  const match = /^(\s*)(.*) \{ (.*) \}$/.exec(line);
  return match ? [`${match[1]}${match[2]} {`, `${match[1]}    ${match[3]}`, `${match[1]}}`] : [line];
}

/** A quote can be escaped, a backslash cannot; `${NAME}` would be filled in. */
function quoted(text: string): string {
  return `"${folded(text, /\\|\$(?=\{)/g).replaceAll('"', String.raw`\"`)}"`;
}
