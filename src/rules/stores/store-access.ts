// Whether the document says who may read and change what a store holds.
import { databases } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const storeAccess = defineStatement({
  id: "stores/store-access",
  title: "Store without a word on who may reach it",
  strength: "Stores say who may reach them",
  issue: "5.6",
  looksFor: ["access rights, roles, credentials, private networks", "isolation of tenants or clients"],
  sources: ["OWASP ASVS 4.0, V8 data protection"],
  parts: databases,
  matter:
    /only (?:by|from|the)|access(?:ible)?\b|permission|private (?:network|subnet)|credential|least privilege|tenant|isolat|segregat|row[- ]level|read[- ]?only|write[- ]?only|read\/write/i,
  called: (name) => `who may reach ${name}`,
  forAll: true,
  weighs: (component) => ({
    severity: "low",
    cheapness: 0.8,
    expected: `which parts and people may read and change ${component.name}, and how records of one client stay apart from those of another`,
    because: `A leak of ${component.name} is a leak of all that is in it.`,
    mend: `Name who reads and who writes ${component.name}, by which credential, and what keeps the records of clients apart.`,
  }),
});
