// Whether the document says how each integration with an external system is secured.
import { externalSystems } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const externalSecurity = defineStatement({
  id: "integrations/external-security",
  title: "Integration without a word on its security",
  strength: "Integrations say how they are secured",
  issue: "2.1",
  looksFor: ["authentication, keys, tokens, certificates, signatures", "TLS, HTTPS, encryption, private networks"],
  sources: ["OWASP API Security Top 10 2023, API10: unsafe consumption of APIs"],
  parts: externalSystems,
  matter:
    /authenti|authori[sz]|api[- ]?keys?|\btokens?\b|oauth|\bm?tls\b|https|encrypt|certificate|signed|signature|credential|secrets?\b|\bvpn\b|firewall|allow[- ]?list/i,
  called: (name) => `how the integration with ${name} is secured`,

  weighs: (component) => ({
    severity: "high",
    cheapness: 0.8,
    expected: `how ${component.name} and this system know each other, and how what passes between them is protected`,
    because: `Data leaves to ${component.name}, outside of what you control.`,
    mend: `Say which credential is used towards ${component.name}, where it is kept, and that traffic is encrypted.`,
  }),
});
