// Holds documents against a model: links, what no sentence speaks of, what the model lacks, and where the two part.
import { placeOf } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { System } from "#model/system";
import type { Traced, TraceLink } from "#model/trace";
import type { Sentence } from "#prose/document-text";
import { Mentions } from "#prose/mentions";
import type { Gate } from "../gate.ts";
import { type DrawnConnection, driftOf } from "./drift.ts";
import { type Linked, linkSentences } from "./links.ts";
import { missingIn } from "./missing.ts";
import { withFolderLinks } from "./folder-links.ts";
import { namedIn } from "./names.ts";

export interface Documents {
  readonly sentences: readonly Sentence[];
  /** What their links lead to. */
  readonly links?: readonly FactOf<"link">[];
  /** What their drawings show, and their title as its name. */
  readonly drawn: Pick<System, "name" | "components" | "connections">;
}

export function trace(
  { sentences: all, drawn, links: written = [] }: Documents,
  system: System,
  gate: Pick<Gate, "matches">,
): Traced {
  const sentences = all.filter((one) => gate.matches(one.evidence));
  const mentions = new Mentions(namedIn(system), sentences, system.name);
  const linked = linkSentences(sentences, mentions);
  const links = withFolderLinks(linked.flatMap(linksOf), written, sentences, system);
  const components = system.components.map(({ id, name }) => {
    const own = links.filter((one) => one.component === id);
    const first = own[0]?.sentence;
    return { id, name, sentences: own.length, ...(first ? { first } : {}) };
  });
  const undocumented = components.filter((one) => one.sentences === 0).map((one) => one.id);
  const missing = missingIn(linked, drawn, system, mentions);
  const drift = driftOf({ linked, drawn: drawnConnections(drawn, mentions), undocumented, missing }, system);
  return { components, links, undocumented, missing, drift };
}

function linksOf({ sentence, mentions, carried }: Linked): TraceLink[] {
  const { evidence } = sentence;
  const ids = [...new Set(mentions.map((one) => one.id))];
  const named = ids.map((id) => {
    const texts = mentions.filter((one) => one.id === id);
    return { sentence: evidence, component: id, because: reasonOf(texts) };
  });
  if (!carried) return named;
  const because = `"${carried.by}" goes back to ${placeOf(carried.from.evidence)}`;
  return [...named, { sentence: evidence, component: carried.id, because }];
}

const reasons = {
  name: "named",
  alias: "by another name",
  product: "by its product",
  "short form": "in short",
  "last word": "by the last word of its name",
  kind: "the only one of its kind",
  folder: "by its folder",
} as const;

function reasonOf([first]: Linked["mentions"]): string {
  return first ? `${reasons[first.how]}: "${first.text}"` : "";
}

/** Lines between boxes that are known by their labels. */
function drawnConnections({ components, connections }: Documents["drawn"], mentions: Mentions): DrawnConnection[] {
  const known = new Map(
    components.flatMap(({ id, name }) => {
      const [first] = mentions.in({ text: name, form: "drawing" });
      return first ? [[id, first.id] as const] : [];
    }),
  );
  return connections.flatMap(({ from, to, evidence }) => {
    const [caller, callee] = [known.get(from), known.get(to)];
    return caller === undefined || callee === undefined || caller === callee
      ? []
      : [{ from: caller, to: callee, evidence }];
  });
}
