// The look of a drawing: colours for a light and a dark page, and the families of kinds that share one.
import type { ComponentKind } from "#model/system";
import { darkUses, lightUses, useVariables } from "./use-colours.ts";

export type Family = "entry" | "work" | "data" | "line" | "platform" | "outer";

const families: Record<ComponentKind, Family> = {
  service: "work",
  web: "entry",
  worker: "work",
  job: "work",
  gateway: "entry",
  database: "data",
  cache: "data",
  broker: "line",
  external: "outer",
  discovery: "platform",
  config: "platform",
  observability: "platform",
  "load-generator": "outer",
  test: "outer",
  library: "platform",
  command: "entry",
};

export function familyOf(kind: ComponentKind): Family {
  return families[kind];
}

type Shades = Record<Family, readonly [fill: string, stroke: string, kind: string]>;

const light: Shades = {
  entry: ["#eef4ff", "#7ea2e8", "#2f56a6"],
  work: ["#ffffff", "#9aa8bd", "#4a5a73"],
  data: ["#eefaf4", "#6fbf9b", "#1f6b4a"],
  line: ["#f6f1ff", "#a98be0", "#6440a8"],
  platform: ["#fff8ea", "#d8ad5c", "#7d5608"],
  outer: ["#f4f5f7", "#9aa1ad", "#555d6b"],
};

const dark: Shades = {
  entry: ["#16233f", "#5a80c8", "#a9c5ff"],
  work: ["#1c2430", "#66768e", "#b9c6da"],
  data: ["#12291f", "#4c9a76", "#93dcb9"],
  line: ["#241b38", "#8a6cc4", "#cdb6ff"],
  platform: ["#2b2312", "#a98238", "#f0cd85"],
  outer: ["#1b1f26", "#78818f", "#b8c0cc"],
};

function variables(shades: Shades): string {
  const names = Object.entries(shades) as [Family, Shades[Family]][];
  return names
    .map(([name, [fill, stroke, kind]]) => `--${name}-f:${fill};--${name}-s:${stroke};--${name}-k:${kind};`)
    .join("");
}

function familyRules(): string {
  return (Object.keys(light) as Family[])
    .map((name) => `.dw .${name}{--f:var(--${name}-f);--s:var(--${name}-s);--k:var(--${name}-k)}`)
    .join("\n");
}

/** The fuller, the thicker its outline too; on a strong ground all writing is as dark as it can be. */
function useRules(): string {
  const rule = (level: number, width: number) =>
    `.dw .use-${level}{--f:var(--use-${level});--s:var(--use-edge);--k:var(--ink);--soft:var(--ink)}.dw .use-${level} .shape{stroke-width:${width}}`;
  return [rule(1, 1.2), rule(2, 2.2), rule(3, 3.4)].join("\n");
}

/** Colours are variables, so that the drawing follows the page into the dark. */
export const svgStyle = `
.dw{--ground:#fbfcfe;--ink:#172033;--soft:#4d596c;--wire:#6b7a90;--chip:#ffffff;--chip-s:#d5dce6;--sign:#b4470f;${variables(light)}${useVariables(lightUses)}
font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
@media (prefers-color-scheme:dark){.dw{--ground:#10151d;--ink:#eef2f8;--soft:#b3bfd0;--wire:#8797ae;--chip:#1b2330;--chip-s:#3a475a;--sign:#ff9d5c;${variables(dark)}${useVariables(darkUses)}}}
@media print{.dw{--ground:#ffffff;--ink:#172033;--soft:#4d596c;--wire:#6b7a90;--chip:#ffffff;--chip-s:#d5dce6;--sign:#b4470f;${variables(light)}${useVariables(lightUses)}}}
${familyRules()}
${useRules()}
.dw .ground{fill:var(--ground)}
.dw .shape{fill:var(--f);stroke:var(--s);stroke-width:1.4;stroke-linejoin:round}
.dw .trim{fill:none;stroke:var(--s);stroke-width:1.2}
.dw .trim-fill{fill:var(--s);opacity:.28}
.dw .dot{fill:var(--s)}
.dw .cloud .shape{stroke-dasharray:6 4}
.dw .ghost .shape{stroke-dasharray:2 3}
.dw .box{filter:drop-shadow(0 1px 1.5px rgb(23 32 51 / .10))}
.dw text{fill:var(--ink)}
.dw a{cursor:pointer}
.dw a:hover .shape{stroke-width:2.6}
.dw a:focus-visible .shape{stroke:var(--ink);stroke-width:3.4}
.dw a:focus-visible{outline:none}
.dw .t-kind{font-size:10px;font-weight:700;letter-spacing:.6px;fill:var(--k)}
.dw .t-name{font-size:14.5px;font-weight:600}
.dw .t-technology{font-size:12px;fill:var(--soft)}
.dw .t-use{font-size:12.5px;font-weight:700}
.dw .wire{fill:none;stroke:var(--wire);stroke-width:1.5}
.dw .async{stroke-dasharray:7 4}
.dw .head{fill:var(--wire)}
.dw .chip{fill:var(--chip);stroke:var(--chip-s);stroke-width:1}
.dw .t-label{font-size:11px;fill:var(--soft);text-anchor:middle}
.dw .sign{fill:none;stroke:var(--sign);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.dw .t-legend{font-size:12px;fill:var(--soft)}
.dw .rule{stroke:var(--chip-s);stroke-width:1}
`.trim();
