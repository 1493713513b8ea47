// The components one by one: what each is, whom it talks to, and its findings; boxes of the drawing lead here.
import { plural } from "#base/text";
import { affectedBy, severities } from "#model/check";
import type { Component, System } from "#model/system";
import { list, mark, paragraph, section, text, type Block, type Inline, type Runs, type Section } from "./document.ts";
import type { FindingGroup } from "./finding-groups.ts";
import { places } from "./wording.ts";

/** Ids of components -> ids of their sections. */
export function componentLinks({ components }: System): Map<string, string> {
  return new Map(components.map((one, index) => [one.id, `component-${index + 1}`]));
}

export function componentSections(system: System, groups: readonly FindingGroup[]): Section[] {
  const links = componentLinks(system);
  const sections = system.components.map((one) => componentSection(one, system, groups, links));
  return sections.length === 0 ? [] : [section("components", "Components, one by one", sections)];
}

function componentSection(
  component: Component,
  system: System,
  groups: readonly FindingGroup[],
  links: ReadonlyMap<string, string>,
): Section {
  const own = groups.flatMap((group) => {
    const worst = severities.find((severity) =>
      group.findings.some((one) => affectedBy(one).includes(component.id) && one.severity === severity),
    );
    return worst === undefined ? [] : [{ group, severity: worst }];
  });
  const findings = own
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .map(({ group, severity }): Runs[] => [
      [mark(severity, severity), text(" "), { kind: "reference", to: group.anchor, text: group.title }],
    ]);
  const blocks: Block[] = [
    paragraph(...whatItIs(component)),
    ...neighbours(
      "Reaches",
      system.connections.filter((one) => one.from === component.id).map((one) => one.to),
      system,
      links,
    ),
    ...neighbours(
      "Reached by",
      system.connections.filter((one) => one.to === component.id).map((one) => one.from),
      system,
      links,
    ),
    ...(findings.length > 0 ? [list(findings)] : [paragraph(text("No finding."))]),
  ];
  return section(links.get(component.id) ?? component.id, component.name, blocks);
}

function whatItIs({ kind, technology, does, evidence }: Component): Runs {
  const words = [kind.replace("-", " "), ...(technology.length > 0 ? [`with ${technology.join(", ")}`] : [])].join(" ");
  const sources = places(evidence, 2);
  const proof: Runs = sources.length > 0 ? [text(" ("), ...sources, text(")")] : [];
  return [text(does === undefined ? words : `${does}: ${words}`), ...proof, text(".")];
}

function neighbours(
  words: string,
  ids: readonly string[],
  system: System,
  links: ReadonlyMap<string, string>,
): Block[] {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const named = distinct.flatMap((id, index): Inline[] => {
    const name = system.components.find((one) => one.id === id)?.name ?? id;
    const to = links.get(id);
    const separator: Inline[] = index === 0 ? [] : [text(", ")];
    return [...separator, to === undefined ? text(name) : { kind: "reference", to, text: name }];
  });
  const head = distinct.length > 12 ? `${words} ${plural(distinct.length, "component")}: ` : `${words} `;
  return [paragraph(text(head), ...named, text("."))];
}
