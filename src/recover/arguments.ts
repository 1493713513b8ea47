// Finds arguments of calls by the places that tables name, and what is known of their values.
import type { Argument, Expression, FactOf } from "#model/fact";

type Call = FactOf<"call">;

/** The argument at a position or with a name; `0.host` is a property of the first, `receiver.` looks at the call before. */
export function argumentAt(call: Call, place: number | string): Expression | undefined {
  const parts = String(place).split(".");
  const fromReceiver = parts[0] === "receiver";
  if (fromReceiver) parts.shift();
  const list = fromReceiver ? (call.receiver ?? []) : call.arguments;
  const first = parts.shift() ?? "0";
  let current = /^\d+$/.test(first) ? positional(list, Number(first)) : list.find((one) => one.name === first)?.of;
  for (let rest = parts; current && rest.length > 0;) {
    const whole: Expression | undefined = current.properties?.[rest.join(".")];
    if (whole) return whole;
    current = current.properties?.[rest[0] ?? ""];
    rest = rest.slice(1);
  }
  return current;
}

function positional(list: readonly Argument[], index: number): Expression | undefined {
  return list.filter((one) => one.name === undefined)[index]?.of;
}

/** Known text, else a reference that `Values` may look up; the first part of a list. */
export function valueOf(expression: Expression): string | undefined {
  if (expression.value !== undefined) return expression.value;
  if (expression.items?.[0]) return valueOf(expression.items[0]);
  if (expression.refers !== undefined && !expression.refers.endsWith(")")) return `\${?${expression.refers}}`;
  return undefined;
}
