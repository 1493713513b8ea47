// What a program hands to its server: middleware, plugins and handlers, wherever they were made.
import type { Evidence } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Call } from "./code.ts";
import { allIn } from "./expression.ts";
import { perComponent } from "./once.ts";
import { type Reach, reachOf } from "./reach.ts";

export interface Handed {
  readonly call: Call;
  /** What is handed over; for a name that was set elsewhere, what it was set to. */
  readonly of: Expression;
}

/** Calls that put something before, or behind, the routes of an application. */
const registering =
  /\.(use|all|get|post|put|patch|delete|head|options|route|register|addHook|add_middleware|useGlobalInterceptors|mount|include_router|include|add_route|add_url_rule|as_view|UseInterceptors|pre|preHandler)$|^(use|starlette\.middleware\.Middleware|django\.urls\.(re_)?path|@nestjs\/common\.(UseInterceptors|Module)|fastapi\.FastAPI)$/;

export const handedToServer = perComponent((view, component): readonly Handed[] => {
  const reach = reachOf(view, component);
  const calls = view.facts(component, "call").filter((call) => registering.test(call.callee));
  return calls.flatMap((call) => {
    return call.arguments.flatMap(({ of }) => allIn(of).flatMap((part) => standing(part, call, reach)));
  });
});

/** The part itself, and where it is a name, the value behind it. */
function standing(part: Expression, call: Call, reach: Reach): Handed[] {
  const { refers } = part;
  if (refers === undefined || refers === "function" || refers.endsWith("()")) return [{ call, of: part }];
  // A value is told under its own name and under that of the export.
  const behind = new Map(
    reach.constantsOf(refers, call.evidence.file).map(({ of }) => [of.refers ?? of.text, { call, of }]),
  );
  return [{ call, of: part }, ...behind.values()];
}

/** Where something of one of these names is handed over; `helmet()` and `helmet` are one name. */
export function handedNamed(handed: readonly Handed[], isIt: (name: string) => boolean): Evidence[] {
  return handed.filter(({ of }) => isIt((of.refers ?? "").replace(/\(\)$/, ""))).map(({ call }) => call.evidence);
}
