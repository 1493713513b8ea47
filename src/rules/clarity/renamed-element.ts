// One part under two names, in two drawings or in a drawing and a text.
import { grouped, put } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { View } from "#model/view";
import { documentText } from "#prose/document-text";
import { drawingsOf } from "#prose/drawings";
import { fullName, productAndRole, wordsOfName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const renamedElement = defineRule(
  remarks({
    id: "clarity/renamed-element",
    title: "One part has two names",
    strength: "Each part has one name",
    issue: "8.2",
    looksFor: [
      "two names that differ by a short form: Auth Service and Authentication Service, Microservice A and Service A",
      "one product in two roles in two drawings: a proxy in one, a load balancer in the other",
    ],
    sources: ["ISO/IEC/IEEE 42010:2022, consistency between views", "Evans: Domain-Driven Design, ubiquitous language"],
    usual: {
      expected: "one name in all drawings and in the text",
      because: "Readers take it for two parts, or look for the difference.",
      severity: "low",
      confidence: 0.75,
    },
    *find(view) {
      const names = namesIn(view);
      for (const same of grouped(names, (one) => fullName(one.name)).values()) {
        const remark = twoNames(same);
        if (remark) yield remark;
      }
      yield* twoRoles(names);
    },
  }),
);

interface Named {
  readonly name: string;
  /** The drawing, or the text. */
  readonly where: string;
  readonly evidence: Evidence;
}

/** Boxes of drawings of parts, and titles of sections and of list items that begin with a name. */
function namesIn({ recovered: { facts } }: View): Named[] {
  const drawn = drawingsOf(facts)
    .filter(({ fact }) => fact.shows === "components" || fact.shows === "sequence")
    .flatMap(({ fact, parts }) =>
      parts.map((one) => ({ name: one.label.trim(), where: fact.id, evidence: one.evidence })),
    );
  const titled = documentText(facts).sentences.flatMap(({ text, form, evidence }) => {
    const title =
      form === "heading"
        ? text
        : form === "list item"
          ? (/^[^:–—(]{3,40}(?=: | – | — | \()/u.exec(text)?.[0] ?? "")
          : "";
    const name = title
      .replace(/^\W*(?:\d[\d.]*\W+)?/, "")
      .replace(/\s*\([^()]*\)\s*$/, "")
      .trim();
    return name !== "" && name.split(" ").length <= 4 ? [{ name, where: "text", evidence }] : [];
  });
  return drawn.length === 0 ? [] : [...drawn, ...titled];
}

/** Not alike when written small and without signs: a short form makes the difference. */
function twoNames(same: readonly Named[]): Remark | undefined {
  const kinds = new Map<string, Named[]>();
  for (const one of same) put(kinds, wordsOfName(one.name).join(" ").replace(/s$/, ""), one);
  const [a, b] = [...kinds.values()].map((all) => all[0]);
  if (!a || !b || (a.where === "text" && b.where === "text") || wordsOfName(a.name).length < 2) return undefined;
  return {
    is: `"${a.name}" and "${b.name}" seem to be one part.`,
    evidence: [b.evidence, a.evidence],
    mend: `Call it "${a.name.length >= b.name.length ? a.name : b.name}" everywhere, or say how the two differ.`,
  };
}

function* twoRoles(names: readonly Named[]): Iterable<Remark> {
  const roles = names.flatMap((one) => {
    const found = one.where === "text" ? undefined : productAndRole(one.name);
    return found ? [{ ...one, ...found }] : [];
  });
  for (const same of grouped(roles, (one) => one.product).values()) {
    const [a] = same;
    const b = same.find((one) => one.role !== a?.role && one.where !== a?.where);
    if (!a || !b || same.some((one) => one.where === a.where && one.role === b.role)) continue;
    yield {
      is: `"${a.name}" of one drawing is "${b.name}" in another.`,
      evidence: [b.evidence, a.evidence],
      mend: `Use one name if "${a.name}" and "${b.name}" are one part; else draw both where both are there.`,
    };
  }
}
