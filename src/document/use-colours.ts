// The three shades for how full something is, in a chart and in a drawing: each darker or stronger than the one before for any eye.
import type { UseLevel } from "#layout/drawing";

type Shades = Readonly<Record<UseLevel | "edge", string>>;

export const lightUses: Shades = { 1: "#e4eefb", 2: "#ffdf85", 3: "#ff9f7a", edge: "#4d596c" };
export const darkUses: Shades = { 1: "#1d2c42", 2: "#5c4a10", 3: "#8f3717", edge: "#aab6c7" };

export function useVariables(shades: Shades): string {
  return Object.entries(shades)
    .map(([name, colour]) => `--use-${name}:${colour};`)
    .join("");
}

/** What each shade says, in words. */
export const useWords: Readonly<Record<UseLevel, string>> = {
  1: "less than half used",
  2: "50 to 70 % used",
  3: "more than 70 % used",
};
