// Says which processes of a program hand over tasks of Celery and which take them: their calls and start commands tell.
import type { Fact, FactOf } from "#model/fact";
import type { Use } from "#model/view";
import type { Draft } from "./drafts.ts";

type Call = FactOf<"call">;

export function directTasks(draft: Draft, facts: readonly Fact[], uses: readonly Use[]): Use[] {
  const broker = uses.find((use) => use.technology === "celery");
  if (!broker) return [...uses];
  const role = roleOf(draft);
  const others = uses.filter((use) => use.technology !== "message" || !handsOver(use.call));
  // Several processes run one code: of those with a role of their own the command tells, not what the code may do.
  if (role !== undefined) return others.map((use) => (use === broker ? { ...use, direction: role } : use));
  const sent = facts.flatMap((fact): Use[] => {
    if (fact.kind !== "call" || !handsOver(fact)) return [];
    const { address: _, ...like } = broker;
    return [{ ...like, technology: "message", call: fact, direction: "send" }];
  });
  return [...others, ...sent];
}

function roleOf(draft: Draft): "send" | "receive" | undefined {
  const commands = [
    ...draft.workloads.flatMap((workload) => workload.command ?? []),
    ...draft.images.flatMap((image) => image.command?.text ?? []),
  ];
  const [command = ""] = commands;
  if (/\bcelery\b.*\bworker\b/.test(command)) return "receive";
  return /\bcelery\b.*\bbeat\b/.test(command) ? "send" : undefined;
}

/** `send_receipt.delay(order)` in Python; other languages have no Celery of their own. */
function handsOver({ callee, evidence, decorates }: Call): boolean {
  return decorates === undefined && evidence.file.endsWith(".py") && /\.(delay|apply_async|send_task)$/.test(callee);
}
