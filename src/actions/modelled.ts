// The system that somebody points at: a model file, a document, an earlier result, or what is recovered of a folder.
import { z } from "zod";
import { UserError } from "#base/errors";
import type { Problem } from "#model/evidence";
import { resultVersion } from "#model/result";
import { system, type System } from "#model/system";
import type { Running } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { recoverSubject } from "./recover.ts";
import { type Subject, subjectOf } from "./subject.ts";

export interface Pointed {
  readonly model: string;
  readonly as?: Subject["reads"] | undefined;
  readonly exclude: readonly string[];
}

export async function systemOf({ model, as: reads, exclude: left }: Pointed, ports: Running): Promise<System> {
  const kept = ports.kindOf(model) === "file" ? resultIn(await ports.text(model)) : undefined;
  if (kept) return kept;
  const { isModelFile, recoverDeclared } = await import("#recover/declared");
  const subject = await subjectOf({ path: model, as: reads }, ports, isModelFile);
  const { tree } = subject;
  const configuration = await configurationOf(tree);
  const exclude = [...left, ...(configuration.exclude ?? [])];
  const declared = await recoverDeclared(tree, exclude, ports.secrets);
  if (declared?.problems[0]) throw mistaken(declared.problems[0], declared.problems.length);
  if (declared) return declared.system;
  const recovered = await recoverSubject(subject, exclude, ports);
  const [{ Gate }, { provedSystem }] = await Promise.all([import("#review/gate"), import("#review/proved-system")]);
  return provedSystem(recovered.system, new Gate(tree.read));
}

/** What `recover` and `review` print as JSON. */
function resultIn(text: string): System | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const head = { version: z.literal(resultVersion), program: z.string() };
  const recovered = z.object({ ...head, ...system.shape }).safeParse(json);
  if (recovered.success) return recovered.data;
  return z.object({ ...head, system }).safeParse(json).data?.system;
}

/** A drawing of half a model would look like one of the whole. */
function mistaken({ file, line, found, expected, nearest }: Problem, count: number): UserError {
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  const more = count > 1 ? ` It is the first of ${count} mistakes.` : "";
  return new UserError(
    `${file}:${line ?? 1}: found ${found}, expected ${expected}.${meant}${more}`,
    "Its form is published in schema/architecture.schema.json.",
  );
}
