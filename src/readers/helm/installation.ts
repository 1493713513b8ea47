// A chart as it is installed: with the values its parents hand down, and the charts it installs in turn.
import { type Chart, type Dependency, isEnabled } from "./chart.ts";
import { laidOver, opened } from "./from-yaml.ts";
import { type Table, type Value, isTable, tableOf } from "./value.ts";

export interface Installation {
  readonly chart: Chart;
  /** The name it goes by: that of the chart, or its alias. */
  readonly name: string;
  readonly release: string;
  readonly values: Table;
  readonly installed: readonly Installation[];
  /** Dependencies that are not in this tree. */
  readonly missing: readonly Dependency[];
}

/** What charts have before anybody gives them another name. */
const ownNames = tableOf([
  ["nameOverride", ""],
  ["fullnameOverride", ""],
]);

/** Charts in charts: deeper than people build them. */
const depthLimit = 8;

export type ChartAt = (folder: string) => Chart | undefined;

/** Installs a chart under its own name: what a release will be called only its owner knows. */
export function install(chart: Chart, chartAt: ChartAt, given: Table = tableOf([])): Installation {
  const values = laidOver(chart.values, given);
  return installWith({ chart, name: chart.name, release: chart.name, values }, chartAt, values, []);
}

function installWith(
  own: Pick<Installation, "chart" | "name" | "release" | "values">,
  chartAt: ChartAt,
  top: Table,
  above: readonly Chart[],
): Installation {
  const values: Table = { ...own.values, entries: new Map(own.values.entries) };
  const installed: Installation[] = [];
  const missing: Dependency[] = [];
  const chain = [...above, own.chart];
  for (const dependency of own.chart.dependencies) {
    if (!isEnabled(dependency, own.values, top)) continue;
    const chart = dependency.folder === undefined ? undefined : chartAt(dependency.folder);
    const place = values.entries.get(dependency.key)?.place;
    const given = tableIn(values, dependency.key);
    if (!chart) {
      missing.push(dependency);
      values.entries.set(dependency.key, { value: opened(laidOver(ownNames, given)), place });
    } else if (!chain.includes(chart) && chain.length < depthLimit) {
      const inner = withGlobals(laidOver(chart.values, given), values);
      const one = installWith(
        { chart, name: dependency.key, release: own.release, values: inner },
        chartAt,
        top,
        chain,
      );
      installed.push(one);
      values.entries.set(dependency.key, { value: one.values, place });
    }
  }
  return { ...own, values, installed, missing };
}

function tableIn(values: Table, key: string): Table {
  const value: Value = values.entries.get(key)?.value;
  return isTable(value) ? value : tableOf([]);
}

/** Global values hold in every chart below. */
function withGlobals(values: Table, above: Table): Table {
  const entries = new Map(values.entries);
  entries.set("global", { value: laidOver(tableIn(values, "global"), tableIn(above, "global")) });
  return { ...values, entries };
}

/** An installation with all that it installs, the innermost first. */
export function allIn(installation: Installation): Installation[] {
  return [...installation.installed.flatMap(allIn), installation];
}
