// What the system is called that documents describe.
import type { Fact } from "#model/fact";
import { documentText } from "#prose/document-text";

/** Titles that name the kind of document, and not what it is about. */
const generic =
  /^(?:the )?(?:(?:software|system|solution|technical|high[- ]level|detailed|project) )*(?:architecture|design|overview|introduction|readme|documentation|specification|arc42)(?: (?:document|documentation|description|overview|specification|design))?$/i;
const about = /^(?:the )?(?:architecture|design|documentation|overview) (?:of|for) (?:the )?(.+)$/i;
const introduces =
  /\b(?:architecture|design) of (?:the |our )?((?:[\p{Lu}\d][\p{L}\p{N}-]*)(?: [\p{Lu}\d][\p{L}\p{N}-]*){0,4})/u;

export function systemName(facts: readonly Fact[]): string | undefined {
  const titles = facts.filter((one) => one.kind === "heading");
  const title = (titles.find((one) => one.level === 1) ?? titles[0])?.title;
  if (title !== undefined && !generic.test(title.trim())) return about.exec(title)?.[1] ?? title;
  const frames = facts.filter(
    (one) => one.kind === "drawn-box" && one.means === "boundary" && one.inside === undefined,
  );
  const [frame, ...others] = frames;
  if (frame?.kind === "drawn-box" && others.length === 0) return frame.label;
  const { sentences } = documentText(facts);
  const introduced = sentences.slice(0, 20).map((one) => introduces.exec(one.text)?.[1]);
  return introduced.find((one) => one !== undefined) ?? title;
}
