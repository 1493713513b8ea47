// The published JSON Schemas: generated from the schemas of the model, so that the two cannot disagree.
import { z } from "zod";
import { configurationFile } from "./configuration.ts";
import { architectureFile, architectureVersion } from "./file.ts";
import { documentReviewResult, recoverResult, resultVersion, reviewResult, traceResult } from "./result.ts";
import { waiverFile } from "./waiver.ts";

/** File name -> JSON Schema (draft 2020-12), each with its `$id` and the version of its form. */
export function publishedSchemas(): Record<string, object> {
  return {
    ...published("architecture", architectureFile, architectureVersion),
    ...published("review-result", reviewResult, resultVersion),
    ...published("document-review-result", documentReviewResult, resultVersion),
    ...published("recover-result", recoverResult, resultVersion),
    ...published("trace-result", traceResult, resultVersion),
    ...published("configuration", configurationFile, 1),
    ...published("waivers", waiverFile, 1),
  };
}

/** Schemas describe what is written: short forms are allowed there that are written out once they are read. */
function published(name: string, schema: z.ZodType, version: number): Record<string, object> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
  const $id = `urn:archwright:schema:${name}:${version}`;
  return { [`${name}.schema.json`]: { $schema, $id, $comment: `Version ${version} of this form`, ...rest } };
}
