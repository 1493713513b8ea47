// Writes a workspace of Structurizr as JSON, the form its tools keep.
import { jsonText } from "#document/escape";
import { distinctNames, isOutside, type Part, type Sketch } from "../sketch.ts";
import { defineWriter } from "../writer.ts";
import { descriptionsOf, tagOf } from "./words.ts";

export const structurizrJsonWriter = defineWriter({
  title: "Structurizr JSON",
  ending: ".json",
  write: (sketch) => `${jsonText(workspaceOf(sketch))}\n`,
});

type Relationships = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

function workspaceOf(sketch: Sketch): unknown {
  const { name, purpose, id, parts } = sketch;
  const relationships = relationshipsOf(sketch);
  const names = distinctNames(sketch);
  const element = (one: Part, tags: string): Readonly<Record<string, unknown>> => ({
    id: one.id,
    name: names.get(one.id) ?? one.name,
    ...(one.does === "" ? {} : { description: one.does }),
    tags: `Element,${tags},${tagOf(one)}`,
    ...(relationships.has(one.id) ? { relationships: relationships.get(one.id) } : {}),
  });
  const of = (shape: Part["shape"]): readonly Part[] => parts.filter((one) => one.shape === shape);
  const inside = parts.filter((one) => !isOutside(one));
  const containers = inside.map((one) => ({
    ...element(one, "Container"),
    ...(one.technology === "" ? {} : { technology: one.technology }),
  }));
  const description = purpose === "" ? {} : { description: purpose };
  return {
    name,
    ...description,
    model: {
      people: of("person").map((one) => element(one, "Person")),
      softwareSystems: [
        { id, name, ...description, tags: "Element,Software System", containers },
        ...of("external").map((one) => element(one, "Software System")),
      ],
    },
    views: viewsOf(sketch),
  };
}

function relationshipsOf({ links }: Sketch): Relationships {
  const descriptions = descriptionsOf(links);
  const bySource = new Map<string, Readonly<Record<string, string>>[]>();
  for (const [at, { from, to, protocol, isAsync }] of links.entries()) {
    const interactionStyle = isAsync ? "Asynchronous" : "Synchronous";
    const relationship = {
      // Parts have ids that begin with a letter.
      id: String(at + 1),
      sourceId: from.id,
      destinationId: to.id,
      description: descriptions[at] ?? "",
      ...(protocol === "" ? {} : { technology: protocol }),
      interactionStyle,
      tags: `Relationship,${interactionStyle}`,
    };
    bySource.set(from.id, [...(bySource.get(from.id) ?? []), relationship]);
  }
  return bySource;
}

function viewsOf({ id, parts, links }: Sketch): unknown {
  const automaticLayout = { rankDirection: "LeftRight", rankSeparation: 300, nodeSeparation: 300, edgeSeparation: 0 };
  return {
    containerViews: [
      {
        key: "containers",
        softwareSystemId: id,
        automaticLayout,
        elements: parts.map((one) => ({ id: one.id })),
        relationships: links.map((_, at) => ({ id: String(at + 1) })),
      },
    ],
    configuration: {
      styles: {
        elements: [
          { tag: "Database", shape: "Cylinder" },
          { tag: "Broker", shape: "Pipe" },
          { tag: "Web", shape: "WebBrowser" },
          { tag: "External", background: "#999999" },
        ],
        relationships: [{ tag: "Asynchronous", style: "Dashed" }],
      },
    },
  };
}
