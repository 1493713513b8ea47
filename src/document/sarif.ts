// A review as SARIF 2.1.0, the form that code scanning takes: a result for each finding, at the lines that prove it.
import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import type { Finding, Severity } from "#model/check";
import { type Evidence, spotOf } from "#model/evidence";
import type { AnyReview } from "#model/result";
import type { Waived } from "#model/waiver";
import { cleanText, jsonText, oneLine } from "./escape.ts";
import type { Titles } from "./review-checks.ts";

const levels: Readonly<Record<Severity, Result.level>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** What a code-scanning page sorts by: the higher, the worse. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

export function sarifOf(result: AnyReview, titles: Titles): string {
  const rules = [
    ...new Set([...result.findings, ...result.waived.map((one) => one.finding)].map((one) => one.rule)),
  ].toSorted();
  const [name = "archwright", version = "0"] = result.program.split(" ");
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name, semanticVersion: version, rules: rules.map((id) => descriptor(id, titles, result.findings)) },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "The folder that was reviewed" } } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: result.coverage.problems.map(notification) },
        ],
        results: [
          ...result.findings.map((one) => resultOf(one, rules, result)),
          ...result.waived.map((one) => waivedResult(one, rules, result)),
        ],
      },
    ],
  };
  return jsonText(log);
}

function descriptor(id: string, titles: Titles, findings: readonly Finding[]): ReportingDescriptor {
  const { title, issue } = titles(id);
  const first = findings.find((one) => one.rule === id);
  const isSecurity = id.startsWith("security/");
  return {
    id,
    name: id.slice(id.lastIndexOf("/") + 1),
    shortDescription: { text: title },
    help: { text: first?.mend ?? title },
    defaultConfiguration: { level: first ? levels[first.severity] : "note" },
    properties: {
      tags: [id.slice(0, id.indexOf("/")), `issue ${issue}`],
      ...(isSecurity && first ? { "security-severity": securitySeverity[first.severity] } : {}),
    },
  };
}

function resultOf(finding: Finding, rules: readonly string[], result: AnyReview): Result {
  const [first, ...others] = placesOf(finding, result);
  const { comparison } = result;
  const state = comparison && (comparison.known.includes(finding.id) ? "unchanged" : "new");
  return {
    ruleId: finding.rule,
    ruleIndex: rules.indexOf(finding.rule),
    level: levels[finding.severity],
    kind: "fail",
    message: { text: oneLine(messageOf(finding)) },
    locations: first ? [locationOf(first)] : [],
    ...(others.length > 0 ? { relatedLocations: others.map((one, id) => ({ id: id + 1, ...locationOf(one) })) } : {}),
    partialFingerprints: { "archwright/v1": finding.id },
    rank: Math.min(100, Math.round(finding.confidence * 100)),
    ...(state ? { baselineState: state } : {}),
    properties: {
      severity: finding.severity,
      issue: finding.issue,
      ...(finding.component === undefined ? {} : { component: finding.component }),
    },
  };
}

function waivedResult({ finding, because }: Waived, rules: readonly string[], result: AnyReview): Result {
  const kind = /archwright-waivers\.ya?ml$/.test(because.evidence.file) ? "external" : "inSource";
  return {
    ...resultOf(finding, rules, result),
    suppressions: [{ kind, justification: oneLine(because.reason), location: locationOf(because.evidence) }],
  };
}

function messageOf({ title, is, because, mend }: Finding): string {
  return `${title}: ${is}. Because ${because}. ${mend}`;
}

/** An absence stands where its component is named: a reader of code has to be shown some line. */
function placesOf({ evidence, component }: Finding, { system }: AnyReview): readonly Evidence[] {
  if (evidence.length > 0) return evidence;
  const named = system.components.find((one) => one.id === component) ?? system.components[0];
  return [...(named?.evidence ?? []), ...(system.repository?.evidence ?? [])].slice(0, 1);
}

function locationOf({ file, line, endLine, quote, ...spot }: Evidence): Location {
  const artifactLocation = { uri: uriOf(file), uriBaseId: "SRCROOT" };
  const words = spotOf(spot);
  // A file that is no text has no lines that a viewer could open.
  if (words !== undefined)
    return { physicalLocation: { artifactLocation }, message: { text: oneLine(`${words}: ${quote}`) } };
  return {
    physicalLocation: {
      artifactLocation,
      region: {
        startLine: line,
        ...(endLine !== undefined && endLine >= line ? { endLine } : {}),
        snippet: { text: cleanText(quote) },
      },
    },
  };
}

/** A path as the relative address that the form asks for; halves of a sign, which no address can carry, become U+FFFD. */
function uriOf(file: string): string {
  return file
    .split("/")
    .map((part) => encodeURIComponent(part.replaceAll(/[\uD800-\uDFFF]/gu, "\uFFFD")))
    .join("/");
}

function notification({ file, line, found, expected, ...spot }: AnyReview["coverage"]["problems"][number]) {
  const words = spotOf(spot);
  const region = line === undefined || words !== undefined ? {} : { region: { startLine: line } };
  const physicalLocation = { artifactLocation: { uri: uriOf(file), uriBaseId: "SRCROOT" }, ...region };
  return {
    level: "note" as const,
    message: { text: oneLine(`Found ${found}, expected ${expected}`) },
    locations: [{ physicalLocation, ...(words === undefined ? {} : { message: { text: words } }) }],
  };
}
