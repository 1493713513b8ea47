// A short, stable name for a text: FNV-1a over UTF-16 units, twice with different starts, as 16 hexadecimal digits.

/** Not for secrets: it is meant to be equal for equal texts on every machine, nothing more. O(length). */
export function shortHash(text: string): string {
  return half(text, 0x811c9dc5) + half(text, 0x01000193);
}

function half(text: string, start: number): string {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
