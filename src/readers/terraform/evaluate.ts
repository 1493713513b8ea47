// Works out expressions as far as the text alone tells, within a limited number of steps.
import type { EntryExpression, Expression, ForExpression } from "./expression.ts";
import { resultOf } from "./functions.ts";
import { binary, unary } from "./operators.ts";
import type { Frame, Scope } from "./scope.ts";
import { type Value, type ValueEntry, entriesOf, isOpen, itemsOf, known, nothing, open, textOf } from "./value.ts";

/** Steps for one tree: real ones take a few hundred thousand. */
const stepLimit = 3_000_000;
const instanceLimit = 1_000;
const depthLimit = 200;
/** Longer texts are documents, and no addresses. */
const textLimit = 4_000;
const itemLimit = 1_000;

export class Evaluator {
  private steps = 0;
  private instances = 0;
  private depth = 0;

  /** Whether one more instance of a module may be opened. */
  mayOpen(): boolean {
    return ++this.instances <= instanceLimit;
  }

  value(expression: Expression, frame: Frame): Value {
    if (++this.steps > stepLimit || this.depth >= depthLimit) return open();
    this.depth++;
    try {
      return this.work(expression, frame);
    } finally {
      this.depth--;
    }
  }

  private work(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case "text":
        return known(expression.text);
      case "null":
        return nothing;
      case "unknown":
        return open();
      case "template":
        return this.template(expression.parts, frame);
      case "list":
        return { kind: "list", items: expression.items.map((one) => this.value(one, frame)) };
      case "object":
        return { kind: "object", entries: expression.entries.flatMap((one) => this.entries(one, frame)) };
      case "call":
        return this.call(expression.name, expression.items, frame);
      case "choice":
        return this.choice(expression, frame);
      case "operation":
        return this.operation(expression.sign, expression.sides, frame);
      case "for":
        return this.each(expression, frame);
      case "part":
        return this.taken(this.value(expression.of, frame), expression.steps, frame, "");
      case "reference":
        return this.reference(expression.steps, frame);
    }
  }

  private template(parts: readonly Expression[], frame: Frame): Value {
    const values = parts.map((one) => this.value(one, frame));
    const text = values.map((one) => (one.kind === "null" ? "" : (textOf(one) ?? "${?}"))).join("");
    return known(
      text.length > textLimit ? "${?}" : text,
      values.flatMap((one) => (one.kind === "text" ? one.from : [])),
    );
  }

  /** A `dynamic` block has an entry for each element. */
  private entries(entry: EntryExpression, frame: Frame): ValueEntry[] {
    const { file } = frame;
    const { offset } = entry;
    const key = entry.key ?? (entry.computed ? textOf(this.value(entry.computed, frame)) : undefined);
    if (key === undefined) return [];
    const value = this.value(entry.value, frame);
    const dynamic = entry.value.kind === "for" && entry.value.dynamic;
    return (dynamic ? itemsOf(value) : [value]).map((one) => ({ key, value: one, file, offset }));
  }

  private call(name: string, items: readonly Expression[], frame: Frame): Value {
    const values = items.map((one) => this.value(one, frame));
    return (
      resultOf(name, values) ??
      open(
        "",
        values.flatMap((one) => (one.kind === "text" ? one.from : [])),
      )
    );
  }

  /** Where the condition is not known, the side that says more is taken to hold. */
  private choice({ condition, yes, no }: Expression & { kind: "choice" }, frame: Frame): Value {
    const decided = textOf(this.value(condition, frame));
    if (decided === "true") return this.value(yes, frame);
    if (decided === "false") return this.value(no, frame);
    const [first, second] = [this.value(yes, frame), this.value(no, frame)];
    if (first.kind === "text" && second.kind === "text" && saysMore(first) === saysMore(second)) {
      return first.text === second.text ? first : open("", [...first.from, ...second.from]);
    }
    return saysMore(second) > saysMore(first) ? second : first;
  }

  private operation(sign: string, sides: readonly Expression[], frame: Frame): Value {
    const [left, right] = sides.map((one) => this.value(one, frame));
    const [a, b] = [textOf(left), textOf(right)];
    if (sign === "&&" && (a === "false" || b === "false")) return known("false");
    if (sign === "||" && (a === "true" || b === "true")) return known("true");
    if ((sign === "==" || sign === "!=") && left && right && (left.kind === "null" || right.kind === "null")) {
      if (isOpen(left) || isOpen(right)) return open();
      return known(String((left.kind === right.kind) === (sign === "==")));
    }
    if (a === undefined || isOpen(left) || isOpen(right)) return open();
    const result = sides.length === 1 ? unary(sign, a) : b === undefined ? undefined : binary(sign, a, b);
    return result === undefined ? open() : known(String(result));
  }

  private each(expression: ForExpression, frame: Frame): Value {
    const over = this.value(expression.over, frame);
    const unknown = over.kind === "text" && isOpen(over);
    if (unknown && !expression.dynamic) return open("", over.kind === "text" ? over.from : []);
    const pairs: [Value, Value][] = unknown
      ? [[open(), open()]]
      : over.kind === "object"
        ? over.entries.map((one) => [known(one.key), one.value])
        : itemsOf(over).map((one, index) => [expression.dynamic ? one : known(String(index)), one]);
    const inner = pairs.slice(0, itemLimit).map(([key, value]) => named(expression, frame, key, value));
    const kept = inner.filter((one) => {
      return !expression.condition || textOf(this.value(expression.condition, one)) !== "false";
    });
    if (!expression.key) return { kind: "list", items: kept.map((one) => this.value(expression.value, one)) };
    const { key, value } = expression;
    const entries = kept.flatMap((one): ValueEntry[] => {
      const name = textOf(this.value(key, one));
      return name === undefined ? [] : [{ key: name, value: this.value(value, one), file: frame.file, offset: 0 }];
    });
    return { kind: "object", entries };
  }

  private reference(steps: readonly (string | Expression)[], frame: Frame): Value {
    const [first, second] = steps;
    if (typeof first !== "string") return open();
    const name = frame.names.get(first);
    if (name) return this.taken(name, steps.slice(1), frame, first);
    if (typeof second !== "string") return open(first);
    const { scope } = frame;
    const rest = steps.slice(2);
    switch (first) {
      case "var":
        return this.taken(scope.variable(second), rest, frame, `var.${second}`);
      case "local":
        return this.taken(scope.local(second), rest, frame, `local.${second}`);
      case "module":
        return this.ofModule(second, rest, frame);
      case "path":
        return known(`tree:${(second === "module" ? scope : scope.root).module.folder}`);
      case "data":
        return open(`${scope.prefix}${steps.filter((step) => typeof step === "string").join(".")}`);
      case "each":
      case "count":
      case "self":
      case "terraform":
        return open(`${first}.${second}`);
      default:
        return this.ofResource(first, second, rest, frame);
    }
  }

  private ofModule(name: string, steps: readonly (string | Expression)[], frame: Frame): Value {
    const { scope } = frame;
    const { key, rest } = this.withoutKey(steps, frame);
    const [output, ...further] = rest;
    const address = `${scope.prefix}module.${name}${key === undefined ? "" : `.${key}`}`;
    if (typeof output !== "string") return open(address, [address]);
    const below = scope.below(name);
    const chosen = below.find((one) => one.prefix === `${address}.`) ?? below[0];
    const value = chosen?.output(output);
    if (value) return this.taken(value, further, frame, `${address}.${output}`);
    return open(`${address}.${output}`, [address]);
  }

  /** What a resource says of itself is known; what only the cloud knows stays open, under its address. */
  private ofResource(type: string, name: string, steps: readonly (string | Expression)[], frame: Frame): Value {
    const { scope } = frame;
    const { key, rest } = this.withoutKey(steps, frame);
    const written = scope.resource(type, name);
    const counted = written?.of.body.entries.some((one) => one.key === "for_each") ?? false;
    const address = `${scope.prefix}${type}.${name}${key !== undefined && counted ? `.${key}` : ""}`;
    const path = rest.filter((one): one is string => typeof one === "string" && one !== "*");
    const whole = open([address, ...path].join("."), [address]);
    const entry = written?.of.body.entries.find((one) => one.key === path[0]);
    if (!written || !entry || path.length !== 1)
      return registryOf(type, path, () => this.ownName(written, frame)) ?? whole;
    const copies = scope.copies(written);
    const copy = copies.find((one) => one.key === key) ?? copies[0];
    const value = copy && this.value(entry.value, copy.frame);
    return value?.kind === "text" && !isOpen(value) ? known(value.text, [address]) : whole;
  }

  private ownName(written: ReturnType<Scope["resource"]>, frame: Frame): string | undefined {
    const name = written?.of.body.entries.find((one) => one.key === "name")?.value;
    return written && name ? textOf(this.value(name, frame.scope.frame(written))) : undefined;
  }

  /** `[0]`, `["orders"]` and `[*]` behind the name of a resource say which of its copies is meant. */
  private withoutKey(
    steps: readonly (string | Expression)[],
    frame: Frame,
  ): { key: string | undefined; rest: readonly (string | Expression)[] } {
    const [first, ...rest] = steps;
    if (first === "*" || (typeof first === "string" && /^\d+$/.test(first))) return { key: undefined, rest };
    if (first === undefined || typeof first === "string") return { key: undefined, rest: steps };
    const key = textOf(this.value(first, frame));
    const plain = key === undefined || key.includes("${") || /^\d+$/.test(key);
    return { key: plain ? undefined : key.replaceAll(/[^\w-]+/g, "-"), rest };
  }

  /** What steps lead to inside of a value. */
  private taken(value: Value, steps: readonly (string | Expression)[], frame: Frame, path: string): Value {
    const [step, ...rest] = steps;
    if (step === undefined) return value;
    if (step === "*") {
      const items = itemsOf(value).slice(0, itemLimit);
      return { kind: "list", items: items.map((one) => this.taken(one, rest, frame, path)) };
    }
    const key = typeof step === "string" ? step : textOf(this.value(step, frame));
    if (value.kind === "text" && isOpen(value)) return openBelow(value.text, key, value.from, steps);
    if (key === undefined) return open();
    const next =
      value.kind === "list" ? value.items[Number(key)] : entriesOf(value).find((one) => one.key === key)?.value;
    return next ? this.taken(next, rest, frame, `${path}.${key}`) : open(`${path}.${key}`);
  }
}

