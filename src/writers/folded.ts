// Signs that some notations have no way to write, as signs that look alike.

const alike: Readonly<Record<string, string>> = { "\\": "＼", $: "＄", "<": "‹", ">": "›", '"': "”" };

/** `\` as `＼`, wherever `signs` names it. */
export function folded(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => alike[sign] ?? sign);
}
