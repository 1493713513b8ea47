// The names by which links lead to headings, made as GitHub makes them.

/** "2. API & Co" is `2-api--co`. */
export function slugOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** The names of a file's headings, a repeated one with its number behind it. */
export function slugsOf(titles: readonly string[]): Set<string> {
  const slugs = new Set<string>();
  const counts = new Map<string, number>();
  for (const title of titles) {
    const named = /\{#([\w-]+)\}\s*$/.exec(title)?.[1];
    const slug = slugOf(title.replace(/\{#[\w-]+\}\s*$/, ""));
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    slugs.add(count === 0 ? slug : `${slug}-${count}`);
    if (named) slugs.add(named.toLowerCase());
  }
  return slugs;
}
