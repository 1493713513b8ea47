// Reads traces in the JSON form of OpenTelemetry's protocol, a whole file of them or one message on each line.
import { get, itemsOf, numberOf, textOf, type Node } from "#syntax/node";
import { jsonTexts } from "./json-texts.ts";
import { mostOfFile, nothing, spanKinds, type MeasuredText, type Measurements, type Span } from "./measurements.ts";
import { callNames, peerNames } from "./span-names.ts";

export function readOtlp(file: MeasuredText): Measurements {
  const spans: Span[] = [];
  for (const { root, from } of jsonTexts(file))
    for (const resource of itemsOf(root, "resourceSpans")) {
      const service = attributesOf(get(resource, "resource")).get("service.name");
      const scopes = [...itemsOf(resource, "scopeSpans"), ...itemsOf(resource, "instrumentationLibrarySpans")];
      for (const scope of scopes)
        for (const node of itemsOf(scope, "spans")) {
          if (spans.length >= mostOfFile) return { ...nothing, spans, problems: tooMany(file, from + node.offset) };
          const span = spanOf(node, service, file, from);
          if (span) spans.push(span);
        }
    }
  return { ...nothing, spans, problems: file.problems };
}

function tooMany(file: MeasuredText, offset: number) {
  file.wrongAt(offset, "more spans", `at most ${mostOfFile} spans in a file`);
  return file.problems;
}

function spanOf(node: Node, service: string | undefined, file: MeasuredText, from: number): Span | undefined {
  const trace = textOf(node, "traceId");
  const id = textOf(node, "spanId");
  const start = numberOf(node, "startTimeUnixNano");
  const end = numberOf(node, "endTimeUnixNano");
  if (!trace || !id || service === undefined || start === undefined || end === undefined || end < start) {
    file.wrongAt(
      from + node.offset,
      `a span ${textOf(node, "name") ?? "without a name"}`,
      "traceId, spanId, service.name of its resource, and an end behind its start",
    );
    return undefined;
  }
  const attributes = attributesOf(node);
  const parent = textOf(node, "parentSpanId");
  return {
    trace,
    id,
    parent: parent === "" ? undefined : parent,
    service,
    kind: kindOf(textOf(node, "kind")),
    names: callNames(attributes, textOf(node, "name") ?? ""),
    start: start / 1e9,
    end: end / 1e9,
    peer: peerNames(attributes),
    evidence: file.at(from + node.offset),
  };
}

/** As a number, or as `SPAN_KIND_SERVER`. */
function kindOf(text: string | undefined): Span["kind"] {
  const word = text?.replace("SPAN_KIND_", "").toLowerCase();
  return spanKinds.find((one, i) => one === word || String(i + 1) === word) ?? "internal";
}

function attributesOf(node: Node | undefined): ReadonlyMap<string, string> {
  return new Map(
    itemsOf(node, "attributes").flatMap((one): [string, string][] => {
      const key = textOf(one, "key");
      const value = textOf(one, "value", "stringValue") ?? textOf(one, "value", "intValue");
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}
