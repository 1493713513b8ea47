// Secrets in sentences: "the password is …", "with the key …", in documents that people write for people.
import { type Finding, type Line, rank } from "./finding.ts";

const spoken =
  /(?<name>pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|(?:api|access|private|signing)[-_ ]?key)s?["'`*_]*(?:\s+(?:is|are|was|of|for|named|called|set to))?\s*[:=]?\s*["'`*]*(?<value>[^\s"'`*<>|,;()]{8,200})/gi;

/** A word of a language has no digits between its letters, and an address or a placeholder is no secret. */
function looksSecret(value: string): boolean {
  const bare = value.replace(/[.?!]+$/, "");
  return (
    /\d/.test(bare) &&
    /[a-z]/i.test(bare) &&
    !/^(?:https?:|\$|\{|%|<)|^[\w-]+\.(?:md|ya?ml|json|html?|com|org|net|io)\b|^[A-Z]+-?\d{1,4}$/i.test(bare)
  );
}

export function proseSecrets({ text, offset }: Line): Finding[] {
  return [...text.matchAll(spoken)].flatMap((match) => {
    const value = (match.groups?.["value"] ?? "").replace(/[.?!]+$/, "");
    const name = match.groups?.["name"];
    if (!looksSecret(value)) return [];
    const start = offset + match.index + match[0].lastIndexOf(value);
    return [{ start, end: start + value.length, what: "Secret in a sentence", name, rank: rank.named }];
  });
}
