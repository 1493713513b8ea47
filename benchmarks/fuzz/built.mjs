// What fuzzing takes from the built program, and the samples it damages.
import { readFileSync } from "node:fs";

export { LineIndex } from "../../dist/base/text.js";
export { memoryTree } from "../../dist/base/tree.js";
export { print } from "../../dist/cli/print/print.js";
export { plainPalette } from "../../dist/document/palette.js";
export { problem, quoteMatches } from "../../dist/model/evidence.js";
export { fact } from "../../dist/model/fact.js";
export { reviewResult } from "../../dist/model/result.js";
export { readers } from "../../dist/readers/catalogue.generated.js";
export { SourceText } from "../../dist/readers/reader.js";
export { lookupOf } from "../../dist/recover/read.js";
export { recover } from "../../dist/recover/recover.js";
export { review } from "../../dist/review/review.js";
export { rules } from "../../dist/rules/catalogue.generated.js";

/** Path -> sound text: `=== path` stands before each. */
export const samples = new Map(
  readFileSync(new URL("../../src/readers/fixtures/samples.txt", import.meta.url), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
);