/** The names that hold inside of a `for`. */
function named(expression: ForExpression, frame: Frame, key: Value, value: Value): Frame {
  const { file } = frame;
  const [first = "", second] = expression.names;
  const names = new Map(frame.names);
  if (expression.dynamic) {
    const entries = [
      { key: "key", value: key, file, offset: 0 },
      { key: "value", value, file, offset: 0 },
    ];
    names.set(first, { kind: "object", entries });
  } else if (second === undefined) names.set(first, value);
  else names.set(first, key).set(second, value);
  return { ...frame, names };
}

/** `${?var.db}` and the step `host` are `${?var.db.host}`. */
function openBelow(
  text: string,
  key: string | undefined,
  from: readonly string[],
  steps: readonly (string | Expression)[],
): Value {
  const name = /^\$\{\?([^{}]+)\}$/.exec(text)?.[1];
  if (name === undefined) return open("", from);
  const words = [key, ...steps.slice(1)].filter((one): one is string => typeof one === "string" && one !== "*");
  return open([name, ...words.filter((one) => !/^\d+$/.test(one) && !one.includes("${"))].join("."), from);
}

/** The address of a registry of images ends in the name of the repository, which the text tells. */
function registryOf(type: string, path: readonly string[], name: () => string | undefined): Value | undefined {
  if (type !== "aws_ecr_repository" || path[0] !== "repository_url") return undefined;
  const own = name();
  return own === undefined ? undefined : known(`\${?registry}/${own}`);
}

/** How much a value says: text that is known says more than text that is not, a long list more than a short one. */
function saysMore(value: Value): number {
  if (value.kind === "null") return 0;
  if (value.kind === "text") return value.text === "" ? 0 : isOpen(value) ? 1 : 2;
  return Math.min(100, value.kind === "list" ? value.items.length : value.entries.length);
}
