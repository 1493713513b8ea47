// The colours of a page, light and dark, each pair of writing and ground with enough contrast to be read (WCAG AA).
import type { Tone } from "./document.ts";

interface Colours {
  readonly page: string;
  readonly panel: string;
  readonly raised: string;
  readonly ink: string;
  readonly soft: string;
  readonly link: string;
  readonly edge: string;
  readonly lit: string;
  /** Of a chart: lines and signs, told apart with any colour vision, each three times as light or dark as the panel. */
  readonly c1: string;
  readonly c2: string;
  readonly c3: string;
  readonly c4: string;
  readonly c5: string;
  readonly c6: string;
  /** A stretch of time that stands out. */
  readonly shade: string;
  /** Ground and writing of each tone. */
  readonly tones: Readonly<Record<Tone, readonly [ground: string, ink: string]>>;
}

export const lightColours: Colours = {
  page: "#f5f7fa",
  panel: "#ffffff",
  raised: "#f5f7fb",
  ink: "#172033",
  soft: "#4d596c",
  link: "#1d4fa8",
  edge: "#dce2ea",
  lit: "#fff6d6",
  c1: "#0b62a8",
  c2: "#b4470f",
  c3: "#0a7a5c",
  c4: "#8a4b9e",
  c5: "#7a6200",
  c6: "#4d596c",
  shade: "#f3e4e0",
  tones: {
    critical: ["#fde7e7", "#8f1515"],
    high: ["#ffeedd", "#863c00"],
    medium: ["#fdf3c9", "#644d00"],
    low: ["#e6f0fb", "#1d4d80"],
    good: ["#e2f5ea", "#155c37"],
    bad: ["#fde7e7", "#8f1515"],
    unsure: ["#efeafa", "#53378a"],
    quiet: ["#eceff4", "#4a5567"],
  },
};

export const darkColours: Colours = {
  page: "#0c1117",
  panel: "#131a23",
  raised: "#1a222d",
  ink: "#e9eef6",
  soft: "#aab6c7",
  link: "#8fb8ff",
  edge: "#2b3645",
  lit: "#39310f",
  c1: "#6fb3f2",
  c2: "#ff9d5c",
  c3: "#4fd1a5",
  c4: "#d6a3ea",
  c5: "#e6c84f",
  c6: "#b3bfd0",
  shade: "#3a2522",
  tones: {
    critical: ["#451519", "#ffb3b3"],
    high: ["#43260c", "#ffc594"],
    medium: ["#3a3108", "#f2dc80"],
    low: ["#122c48", "#a9d0fb"],
    good: ["#10331f", "#9be0b8"],
    bad: ["#451519", "#ffb3b3"],
    unsure: ["#2b2145", "#d2c0fb"],
    quiet: ["#222b37", "#b6c1d0"],
  },
};

export function colourVariables(colours: Colours): string {
  const { tones, ...plain } = colours;
  const own = Object.entries(plain).map(([name, colour]) => `--${name}:${colour}`);
  const toned = Object.entries(tones).flatMap(([tone, [ground, ink]]) => [
    `--${tone}-g:${ground}`,
    `--${tone}-i:${ink}`,
  ]);
  return [...own, ...toned].join(";");
}
