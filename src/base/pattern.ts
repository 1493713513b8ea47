// Patterns with stars, as rules, tables and people write them: `requests.*` or `*/settings.py`.

/** Whether the whole of `text` fits `pattern`, in which `*` stands for any run of characters. O(text × pattern), never more. */
export function fits(text: string, pattern: string): boolean {
  const first = pattern.indexOf("*");
  if (first < 0) return text === pattern;
  const last = pattern.lastIndexOf("*");
  const [start, end] = [first, text.length - (pattern.length - last - 1)];
  if (end < start || !text.startsWith(pattern.slice(0, first)) || !text.endsWith(pattern.slice(last + 1))) return false;
  return first === last || holdsInOrder(text.slice(start, end), pattern.slice(first + 1, last).split("*"));
}

/** Each part where it can first stand: a later place could only leave less room for the others. */
function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

export function fitsAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fits(text, pattern));
}
