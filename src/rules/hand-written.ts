// Tells source files that people write from those that programs do.
import type { FactOf } from "#model/fact";

/** Languages of data, style and scripts for machines: length says nothing of modules there. */
const notModules = /^(SQL|CSS|SCSS|Sass|Less|HTML|JSON|YAML|XML|Markdown|C|Text)$/;

/** Files that programs write say so in their first line, or carry a hash or the mark of their maker in their name. */
const generated = /\bgenerated (by|from|with|code|file)\b|@generated|do not edit/i;
const hashed = /[-.][0-9a-f]{8,}\.[cm]?js$/;
const byMaker =
  /(_pb|_pb2|_pb2_grpc|_grpc_pb|_connect|\.pb|\.(?:g|gen|generated))\.\w+$|(^|\/)(gen|generated|__generated__|migrations\/versions|alembic\/versions)\//;

export function isHandWritten({ language, evidence }: FactOf<"source">): boolean {
  const made = generated.test(evidence.quote) || hashed.test(evidence.file) || byMaker.test(evidence.file);
  return !notModules.test(language) && !made;
}
