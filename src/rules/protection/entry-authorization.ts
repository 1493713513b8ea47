// Whether the document says what each caller may do.
import { guardedEntries } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const entryAuthorization = defineStatement({
  id: "protection/entry-authorization",
  title: "Way in without a word on authorisation",
  strength: "Ways in say what each caller may do",
  issue: "3.2",
  looksFor: ["roles, permissions, scopes, access control lists, policies"],
  sources: ["OWASP Top 10 2021, A01: broken access control", "STRIDE: elevation of privilege"],
  parts: guardedEntries,
  matter:
    /authori[sz]|\broles?\b|permissions?|\bacls?\b|\brbac\b|\babac\b|access control|access rights|\bscopes?\b|privilege|polic(?:y|ies)|may only|read[- ]?only/i,
  called: (name) => `what each caller of ${name} may do`,
  forAll: true,
  weighs: (component) => ({
    severity: "medium",
    cheapness: 0.8,
    expected: `which roles there are at ${component.name}, and what each may read and change`,
    because: `Who is known at ${component.name} is not yet allowed everything there.`,
    mend: `List the roles of ${component.name} with what each may read and change, and where that is checked.`,
  }),
});
