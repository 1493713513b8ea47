// What those who look at calls may ask of the interpreter: it asks them in turn, and neither imports the other.
import type { Argument } from "#model/fact";
import type { CallNode, MemberNode, Node } from "#syntax/oxc/parse";
import type { Meaning } from "./meaning.ts";

export interface Understanding {
  meaning(node: Node): Meaning;
  /** What a member stands for, where its object is known already. */
  memberMeaning(node: MemberNode, base: Meaning): Meaning;
  arguments(node: CallNode): Argument[];
  /** The expression that a name was declared with. */
  origin(name: string): Node | undefined;
}
