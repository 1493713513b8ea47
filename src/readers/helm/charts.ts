// The charts of a tree, and where each of them is installed: by itself, or by the charts that depend on it.
import { folderOf, nameOf } from "#base/path";
import { parseTemplate } from "#syntax/go-template/parse";
import type { Template } from "#syntax/go-template/tree";
import { yamlParser } from "#syntax/yaml/parse";
import { type Lookup, SourceText } from "../reader.ts";
import { Budget } from "./budget.ts";
import { type Chart, readChart, valuesIn, within } from "./chart.ts";
import { commonDefinitions, isCommonLibrary } from "./common-library.ts";
import { valueOf } from "./from-yaml.ts";
import { type Installation, allIn, install } from "./installation.ts";
import type { Definition, Parse } from "./render.ts";

/** One way in which a chart of the tree is installed as a whole. */
export interface Release {
  readonly top: Installation;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** The file of values that alone leads to it. */
  readonly variant?: string;
}

export interface ParsedTemplate extends Template {
  readonly file: SourceText;
}

/** More charts than any tree that people write has. */
const chartLimit = 500;
/** Of so many files of values a chart is looked at with each. */
const variantLimit = 8;

/** Trees are read one file at a time, and every template asks for all charts. */
const known = new WeakMap<object, Promise<Charts>>();

export class Charts {
  readonly budget = new Budget();
  readonly parse: Parse;
  private readonly charts: ReadonlyMap<string, Chart>;
  private readonly lookup: Lookup;
  private readonly templates = new Map<string, ParsedTemplate>();
  private readonly releases = new Map<string, Promise<readonly Release[]>>();

  private constructor(charts: ReadonlyMap<string, Chart>, lookup: Lookup, parse: Parse) {
    this.charts = charts;
    this.lookup = lookup;
    this.parse = parse;
  }

  static of(lookup: Lookup, folder: string): Promise<Charts> {
    const { tree } = lookup;
    const charts = (tree && known.get(tree)) ?? Charts.load(lookup, folder);
    if (tree) known.set(tree, charts);
    return charts;
  }

  private static async load(lookup: Lookup, folder: string): Promise<Charts> {
    const found = (lookup.below?.("") ?? [within(folder, "Chart.yaml")]).filter(
      (path) => nameOf(path) === "Chart.yaml",
    );
    const charts = new Map<string, Chart>();
    for (const path of found.slice(0, chartLimit)) {
      const chart = await readChart(folderOf(path), lookup);
      if (chart) charts.set(chart.folder, chart);
    }
    for (const chart of charts.values()) charts.set(chart.folder, withLibraries(chart, charts));
    const parser = await yamlParser();
    return new Charts(charts, lookup, (text, placeAt) => valueOf(parser(text).documents[0], placeAt));
  }

  at(folder: string): Chart | undefined {
    return this.charts.get(folder);
  }

  /** The charts that no other chart of the tree installs. */
  private tops(): Chart[] {
    const used = new Set([...this.charts.values()].flatMap((chart) => chart.dependencies.map((one) => one.folder)));
    return [...this.charts.values()].filter((chart) => !used.has(chart.folder) && !chart.isLibrary);
  }

  /** The releases of which a chart is a part; those with the values of the chart alone come first. */
  async with(folder: string): Promise<{ release: Release; installations: readonly Installation[] }[]> {
    const found: { release: Release; installations: readonly Installation[] }[] = [];
    for (const top of this.tops()) {
      if (!this.reaches(top, folder, 0)) continue;
      const made = this.releases.get(top.folder) ?? this.install(top);
      this.releases.set(top.folder, made);
      for (const release of await made) {
        const installations = allIn(release.top).filter((one) => one.chart.folder === folder);
        found.push({ release, installations });
      }
    }
    return found.sort((a, b) => Number(a.release.variant !== undefined) - Number(b.release.variant !== undefined));
  }

  private reaches(from: Chart, folder: string, depth: number): boolean {
    if (from.folder === folder) return true;
    if (depth > 8) return false;
    return from.dependencies.some((one) => {
      const chart = one.folder === undefined ? undefined : this.charts.get(one.folder);
      return chart !== undefined && this.reaches(chart, folder, depth + 1);
    });
  }

  private async install(top: Chart): Promise<readonly Release[]> {
    const at = (folder: string): Chart | undefined => this.charts.get(folder);
    const installations = [{ top: install(top, at) }];
    const releases: Release[] = installations.map((one) => ({ ...one, definitions: this.definitionsIn(one.top) }));
    for (const path of valueFilesOf(top.folder, this.lookup).slice(0, variantLimit)) {
      const variant = variantOf(path);
      const made = install(top, at, await valuesIn(path, this.lookup));
      releases.push({ top: made, definitions: this.definitionsIn(made), variant });
    }
    return releases;
  }

  /** What the templates of a release define; what a chart defines wins over what the charts in it define. */
  private definitionsIn(top: Installation): Map<string, Definition> {
    const definitions = new Map<string, Definition>(
      allIn(top).some((one) => one.missing.some(isCommonLibrary)) ? commonDefinitions() : [],
    );
    for (const path of new Set(allIn(top).flatMap((one) => one.chart.templates.filter(isTemplate)))) {
      const { file, definitions: own } = this.template(path);
      for (const [name, nodes] of own) definitions.set(name, { file, nodes });
    }
    return definitions;
  }

  template(path: string): ParsedTemplate {
    const parsed = this.templates.get(path) ?? this.parsed(path);
    this.templates.set(path, parsed);
    return parsed;
  }

  private parsed(path: string): ParsedTemplate {
    const text = this.lookup.read(path) ?? "";
    return { file: new SourceText(path, text), ...parseTemplate(text) };
  }
}

/** A library that a chart takes from its publisher is the one of that name in the tree, where there is one alone. */
function withLibraries(chart: Chart, charts: ReadonlyMap<string, Chart>): Chart {
  const dependencies = chart.dependencies.map((dependency) => {
    if (dependency.folder !== undefined) return dependency;
    const [library, ...others] = [...charts.values()].filter((one) => one.isLibrary && one.name === dependency.name);
    return library && others.length === 0 ? { ...dependency, folder: library.folder } : dependency;
  });
  return { ...chart, dependencies };
}

/** `values-prod.yaml`, `values.prod.yaml`, `prod-values.yaml` beside the chart, and what lies in `values` there. */
export function isValueFile(path: string): boolean {
  return /(^|\/)(values[-._][\w.-]+|[\w.-]+[-._]values)\.ya?ml$|(^|\/)values\/[^/]+\.ya?ml$/.test(path);
}

function valueFilesOf(folder: string, lookup: Lookup): string[] {
  return [...lookup.list(folder), ...lookup.list(within(folder, "values"))].filter(isValueFile);
}

function variantOf(path: string): string {
  const name = nameOf(path).replace(/\.ya?ml$/, "");
  return name.replace(/^values[-._]|[-._]values$/g, "");
}

export function isTemplate(path: string): boolean {
  return /\.(ya?ml|tpl|txt)$/.test(path);
}
