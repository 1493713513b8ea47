// What is written in the box of a component, and how large the box has to be for it.
import type { Component } from "#model/system";
import type { BoxLine, Use } from "./drawing.ts";
import { breakName, textWidth, type Font } from "./measure.ts";
import { insetOf, outlineOf } from "./outline.ts";

export const fonts: Record<BoxLine["role"] | "label", Font> = {
  kind: { size: 10, bold: true, tracking: 0.6 },
  name: { size: 14.5, bold: true },
  technology: { size: 12 },
  use: { size: 12.5, bold: true },
  label: { size: 11 },
};

/** From one base line to the next. */
export const lineHeights: Record<BoxLine["role"], number> = { kind: 17, name: 19, technology: 17, use: 20 };

/** Room that the sign for "reached from outside" takes beside the kind. */
const signWidth = 22;

const widest = 190;
const narrowest = 132;

export function linesOf(component: Component, use?: Use): BoxLine[] {
  const optional = component.optional === undefined ? "" : " · optional";
  const kind = `${component.kind.replace("-", " ")}${optional}`.toUpperCase();
  const names = breakName(component.name, fonts.name, widest, 3);
  const technology = breakName(technologyOf(component), fonts.technology, widest, 2);
  return [
    { role: "kind", text: kind },
    ...names.map((text) => ({ role: "name" as const, text })),
    ...technology.map((text) => ({ role: "technology" as const, text })),
    ...(use ? [{ role: "use" as const, text: use.text }] : []),
  ];
}

function technologyOf(component: Component): string {
  const words = [component.language ?? "", ...component.technology].filter((word) => word !== "");
  const seen = new Set<string>();
  const name = component.name.toLowerCase();
  const news = words.filter((word) => {
    const key = word.toLowerCase();
    return key !== name && !seen.has(key) && seen.add(key);
  });
  return news.slice(0, 4).join(", ");
}

export function isExposed(component: Component): boolean {
  return (component.exposed?.length ?? 0) > 0;
}

/** The size of the box; `ports` is how many lines the busiest of its sides has to take. */
export function sizeOf(
  component: Component,
  lines: readonly BoxLine[],
  ports: Ports,
): { width: number; height: number } {
  const inset = insetOf(outlineOf(component.kind));
  const sign = isExposed(component) ? signWidth : 0;
  const widths = lines.map((line) => textWidth(line.text, fonts[line.role]) + (line.role === "kind" ? sign : 0));
  const height = lines.reduce((sum, line) => sum + lineHeights[line.role], 0);
  return {
    width: Math.ceil(Math.max(narrowest, ports.across * 16, ...widths.map((w) => w + inset.left + inset.right))),
    height: Math.ceil(Math.max(height + inset.top + inset.bottom, ports.along * 16)),
  };
}

/** How many lines meet the upper or lower side, and the left or right side. */
export interface Ports {
  readonly across: number;
  readonly along: number;
}
