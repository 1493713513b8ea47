// Whether the document says who may come in, and how they are recognised.
import { guardedEntries } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const entryAuthentication = defineStatement({
  id: "protection/entry-authentication",
  title: "Way in without a word on authentication",
  strength: "Ways in say how callers are authenticated",
  issue: "3.1",
  looksFor: ["log-in, single sign-on, OAuth, OpenID Connect, SAML", "API keys, tokens, client certificates, passwords"],
  sources: ["OWASP ASVS 4.0, V2 authentication", "STRIDE: spoofing"],
  parts: guardedEntries,
  matter:
    /authenticat|\blog ?in\b|sign[- ]?in|\bsso\b|oauth|openid|\boidc\b|\bsaml\b|api[- ]?keys?|\bjwt\b|bearer|\bmtls\b|client certificate|password|multi-?factor|\bmfa\b/i,
  called: (name) => `how callers of ${name} are authenticated`,
  forAll: true,
  weighs: (component) => ({
    severity: "high",
    cheapness: 0.8,
    expected: `how ${component.name} knows who calls`,
    because: `${component.name} is turned to from outside: without authentication anybody can pose as a user of it.`,
    mend: `Say by what callers of ${component.name} prove who they are, who gives that out, and how it is taken back.`,
  }),
});
