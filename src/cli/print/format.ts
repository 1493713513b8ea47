// The formats results are printed in.
import type { Depth } from "#document/depth";

export type Format = "text" | "markdown" | "html" | "json";

export interface Printing {
  readonly format: Format;
  /** For a terminal a page is enough; a file gets the whole. */
  readonly depth: Depth;
}

/** Formats a face may offer for an action; the first is the default. */
export function formatsOf(action: string): Format[] {
  return action === "review" || action === "recover" ? ["text", "markdown", "html", "json"] : ["text", "json"];
}

/** The format that the ending of a file's name stands for. */
export function formatOfFile(file: string | undefined): Format | undefined {
  const endings = {
    html: "html",
    htm: "html",
    md: "markdown",
    markdown: "markdown",
    json: "json",
    txt: "text",
  } as const;
  const ending = file?.slice(file.lastIndexOf(".") + 1).toLowerCase();
  return Object.entries(endings).find(([one]) => one === ending)?.[1];
}
