// The dependencies that a Gradle script declares, in the notations that patterns can tell.
import type { FactOf } from "#model/fact";

export interface Declared {
  /** group:artifact; empty where only an alias of a catalog is known. */
  readonly name: string;
  readonly version: string | undefined;
  /** The name in a version catalog, without `libs.`. */
  readonly alias?: string | undefined;
  readonly scope: FactOf<"dependency">["scope"];
  readonly offset: number;
}

const configuration =
  "(?:[a-z]\\w*)?(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[cC]ompileOnlyApi|[rR]untimeOnly|[aA]nnotationProcessor|[dD]evelopmentOnly|[cC]ompile|[rR]untime|kapt|ksp)";
// Of `platform(…)` only the inside matters; `\b` keeps `myapi` and `apiVersion` out.
const opening = `(?<![\\w.])(${configuration})\\b\\s*\\(?\\s*(?:(?:enforcedPlatform|platform)\\s*\\(\\s*)?`;

const textNotation = new RegExp(`${opening}["']([\\w.-]+):([\\w.-]+)(?::([^"'@:]*))?[^"'\\n]*["']`, "g");
const mapNotation = new RegExp(
  `${opening}group\\s*[:=]\\s*["']([^"']+)["']\\s*,\\s*name\\s*[:=]\\s*["']([^"']+)["'](?:\\s*,\\s*version\\s*[:=]\\s*["']([^"']+)["'])?`,
  "g",
);
const catalogNotation = new RegExp(`${opening}libs\\.([\\w.]+)`, "g");

export function declaredIn(text: string): Declared[] {
  const named = [textNotation, mapNotation].flatMap((notation) =>
    [...text.matchAll(notation)].map((match) => ({
      name: `${match[2]}:${match[3]}`,
      version: versionIn(match[4], text),
      scope: scopeOf(match[1] ?? ""),
      offset: match.index,
    })),
  );
  const aliased = [...text.matchAll(catalogNotation)].map((match) => ({
    name: "",
    version: undefined,
    alias: (match[2] ?? "").replace(/\.get$/, ""),
    scope: scopeOf(match[1] ?? ""),
    offset: match.index,
  }));
  return [...named, ...aliased].sort((a, b) => a.offset - b.offset);
}

/** `$kafkaVersion` and `${versions.kafka}` are looked up among the plain assignments of the same script. */
function versionIn(written: string | undefined, text: string): string | undefined {
  if (written === undefined || written === "") return undefined;
  const name = /^\$\{?([\w.]+)\}?$/.exec(written)?.[1]?.split(".").at(-1);
  if (name === undefined) return written;
  const assigned = new RegExp(`\\b${name}["']?\\]?\\s*[=:]\\s*["']([^"'$\\n]+)["']`).exec(text);
  return assigned?.[1] ?? written;
}

function scopeOf(configuration: string): Declared["scope"] {
  return /test|compileOnly|processor|developmentOnly|kapt|ksp/i.test(configuration) ? "development" : "runtime";
}
