// One requirement as pip and its kin write it: `Flask[async]>=2.0 ; python_version > "3.8"`.
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";

export type Scope = FactOf<"dependency">["scope"];

export interface Requirement {
  readonly name: string;
  readonly version: string | undefined;
}

const named = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?:@\s*(\S+)|\(?([^;)#]*)\)?)/;
const longest = 2000;

/** `undefined` for what names no package: a folder, an option, anything else. */
export function parseRequirement(text: string): Requirement | undefined {
  const trimmed = text.trim();
  if (trimmed.length > longest) return undefined;
  const address = /^(?:[a-z+]+:\/\/|git\+|\.{0,2}\/|file:)\S+/i.exec(trimmed)?.[0];
  if (address !== undefined) return fromAddress(address);
  const match = named.exec(trimmed);
  const [, name, link, specifier = ""] = match ?? [];
  if (name === undefined) return undefined;
  const version = link ?? specifier.replace(/\s+--\S[^]*$/, "").trim();
  if (link === undefined && version !== "" && !/^[=<>!~^*\d]/.test(version)) return undefined;
  return { name: normalized(name), version: version === "" ? undefined : version.replace(/^===?\s*([^,]*)$/, "$1") };
}

/** `git+https://…/name.git#egg=name`, or a wheel whose file name begins with the package. */
function fromAddress(address: string): Requirement | undefined {
  const egg = /[#&]egg=([\w.-]+)/.exec(address)?.[1];
  const wheel = /\/([\w.]+)-(\d[\w.]*)-[^/]*\.whl/.exec(address);
  const repository = /^git\+.*\/([\w.-]+?)(?:\.git)?(?:@[\w./-]+)?(?:#.*)?$/.exec(address)?.[1];
  const name = egg ?? wheel?.[1] ?? repository;
  return name === undefined ? undefined : { name: normalized(name), version: wheel?.[2] };
}

/** One name for all its spellings, after PEP 503. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

const developmentWord =
  /(?:^|[-_./])(?:dev|devel|develop|development|local|tests?|testing|lint|linting|linters?|docs?|types?|typing|mypy|ci|qa|quality|bench|benchmarks?|format|style|checks?|tools?|build|release|notebooks?|actions)(?:[-_./]|$)/i;

/** Whether the name of a group, an extra or a file says that only developers need it. */
export function isDevelopment(name: string): boolean {
  return developmentWord.test(name);
}

export function dependencyFact(requirement: Requirement, scope: Scope, evidence: Evidence): FactOf<"dependency"> {
  return {
    kind: "dependency",
    ecosystem: "pypi",
    name: requirement.name,
    ...(requirement.version === undefined ? {} : { version: requirement.version }),
    scope,
    evidence,
  };
}

/** A package fact with nothing in it yet. */
export function emptyPackage(evidence: Evidence): FactOf<"package"> {
  return { kind: "package", ecosystem: "pypi", publishes: false, commands: [], scripts: {}, workspaces: [], evidence };
}

/** Evidence and problems are counted from the first line that says something. */
export function firstLine(text: string): number {
  return text.slice(0, Math.max(0, text.search(/\S/))).split(/\r\n|\r|\n/).length;
}
