// Counts program text in languages whose code is not read yet, so that no report forgets that it is there.
import { extensionOf } from "#base/path";
import { defineReader } from "../reader.ts";

const languages: Readonly<Record<string, string>> = {
  ".java": "Java",
  ".kt": "Kotlin",
  ".kts": "Kotlin",
  ".scala": "Scala",
  ".groovy": "Groovy",
  ".go": "Go",
  ".cs": "C#",
  ".fs": "F#",
  ".vb": "Visual Basic",
  ".php": "PHP",
  ".rb": "Ruby",
  ".rs": "Rust",
  ".swift": "Swift",
  ".dart": "Dart",
  ".ex": "Elixir",
  ".exs": "Elixir",
  ".erl": "Erlang",
  ".clj": "Clojure",
  ".hs": "Haskell",
  ".lua": "Lua",
  ".pl": "Perl",
  ".r": "R",
  ".c": "C",
  ".h": "C",
  ".cc": "C++",
  ".cpp": "C++",
  ".hpp": "C++",
};

export const programTextReader = defineReader({
  id: "program-text",
  title: "Program text that is counted and not read",
  understands: "in part",
  claims: (path) => languages[extensionOf(path)] !== undefined,
  async read(file) {
    const language = languages[extensionOf(file.path)];
    if (language === undefined || file.text.trim() === "") return { facts: [], problems: [] };
    return { facts: [{ kind: "source", language, lines: file.lines.count, evidence: file.line(1) }], problems: [] };
  },
});
