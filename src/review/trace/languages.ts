// Languages that documents give for a component, where its code is in another.
import type { Component, System } from "#model/system";
import type { Drift } from "#model/trace";
import type { Linked } from "./links.ts";

/** As documents write it -> languages it may be, in small letters. */
const languages: Readonly<Record<string, readonly string[]>> = {
  Python: ["python"],
  Java: ["java"],
  Kotlin: ["kotlin"],
  Scala: ["scala"],
  Go: ["go"],
  Golang: ["go"],
  Rust: ["rust"],
  Ruby: ["ruby"],
  PHP: ["php"],
  Elixir: ["elixir"],
  TypeScript: ["typescript", "javascript"],
  JavaScript: ["javascript", "typescript"],
  "Node.js": ["javascript", "typescript"],
  NodeJS: ["javascript", "typescript"],
  "C#": ["c#"],
  ".NET": ["c#", "f#"],
  "C++": ["c++"],
};
const name = Object.keys(languages)
  .map((one) => one.replace(/[.+#]/g, String.raw`\$&`))
  .join("|");
const said = [
  new RegExp(
    `\\b(?:written|implemented|developed|programmed|coded|built) (?:entirely |completely |mostly )?(?:in|with) (${name})(?![\\w+#])`,
  ),
  new RegExp(
    `\\b(?:is|as) an? (?:\\w+ )?(${name}) (?:micro)?(?:service|application|app|program|server|worker|job|backend|web)\\b`,
  ),
];
const cell = new RegExp(`^(${name})\\b[^,/&]*$`);

export function differingLanguages(linked: readonly Linked[], { components }: System): Drift[] {
  const byId = new Map(components.map((one) => [one.id, one]));
  return linked.flatMap((one, at): Drift[] => {
    const { text, evidence } = one.sentence;
    const told = inRow(one) ? cell.exec(text)?.[1] : said.map((form) => form.exec(text)?.[1]).find((match) => match);
    const component = byId.get((inRow(one) ? rowOf(linked, at) : subjectOf(one)) ?? "");
    if (told === undefined || !component || agrees(component, told)) return [];
    const is = `the documents have ${component.name} in ${told}; its code is in ${component.language ?? ""}`;
    return [{ kind: "other technology", is, document: [evidence], model: component.evidence.slice(0, 3) }];
  });
}

function agrees({ language }: Component, told: string): boolean {
  return language === undefined || (languages[told] ?? []).includes(language.toLowerCase());
}

/** A cell under a head that asks for the language. */
function inRow({ sentence }: Linked): boolean {
  return sentence.form === "table row" && /language|technolog|stack|written/i.test(sentence.column ?? "");
}

/** The component that the first cell of the row names. */
function rowOf(linked: readonly Linked[], at: number): string | undefined {
  const { sentence } = linked[at] ?? {};
  const row = linked.filter(
    (one) => one.sentence.section === sentence?.section && one.sentence.evidence.line === sentence.evidence.line,
  );
  return row[0]?.mentions[0]?.id;
}

function subjectOf({ mentions, carried }: Linked): string | undefined {
  const ids = new Set(mentions.map((one) => one.id));
  return ids.size > 1 ? undefined : (mentions.find((one) => one.isSubject)?.id ?? carried?.id);
}
