// Turns the words of one action into a pipeline.
import type { Token } from "./tokens.ts";
import type { Command, Operand, Pipeline, Start } from "./tree.ts";

/** Parentheses in parentheses: more than people write, and far below what would exhaust the stack. */
const depthLimit = 50;

/** A pipeline without commands stands for one that was not understood. */
export function unknownPipeline(offset: number): Pipeline {
  return { offset, variables: [], assigns: false, commands: [] };
}

/** The pipeline that the words make; `undefined` where they make none. */
export function pipelineOf(tokens: readonly Token[], offset: number): Pipeline | undefined {
  const reading = new Words(tokens);
  const pipeline = reading.pipeline(offset, 0);
  return reading.isDone ? pipeline : undefined;
}

class Words {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  private next(text?: string): Token | undefined {
    const token = this.tokens[this.at];
    if (!token || (text !== undefined && !(token.kind === "sign" && token.text === text))) return undefined;
    this.at++;
    return token;
  }

  pipeline(offset: number, depth: number): Pipeline | undefined {
    if (depth > depthLimit) return undefined;
    const { variables, assigns } = this.declaration();
    const commands: Command[] = [];
    do {
      const command = this.command(depth);
      if (!command) return undefined;
      commands.push(command);
    } while (this.next("|"));
    return { offset, variables, assigns, commands };
  }

  /** `$x :=`, `$x =`, `$key, $value :=`; without one nothing is taken. */
  private declaration(): Pick<Pipeline, "variables" | "assigns"> {
    const start = this.at;
    const variables: string[] = [];
    do {
      const token = this.tokens[this.at];
      if (token?.kind !== "variable") break;
      variables.push(token.text);
      this.at++;
    } while (this.next(","));
    const declares = variables.length > 0 && this.next(":=") !== undefined;
    if (declares || (variables.length > 0 && this.next("="))) return { variables, assigns: !declares };
    this.at = start;
    return { variables: [], assigns: false };
  }

  private command(depth: number): Command | undefined {
    const operands: Operand[] = [];
    for (let operand = this.operand(depth); operand; operand = this.operand(depth)) operands.push(operand);
    const [first] = operands;
    return first && { offset: first.offset, operands };
  }

  private operand(depth: number): Operand | undefined {
    const before = this.at;
    const token = this.next();
    if (!token) return undefined;
    const fields: string[] = [];
    let start: Start | undefined;
    if (token.kind === "field") {
      start = { kind: "dot" };
      fields.push(token.text);
    } else start = this.start(token, depth);
    if (!start) {
      this.at = before;
      return undefined;
    }
    for (let field = this.tokens[this.at]; field?.kind === "field" && !field.apart; field = this.tokens[this.at]) {
      fields.push(field.text);
      this.at++;
    }
    return { offset: token.offset, start, fields };
  }

  private start(token: Token, depth: number): Start | undefined {
    if (token.kind === "dot") return { kind: "dot" };
    if (token.kind === "variable") return { kind: "variable", name: token.text };
    if (token.kind === "string") return { kind: "literal", value: token.text };
    if (token.kind === "number") return { kind: "literal", value: Number(token.text.replaceAll("_", "")) };
    if (token.kind === "name") return nameOf(token.text);
    if (token.text !== "(") return undefined;
    const pipeline = this.pipeline(token.offset, depth + 1);
    return pipeline && this.next(")") ? { kind: "pipeline", pipeline } : undefined;
  }
}

function nameOf(text: string): Start {
  if (text === "true" || text === "false") return { kind: "literal", value: text === "true" };
  return text === "nil" ? { kind: "literal", value: undefined } : { kind: "name", name: text };
}
