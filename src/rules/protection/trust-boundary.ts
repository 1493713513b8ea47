// A connection over a trust boundary of which neither drawing nor text says that it is protected.
import type { Component, Connection } from "#model/system";
import type { View } from "#model/view";
import { documentText, type Sentence } from "#prose/document-text";
import { sentencesNaming } from "#prose/naming";
import { saidOfAll } from "../described.ts";
import { defineRule } from "../rule.ts";

const protection = /\bm?tls\b|\bssl\b|https|encrypt|\bssh\b|\bsftp\b|\bvpn\b|wireguard|ipsec|private link/i;

export const trustBoundary = defineRule({
  id: "protection/trust-boundary",
  title: "Connection over a trust boundary without stated protection",
  strength: "Connections over trust boundaries are protected",
  of: "documents",
  issue: "3.3",
  asks: "weakness",
  level: "component",
  looksFor: ["TLS, HTTPS, encryption, private networks on the line or in a sentence that names both ends"],
  sources: [
    "STRIDE per element: tampering and information disclosure on data flows",
    "OWASP ASVS 4.0, V9 communication",
  ],
  *check(view) {
    for (const connection of view.system.connections) {
      const [from, to] = [view.component(connection.from), view.component(connection.to)];
      if (!from || !to || (from.kind === "external") === (to.kind === "external")) continue;
      const component = from.kind === "external" ? to : from;
      const said = protectedBy(connection, from, to, view);
      if (said)
        yield {
          component,
          verdict: "not applicable",
          because: `${from.name} and ${to.name} speak protected, as the document says.`,
          evidence: said.slice(0, 2),
        };
      else
        yield {
          component,
          verdict: "violated",
          because: `Nothing says that what passes from ${from.name} to ${to.name} is protected.`,
          evidence: connection.evidence.slice(0, 2),
        };
    }
  },
  matters(check) {
    if (check.verdict !== "violated") return undefined;
    const ends = /from .+ to .+(?= is protected)/.exec(check.because)?.[0] ?? "";
    return {
      severity: "medium",
      confidence: 0.7,
      is: check.because,
      expected: "the protocol on the line, with what protects it",
      because:
        "It crosses a trust boundary: on the way it can be read (disclosure), changed (tampering), or sent by somebody else (spoofing).",
      mend: `Write the protocol on the line ${ends}, such as HTTPS, and say how each end proves who it is.`,
    };
  },
});

function protectedBy(
  connection: Connection,
  from: Component,
  to: Component,
  view: View,
): Connection["evidence"] | undefined {
  if (protection.test(connection.protocol ?? "")) return connection.evidence;
  const text = documentText(view.recovered.facts);
  const naming = ({ name, aliases }: Component): readonly Sentence[] => sentencesNaming(text, [name, ...aliases]);
  const ofTo = new Set(naming(to));
  const said = naming(from).filter((one) => ofTo.has(one) && protection.test(one.text));
  const evidence = [...said, ...saidOfAll(view, protection)].map((one) => one.evidence);
  return evidence.length > 0 ? evidence : undefined;
}
