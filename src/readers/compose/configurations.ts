// Top-level `secrets:` and `configs:` of a Compose file, with the text that stands in the file itself.
import type { FactOf } from "#model/fact";
import { type Entry, type Node, entriesOf, get, textOf } from "#syntax/node";
import type { Piece } from "../reader.ts";
import type { Project } from "./project.ts";

type Configuration = FactOf<"configuration">;

export function configurationsIn(root: Node, project: Project): { facts: Configuration[]; pieces: Piece[] } {
  const secrets = entriesOf(root, "secrets").map((entry) => configurationOf(entry, true, project));
  const configs = entriesOf(root, "configs").map((entry) => configurationOf(entry, false, project));
  return {
    facts: [...secrets, ...configs],
    pieces: entriesOf(root, "configs").flatMap((entry) => pieceOf(entry, project)),
  };
}

function configurationOf(entry: Entry, secret: boolean, project: Project): Configuration {
  const variable = textOf(entry.value, "environment");
  const evidence = project.file.at(entry.keyOffset);
  const entries =
    variable === undefined ? [] : [{ name: entry.key, value: project.value(`\${${variable}}`), evidence }];
  const isExternal = /^true$/i.test(textOf(entry.value, "external") ?? "");
  const kept = isExternal ? { keptBy: "Swarm" } : {};
  return { kind: "configuration", name: entry.key, scope: project.scope, secret, ...kept, entries, evidence };
}

/** Text written in place, for the reader of its format. */
function pieceOf(entry: Entry, project: Project): Piece[] {
  const content = get(entry.value, "content");
  if (content?.kind !== "scalar" || content.style !== "literal") return [];
  return [
    {
      path: entry.key,
      text: content.text,
      line: project.file.line(project.file.lines.lineAt(content.contentOffset)).line,
    },
  ];
}
