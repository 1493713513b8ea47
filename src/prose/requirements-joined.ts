// Takes requirements that are written twice for one: those of one id, and those of nearly the same words.
import { grouped } from "#base/groups";
import type { StatedRequirement } from "./requirement.ts";
import { stemmedWords } from "./stems.ts";
import { isEmptyWord } from "./written-words.ts";

/** Of the words of the longer one the shorter has so many, and no other. */
const alike = 0.8;
const fewest = 3;

export function joinedRequirements(found: readonly StatedRequirement[]): StatedRequirement[] {
  const groups: StatedRequirement[][] = [];
  const byId = new Map<string, StatedRequirement[]>();
  const byWord = new Map<string, { readonly words: ReadonlySet<string>; readonly group: StatedRequirement[] }[]>();
  for (const one of found) {
    const words = wordsOf(one);
    const rarest = [...words].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 3);
    const key = one.id === undefined ? undefined : `${one.id} ${one.section.file}`;
    const same = (key === undefined ? undefined : byId.get(key)) ?? sameWords(one, words, rarest, byWord);
    const group = same ?? [];
    group.push(one);
    if (!same) groups.push(group);
    if (key !== undefined) byId.set(key, group);
    for (const word of rarest) {
      const others = byWord.get(word) ?? [];
      // What many share tells none of them.
      if (others.length < 40) others.push({ words, group });
      byWord.set(word, others);
    }
  }
  return groups.flatMap(oneOf);
}

/** Names of the whole, of which one may be left out. */
const whole = new Set(["system", "application", "app", "platform", "solution", "service"]);

function wordsOf({ text }: StatedRequirement): Set<string> {
  const stems = stemmedWords(text).filter(({ lower }) => !isEmptyWord(lower) && !whole.has(lower));
  return new Set(stems.map(({ stem }) => stem));
}

function sameWords(
  one: StatedRequirement,
  words: ReadonlySet<string>,
  rarest: readonly string[],
  byWord: ReadonlyMap<string, { readonly words: ReadonlySet<string>; readonly group: StatedRequirement[] }[]>,
): StatedRequirement[] | undefined {
  if (words.size < fewest) return undefined;
  for (const word of rarest)
    for (const other of byWord.get(word) ?? []) {
      const common = [...words].filter((own) => other.words.has(own)).length;
      const [first] = other.group;
      const [fewer, more] = [Math.min(words.size, other.words.size), Math.max(words.size, other.words.size)];
      if (common < fewer || fewer < alike * more || !first) continue;
      if (first.forbids === one.forbids && !(first.id !== undefined && one.id !== undefined) && agree(first, one))
        return other.group;
    }
  return undefined;
}

/** Figures that differ make two of them, which somebody has to look at. */
function agree(a: StatedRequirement, b: StatedRequirement): boolean {
  const values = ({ figures }: StatedRequirement): string => figures.map((one) => one.number).join(" ");
  return a.figures.length === 0 || b.figures.length === 0 || values(a) === values(b);
}

/** The one that says most leads; the others add what it leaves open, and their places. */
function oneOf(group: readonly StatedRequirement[]): StatedRequirement[] {
  const [first, ...others] = group.toSorted((a, b) => fullness(b) - fullness(a));
  if (!first) return [];
  if (others.length === 0) return [first];
  const id = first.id ?? others.find((one) => one.id !== undefined)?.id;
  const priority = first.priority ?? others.find((one) => one.priority !== undefined)?.priority;
  const figures =
    first.figures.length > 0 ? first.figures : (others.find((one) => one.figures.length > 0)?.figures ?? []);
  const places = grouped(
    [first, ...others].flatMap((one) => one.evidence),
    (one) => `${one.file}:${one.line}`,
  );
  const evidence = [...places.values()].flatMap((same) => same.slice(0, 1));
  return [
    {
      ...first,
      ...(id === undefined ? {} : { id }),
      ...(priority === undefined ? {} : { priority }),
      figures,
      evidence,
    },
  ];
}

function fullness({ id, form, figures, doubtful }: StatedRequirement): number {
  const isTold = form !== "list" && form !== "title" && form !== "statement";
  return (id === undefined ? 0 : 2) + (isTold ? 1 : 0) + Math.min(figures.length, 2) - (doubtful === undefined ? 0 : 3);
}
