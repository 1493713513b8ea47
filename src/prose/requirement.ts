// What a document asks for, one requirement: how it is said, whom it binds, when, what follows, how much it matters.
import type { Evidence } from "#model/evidence";
import type { Bounded } from "./bounded.ts";
import type { Section } from "./document-text.ts";
import type { ConstraintKind, QualityCategory } from "./requirement-words.ts";

/**
 * The forms of EARS (ubiquitous, event, state, optional, unwanted, complex), a user story, any other sentence with a modal verb,
 * and what is a requirement by its place alone: a row of a table, an item of a list, a title, a statement of a limit.
 */
export type RequirementForm =
  | "ubiquitous"
  | "event"
  | "state"
  | "optional"
  | "unwanted"
  | "complex"
  | "story"
  | "modal"
  | "table"
  | "list"
  | "title"
  | "statement";

export const priorities = ["must", "should", "could", "wont"] as const;
export type Priority = (typeof priorities)[number];

export interface StatedRequirement {
  /** As written. */
  readonly id?: string;
  /** One line, without its id; of an item that its list introduces, with the words that do. */
  readonly text: string;
  readonly form: RequirementForm;
  /** Who has to do or be something; of a story, who wants it. */
  readonly subject?: string;
  /** "When …", "While …", "If …": when it holds. */
  readonly condition?: string;
  /** What has to be done or hold, without the modal verb; of a story, what is wanted. */
  readonly response?: string;
  /** Of a story: what for. */
  readonly benefit?: string;
  readonly priority?: Priority;
  /** It forbids: "must not", "never". */
  readonly forbids: boolean;
  readonly kind: "functional" | "quality" | "constraint";
  /** Of a quality; also of a function that serves one: limiting the rate of logins. */
  readonly quality?: QualityCategory;
  readonly constraint?: ConstraintKind;
  readonly figures: readonly Bounded[];
  /** Why a second reader could take it for something else. */
  readonly doubtful?: string;
  readonly section: Section;
  /** Every place that says it, the fullest first. */
  readonly evidence: readonly Evidence[];
}
