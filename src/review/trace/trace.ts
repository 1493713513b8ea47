// Holds documents against a model: links, what no sentence speaks of, what the model lacks, and where the two part.
import { placeOf } from "#model/evidence";
import type { System } from "#model/system";
import type { Traced, TraceLink } from "#model/trace";
import type { Sentence } from "#prose/document-text";
import { Mentions } from "#prose/mentions";
import type { Gate } from "../gate.ts";
import { type Linked, linkSentences } from "./links.ts";
import { missingIn } from "./missing.ts";
import { namedIn } from "./names.ts";

export function trace(sentences: readonly Sentence[], system: System, gate: Gate): Traced {
  const mentions = new Mentions(namedIn(system), sentences, system.name);
  const linked = linkSentences(sentences, mentions).filter((one) => gate.matches(one.sentence.evidence));
  const links = linked.flatMap(linksOf);
  const components = system.components.map(({ id, name }) => {
    const own = links.filter((one) => one.component === id);
    const first = own[0]?.sentence;
    return { id, name, sentences: own.length, ...(first ? { first } : {}) };
  });
  const undocumented = components.filter((one) => one.sentences === 0).map((one) => one.id);
  return { components, links, undocumented, missing: missingIn(linked, system), drift: [] };
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

function reasonOf([first]: Linked["mentions"]): string {
  const { how, text } = first ?? { how: "name", text: "" };
  const words = { name: "the name", alias: "the alias", "short form": "short for it:", "last word": "short for it:", folder: "its folder" };
  return `${words[how]} "${text}"`;
}
