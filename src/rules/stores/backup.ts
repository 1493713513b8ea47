// Whether the document says how what a store holds comes back after a loss.
import { databases } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const storeBackup = defineStatement({
  id: "stores/backup",
  title: "Store without a word on backup and restore",
  strength: "Stores say how they are backed up",
  issue: "5.1",
  looksFor: ["backups, snapshots, point-in-time recovery", "restore, RPO, RTO, replication"],
  sources: ["Google, Site Reliability Engineering, chapter 26: data integrity"],
  // A copy comes back from what it is a copy of.
  parts: (view) => databases(view).filter((one) => !/\b(?:replica|standby|secondary|mirror)\b/i.test(one.name)),
  matter: /back(?:ed)?[- ]?ups?\b|snapshot|restor(?:e|ed|ing)|point-in-time|\brpo\b|\brto\b|replicat|recover(?:y|ed)/i,
  called: (name) => `how ${name} is backed up and restored`,
  forAll: true,
  weighs: (component) => ({
    severity: "medium",
    cheapness: 0.8,
    expected: `how often ${component.name} is copied, where to, and how long a restore may take`,
    because: `What is lost in ${component.name} is lost for good.`,
    mend: `State how much data ${component.name} may lose and how long it may be away, the backup that keeps to it, and when a restore was last tried.`,
  }),
});
