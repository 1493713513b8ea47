// What the operators of Terraform's language make of known values.

export type Result = string | number | boolean | undefined;

export function unary(sign: string, text: string): Result {
  if (sign === "!" && /^(true|false)$/.test(text)) return String(text === "false");
  return sign === "-" && text !== "" && Number.isFinite(Number(text)) ? -Number(text) : undefined;
}

export function binary(sign: string, a: string, b: string): Result {
  if (sign === "==") return a === b;
  if (sign === "!=") return a !== b;
  if (sign === "&&") return a === "true" && b === "true";
  if (sign === "||") return a === "true" || b === "true";
  const [x, y] = [Number(a), Number(b)];
  if (a === "" || b === "" || !Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  return arithmetic[sign]?.(x, y);
}

const arithmetic: Readonly<Record<string, (x: number, y: number) => number | boolean>> = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "/": (x, y) => x / y,
  "%": (x, y) => x % y,
  "<": (x, y) => x < y,
  "<=": (x, y) => x <= y,
  ">": (x, y) => x > y,
  ">=": (x, y) => x >= y,
};
