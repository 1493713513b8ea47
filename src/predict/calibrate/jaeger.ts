// Reads traces as Jaeger's interface and its query service export them.
import { get, itemsOf, numberOf, textOf, type Node } from "#syntax/node";
import { jsonTexts } from "./json-texts.ts";
import { mostOfFile, nothing, spanKinds, type MeasuredText, type Measurements, type Span } from "./measurements.ts";
import { callNames, peerNames } from "./span-names.ts";

export function readJaeger(file: MeasuredText): Measurements {
  const spans: Span[] = [];
  for (const { root, from } of jsonTexts(file))
    for (const trace of itemsOf(root, "data"))
      for (const node of itemsOf(trace, "spans")) {
        if (spans.length >= mostOfFile) {
          file.wrongAt(from + node.offset, "more spans", `at most ${mostOfFile} spans in a file`);
          return { ...nothing, spans, problems: file.problems };
        }
        const span = spanOf(node, get(trace, "processes"), file, from);
        if (span) spans.push(span);
      }
  return { ...nothing, spans, problems: file.problems };
}

function spanOf(node: Node, processes: Node | undefined, file: MeasuredText, from: number): Span | undefined {
  const trace = textOf(node, "traceID");
  const id = textOf(node, "spanID");
  const process = textOf(node, "processID");
  const service =
    textOf(node, "process", "serviceName") ??
    (process === undefined ? undefined : textOf(processes, process, "serviceName"));
  const start = numberOf(node, "startTime");
  const lasting = numberOf(node, "duration");
  if (!trace || !id || service === undefined || start === undefined || lasting === undefined || lasting < 0) {
    file.wrongAt(
      from + node.offset,
      `a span ${textOf(node, "operationName") ?? "without a name"}`,
      "traceID, spanID, the serviceName of its process, startTime and duration",
    );
    return undefined;
  }
  const tags = tagsOf(node);
  const references = itemsOf(node, "references").filter((one) => textOf(one, "refType") !== "FOLLOWS_FROM");
  return {
    trace,
    id,
    parent: textOf(references[0], "spanID") ?? (textOf(node, "parentSpanID") || undefined),
    service,
    kind: spanKinds.find((one) => one === tags.get("span.kind")) ?? "internal",
    names: callNames(tags, textOf(node, "operationName") ?? ""),
    start: start / 1e6,
    end: (start + lasting) / 1e6,
    peer: peerNames(tags),
    evidence: file.at(from + node.offset),
  };
}

function tagsOf(node: Node): ReadonlyMap<string, string> {
  return new Map(
    itemsOf(node, "tags").flatMap((one): [string, string][] => {
      const key = textOf(one, "key");
      const value = textOf(one, "value");
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}
