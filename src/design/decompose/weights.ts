// How much each kind of coupling fact counts, with the reason; whoever knows better changes a weight.
import type { Difference, RelationKind, Union } from "./facts.ts";

/** What the services are meant to follow: the subjects of the business, or who changes what and how often. */
export const questions = ["subject", "ownership"] as const;
export type Question = (typeof questions)[number];

export type Criterion =
  "write" | "read" | "sequence" | "urgency" | RelationKind | Union | Difference | "call-price" | "least-worth";

export interface Weight {
  readonly weight: number;
  /** Where the question is ownership. */
  readonly ownership?: number;
  readonly because: string;
}

/**
 * Found on systems with a known cut; a quarter more or less of any one of them moved one of twelve cuts at most.
 * Reads and writes are shares in an operation. Relations and unions count as so many operations that write all they join.
 * Differences take away that part of what couples two entities, as far as they differ.
 */
export const weights: Readonly<Record<Criterion, Weight>> = {
  write: { weight: 1, because: "what is written together has to be agreed on together: the measure of all others" },
  read: { weight: 0.35, because: "a read can be answered by a call or from a copy" },
  sequence: { weight: 0.5, because: "what is used one after the other hands something on" },
  urgency: { weight: 1.5, because: "where somebody waits, each call between services is felt" },
  composition: { weight: 1, ownership: 0.5, because: "a part is made and deleted with its whole" },
  inheritance: { weight: 1, because: "kinds of one thing share its identity and most of its rules" },
  aggregation: { weight: 0.1, because: "a reference needs an id, and an id travels well" },
  association: { weight: 0.05, because: "that two things know of each other says little of who needs whom" },
  "one-transaction": { weight: 2, because: "what must never disagree is never cut, and draws the rest near" },
  "one-entity": { weight: 1, because: "fields of one thing are looked up by one id" },
  owner: { weight: 0.4, ownership: 0.9, because: "two owners of one service wait for each other" },
  "content-volatility": {
    weight: 0.4,
    ownership: 0.8,
    because: "what hardly changes can be copied and cached, what often does has to be asked for",
  },
  "structural-volatility": { weight: 0.4, ownership: 0.8, because: "what is often rebuilt should not stop the rest" },
  availability: { weight: 0.3, because: "what may be down should not bring down what may not" },
  consistency: { weight: 0.3, because: "what may lag behind needs no transaction with what may not" },
  storage: { weight: 0.3, because: "bulk wants another store" },
  "security-level": { weight: 0.3, because: "the strictest protection in a service binds all of it" },
  "security-zone": { weight: 0.4, because: "what is cut off by a border of networks should not share a process" },
  "access-group": { weight: 0.2, because: "other people with other rights are a hint of another service" },
  "call-price": {
    weight: 0.8,
    because:
      "the cohesion that one call an operation costs where all operations need one; where half of them do, a quarter of it",
  },
  "least-worth": { weight: 0.05, because: "a cut that gains less does not pay for a second deployment" },
};

export type WeightOf = (criterion: Criterion) => number;

export function weightOf(question: Question, own: Partial<Record<Criterion, number>> = {}): WeightOf {
  return (criterion) => {
    const { weight, ownership } = weights[criterion];
    return own[criterion] ?? (question === "ownership" ? (ownership ?? weight) : weight);
  };
}
