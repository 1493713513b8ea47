// A result, or an error, with every secret that was met hidden wherever it stands.
import { UserError } from "#base/errors";
import type { SecretValues } from "#base/secret-values";

/** Fields that hold lines as they stand in files, where secrets that are words are hidden too. */
const copied: ReadonlySet<string> = new Set(["quote", "found", "lines"]);

/** A copy, for tables of ours may be part of a result. Names of fields are ours and stay. */
export function without(secrets: SecretValues, value: unknown, isLine = false): unknown {
  if (typeof value === "string") return secrets.hide(value, isLine);
  if (Array.isArray(value)) return value.map((one) => without(secrets, one, isLine));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, without(secrets, one, isLine || copied.has(key))]),
  );
}

/** An error may say what it stumbled over. */
export function errorWithout(secrets: SecretValues, error: unknown): unknown {
  if (error instanceof UserError) return new UserError(secrets.hide(error.message), secrets.hide(error.remedy));
  if (!(error instanceof Error)) return typeof error === "string" ? secrets.hide(error) : error;
  const hidden = new Error(secrets.hide(error.message, true));
  hidden.name = error.name;
  if (error.stack !== undefined) hidden.stack = secrets.hide(error.stack, true);
  return hidden;
}
