// Finds limits that a limiter puts on all routes of an application: Flask-Limiter and slowapi.
import { slowapiMiddleware } from "#knowledge/limiters";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { codeOf } from "./code.ts";
import { factsOf } from "./fact-index.ts";
import { option } from "./forms.ts";

type Call = FactOf<"call">;

export const defaultLimitsWords = [
  "a Flask-Limiter with default_limits, application_limits or RATELIMIT_DEFAULT that is given the application (app=, init_app)",
  "a slowapi Limiter with default_limits or application_limits, and its SlowAPIMiddleware registered",
];

/** `5/minute`, `100 per day;20 per hour` */
export const pace = /^\s*\d+\s*(\/|per\b)\s*\d*\s*(s|m|h|d|sec|second|min|minute|hour|day|month)/i;

/** Where such limits stand; empty where the limiter has none, has no application, or is switched off. */
export function defaultLimits(view: View, component: Component): Evidence[] {
  const [code, facts] = [codeOf(view, component), factsOf(view, component)];
  const makers = (names: readonly string[]): Call[] => code.callsWhere((one) => names.includes(one)).filter(isOn);
  const flask = makers(["flask_limiter.Limiter"]);
  const slowapi = makers(["slowapi.Limiter", "slowapi.extension.Limiter"]);
  const configured = [...code.constants.filter(setsLimit), ...code.callsWhere(updates).filter(setsLimits)];
  const limitsOf = (makers: readonly Call[]): Evidence[] => {
    const own = makers.filter(hasLimits);
    return (makers.length > 0 ? [...own, ...configured] : []).map((one) => one.evidence);
  };
  const isGiven = (): boolean =>
    flask.some(hasApplication) || code.callsWhere((callee) => initialises.test(callee)).length > 0;
  const isBetween = (): boolean => [...facts.handing(slowapiMiddleware)].length > 0;
  return [
    ...(flask.length > 0 && isGiven() ? limitsOf(flask) : []),
    ...(slowapi.length > 0 && isBetween() ? limitsOf(slowapi) : []),
  ];
}

const initialises = /^flask_limiter\.Limiter\(\)\.init_app$|limiter\w*\.init_app$/i;

function isOn(call: Call): boolean {
  return !/^false$/i.test(option(call, "enabled")?.value ?? "");
}

function hasLimits(call: Call): boolean {
  return ["default_limits", "application_limits"].some((name) => has(option(call, name)));
}

function has(of: Expression | undefined): boolean {
  return of !== undefined && ((of.items?.length ?? 0) > 0 || of.value !== undefined);
}

/** `Limiter(app, …)` before version 3, `Limiter(key, app=app)` since. */
function hasApplication(call: Call): boolean {
  const first = call.arguments[0];
  const named = option(call, "app");
  if (named) return named.text !== "None";
  return (
    first?.name === undefined && /(^|\.)(Flask\(\)|app|application)$/.test(first?.of.refers ?? first?.of.text ?? "")
  );
}

const key = /(^|\.)RATELIMIT_(DEFAULT|APPLICATION)$/;

function setsLimit({ name, of }: FactOf<"constant">): boolean {
  return key.test(name) && isPace(of);
}

const updates = (callee: string): boolean => /\.config\.(update|from_mapping)$/.test(callee);

/** `app.config.update(RATELIMIT_DEFAULT="100 per hour")` */
function setsLimits(call: Call): boolean {
  return ["RATELIMIT_DEFAULT", "RATELIMIT_APPLICATION"].some((name) => isPace(option(call, name)));
}

function isPace(of: Expression | undefined): boolean {
  return [of, ...(of?.items ?? [])].some((one) => pace.test(one?.value ?? ""));
}
