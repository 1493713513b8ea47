// References inside a brief that lead nowhere: sections, requirements, appendices and tables that it does not have.
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";
import { contradiction } from "./finding.ts";

const section = /\b(?:sections?|§|chapters?) ?(\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.]*\d)(?! of the| of [\p{Lu}])/giu;
const ofOthers =
  /\b(?:act|code|law|regulations?|directive|gdpr|hipaa|iso|iec|ieee|rfc|u\.s\.c|far|standard|statute|treaty|nist|wcag)\b/i;
const appendix = /\b([Aa]ppendix|[Aa]nnex) ([A-Z\d])\b/g;

export function danglingReferences(said: readonly Said[]): BriefContradiction[] {
  return [...sections(said), ...requirements(said), ...appendices(said)];
}

function sections(said: readonly Said[]): BriefContradiction[] {
  const titles = said.filter((one) => one.form === "heading").map((one) => one.section.title);
  const numbers = new Set(
    titles
      .flatMap(
        (one) =>
          /^(?:section |part |chapter |§ ?)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:\.0)?[.):]?\s/i.exec(`${one} `)?.[1] ?? [],
      )
      .flatMap((one) => [one, one.replace(/\.0$/, "")]),
  );
  // Without numbers of its own a text can only mean another.
  if (numbers.size < 2) return [];
  const lost = said.flatMap((one) => {
    const text = whole(one);
    if (one.form === "heading" || ofOthers.test(text)) return [];
    const missing = [...text.matchAll(section)]
      .map((match) => match[1] ?? "")
      .filter((number) => number !== "" && !numbers.has(number) && !ends(numbers, number));
    // A link says itself where it leads.
    return missing.length > 0 && !/\]\(/.test(one.evidence.quote) ? [{ one, missing }] : [];
  });
  if (lost.length === 0) return [];
  const all = [...new Set(lost.flatMap((one) => one.missing))];
  return [
    contradiction(
      "dangling-reference",
      `The text refers to section ${all.join(", ")} and has none of that number`,
      lost.map(({ one }) => one),
    ),
  ];
}

/** Items may be numbered below a section: 5.6.2 under 5.6 is a place, where 5.6 has no sections of its own. */
function ends(numbers: ReadonlySet<string>, number: string): boolean {
  const above = number.replace(/\.\d+$/, "");
  return (
    above !== number &&
    numbers.has(above) &&
    ![...numbers].some((one) => one.startsWith(`${above}.`)) &&
    above.includes(".")
  );
}

const label =
  /(?<![\p{L}\p{N}_/-])(\p{Lu}[\p{Lu}\p{N}]{0,8}\p{Lu}(?:-\p{Lu}{2,8})?[-_ ]?|\p{Lu}-)(\d{1,4}(?:\.\d{1,3})?)(?![\p{L}\p{N}_-]|\.\d)/gu;

/** Of a family of labels that the brief defines, one that it does not. */
function requirements(said: readonly Said[]): BriefContradiction[] {
  const defined = new Set<string>();
  const families = new Map<string, number>();
  for (const {
    label: own,
    form,
    section: { title },
  } of said) {
    const written = own ?? (form === "heading" ? /^[\p{Lu}]{1,8}[-_ ]?\d{1,4}/u.exec(title)?.[0] : undefined);
    const match = written === undefined ? undefined : [...written.matchAll(label)][0];
    if (!match?.[1]) continue;
    const family = familyOf(match[1]);
    defined.add(`${family} ${String(Number(match[2]))}`);
    families.set(family, (families.get(family) ?? 0) + 1);
  }
  const lost = new Map<string, Said[]>();
  for (const one of said)
    for (const [written, letters = "", number = ""] of whole(one).matchAll(label)) {
      const family = familyOf(letters);
      if ((families.get(family) ?? 0) < 2 || defined.has(`${family} ${String(Number(number))}`)) continue;
      lost.set(written, [...(lost.get(written) ?? []), one]);
    }
  return [...lost].map(([written, places]) =>
    contradiction("dangling-reference", `${written} is referred to and nowhere defined`, places),
  );
}

function familyOf(letters: string): string {
  return letters.replace(/[-_ ]$/, "");
}

function appendices(said: readonly Said[]): BriefContradiction[] {
  const titles = said.filter((one) => one.form === "heading").map((one) => one.section.title.toLowerCase());
  const lost = new Map<string, Said[]>();
  for (const one of said) {
    if (one.form === "heading" || /\]\(/.test(one.evidence.quote)) continue;
    for (const [written] of whole(one).matchAll(appendix))
      if (!titles.some((title) => title.includes(written.toLowerCase())))
        lost.set(written, [...(lost.get(written) ?? []), one]);
  }
  return [...lost].map(([written, places]) =>
    contradiction(
      "dangling-reference",
      `The text refers to ${written.charAt(0).toUpperCase()}${written.slice(1)} and has none`,
      places,
    ),
  );
}
