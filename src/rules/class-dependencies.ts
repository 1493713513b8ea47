// What FastAPI asks for before every handler of a class: dependencies among its attributes and those of the classes it rests on.
import { lastName } from "#base/names";
import type { FactOf } from "#model/fact";
import { type Call, type Code, type Definition } from "./code.ts";
import { namesIn } from "./expression.ts";
import type { Reach } from "./reach.ts";

/** Classes that rest on classes: deeper ladders are hardly written. */
const rungs = 6;

export class ClassDependencies {
  private readonly code: Code;
  private readonly reach: Reach;
  /** File and class -> the dependencies that are its attributes. */
  private readonly attributes = new Map<string, Call[]>();

  constructor(code: Code, reach: Reach) {
    this.code = code;
    this.reach = reach;
    for (const call of code.calls) {
      if (!/^(fastapi\.)?(params\.)?(Depends|Security)$/.test(call.callee)) continue;
      const owner = /^(\w+)\.\w+$/.exec(call.assignedTo ?? "")?.[1];
      if (owner === undefined) continue;
      const key = `${call.evidence.file} ${owner}`;
      this.attributes.set(key, [...(this.attributes.get(key) ?? []), call]);
    }
  }

  /** The functions that run before a method, each with the file that names it. */
  before(handler: FactOf<"definition">): { name: string; file: string }[] {
    const dot = handler.name.lastIndexOf(".");
    if (dot < 0 || this.attributes.size === 0) return [];
    const found: { name: string; file: string }[] = [];
    let classes = this.reach.definitionsOf(handler.name.slice(0, dot), handler.evidence.file);
    for (let rung = 0; rung < rungs && classes.length > 0; rung++) {
      for (const one of classes) found.push(...this.ofClass(one));
      classes = classes.flatMap((one) => one.bases.flatMap((base) => this.classesOf(base, one.evidence.file)));
    }
    return found;
  }

  /** A package may hand on what one of its files defines: then the name leads there, where only one class has it. */
  private classesOf(name: string, file: string): readonly Definition[] {
    const found = this.reach.definitionsOf(name, file);
    if (found.length > 0) return found;
    const alike = this.code.definitionsNamed(lastName(name)).filter((one) => one.what === "class");
    return alike.length === 1 ? alike : [];
  }

  private ofClass({ name, evidence: { file } }: Definition): { name: string; file: string }[] {
    const calls = this.attributes.get(`${file} ${lastName(name)}`) ?? [];
    return calls.flatMap((call) =>
      call.arguments.slice(0, 1).flatMap(({ of }) => namesIn(of).map((one) => ({ name: one, file }))),
    );
  }
}
