// Gap 11: what the words of the document mean.
import { glossary } from "../topics/glossary.ts";
import { enumeration } from "#base/text";
import { does, type Gap, section, table } from "./gap.ts";

export const documentation: Gap = {
  id: "glossary",
  title: "Glossary",
  topics: ["glossary"],
  questions: [
    { ...glossary, id: "terms", question: (system) => `What do the terms and acronyms of ${system.name} mean?` },
  ],
  why: ({ name, acronyms, parts }) =>
    acronyms.length > 0
      ? `The documents of ${name} use ${enumeration(acronyms, 8)}: a reader from outside needs to know what ${does(acronyms, "it stands", "they stand")} for.`
      : `The documents of ${name} call its parts ${enumeration(
          parts.map((one) => one.name),
          5,
        )}: a reader from outside needs to know what each of them covers.`,
  draft: ({ name, acronyms, parts }, open) =>
    section(`Glossary of ${name}`, open, {
      terms: table(
        ["Term", "Means"],
        [...acronyms.map((one) => [one]), ...parts.map((one) => [one.name, one.does ?? "…"])],
      ),
    }),
};
