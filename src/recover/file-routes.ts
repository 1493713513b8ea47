// Reads the ways to ask a component that the places of its files declare.
import type { Fact } from "#model/fact";
import type { Interface } from "#model/system";
import type { Draft } from "./drafts.ts";

const routeFile = /(?:^|\/)app\/(?:(.*)\/)?route\.[jt]sx?$/;
const pagesApi = /(?:^|\/)pages\/(api\/.*?)(?:\/index)?\.[jt]sx?$/;

/** Next.js: a file is a route, and its exported functions are the methods. */
export function fileRoutes(draft: Draft, facts: readonly Fact[]): Interface[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== "definition" || !fact.exported) return [];
    const app = routeFile.exec(fact.evidence.file);
    const pages = pagesApi.exec(fact.evidence.file);
    const isMethod = app && /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(fact.name);
    const path = isMethod
      ? `/${(app?.[1] ?? "").replace(/\([^)]*\)\/?/g, "")}`
      : pages && /handler|default/i.test(fact.name)
        ? `/${pages[1] ?? ""}`
        : undefined;
    if (path === undefined) return [];
    const method = isMethod ? fact.name : "*";
    return [
      {
        id: `${draft.id}: ${method} ${path}`,
        component: draft.id,
        kind: "http" as const,
        method,
        path,
        handler: fact.name,
        guards: [],
        body: [],
        evidence: [fact.evidence],
      },
    ];
  });
}
