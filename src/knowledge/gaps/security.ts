// Gap 1: how the system is secured.
import { authentication } from "../topics/authentication.ts";
import { authorization } from "../topics/authorization.ts";
import { encryptionAtRest } from "../topics/encryption-at-rest.ts";
import { encryptionInTransit } from "../topics/encryption-in-transit.ts";
import { forms } from "../topics/topic.ts";
import { calls, does, doors, type Gap, kept, named, partsOf, section, table, upper, ways, within } from "./gap.ts";

export const security: Gap = {
  id: "security",
  title: "Security",
  topics: [
    "authentication",
    "authorization",
    "encryption-in-transit",
    "encryption-at-rest",
    "secrets-management",
    "rate-limiting",
  ],
  questions: [
    {
      id: "secure-development",
      question: (system) => `By which practices is the code of ${partsOf(system, 3)} kept secure while it is written?`,
      titles: forms(`
        secure development, secure coding, security testing, application security, vulnerability management,
        supply chain
      `),
      mechanisms: forms(`
        secure coding, secure development, SAST, DAST, static application security testing, dependency scan*,
        dependabot, renovate, vulnerability scan*, container scan, image scan*, penetration test,
        security review, code review, threat model, threat modeling, OWASP, software composition analysis, SBOM,
        signed commit, snyk, trivy, security audit, input validation, secret scanning, fuzz test, sql injection,
        XSS, least privilege for developers
      `),
      words: forms(
        "security test, security testing, secure by design, security by design, vulnerability, vulnerabilities",
      ),
      hints: forms("input filtering, filtering of input"),
    },
    { ...encryptionAtRest, question: (system) => `How is ${kept(system)} encrypted?` },
    {
      ...encryptionInTransit,
      question: (system) => `How is data encrypted on its way to and from ${partsOf(system, 3)}?`,
    },
    {
      id: "access-control",
      question: (system) => `Who may do what with ${doors(system)}, and how is it known who asks?`,
      titles: [...authorization.titles, ...authentication.titles],
      mechanisms: [...authorization.mechanisms, ...authentication.mechanisms],
      words: [...authorization.words, ...authentication.words],
      hints: [...(authorization.hints ?? []), ...(authentication.hints ?? [])],
      lookAlikes: [...(authorization.lookAlikes ?? []), ...(authentication.lookAlikes ?? [])],
    },
  ],
  why: (system) => {
    const { stores } = system;
    const kept =
      stores.length > 0
        ? `${named(stores)} ${does(stores, "keeps", "keep")} what they leave: a way in that nobody closed leads there`
        : "where the data stays could not be read from the documents, so that nobody can say what a way in leads to";
    return upper(`${calls(system)}, and ${within(system)}${kept}.`);
  },
  draft: (system, open) => {
    const { name, parts, stores, externals } = system;
    return section(`Security of ${name}`, open, {
      "secure-development": `Changes to ${named(parts)} are reviewed by …, their dependencies are scanned by …, and tests for … run before each release.`,
      "encryption-at-rest": table(
        ["Store", "Data", "Encrypted with", "Key held by"],
        (stores.length > 0 ? stores : parts).map((one) => [one.name, one.does ?? "…"]),
      ),
      "encryption-in-transit": table(
        ["From", "To", "Protocol", "Encrypted with", "Certificate from"],
        ways(system).map((one) => [one.from, one.to, one.protocol ?? "…"]),
      ),
      "access-control": table(
        ["Who asks", "Proves identity by", "May", "May not"],
        (externals.length > 0 ? externals : parts).map((one) => [one.name]),
      ),
    });
  },
};
