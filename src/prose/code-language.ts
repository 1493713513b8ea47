// The language of a block of code: as its fence says, or as its text shows where the fence says nothing.
import type { Passage } from "./document-text.ts";

/** Languages that describe data or machines, by the line that gives them away. */
const signs: readonly (readonly [language: string, sign: RegExp])[] = [
  ["protobuf", /^\s*message\s+[A-Z]\w*\s*\{/m],
  ["sql", /^\s*create\s+(?:table|type|index)\s/im],
  ["prisma", /^\s*model\s+[A-Z]\w*\s*\{/m],
  ["hcl", /^\s*(?:resource|provider|module|data)\s+"[\w-]+"\s+(?:"[\w-]+"\s+)?\{/m],
  ["dockerfile", /^FROM\s+\S+(?:\s+AS\s+\S+)?\s*$/m],
];

const longestLook = 5_000;

export function languageOf({ language, text }: Passage): string | undefined {
  if (language !== undefined) return language;
  const start = text.slice(0, longestLook);
  return signs.find(([, sign]) => sign.test(start))?.[0];
}
