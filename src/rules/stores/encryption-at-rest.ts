// Whether the document says that what a store holds is encrypted on its disks.
import { stores } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const encryptionAtRest = defineStatement({
  id: "stores/encryption-at-rest",
  title: "Store without a word on encryption at rest",
  strength: "Stores say how what they hold is encrypted",
  issue: "5.2",
  looksFor: ["encryption at rest, disk or column encryption", "key management services"],
  sources: ["OWASP ASVS 4.0, V6 stored cryptography"],
  parts: stores,
  matter:
    /encrypt(?:ed|ion|s)?\b(?! in transit)(?!.{0,30}\btraffic\b)|at rest|\bkms\b|\btde\b|customer[- ]managed key/i,
  called: (name) => `how what ${name} holds is encrypted`,
  forAll: true,
  weighs: (component) => ({
    severity: "medium",
    cheapness: 0.8,
    expected: `that the disks, backups and exports of ${component.name} are encrypted, and who holds the key`,
    because: `Copies of ${component.name} outlive it: snapshots, backups, exports.`,
    mend: `State that ${component.name} and its backups are encrypted, by which key, and who can use it.`,
  }),
});
