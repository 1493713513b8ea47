// The formats results are printed in.
import type { Depth } from "#document/depth";

export const allFormats = ["text", "markdown", "html", "json", "sarif", "junit"] as const;
export type Format = (typeof allFormats)[number];

/** Forms of a review of documents. */
export const reportForms = ["design-review", "gap-review"] as const;

export interface Printing {
  readonly format: Format;
  /** The form of a review of documents; absent for the usual report. */
  readonly report?: (typeof reportForms)[number] | undefined;
  /** The long form of it. */
  readonly detailed?: boolean;
  /** For a terminal a page is enough; a file gets the whole. */
  readonly depth: Depth;
}

/** Formats a face may offer for an action; the first is the default. */
export function formatsOf(action: string): Format[] {
  if (action === "review") return [...allFormats];
  return action === "recover" || action === "trace" || action === "predict"
    ? ["text", "markdown", "html", "json"]
    : ["text", "json"];
}

/** The format that the ending of a file's name stands for; of a drawing the ending is that of its notation. */
export function formatOfFile(action: string, file: string | undefined): Format | undefined {
  if (action === "export") return undefined;
  const endings = {
    html: "html",
    htm: "html",
    md: "markdown",
    markdown: "markdown",
    json: "json",
    txt: "text",
    sarif: "sarif",
    xml: "junit",
  } as const;
  const ending = file?.slice(file.lastIndexOf(".") + 1).toLowerCase();
  return Object.entries(endings).find(([one]) => one === ending)?.[1];
}
