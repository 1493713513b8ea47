// Demands that deny each other: must and must not, only these and also those, all and all but one, in scope and out of it.
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";
import { compared, type Content, contentOf, likeness, pairsOf, shared, wordsOfContent } from "./content.ts";
import { brief, contradiction } from "./finding.ts";

/** What denies the demand itself, not a condition in it: "must not", "is not allowed", "never". */
const denial =
  /\b(?:must|shall|should|may|can|will|do|does|need|needs)(?: not\b|n['’]t\b)|\bcannot\b|\bnever\b|\bno longer\b|\b(?:is|are) not (?:allowed|permitted|possible|able|supported|to be)\b|\b(?:prohibited|forbidden|disallowed)\b|^no\b/iu;
const demands =
  /\b(?:must|shall|should|can|may|will|needs? to|ha(?:s|ve) to|allow\w*|is|are|able to|cannot|prohibited|forbidden)\b/i;
const conditional = /\b(?:unless|except|if|when|whenever|until|before|after|while|other than|only|without)\b/i;

const subordinate = /\b(?:when|whenever|if|that|which|who|unless|until|while|because|where)\b[^,.;]*/gi;

function isDenied(text: string): boolean {
  return denial.test(text) || /\b(?:is|are) not\b/i.test(text.replace(subordinate, ""));
}

/** The same thing demanded and forbidden. */
export function denied(said: readonly Said[]): BriefContradiction[] {
  const demanding = said.filter((one) => one.form !== "heading" && demands.test(one.text) && one.text.length < 260);
  return pairsOf(demanding).flatMap(([a, b]) => {
    if (isDenied(a.text) === isDenied(b.text)) return [];
    const both = shared(contentOf(a), contentOf(b)).length;
    const alike = likeness(contentOf(a), contentOf(b));
    // Few words are enough where a figure says that they speak of one case.
    const isOneCase = numbersOf(a) !== "" && numbersOf(a) === numbersOf(b);
    const isSame =
      both >= 3
        ? alike >= 0.75
        : both === 2 && alike === 1 && (isOneCase || /\bnot \p{L}+ed\b/u.test(`${a.text} ${b.text}`));
    if (!isSame || conditional.test(a.text) !== conditional.test(b.text)) return [];
    return [
      contradiction("contradiction", `One demands what the other forbids: “${brief(a.text)}” and “${brief(b.text)}”`, [
        a,
        b,
      ]),
    ];
  });
}

const opposites: readonly (readonly [string, string])[] = [
  ["accept", "reject"],
  ["allow", "prevent"],
  ["allow", "forbid"],
  ["enabl", "disabl"],
  ["show", "hid"],
  ["displai", "hid"],
  ["includ", "exclud"],
  ["public", "privat"],
  ["mandatori", "optional"],
  ["requir", "optional"],
  ["automatic", "manual"],
  ["synchron", "asynchron"],
  ["encrypt", "unencrypt"],
  ["keep", "remov"],
];

/** The same thing demanded in two ways of which one is the opposite of the other. */
export function opposed(said: readonly Said[]): BriefContradiction[] {
  const demanding = said.filter((one) => one.form !== "heading" && demands.test(one.text) && one.text.length < 260);
  return pairsOf(demanding).flatMap(([a, b]) => {
    const [x, y] = [contentOf(a), contentOf(b)];
    const pair = opposites.find(
      ([one, other]) =>
        (x.has(one) && y.has(other) && !x.has(other) && !y.has(one)) ||
        (x.has(other) && y.has(one) && !x.has(one) && !y.has(other)),
    );
    if (!pair || denial.test(a.text) || denial.test(b.text)) return [];
    const without = (words: Content): Content => new Set([...words].filter((one) => !pair.includes(one)));
    if (shared(without(x), without(y)).length < 2 || likeness(without(x), without(y)) < 0.75) return [];
    return [
      contradiction(
        "contradiction",
        `One demands the opposite of the other: “${brief(a.text)}” and “${brief(b.text)}”`,
        [a, b],
      ),
    ];
  });
}

const onlyThese =
  /^only (?:an? |the )?((?:[\p{L}-]+ ){0,2}[\p{L}-]+?)(?: and (?:[\p{L}-]+))? (?:can|may|must|shall|should|are allowed to|is allowed to|are able to)(?: be able to)? (.{5,160})/iu;
const alsoThose =
  /^(?:an? |the |all |any |each |every )?((?:[\p{L}-]+ ){0,2}[\p{L}-]+?)(?: and (?:[\p{L}-]+))? (?:can|may|must|shall|should|are allowed to|is allowed to|are able to|must be able to|shall be able to)(?: be able to)? (.{5,160})/iu;

export function moreThanOnly(said: readonly Said[]): BriefContradiction[] {
  const only = said.flatMap((one) => matchIn(onlyThese, one));
  const also = said.flatMap((one) =>
    /^only\b/i.test(one.text) || denial.test(one.text) ? [] : matchIn(alsoThose, one),
  );
  return compared(only).flatMap((a) =>
    compared(also).flatMap((b) => {
      if (shared(a.who, b.who).length > 0 || /^only\b/i.test(b.said.text) || b.who.size === 0) return [];
      const both = shared(a.does, b.does).length;
      if (both < 2 || likeness(a.does, b.does) < 0.6) return [];
      return [
        contradiction("contradiction", `“${brief(a.said.text)}” leaves out those of “${brief(b.said.text)}”`, [
          a.said,
          b.said,
        ]),
      ];
    }),
  );
}

function matchIn(form: RegExp, said: Said): { said: Said; who: Content; does: Content }[] {
  const match = form.exec(said.text);
  if (!match?.[1] || !match[2]) return [];
  const who = /^(.*?) (?:can|may|must|shall|should|are|is) /i.exec(said.text)?.[1] ?? match[1];
  return [{ said, who: wordsOfContent(who.replace(/^only/i, "")), does: wordsOfContent(match[2]) }];
}

const universal = /\b(?:all|every|each) (?:of (?:the|their) )?(?:[\p{L}'’-]+ ){0,3}?([\p{L}-]{3,}?)s?\b/giu;
const exception =
  /\ball (?:of (?:the|their) )?((?:[\p{L}-]+ ){0,3}?[\p{L}-]+) (?:except|but(?! not)|other than|apart from|excluding) (?:the |for the |their )?([\p{L}-]+ [\p{L}-]+|[\p{L}-]+)/iu;

/** All of them in one place, all but one in another. */
export function allButOne(said: readonly Said[]): BriefContradiction[] {
  const exceptions = said.filter((one) => exception.test(one.text));
  return compared(exceptions).flatMap((one) => {
    const match = exception.exec(one.text);
    const noun = [...wordsOfContent(match?.[1] ?? "")].at(-1);
    if (noun === undefined) return [];
    const after = wordsOfContent(one.text);
    const others = said.filter((other) => {
      if (
        other === one ||
        other.form === "heading" ||
        /\b(?:except|other than|apart from|excluding|all but)\b/i.test(other.text)
      )
        return false;
      const nouns = [...other.text.matchAll(universal)].flatMap(([phrase]) => [...wordsOfContent(phrase)]);
      return (
        nouns.includes(noun) &&
        !/\b(?:view|list|display|see|show)\w*\b[^.]{0,40}\ball\b/i.test(other.text) &&
        shared(after, contentOf(other)).length >= 3
      );
    });
    if (others.length === 0) return [];
    return [
      contradiction(
        "contradiction",
        `“${brief(match?.[0] ?? "")}” in one place, all without exception in ${others.length === 1 ? "another" : "others"}`,
        [one, ...others],
      ),
    ];
  });
}

const outLead =
  /\b(?:will not be (?:expected|required)|out of scope|not (?:in scope|part of|included|covered)|does not include|excludes?|won['’]t)\b/i;

/** What the brief leaves out and demands all the same. */
export function inAndOut(said: readonly Said[], functional: readonly Said[]): BriefContradiction[] {
  const out = said.filter(
    (one) =>
      one.form !== "heading" &&
      one.text.length < 200 &&
      (one.role === "non-goals" || (one.lead !== undefined && outLead.test(one.lead))),
  );
  return compared(out).flatMap((one) => {
    const words = wordsOfContent(whole(one).replace(/\([^()]*\)/g, ""));
    const [head] = [...words].slice(-1);
    if (words.size < 2 || words.size > 7 || head === undefined) return [];
    const wanted = functional.filter((other) => {
      if (other === one || out.includes(other) || denial.test(other.text) || other.role === "future") return false;
      const both = shared(words, contentOf(other)).length;
      return both >= 2 && both / words.size >= 0.66 && contentOf(other).has(head);
    });
    const [first] = wanted;
    return first
      ? [
          contradiction(
            "contradiction",
            `Left out of scope (“${brief(one.text)}”) and demanded (“${brief(first.text)}”)`,
            [one, ...wanted.slice(0, 2)],
          ),
        ]
      : [];
  });
}

/** Two requirements of one label, and requirements that say the same twice. */
export function repeated(requirements: readonly Said[]): BriefContradiction[] {
  const labels = new Map<string, Said[]>();
  for (const one of requirements)
    if (one.label !== undefined) labels.set(one.label, [...(labels.get(one.label) ?? []), one]);
  const twice = [...labels].flatMap(([label, some]) => {
    const differ = new Set(some.map((one) => one.text.toLowerCase())).size > 1;
    return some.length > 1 && differ
      ? [contradiction("duplicate", `${label} is the label of ${String(some.length)} requirements`, some)]
      : [];
  });
  const same = pairsOf(requirements).flatMap(([a, b]) => {
    const words = contentOf(a);
    if (
      words.size < 4 ||
      likeness(words, contentOf(b)) < 0.85 ||
      denial.test(a.text) !== denial.test(b.text) ||
      (a.label !== undefined && a.label === b.label)
    )
      return [];
    if (numbersOf(a) !== numbersOf(b) || opens(a) || opens(b)) return [];
    return [
      contradiction("duplicate", `The same is demanded twice: “${brief(a.text)}” and “${brief(b.text)}”`, [a, b]),
    ];
  });
  return [...twice, ...same];
}

function numbersOf({ text }: Said): string {
  return (text.match(/\d+/g) ?? []).join(" ");
}

function opens({ text }: Said): boolean {
  return text.endsWith("?");
}
