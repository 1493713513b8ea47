// The formats results are printed in.

export type Format = "text" | "markdown" | "html" | "json";

export interface Printing {
  readonly format: Format;
  /** For a terminal a page is enough; a file gets the whole. */
  readonly depth: "page" | "standard";
}

/** Formats a face may offer for an action; the first is the default. */
export function formatsOf(action: string): Format[] {
  return action === "review" || action === "recover" ? ["text", "markdown", "html", "json"] : ["text", "json"];
}
