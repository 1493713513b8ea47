// An agent's side of MCP for the tests: the real client on the standard input and output of the built command.
import { pathToFileURL } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { z } from "zod";
import { main } from "./product.ts";

export const mostCharacters = 20_000;

const content = z.array(z.object({ type: z.literal("text"), text: z.string() }));

export interface Said {
  readonly failed: boolean;
  readonly text: string;
  readonly data: Record<string, unknown>;
  /** Everything that crossed the wire for it. */
  readonly whole: string;
}

export class Agent {
  readonly client: Client;
  private readonly transport: StdioClientTransport;

  constructor(folder: string, { roots, modern = false }: { roots?: readonly string[]; modern?: boolean } = {}) {
    const capabilities = roots ? { roots: {} } : {};
    const mode = modern ? ({ pin: "2026-07-28" } as const) : "legacy";
    this.client = new Client({ name: "test", version: "1" }, { capabilities, versionNegotiation: { mode } });
    if (roots)
      this.client.setRequestHandler("roots/list", () => ({
        roots: roots.map((root) => ({ uri: root.includes("://") ? root : pathToFileURL(root).href })),
      }));
    this.transport = new StdioClientTransport({
      command: process.execPath,
      args: [main, "mcp"],
      cwd: folder,
      env: { ARCHWRIGHT_CACHE: "off" },
      stderr: "ignore",
    });
  }

  async open(): Promise<this> {
    await this.client.connect(this.transport);
    return this;
  }

  async ask(name: string, input: Record<string, unknown> = {}): Promise<Said> {
    const result = await this.client.callTool({ name, arguments: input });
    return {
      failed: result.isError === true,
      text: content
        .parse(result.content)
        .map((one) => one.text)
        .join("\n"),
      data: z.record(z.string(), z.unknown()).parse(result.structuredContent ?? {}),
      whole: JSON.stringify(result),
    };
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
