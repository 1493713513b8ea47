// The tree that the text of a Go template turns into.

/** Plain text between actions, white space that an action trims already taken off. */
export interface TextNode {
  readonly kind: "text";
  readonly offset: number;
  readonly text: string;
}

/** `{{ pipeline }}`: prints what comes out, unless it only gives a variable its value. */
export interface ActionNode {
  readonly kind: "action";
  readonly offset: number;
  readonly pipeline: Pipeline;
}

export interface BranchNode {
  readonly kind: "if" | "with" | "range";
  readonly offset: number;
  readonly pipeline: Pipeline;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

/** `{{ template "name" pipeline }}` and the use of a `block`. */
export interface UseNode {
  readonly kind: "template";
  readonly offset: number;
  readonly name: string;
  readonly pipeline: Pipeline | undefined;
}

export interface LeaveNode {
  readonly kind: "break" | "continue";
  readonly offset: number;
}

export type TemplateNode = TextNode | ActionNode | BranchNode | UseNode | LeaveNode;

/** Commands joined by `|`; one that could not be understood has none. */
export interface Pipeline {
  readonly offset: number;
  /** With the dollar sign: `$name`; two for `range $key, $value := …`. */
  readonly variables: readonly string[];
  /** `=` instead of `:=`: the variable is there already. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** A value, or a function with its arguments. */
export interface Command {
  readonly offset: number;
  readonly operands: readonly Operand[];
}

export type Start =
  | { readonly kind: "literal"; readonly value: string | number | boolean | undefined }
  | { readonly kind: "dot" }
  /** A function. */
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "pipeline"; readonly pipeline: Pipeline };

/** Where an expression starts, and the fields behind it: `$x.image.tag` is `$x` and `image`, `tag`. */
export interface Operand {
  readonly offset: number;
  readonly start: Start;
  readonly fields: readonly string[];
}

export interface TemplateError {
  readonly offset: number;
  readonly message: string;
}

export interface Template {
  readonly nodes: readonly TemplateNode[];
  /** What `define` and `block` name. */
  readonly definitions: ReadonlyMap<string, readonly TemplateNode[]>;
  readonly errors: readonly TemplateError[];
}
