// What fuzzing takes from the built program, and the samples it damages.
import { readFileSync } from "node:fs";

export { isDecoded } from "../../build/base/decoded.js";
export { LineIndex } from "../../build/base/text.js";
export { memoryTree } from "../../build/base/tree.js";
export { print } from "../../build/cli/print/print.js";
export { plainPalette } from "../../build/document/palette.js";
export { problem, quoteMatches } from "../../build/model/evidence.js";
export { fact } from "../../build/model/fact.js";
export { reviewResult } from "../../build/model/result.js";
export { readers } from "../../build/readers/catalogue.generated.js";
export { SourceText } from "../../build/readers/reader.js";
export { lookupOf } from "../../build/recover/read.js";
export { recover } from "../../build/recover/recover.js";
export { review } from "../../build/review/review.js";
export { rules } from "../../build/rules/catalogue.generated.js";

/** Path -> sound text: `=== path` stands before each. */
export const samples = new Map(
  readFileSync(new URL("../../src/readers/fixtures/samples.txt", import.meta.url), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
);
