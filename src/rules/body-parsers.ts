// The parsers of bodies and uploads that a program of Node hands to its server, and which of them bound what passes through.
import { bodyParsers } from "#knowledge/size-limits";
import type { Evidence } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { perComponent } from "./once.ts";
import { reachOf } from "./reach.ts";
import { handedToServer } from "./registrations.ts";

/** Values that set no bound. */
export const unbounded =
  /^(0|-1|off|none|null|undefined|false|unlimited|infinity|number\.(max_safe_integer|positive_infinity))?$/i;

export function bounds(of: Expression | undefined): boolean {
  return of !== undefined && !unbounded.test(of.value ?? of.text);
}

/** A parser that is put to work, and whether it bounds what passes through it. */
export interface ParserSite {
  readonly maker: string;
  readonly limited: boolean;
  readonly evidence: Evidence;
}

export const parserSites = perComponent((view, component): readonly ParserSite[] => {
  const handed = handedToServer(view, component).flatMap(({ call, of }): ParserSite[] => {
    const maker = (of.refers ?? "").replace(/\(\)$/, "");
    const parser = bodyParsers.find((one) => one.makers.includes(maker));
    if (!parser) return [];
    const plugged = call.callee.endsWith(".register") ? call.arguments.map((one) => one.of) : [];
    const limited = parser.limits.some((name) => [of, ...plugged].some((one) => bounds(partAt(one, name))));
    return [{ maker, limited, evidence: call.evidence }];
  });
  return [...handed, ...uploadsOf(view, component)];
});

/** `upload.single("photo")`, where `upload` is what multer made, here or in another file. */
function uploadsOf(view: View, component: Component): ParserSite[] {
  const reach = reachOf(view, component);
  return view.facts(component, "call").flatMap((call): ParserSite[] => {
    const holder = /^(.+)\.(single|array|fields|any|none)$/.exec(call.callee)?.[1];
    if (holder === undefined) return [];
    const made = /^(multer|@koa\/multer|koa-multer)\(\)$/.test(holder)
      ? (call.receiver ?? []).map((one) => one.of)
      : reach
          .constantsOf(holder, call.evidence.file)
          .flatMap((one) => (one.of.refers?.endsWith("multer()") ? [one.of] : []));
    if (made.length === 0 && holder !== "multer()") return [];
    const limited = made.some((of) => bounds(partAt(of, "limits.fileSize")));
    return [{ maker: "multer", limited, evidence: call.evidence }];
  });
}

function partAt(of: Expression, path: string): Expression | undefined {
  let part: Expression | undefined = of;
  for (const name of path.split(".")) {
    // An object that is named elsewhere may hold anything.
    if (part && part !== of && part.properties === undefined) return part;
    part = part?.properties?.[name];
  }
  return part;
}
