// How the tests run: the source is resolved through the same `source` condition the compiler uses.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    setupFiles: ["test/seed.ts"],
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Packages that answer to the condition `source` with TypeScript must pass through the same road as ours.
    server: { deps: { inline: [/@modelcontextprotocol\/client/, /eventsource/] } },
    // Many tests wait for a process of the product: with one worker less than there are cores, one of two stood idle.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
