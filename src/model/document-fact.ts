// What readers say of documents that people write: their headings, passages and links, and what their drawings show.
import { z } from "zod";
import { evidence, spot } from "./evidence.ts";

const at = { evidence };

export const heading = z.object({
  kind: z.literal("heading"),
  level: z.int().min(1).max(6),
  title: z.string(),
  ...at,
});

/**
 * Running text without its marks. The nth line of `text` stands on the nth line of the source, of which `source` has the
 * lines as they stand, so that every sentence of it finds its quote.
 */
export const passage = z.object({
  kind: z.literal("passage"),
  form: z.enum(["paragraph", "list item", "table row", "quote", "code", "front matter", "comment"]),
  text: z.string(),
  source: z.array(z.string()),
  language: z.string().optional().describe("Of code, as its fence says"),
  code: z.array(z.string()).optional().describe("Words of it that are set as code"),
  depth: z.int().optional().describe("Of a list item: 1 at the outside"),
  cells: z.array(z.string()).optional().describe("Of a table row"),
  columns: z
    .array(z.string())
    .optional()
    .describe("The heads of the table that the row stands in; absent for the head itself"),
  spots: z
    .array(z.object(spot))
    .optional()
    .describe("Of a document without line numbers: where each line stands, where that is not one place"),
  ...at,
});

export const link = z.object({
  kind: z.literal("link"),
  what: z.enum(["link", "image", "anchor"]).describe("An anchor is a place that links may lead to, by its name"),
  target: z.string().describe("As written"),
  text: z.string().describe("What is shown, or stands for an image"),
  ...at,
});

/** A drawing written as text; its evidence goes from its first line to its last. */
export const drawing = z.object({
  kind: z.literal("drawing"),
  id: z.string().describe("Unique in the document set"),
  notation: z.enum(["mermaid", "plantuml", "structurizr", "likec4", "d2", "dot", "drawio", "text boxes"]),
  shows: z
    .enum(["components", "sequence", "classes", "entities", "states", "other"])
    .describe("What its boxes stand for: parts of a system, takers of messages, classes, data, states"),
  title: z.string().optional(),
  ...at,
});

export const drawnBox = z.object({
  kind: z.literal("drawn-box"),
  drawing: z.string(),
  id: z.string().describe("As the drawing calls it; unique in the drawing"),
  label: z.string().describe("As people see it, line ends as spaces"),
  means: z
    .enum(["person", "system", "external", "component", "database", "broker", "boundary"])
    .optional()
    .describe("What the notation or the shape says that it is"),
  technology: z.string().optional(),
  does: z.string().optional().describe("What the drawing says that it is for"),
  inside: z.string().optional().describe("The box that holds it"),
  ...at,
});

export const drawnLine = z.object({
  kind: z.literal("drawn-line"),
  drawing: z.string(),
  from: z.string().describe("Id of a box"),
  to: z.string(),
  label: z.string().optional(),
  technology: z.string().optional(),
  directed: z.boolean(),
  ...at,
});
