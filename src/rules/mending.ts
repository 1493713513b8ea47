// Says what to do: first what holds for any component, then what that is in its own framework or language.
import type { Component } from "#model/system";

/** A technology or a language, and the means it has: "FastAPI", "slowapi, decorating the login". */
export type Means = readonly [technology: string, inWords: string, means: string];

/** One remedy often serves several components, so what is only true of one says of which technology it speaks. */
export function mending(general: string, component: Component | undefined, means: readonly Means[] = []): string {
  const own = means.find(([technology]) => component !== undefined && uses(component, technology));
  return own ? `${general} ${own[1]}: ${own[2]}` : general;
}

function uses(component: Component, technology: string): boolean {
  if (technology === "Node") return /JavaScript|TypeScript/.test(component.language ?? "");
  if (technology === component.language) return true;
  return component.technology.some((one) => one.toLowerCase().includes(technology.toLowerCase()));
}
