// Says what kind of repository this is: what can be asked of a library is not what can be asked of a deployed system.
import { distinctPlaces } from "#model/view";
import type { Fact, FactOf } from "#model/fact";
import type { Repository } from "#model/system";
import type { Draft } from "./drafts.ts";
import { hasProgramText, isFrontEnd, type Program } from "./programs.ts";

export function kindOfRepository(
  drafts: readonly Draft[],
  programs: readonly Program[],
  facts: readonly Fact[],
): Repository {
  const deployed = drafts.filter((draft) => draft.workloads.length > 0);
  const ownDeployed = deployed.filter((draft) => draft.path !== undefined);
  const text = programs.filter(hasProgramText);
  const workloads = facts.filter((fact): fact is FactOf<"workload"> => fact.kind === "workload");
  if (ownDeployed.length > 0) {
    return {
      kind: "deployed system",
      because: `deployment files run ${count(ownDeployed.length, "program")} of this repository`,
      evidence: distinctPlaces(
        ownDeployed.flatMap((draft) => draft.evidence),
        3,
      ),
    };
  }
  if (text.length === 0 && workloads.length > 0) {
    return {
      kind: "infrastructure",
      because: "it has deployment files and no program text",
      evidence: distinctPlaces(
        workloads.map((one) => one.evidence),
        3,
      ),
    };
  }
  const packages = facts.filter((fact): fact is FactOf<"package"> => fact.kind === "package");
  const running = drafts.filter((draft) => draft.path !== undefined);
  const published = packages.filter((one) => one.publishes);
  if (published.length > 1 && published.length > running.length) return ofPackages(packages);
  if (running.length > 0) return ofRunning(running, programs);
  const made = facts.filter((fact) => fact.kind === "setting" && fact.key.startsWith("terraform.resource."));
  if (made.length > 0 && published.length === 0) {
    const evidence = distinctPlaces(
      [...workloads, ...made].map((one) => one.evidence),
      3,
    );
    return { kind: "infrastructure", because: "Terraform describes it, and no program of it runs", evidence };
  }
  return ofPackages(packages);
}

function ofRunning(running: readonly Draft[], programs: readonly Program[]): Repository {
  const evidence = distinctPlaces(
    running.flatMap((draft) => draft.evidence),
    3,
  );
  const fronts = running.filter((draft) =>
    programs.some((program) => program.folder === draft.path && isFrontEnd(program)),
  );
  if (running.length > 1)
    return {
      kind: "monorepo",
      because: `it holds ${count(running.length, "program")} that serve or show something, and no file deploys them`,
      evidence,
    };
  if (fronts.length === 1) return { kind: "front end", because: "its only program is a user interface", evidence };
  return { kind: "application", because: "its program serves requests or does work, and no file deploys it", evidence };
}

function ofPackages(packages: readonly FactOf<"package">[]): Repository {
  const members = packages.filter((one) => one.workspaces.length > 0 || one.publishes);
  const commands = packages.filter((one) => one.commands.length > 0 && !one.private);
  const published = packages.filter((one) => one.publishes);
  if (members.length > 0 && published.length > 1) {
    return {
      kind: "monorepo",
      because: `it holds ${published.length} packages that are published for others`,
      evidence: distinctPlaces(
        members.map((one) => one.evidence),
        3,
      ),
    };
  }
  if (commands.length > 0) {
    return {
      kind: "command-line tool",
      because: `its package installs the command ${commands[0]?.commands[0] ?? ""}`,
      evidence: distinctPlaces(
        commands.map((one) => one.evidence),
        3,
      ),
    };
  }
  if (published.length > 0) {
    return {
      kind: "library",
      because: "its package is published for others to import, and nothing in it listens or is deployed",
      evidence: distinctPlaces(
        published.map((one) => one.evidence),
        3,
      ),
    };
  }
  return { kind: "unknown", because: "no manifest, deployment file or server start says what it is", evidence: [] };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
