// Figures that documents give of things, and pairs of them that do not agree.
import { grouped } from "#base/groups";
import { parseQuantity } from "#base/quantity";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, type Sentence } from "./document-text.ts";
import { subjectOf } from "./subjects.ts";

export interface Figure {
  /** What is measured of what, to be compared. */
  readonly key: string;
  /** The same for people. */
  readonly about: string;
  readonly text: string;
  /** In the base unit of its dimension, or a version. */
  readonly value: number | string;
  readonly evidence: Evidence;
}

const time = String.raw`(?<value>\d[\d.,]* ?(?:ms|s|secs?|seconds?|mins?|minutes?|h|hours?|d|days?|weeks?|months?|years?))`;
const link = String.raw`(?: (?:of|for) (?:the |a |an )?(?:[\p{L}\p{N}-]+ ){1,3}(?=is|are|=|:))?(?: ?(?:of|is|are|at|to|=|has been|set to|defaults? to|for|after|in|remains|stays))*(?: (?:set to|exactly|a|the))?[ :=]*`;

interface Measure {
  readonly name: string;
  readonly noun: RegExp;
  readonly form: RegExp;
  /** Also where nothing but the system can be meant. */
  readonly ofSystem?: true;
}

function measure(name: string, noun: string, value: string, more: Partial<Measure> = {}): Measure {
  const before = `(?<![\\p{L}-])(?:${noun})${link}${value}`;
  const after = `${value.replace("<value>", "<behind>")}(?:[ -](?:of )?)(?:${noun})`;
  return {
    name,
    noun: new RegExp(`(?<![\\p{L}-])(?:${noun})(?!\\p{L})`, "iu"),
    form: new RegExp(`${before}(?![\\p{L}\\d])|(?<![\\d.])${after}(?!\\p{L})`, "iu"),
    ...more,
  };
}

const measures: readonly Measure[] = [
  measure("availability", "availability|uptime|sla|slo", String.raw`(?<value>\d{2,3}(?:\.\d+)? ?%)`, {
    ofSystem: true,
  }),
  measure("time limit", "time-?outs?|time limits?", time),
  measure("retention", "retention(?: period| time| policy)?|retained|kept|archived", time),
  measure("lifetime", "ttl|time to live|lifetime|expires|expiry|valid", time),
  measure("response time", "response times?|latency", time),
  measure("recovery time", "rto|recovery time objective", time, { ofSystem: true }),
  measure("recovery point", "rpo|recovery point objective", time, { ofSystem: true }),
  measure("port", "port", String.raw`(?<value>\d{2,5})`),
];

/** Words that make of a figure a bound, an example, a plan or a case among others. */
const loose =
  /\b(?:at least|at most|up to|minimum|maximum|less than|more than|between|example|e\.g|for instance|about|around|approximately|roughly|instead of|previously|formerly|used to|was|were|until|currently|increase|reduce|raise|lower|migrat\w+|upgrad\w+|from \d|or (?:newer|higher|later|above|more)|depending|respectively|optional\w*|override|if|when|unless|p\d\d|percentile|average|median|planned|future|target\w*|either|alternative\w*|expected to|earlier|scheduled|might|removed|since|deprecated|work on)\b|[<>≤≥~≈+±]|\d ?(?:-|–|to|or|and|\/) ?\d/i;

/** The products of which a design uses one version, as a text names them. */
type VersionsIn = (text: string) => readonly { readonly product: string; readonly version: string }[];

export function contradictingFigures(facts: readonly Fact[], versionsIn: VersionsIn): { a: Figure; b: Figure }[] {
  const figures = documentText(facts).sentences.flatMap((one) => figuresOf(one, versionsIn));
  return [...grouped(figures, (one) => one.key).values()].flatMap((same) => {
    const [a] = same;
    const b = same.find((one) => a && differ(one.value, a.value));
    const values = new Set(same.map((one) => String(one.value)));
    // Many values are many cases.
    return a && b && values.size === 2 ? [{ a, b }] : [];
  });
}

/** A version says nothing of the places that it leaves out. */
function differ(a: number | string, b: number | string): boolean {
  if (typeof a === "number" || typeof b === "number") return a !== b;
  const [one, other] = [a.split("."), b.split(".")];
  return one.some((part, at) => other[at] !== undefined && other[at] !== part);
}

function figuresOf(sentence: Sentence, versionsIn: VersionsIn): Figure[] {
  const { text, form, evidence, section } = sentence;
  if (form === "heading" || form === "drawing" || form === "quote" || loose.test(text) || text.length > 600) return [];
  const place = { evidence, section };
  const versions =
    form === "table row"
      ? []
      : versionsIn(text).map(({ product, version }) => ({
          key: `version ${product} ${evidence.file}`,
          about: `The version of ${product}`,
          text: `${product} ${version}`,
          value: version,
          evidence,
        }));
  return [...versions, ...measures.flatMap((one) => measuredIn(text, one, place))];
}

function measuredIn(
  text: string,
  { name, noun, form, ofSystem }: Measure,
  { evidence, section }: Pick<Sentence, "evidence" | "section">,
): Figure[] {
  const match = form.exec(text);
  const written = match?.groups?.["value"] ?? match?.groups?.["behind"];
  if (!match || written === undefined) return [];
  const subject = subjectOf(text.replace(written, " ").replace(noun, " "));
  // What a section is about goes without saying in it: a figure without a subject belongs to its heading.
  const what = subject === "" && !ofSystem ? subjectOf(section.title) : subject;
  if (what === "" && !ofSystem) return [];
  const quantity =
    parseQuantity(written) ?? parseQuantity(written.replace(/(\d) ?mins?$/, "$1 min").replace(/(\d) ?secs$/, "$1 s"));
  if (!quantity) return [];
  const about = `The ${name} of ${what === "" ? "the system" : `"${what}"`}`;
  return [
    { key: `${name} ${quantity.dimension} ${what}`, about, text: written.trim(), value: quantity.value, evidence },
  ];
}
