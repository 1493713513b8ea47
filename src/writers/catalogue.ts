// Every notation a system is written in, by the name people ask for it.
import { boxesWriter } from "./boxes/writer.ts";
import { calmWriter } from "./calm/writer.ts";
import { d2Writer } from "./d2/writer.ts";
import { likec4Writer } from "./likec4/writer.ts";
import { mermaidC4Writer } from "./mermaid/c4.ts";
import { mermaidWriter } from "./mermaid/flowchart.ts";
import { plantumlC4Writer } from "./plantuml/c4.ts";
import { structurizrWriter } from "./structurizr/dsl.ts";
import { structurizrJsonWriter } from "./structurizr/json.ts";
import type { Writer } from "./writer.ts";

export const writers = {
  mermaid: mermaidWriter,
  "mermaid-c4": mermaidC4Writer,
  "plantuml-c4": plantumlC4Writer,
  structurizr: structurizrWriter,
  "structurizr-json": structurizrJsonWriter,
  likec4: likec4Writer,
  d2: d2Writer,
  calm: calmWriter,
  boxes: boxesWriter,
} as const satisfies Readonly<Record<string, Writer>>;
