// What keywords, tags and shapes of Structurizr say that an element is.
import type { BoxSaid } from "../drawing.ts";

type Means = BoxSaid["means"];

const byTag: readonly (readonly [RegExp, Means])[] = [
  [/^(?:external|existing)(?:[ _-]?\w*)?$|\bexternal\b/i, "external"],
  [/\b(?:database|data ?store|db|rdbms)\b/i, "database"],
  [/\b(?:queue|topic|broker|message ?bus|event ?bus)\b/i, "broker"],
];
const byShape = new Map<string, Means>([
  ["cylinder", "database"],
  ["pipe", "broker"],
  ["person", "person"],
  ["robot", "person"],
]);

/** Shapes that styles of the views give to tags; by tag in small letters. */
export type Shapes = ReadonlyMap<string, string>;

export function meansOf(keyword: string, tags: readonly string[], shapes: Shapes): Means {
  if (keyword === "person") return "person";
  if (keyword === "boundary") return "boundary";
  const told = byTag.find(([pattern]) => tags.some((tag) => pattern.test(tag)))?.[1];
  const drawn = tags.map((tag) => byShape.get(shapes.get(tag.toLowerCase()) ?? "")).find((one) => one !== undefined);
  // A system in the shape of a person is still a system.
  return told ?? (drawn === "person" ? undefined : drawn) ?? (keyword === "softwaresystem" ? "system" : "component");
}

export function tagsIn(text: string): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
