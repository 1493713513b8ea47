// Scripts that people run by hand beside a program: what they call is no part of what the program calls.
import { isWithin, nameOf } from "#base/path";
import type { Fact } from "#model/fact";
import type { Draft } from "./drafts.ts";

/** Folders of what makes, fills and tends a program. Whether a file there is part of it, its importers say. */
const toolFolder =
  /(^|\/)(extra|dev|dev[-_]?tools?|tools?|tooling|scripts?|hack|code-?gen|code[-_]generation|seed(s|ers?)?)\//;

/** Files in such folders that no other file imports and no command of the component starts. */
export function toolsBeside(draft: Draft, facts: readonly Fact[]): ReadonlySet<string> {
  const files = facts.flatMap((fact) => (fact.kind === "source" ? [fact.evidence.file] : []));
  const aside = files.filter((file) => toolFolder.test(below(file, draft.path ?? "")));
  if (aside.length === 0 || aside.length === files.length) return new Set();
  const imported = importedStems(facts);
  const started = commandsOf(draft);
  return new Set(aside.filter((file) => !imported.has(stemOf(file)) && !started.includes(stemOf(file))));
}

function below(file: string, folder: string): string {
  return folder !== "" && isWithin(file, folder) ? file.slice(folder.length + 1) : file;
}

function stemOf(file: string): string {
  return nameOf(file).replace(/\.\w+$/, "");
}

/** The last words of all that is imported from outside such folders: too many rather than too few. */
function importedStems(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) => {
      if (fact.kind !== "import" || toolFolder.test(fact.evidence.file)) return [];
      const module = fact.module.replace(/\.[cm]?[jt]sx?$/, "");
      return [module.split(/[./]/).at(-1) ?? "", ...fact.names];
    }),
  );
}

function commandsOf(draft: Draft): string {
  const scripts = draft.packages.flatMap((one) => Object.entries(one.scripts));
  return [
    ...draft.workloads.map((one) => one.command ?? ""),
    ...draft.images.map((one) => one.command?.text ?? ""),
    ...scripts.flatMap(([name, command]) => (/^(pre|post)?(start|serve|dev)(:|$)/.test(name) ? [command] : [])),
  ].join("\n");
}
