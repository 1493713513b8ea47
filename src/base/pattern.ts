// Patterns with stars, as rules and tables write them: `requests.*` or `*/settings.py`.

const compiled = new Map<string, RegExp>();

/** Whether the whole of `text` fits `pattern`, in which `*` stands for any run of characters. */
export function fits(text: string, pattern: string): boolean {
  if (!pattern.includes("*")) return text === pattern;
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    expression = new RegExp(`^${source.join("[^]*")}$`);
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}

export function fitsAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fits(text, pattern));
}
