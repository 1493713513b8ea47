// Whether a requirement asks for a function, for a quality, or limits the makers, and with which figures.
import { type Bounded, boundedIn } from "./bounded.ts";
import type { StatedRequirement } from "./requirement.ts";
import type { Under } from "./requirement-titles.ts";
import {
  type ConstraintKind,
  constraintNamedBy,
  limitSaid,
  meaningOfId,
  type QualityCategory,
  qualityAsked,
  qualityNamed,
} from "./requirement-words.ts";

type Kind = Pick<StatedRequirement, "kind" | "quality" | "constraint" | "figures">;

interface Told {
  readonly id?: string | undefined;
  /** With the figures of other cells of a row. */
  readonly text: string;
  readonly under: Under;
  /** Of a row: its type, attribute or category. */
  readonly attribute?: string | undefined;
  /** What it is about decides before the titles do: a story, a scenario. */
  readonly isStory?: boolean;
}

export function kindOf({ id, text, under, attribute = "", isStory = false }: Told): Kind {
  const figures = boundedIn(text);
  const meaning = meaningOfId(id);
  const limit = limitSaid(text);
  const quality = meaning.quality ?? qualityOf(text, figures, attribute, under);
  const asConstraint = (kind: ConstraintKind | undefined): Kind => ({
    kind: "constraint",
    constraint: kind ?? "business",
    ...(quality !== undefined && under.kind !== "constraint" ? { quality } : {}),
    figures,
  });
  const asQuality = (): Kind => {
    const named = quality ?? byDimension(figures, text);
    return { kind: "quality", ...(named === undefined ? {} : { quality: named }), figures };
  };
  const asFunction = (): Kind => ({ kind: "functional", ...(quality === undefined ? {} : { quality }), figures });
  if (/\bconstraint\b/i.test(attribute) || meaning.kind === "constraint")
    return asConstraint(limit ?? constraintNamedBy(attribute) ?? "technical");
  if (meaning.kind === "quality") return asQuality();
  if (/\bnon-?functional\b|\bquality\b/i.test(attribute)) return asQuality();
  if (/\bfunctional\b/i.test(attribute) || meaning.kind === "functional" || isStory) return asFunction();
  if (qualityNamed(attribute) !== undefined) return asQuality();
  if (under.kind === "constraint") return asConstraint(limit ?? under.constraint ?? "technical");
  if (limit !== undefined && !(limit === "regulatory" && under.kind === "quality")) return asConstraint(limit);
  if (under.kind === "quality") return asQuality();
  return figures.some((one) => one.quality !== undefined) || (quality !== undefined && under.kind === undefined)
    ? asQuality()
    : asFunction();
}

/** What is measured says most, then what is asked for, then the titles. */
function qualityOf(
  text: string,
  figures: readonly Bounded[],
  attribute: string,
  under: Under,
): QualityCategory | undefined {
  const measured = figures.find((one) => one.quality !== undefined)?.quality;
  return qualityNamed(attribute) ?? measured ?? under.quality ?? qualityAsked(text);
}

function byDimension(figures: readonly Bounded[], text: string): QualityCategory | undefined {
  const dimensions = figures.map((one) => one.quantity.dimension);
  if (dimensions.some((one) => one === "time" || one === "rate" || one === "bandwidth")) return "performance";
  if (/\busers?\b/i.test(text)) return "usability";
  return dimensions.includes("share") ? "reliability" : undefined;
}
