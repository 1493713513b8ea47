// Names in code marks with the noun behind them, such as `shop-root.crt` with "secret".
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, isRunning } from "./document-text.ts";
import { evidenceOf } from "./quote.ts";

export interface RareName {
  readonly name: string;
  /** The name that is used often. */
  readonly usual: string;
  readonly noun: string;
  readonly evidence: Evidence;
  readonly example: Evidence;
}

interface Named {
  readonly name: string;
  readonly noun: string;
  readonly evidence: Evidence;
}

const written = /`([A-Za-z][\w]*(?:[-._][\w]+){2,5})` (\p{L}{3,30})\b/gu;

export function rareNames(facts: readonly Fact[]): RareName[] {
  const all = namedIn(facts);
  const byName = grouped(all, (one) => one.name);
  const rare = [...byName.values()].filter((uses) => uses.length === 1).flat();
  const byGap = new Map<string, string>();
  for (const [name, uses] of byName) if (uses.length > 2) for (const gap of gapsOf(name)) byGap.set(gap, name);
  return rare.flatMap(({ name, noun, evidence }) => {
    const usual = gapsOf(name).flatMap((gap) => byGap.get(gap) ?? [])[0];
    const uses = usual === undefined ? [] : (byName.get(usual) ?? []);
    const example = uses.find(
      (one) => one.noun.toLowerCase() === noun.toLowerCase() && one.evidence.file === evidence.file,
    );
    return usual !== undefined && example && !areSiblings(name, usual)
      ? [{ name, usual, noun, evidence, example: example.evidence }]
      : [];
  });
}

function namedIn(facts: readonly Fact[]): Named[] {
  return documentText(facts).sections.flatMap(({ passages }) =>
    passages
      .filter((one) => isRunning(one.form))
      .flatMap((passage) =>
        passage.source.flatMap((line, at) =>
          [...line.slice(0, 10_000).matchAll(written)].map(([, name = "", noun = ""]) => ({
            name,
            noun,
            evidence: evidenceOf(passage, at, name),
          })),
        ),
      ),
  );
}

/** The name with one part left out, for each part but the last, which is an ending or a kind. */
function gapsOf(name: string): string[] {
  const parts = name.split(/([-._])/);
  return parts.flatMap((part, at) =>
    at % 2 === 1 || at === parts.length - 1 || /^v?\d+$/.test(part)
      ? []
      : [[...parts.slice(0, at), "*", ...parts.slice(at + 1)].join("")],
  );
}

/** Parts that come in pairs or rows: both names are meant. */
const rows =
  /^(?:\d+|\w|v\d+|read|write|in|out|get|set|put|min|max|from|to|src|dst|source|target|old|new|dev|test|prod|staging|stage|left|right|up|down|start|end|first|last|public|private|internal|external|client|server|user|admin|create|delete|update|list|add|remove|enable|disable|http|https|grpc|tcp|udp|primary|secondary|master|slave|leader|follower|request|response|input|output|before|after|east|west|north|south)s?$/i;

function areSiblings(a: string, b: string): boolean {
  const [one, other] = [a.split(/[-._]/), b.split(/[-._]/)];
  const at = one.findIndex((part, place) => part !== other[place]);
  return rows.test(one[at] ?? "") || rows.test(other[at] ?? "");
}
