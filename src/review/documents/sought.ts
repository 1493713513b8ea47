// Looks for subjects in statements: every form of every subject in one pass, with look-alikes told apart.
import type { LookAlike, Subject } from "#knowledge/topics/topic";
import { type Found, Phrases } from "#prose/phrases";
import type { Statement } from "#prose/statements";

export type Strength = "title" | "mechanism" | "word" | "hint" | "shown";

/** A form of a subject in a statement. */
export interface Hit {
  readonly form: string;
  readonly strength: Strength;
  readonly from: number;
  readonly to: number;
}

export interface Sighting {
  readonly statement: Statement;
  readonly hits: readonly Hit[];
}

export interface NearMiss {
  readonly statement: Statement;
  readonly is: string;
}

export interface Sought {
  readonly sightings: readonly Sighting[];
  readonly nearMisses: readonly NearMiss[];
}

interface Wanted {
  readonly subject: number;
  readonly strength: Strength | "look-alike" | "near" | "document";
  readonly lookAlike?: LookAlike;
}

/** A word stands often in a document that is about what it names. */
const often = 3;

export class Subjects {
  readonly all: readonly Subject[];
  private readonly phrases: Phrases<Wanted>;

  constructor(all: readonly Subject[]) {
    this.all = all;
    this.phrases = new Phrases(all.flatMap((subject, place) => entriesOf(subject, place)));
  }

  /** For each subject what was seen, in the order of the subjects. */
  seek(statements: readonly Statement[]): Sought[] {
    const sought = this.all.map(() => ({ sightings: [] as Sighting[], nearMisses: [] as NearMiss[] }));
    const read = statements.map((statement) => ({ statement, found: this.foundIn(statement) }));
    const about = aboutOf(read);
    for (const { statement, found } of read) {
      for (const [place, own] of found) {
        const { hits, is } = judged(own, (lookAlike) => about.get(statement.evidence.file)?.has(lookAlike) ?? false);
        if (hits.length > 0) sought[place]?.sightings.push({ statement, hits });
        else if (is !== undefined) sought[place]?.nearMisses.push({ statement, is });
      }
      if (statement.language === undefined) continue;
      for (const [place, { shownBy }] of this.all.entries())
        if (shownBy?.includes(statement.language))
          sought[place]?.sightings.push({ statement, hits: [shown(statement.language)] });
    }
    return sought;
  }

  private foundIn({ words, humps }: Statement): Map<number, Found<Wanted>[]> {
    const bySubject = new Map<number, Found<Wanted>[]>();
    for (const one of [...this.phrases.find(words), ...(humps ? this.phrases.find(humps.words, humps.places) : [])]) {
      const same = bySubject.get(one.value.subject);
      if (same) same.push(one);
      else bySubject.set(one.value.subject, [one]);
    }
    return bySubject;
  }
}

function shown(language: string): Hit {
  return { form: language, strength: "shown", from: 0, to: 0 };
}

function entriesOf(subject: Subject, place: number): { form: string; value: Wanted }[] {
  const entries = (forms: readonly string[] = [], value: Omit<Wanted, "subject">): { form: string; value: Wanted }[] =>
    forms.map((form) => ({ form, value: { subject: place, ...value } }));
  return [
    ...entries(subject.titles, { strength: "title" }),
    ...entries(subject.mechanisms, { strength: "mechanism" }),
    ...entries(subject.words, { strength: "word" }),
    ...entries(subject.hints, { strength: "hint" }),
    ...(subject.lookAlikes ?? []).flatMap((lookAlike) => [
      ...entries(lookAlike.forms, { strength: "look-alike", lookAlike }),
      ...entries(lookAlike.near, { strength: "near", lookAlike }),
      ...entries(lookAlike.inDocumentsOf, { strength: "document", lookAlike }),
    ]),
  ];
}

/** Of each file the look-alikes whose other sense it is about. */
function aboutOf(
  read: readonly { statement: Statement; found: Map<number, Found<Wanted>[]> }[],
): Map<string, ReadonlySet<LookAlike>> {
  const counts = new Map<string, Map<LookAlike, number>>();
  for (const { statement, found } of read)
    for (const { value } of [...found.values()].flat()) {
      if (value.strength !== "document" || !value.lookAlike) continue;
      const own = counts.get(statement.evidence.file) ?? new Map<LookAlike, number>();
      counts.set(statement.evidence.file, own.set(value.lookAlike, (own.get(value.lookAlike) ?? 0) + 1));
    }
  const frequent = (own: Map<LookAlike, number>): ReadonlySet<LookAlike> =>
    new Set([...own].filter(([, times]) => times >= often).map(([lookAlike]) => lookAlike));
  return new Map([...counts].map(([file, own]) => [file, frequent(own)]));
}

/** The hits that no look-alike takes in, and what the first one that does is. */
function judged(
  found: readonly Found<Wanted>[],
  isAbout: (lookAlike: LookAlike) => boolean,
): { hits: Hit[]; is: string | undefined } {
  const nearby = new Set(found.filter(({ value }) => value.strength === "near").map(({ value }) => value.lookAlike));
  const others = found.filter(({ value: { strength, lookAlike } }) => {
    if (strength !== "look-alike" || !lookAlike) return false;
    if (lookAlike.near) return nearby.has(lookAlike);
    return lookAlike.inDocumentsOf ? isAbout(lookAlike) : true;
  });
  let is: string | undefined;
  const hits = found.flatMap(({ form, from, to, value: { strength } }) => {
    if (strength === "look-alike" || strength === "near" || strength === "document") return [];
    const other = others.find((one) => one.from <= from && one.to >= to);
    is ??= other?.value.lookAlike?.is;
    return other ? [] : [{ form, strength, from, to }];
  });
  return { hits, is };
}
