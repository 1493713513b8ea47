import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openTree } from "#host/disk";
import { readInThreads } from "#host/reading/pool";
import { readers } from "#readers/catalogue.generated";
import { readersOf } from "#readers/reader";
import { takeInventory } from "#recover/inventory";
import { readingWith } from "#recover/read";
import { emptyFolder, treeOf } from "./product.ts";

/** A file of every format that is read. */
const samples = Object.fromEntries(
  readFileSync(new URL("../src/readers/fixtures/samples.txt", import.meta.url), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
);

it.each(["repository", "documents"] as const)(
  "threads read of %s what is read without them, and so from what was kept",
  async (reads) => {
    const root = treeOf(samples);
    const tree = openTree(root);
    const { files } = takeInventory(tree, []);
    const plain = await readingWith(readersOf(readers, reads))(tree, files, () => {});
    expect(plain.flatMap((one) => one.facts).length).toBeGreaterThan(10);
    const cache = { folder: emptyFolder(), build: "1" };
    const inJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    for (let run = 0; run < 2; run++) {
      const threaded = await readInThreads(root, { cache, reads })(tree, files, () => {});
      expect(inJson(threaded)).toEqual(inJson(plain));
    }
  },
);
