// Reads a rule's page: its sections, and its examples as small repositories with the outcome they promise.

export interface Example {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** "shop absent", "system present": checks that must be among the answers. */
  readonly verdicts: readonly string[];
  /** The components of all findings; `system` for the whole. */
  readonly finds: readonly string[];
}

export function sectionsOf(page: string): string[] {
  return [...withoutFences(page).matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? "");
}

function withoutFences(page: string): string {
  return page.replace(/^(`{3,})[^\n]*\n[^]*?^\1$/gm, "");
}

/**
 * Under `## Examples` each `###` is one example: fenced blocks whose info string is a language and a path, then a line
 * `Verdict: shop absent, cart present` and a line `Finds: shop` or `Finds: nothing`.
 */
export function examplesOf(page: string): Example[] {
  const start = page.search(/^## Examples$/m);
  if (start < 0) return [];
  return partsOf(page.slice(start)).map((part) => {
    const files: Record<string, string> = {};
    for (const [, , path, text] of part.matchAll(/^(`{3,})[\w-]+ (\S+)\n([^]*?)^\1$/gm))
      if (path) files[path] = text ?? "";
    const said = withoutFences(part);
    const verdicts = listAfter("Verdict", said);
    const finds = listAfter("Finds", said).filter((name) => name !== "nothing");
    return { title: part.slice(0, part.indexOf("\n")).trim(), files, verdicts, finds };
  });
}

/** What stands under each `###`; those inside fences are documents' own. */
function partsOf(text: string): string[] {
  const masked = text.replace(/^(`{3,})[^\n]*\n[^]*?^\1$/gm, (fenced) => fenced.replace(/#/g, " "));
  const starts = [...masked.matchAll(/^### /gm)].map((match) => match.index);
  return starts.map((at, place) => text.slice(at + 4, starts[place + 1]));
}

function listAfter(word: string, text: string): string[] {
  const line = new RegExp(`^${word}: (.+)$`, "m").exec(text)?.[1] ?? "";
  return line
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
