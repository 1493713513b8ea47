// Services and their methods in protobuf files, with the HTTP paths that annotations give them.
import type { SourceText } from "../reader.ts";
import type { Operation } from "./operation.ts";
import { wordsOf, type Word } from "./words.ts";

export interface Protobuf {
  readonly package: string | undefined;
  readonly operations: readonly Operation[];
  /** Whether anything of the language was found at all. */
  readonly sound: boolean;
}

const verbs: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "patch"]);

export function readProtobuf(file: SourceText): Protobuf {
  const words = wordsOf(file.text, "//");
  const name = words[words.findIndex((word, i) => is(word, "package") && is(words[i + 2], ";")) + 1];
  const named = name && words.indexOf(name) > 0 ? name.text : undefined;
  const sound = words.some((word) => /^(syntax|edition|package|message|service|enum|import)$/.test(word.text));
  return { package: named, operations: operationsOf(file, words, named), sound };
}

function operationsOf(file: SourceText, words: readonly Word[], named: string | undefined): Operation[] {
  const operations: Operation[] = [];
  let service: string | undefined;
  for (const [i, word] of words.entries()) {
    if (word.quoted) continue;
    const next = words[i + 1];
    if (word.text === "service" && is(words[i + 2], "{")) service = next?.text;
    else if (word.text === "message" && is(words[i + 2], "{")) service = undefined;
    if (service === undefined || !next) continue;
    const evidence = file.at(word.offset);
    if (word.text === "rpc" && is(words[i + 2], "(")) {
      const path = `/${named === undefined ? "" : `${named}.`}${service}/${next.text}`;
      operations.push({ method: "rpc", path, evidence });
    } else if (verbs.has(word.text) && is(next, ":") && words[i + 2]?.quoted) {
      operations.push({ method: word.text.toUpperCase(), path: words[i + 2]?.text ?? "", evidence });
    }
  }
  return operations;
}

function is(word: Word | undefined, text: string): boolean {
  return word?.quoted === false && word.text === text;
}
