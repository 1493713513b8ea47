// What an action is asked about: the tree of a repository, or of one document or several.
import { isDecoded } from "#base/decoded";
import { UserError } from "#base/errors";
import { type FileTree, memoryTree } from "#base/tree";
import type { Reads } from "#readers/reader";
import type { Ports } from "./action.ts";

export interface Subject {
  readonly tree: FileTree;
  readonly reads: Reads;
  /** Where the files lie on the disk; absent for standard input. */
  readonly path?: string;
}

/**
 * A file is a document, a folder a repository unless it is asked for as documents, and `-` a document on standard input.
 * Other files are refused unless `also` takes them.
 */
export async function subjectOf(
  { path, as }: { readonly path: string; readonly as?: Reads | undefined },
  ports: Ports,
  also: (file: string) => boolean = () => false,
): Promise<Subject> {
  const kind = ports.kindOf(path);
  if (kind === "missing")
    throw new UserError(
      `There is no ${path}.`,
      "Name the folder of a repository or a document, such as `archwright review .` or `archwright review design.md`.",
    );
  if (kind === "input") return { tree: memoryTree(await documentOf(ports), "input"), reads: "documents" };
  if (kind === "folder") return { tree: ports.tree(path), reads: as ?? "repository", path };
  if (as === "repository")
    throw new UserError(`${path} is a file.`, "Name the folder of a repository, or leave out `--as repository`.");
  const tree = ports.tree(path);
  if (!tree.entries.some((one) => also(one.path))) await refuseOtherFiles(path, tree);
  return { tree, reads: "documents", path };
}

async function refuseOtherFiles(path: string, { entries, read }: FileTree): Promise<void> {
  const { readers } = await import("#readers/catalogue.generated");
  const ofDocuments = readers.filter((one) => one.of === "documents");
  const [{ path: name } = { path }] = entries;
  // Most are known by their name, and reading some takes its time.
  if (ofDocuments.some((one) => one.claims(name, ""))) return;
  if (!isDecoded(name) && ofDocuments.some((one) => one.claims(name, (read(name) ?? "").slice(0, 4_000)))) return;
  const formats = ofDocuments.map((one) => one.title).join(", ");
  throw new UserError(
    `${path} is a file, and no document of a kind that is read.`,
    `Name the folder it is in, or a document; read are ${formats}.`,
  );
}

async function documentOf(ports: Ports): Promise<Parameters<typeof memoryTree>[0]> {
  const { name, content } = (await ports.input?.()) ?? { name: "input.md", content: await ports.text("-") };
  return { [name]: typeof content === "string" ? given(content) : content };
}

const marker = /^[ \t]*INPUT:[ \t]*$/m;

/** What stands up to a line `INPUT:` is a prompt around the document; its lines stay, empty, so that lines keep their numbers. */
function given(text: string): string {
  const match = marker.exec(text);
  if (!match) return text;
  const before = text.slice(0, match.index + match[0].length);
  return before.replace(/[^\n]+/g, "") + text.slice(before.length);
}
