// Fills in what a value leaves open: environment variables of a component, and constants of its other files.
import { grouped } from "#base/groups";
import { isModule, modulePath } from "#base/module-path";
import { lastName } from "#base/names";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";

/** A value with all that could be looked up filled in, and where the pieces came from. */
export interface Resolved {
  /** What is still open stays as `${…}`. */
  readonly text: string;
  /** Whether the environment or a configuration file has a say in it. */
  readonly configured: boolean;
  readonly evidence: readonly Evidence[];
}

export interface EnvironmentEntry {
  readonly value: string;
  readonly evidence: Evidence;
}

const placeholder = /\$\{(\??)([^{}]*?)\}/g;
/** References that lead to references: five steps are more than people write. */
const depthLimit = 5;
/** References that stand in each other many times over would grow without end. */
const lengthLimit = 8_000;
const placesLimit = 100;

export class Values {
  private readonly environment: ReadonlyMap<string, EnvironmentEntry>;
  private readonly constants: ReadonlyMap<string, readonly FactOf<"constant">[]>;

  constructor(facts: readonly Fact[], environment: ReadonlyMap<string, EnvironmentEntry>) {
    this.environment = environment;
    this.constants = grouped(
      facts.filter((fact) => fact.kind === "constant"),
      (fact) => lastName(fact.name),
    );
  }

  /** Read in a file, a name in small letters without a module before it is of that file: a parameter has no namesake elsewhere. */
  resolve(value: string, file?: string, depth = 0): Resolved {
    let configured = false;
    const evidence: Evidence[] = [];
    let grown = value.length;
    const take = (inner: Resolved): string => {
      configured ||= inner.configured;
      evidence.push(...inner.evidence);
      grown += inner.text.length;
      return inner.text;
    };
    const text = value.replace(placeholder, (whole, reference: string, body: string) => {
      if (depth > depthLimit || body === "" || grown > lengthLimit || evidence.length > placesLimit) return whole;
      if (reference) {
        const constant = this.constant(body, file);
        if (constant?.of.value === undefined) return whole;
        evidence.push(constant.evidence);
        return take(this.resolve(constant.of.value, constant.evidence.file, depth + 1));
      }
      configured = true;
      const { name, fallback } = splitVariable(body);
      const entry = this.environment.get(name);
      if (entry && entry.value !== whole) {
        evidence.push(entry.evidence);
        return take(this.resolve(entry.value, undefined, depth + 1));
      }
      return fallback ?? whole;
    });
    return { text, configured, evidence };
  }

  /** The constant that a qualified name stands for: `../config/config.mongoose.url`, `conf.settings.USERS_URL`. */
  constant(name: string, file?: string): FactOf<"constant"> | undefined {
    const known = this.constants.get(lastName(name)) ?? [];
    const local = file !== undefined && /^[a-z][\w$]*$/.test(name);
    const candidates = local ? known.filter((one) => one.evidence.file === file) : known;
    let best: FactOf<"constant"> | undefined;
    let bestLength = 0;
    for (const candidate of candidates) {
      const own = candidate.name.replace(/^default\./, "");
      const fitsName = name === own || name.endsWith(`.${own}`);
      if (!fitsName || own.length <= bestLength) continue;
      const module = name.slice(0, Math.max(0, name.length - own.length - 1));
      if (module !== "" && !moduleIs(module, candidate.evidence.file)) continue;
      [best, bestLength] = [candidate, own.length];
    }
    return best;
  }
}

/** Whether a module as written may be the given file of the same component: its last word tells. */
function moduleIs(module: string, file: string): boolean {
  return modulePath(module).length === 0 || isModule(module, file, 1);
}

function splitVariable(body: string): { name: string; fallback: string | undefined } {
  const match = /^([^:?-]+)(?::?-([^]*))?/.exec(body);
  return { name: match?.[1] ?? body, fallback: match?.[2] };
}
