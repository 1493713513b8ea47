// The folders a client has open; it is asked for them at each call, since they change while a session lasts.
import { fileURLToPath } from "node:url";
import {
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { z } from "zod";
import { UserError } from "#base/errors";

const key = "roots";
const withRoots = z.looseObject({ roots: z.unknown().refine((roots) => roots !== undefined) });
const envelope = z.looseObject({ [CLIENT_CAPABILITIES_META_KEY]: withRoots });

/**
 * The folders to stay inside: the client's roots, or the working directory where it gives none.
 * A client that has roots is asked first; what it must be asked comes back as `ask`.
 */
export function rootsOf(
  context: ServerContext,
  capabilities: unknown,
  workingDirectory: string,
): { folders: readonly string[] } | { ask: InputRequiredResult } {
  // The capabilities stand in each request since revision 2026-07-28, and at the start of a session before it.
  const gives = envelope.safeParse(context.mcpReq.envelope).success || withRoots.safeParse(capabilities).success;
  if (!gives) return { folders: [workingDirectory] };
  const given = inputResponse(context.mcpReq.inputResponses, key);
  if (given.kind === "roots")
    return {
      folders: given.roots.length === 0 ? [workingDirectory] : given.roots.flatMap((root) => folderOf(root.uri)),
    };
  if (context.mcpReq.inputResponses !== undefined)
    throw new UserError(
      "The client did not say which folders are open.",
      "Start it without roots to use the working directory.",
    );
  return { ask: inputRequired({ inputRequests: { [key]: inputRequired.listRoots() } }) };
}

/** The path of a root; nothing for one that is not on this machine. */
function folderOf(uri: unknown): string[] {
  try {
    return [fileURLToPath(String(uri))];
  } catch {
    return [];
  }
}
