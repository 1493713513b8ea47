// The model file held against what was recovered: what is not both designed and built, and what is stated otherwise.
import { plural } from "#base/text";
import type { FieldValue } from "#model/diff";
import type { DesignResult } from "#model/standing";
import type { System } from "#model/system";
import {
  code,
  joined,
  mark,
  paragraph,
  section,
  strong,
  table,
  text,
  type Block,
  type Runs,
  type Section,
} from "./document.ts";

/** Nothing where the tree has no model file. */
export function designSections(design: DesignResult | undefined, system: System): Section[] {
  return design ? [section("design", "Design and code", designBlocks(design, system))] : [];
}

function designBlocks(design: DesignResult, system: System): Block[] {
  const names = namesOf(system);
  const rows = [...design.components, ...design.connections, ...design.interfaces]
    .filter((one) => one.standing !== "designed and built" || one.differences.length > 0)
    .map((one): Runs[] => [
      [strong(names.get(one.id) ?? one.id)],
      [standingMark(one.standing)],
      [text(differencesOf(one))],
    ]);
  const files = joined(
    design.files.map((file): Runs => [code(file)]),
    ", ",
  );
  const head = paragraph(...files, text(` names ${countsOf(design)}.`));
  if (rows.length === 0) return [head, paragraph(text("All of it is built as designed, and nothing else is."))];
  return [head, table("Where the design and the code part", ["Element", "Stands as", "Designed, and built"], rows)];
}

function countsOf({ components, connections }: DesignResult): string {
  const designed = (all: DesignResult["components"]): number =>
    all.filter((one) => one.standing !== "built, not designed").length;
  const all = [...components, ...connections].filter((one) => one.standing !== "built, not designed");
  const built = all.filter((one) => one.standing === "designed and built").length;
  const counts = `${plural(designed(components), "component")} and ${plural(designed(connections), "connection")}`;
  return built === all.length ? `${counts}, all found built` : `${counts}; ${built} of these ${all.length} found built`;
}

function standingMark(standing: DesignResult["components"][number]["standing"]) {
  return mark(standing === "designed and built" ? "unsure" : "quiet", standing);
}

function differencesOf({ differences }: DesignResult["components"][number]): string {
  return differences.map(({ field, before, after }) => `${field}: ${shown(before)}, built ${shown(after)}`).join("; ");
}

function shown(value: FieldValue | undefined): string {
  if (value === undefined) return "not stated";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : value.join(", ");
}

/** Ids of all elements to what people call them. */
function namesOf({ components, connections, interfaces }: System): Map<string, string> {
  const component = new Map(components.map((one) => [one.id, one.name]));
  const nameOf = (id: string): string => component.get(id) ?? id;
  return new Map([
    ...component,
    ...connections.map((one) => [one.id, `${nameOf(one.from)} → ${nameOf(one.to)}`] as const),
    ...interfaces.map((one) => [one.id, `${nameOf(one.component)}: ${one.method} ${one.path}`] as const),
  ]);
}
