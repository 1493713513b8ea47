// References to sections, figures and drawings that the documents do not have.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { View } from "#model/view";
import { picturedSections } from "#prose/pictures";
import { documentText, type Section } from "#prose/document-text";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const danglingReference = defineRule(
  remarks({
    id: "readability/dangling-reference",
    title: "Reference to what is not there",
    strength: "References lead to what is there",
    issue: "8.1",
    looksFor: [
      "a section by a number that no heading has, where headings are numbered",
      "a figure or table by a number that no caption has",
      "the drawing or table below or above, where there is none",
    ],
    sources: ["ISO/IEC/IEEE 26514:2022, cross-references"],
    usual: {
      expected: "the section, figure or table that is named",
      because: "Readers look for it and can't tell what it would have shown.",
      severity: "low",
      confidence: 0.85,
    },
    *find(view) {
      for (const file of filesOf(view)) {
        for (const [at, section] of file.sections.entries()) {
          yield* missingNumbers(section, file);
          yield* missingPictures(section, file.sections.slice(Math.max(0, at - 3), at + 3), file);
        }
      }
    },
  }),
);

/** What the references of one file may lead to. */
interface File {
  readonly sections: readonly Section[];
  /** Of numbered headings, with those of the sections around them. */
  readonly numbers: ReadonlySet<string>;
  /** "fig 3", "tab 1". */
  readonly captions: ReadonlySet<string>;
  /** Sections that show a picture by a link to it. */
  readonly pictured: ReadonlySet<Section>;
}

function filesOf(view: View): File[] {
  const all = documentText(view.recovered.facts).sections;
  const pictured = picturedSections(view.all("link"), all);
  return [...grouped(all, (one) => one.file).values()].map((sections) => ({
    sections,
    numbers: numbersOf(sections),
    captions: new Set(sections.flatMap(captionsOf)),
    pictured,
  }));
}

function numbersOf(sections: readonly Section[]): Set<string> {
  const written = sections.flatMap((one) => /^\W*(\d{1,2}(?:\.\d{1,2})*)[.):]?\s/.exec(one.title)?.[1] ?? []);
  const all = written.flatMap((one) => one.split(".").map((_, at, parts) => parts.slice(0, at + 1).join(".")));
  return written.length < 3 ? new Set() : new Set(all);
}

/** A caption begins with its number, in a paragraph, a heading or in place of a picture. */
function captionsOf({ title, passages }: Section): string[] {
  const begin = /^\W{0,8}(fig|tab|lis)\w*\.? ?(\d{1,3})\b/i;
  const inside = /(?:!\[|alt=["']|caption[^>]{0,80}>)\W{0,8}(fig|tab|lis)\w*\.? ?(\d{1,3})\b/i;
  const written = [title, ...passages.flatMap((one) => [one.text, ...one.source.slice(0, 200)])];
  return written
    .flatMap((text) => [begin.exec(text), inside.exec(text)])
    .flatMap((match) => (match ? `${match[1]?.toLowerCase() ?? ""} ${match[2] ?? ""}` : []));
}

const sectionNumber =
  /\b(?:section|chapter|sec\.|§) ?(\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.]*\d|\w)(?! (?:of|in) (?:the |an? )?(?!this\b)\w| ?\()/gi;
const captioned = /\b(figure|fig\.|table|listing) ?(\d{1,3})\b(?!\.\d)(?! (?:of|in|from) (?!this\b))/gi;

const elsewhere = /\b(?:RFC|ISO|IEEE|NIST|W3C|GDPR|PCI|spec\w*|standard|book|paper|article|license|act)\b/i;

function* missingNumbers(section: Section, { numbers, captions }: File): Iterable<Remark> {
  for (const { text, form, evidence } of section.sentences) {
    if (form === "heading" || form === "drawing" || elsewhere.test(text)) continue;
    for (const [name, number = ""] of text.matchAll(sectionNumber))
      if (numbers.size > 0 && !numbers.has(number))
        yield missing(name, `no heading has the number ${number}`, evidence);
    if (form === "table row") continue;
    for (const [name, kind = "", number = ""] of text.matchAll(captioned))
      if (!captions.has(`${kind.slice(0, 3).toLowerCase()} ${number}`))
        yield missing(name, "no caption has that number", evidence);
  }
}

function missing(name: string, why: string, evidence: Evidence): Remark {
  return {
    is: `"${name}" is named, and ${why}.`,
    evidence: [evidence],
    mend: `Name the place by its title and link it, or add "${name}".`,
  };
}

const below =
  /\b(?:the (?:following|next) (diagram|figure|picture|image|drawing|chart|table)|(?:the|this) (diagram|figure|picture|image|drawing|chart|table) (?:below|above))\b/i;

/** What is meant stands in the same section, or in one beside it. */
function* missingPictures(section: Section, around: readonly Section[], { pictured }: File): Iterable<Remark> {
  for (const { text, form, evidence } of section.sentences) {
    const match = form === "heading" || form === "drawing" || form === "table row" ? null : below.exec(text);
    const kind = (match?.[1] ?? match?.[2])?.toLowerCase();
    if (!match || kind === undefined) continue;
    const isThere = around.some((one) => (kind === "table" ? holdsTable(one) : pictured.has(one) || holdsPicture(one)));
    if (!isThere) yield missing(match[0], `no ${kind} stands near it`, evidence);
  }
}

function holdsTable({ passages }: Section): boolean {
  return passages.some((one) => one.form === "table row" || one.form === "code" || hasLine(one, /<table|!\[|<img/));
}

function holdsPicture({ passages }: Section): boolean {
  const shown = /<(?:img|svg|iframe|object|embed|picture|[A-Z]\w+)|!\[|\{\{|:::|\[\[/;
  return passages.some((one) => one.form === "code" || hasLine(one, shown));
}

function hasLine({ source }: Section["passages"][number], form: RegExp): boolean {
  return source.some((line) => form.test(line));
}
