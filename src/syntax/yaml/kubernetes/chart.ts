// Where the files of a Helm chart lie: what stands in its templates is no manifest before it is filled in.

/** The folder of the chart that a template belongs to; `undefined` for files that are no template of a chart. */
export function chartOfTemplate(path: string, has: (path: string) => boolean): string | undefined {
  const parts = path.split("/");
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const folder = parts.slice(0, index).join("/");
    if (part === "templates" && has(folder === "" ? "Chart.yaml" : `${folder}/Chart.yaml`)) return folder;
  }
  return undefined;
}
