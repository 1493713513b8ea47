// The expressions of Terraform's language as plain data, the same whether they are written as HCL or as JSON.

interface Placed {
  /** Where it begins in the text of its file. */
  readonly offset: number;
}

export interface ObjectExpression extends Placed {
  readonly kind: "object";
  readonly entries: readonly EntryExpression[];
}

/** An attribute, an element of an object, or a nested block; a block that is repeated is an entry for each. */
export interface EntryExpression extends Placed {
  /** Absent where the key is computed. */
  readonly key: string | undefined;
  readonly computed?: Expression;
  readonly value: Expression;
}

/** `for` over a list or an object; a `dynamic` block is one too. */
export interface ForExpression extends Placed {
  readonly kind: "for";
  /** The names of key and value; of one name the value. */
  readonly names: readonly string[];
  readonly over: Expression;
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** A `dynamic` block: the variable has `key` and `value`, and where nothing is known of `over` there still is one block. */
  readonly dynamic?: true;
}

export type Expression =
  | (Placed & { readonly kind: "text"; readonly text: string })
  | (Placed & { readonly kind: "null" })
  | (Placed & { readonly kind: "unknown" })
  | (Placed & { readonly kind: "template"; readonly parts: readonly Expression[] })
  /** `var.size`, `aws_instance.web[0].id`; a step that is an expression stands in brackets, `*` for a splat. */
  | (Placed & { readonly kind: "reference"; readonly steps: readonly (string | Expression)[] })
  /** What is taken from the result of a call or of something in parentheses. */
  | (Placed & { readonly kind: "part"; readonly of: Expression; readonly steps: readonly (string | Expression)[] })
  | (Placed & { readonly kind: "list"; readonly items: readonly Expression[] })
  | (Placed & { readonly kind: "call"; readonly name: string; readonly items: readonly Expression[] })
  | (Placed & {
      readonly kind: "choice";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    })
  | (Placed & { readonly kind: "operation"; readonly sign: string; readonly sides: readonly Expression[] })
  | ObjectExpression
  | ForExpression;

/** A block at the top of a file: `resource "aws_instance" "web" { … }`. */
export interface Block extends Placed {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: ObjectExpression;
}

/** What one file says. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** Attributes at the top: all that a `.tfvars` file has. */
  readonly attributes: ObjectExpression;
}

/** `dynamic "env" { for_each = …; content { … } }` stands for a block `env` for each element. */
export function dynamicOf(label: string, body: ObjectExpression): ForExpression {
  const at = (key: string): Expression | undefined => body.entries.find((one) => one.key === key)?.value;
  const iterator = at("iterator");
  const name = iterator?.kind === "reference" && typeof iterator.steps[0] === "string" ? iterator.steps[0] : label;
  const { offset } = body;
  return {
    kind: "for",
    names: [name],
    over: at("for_each") ?? { kind: "unknown", offset },
    value: at("content") ?? { kind: "object", entries: [], offset },
    dynamic: true,
    offset,
  };
}
