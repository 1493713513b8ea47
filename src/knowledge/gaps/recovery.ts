// Gap 3: how the system goes on after a failure, and how lost data comes back.
import { backupDr } from "../topics/backup-dr.ts";
import { highAvailability } from "../topics/high-availability.ts";
import { forms } from "../topics/topic.ts";
import { does, type Gap, kept, named, partsOf, section, table, upper } from "./gap.ts";

export const recovery: Gap = {
  id: "disaster-recovery-availability",
  title: "Disaster recovery and high availability",
  topics: ["backup-dr", "high-availability"],
  questions: [
    {
      ...backupDr,
      id: "backup-restore",
      question: (system) => `How often is ${kept(system)} backed up, and how is it restored?`,
    },
    {
      ...highAvailability,
      id: "failover",
      question: (system) => `What takes over when one of ${partsOf(system, 3)} fails?`,
    },
    {
      id: "data-integrity",
      question: (system) => `How does ${kept(system)} stay whole and consistent?`,
      titles: forms("data integrity, consistency, transactions, data consistency"),
      mechanisms: forms(`
        data integrity, integrity check, checksum, ACID, transactional, foreign key, referential integrity,
        eventual consistency, eventually consistent, strong consistency, linear consistency, linearizab*, saga,
        two-phase commit, outbox, idempot*, optimistic lock*, hash chain, atomic*, unique constraint,
        data validation, exactly-once, reconciliation, immutab*
      `),
      words: forms("consistency, consistent, transaction, integrity, inconsisten*, durability"),
      lookAlikes: [
        {
          forms: forms("transaction"),
          near: forms("payment, card, billing, purchase, bank"),
          is: "a transaction the system deals in",
        },
        {
          forms: forms("consistent, consistency"),
          near: forms("naming, style, wording, format"),
          is: "likeness of form",
        },
      ],
    },
  ],
  why: (system) => {
    const { name, stores, called } = system;
    const kept =
      stores.length > 0
        ? `${named(stores)} ${does(stores, "holds", "hold")} all that ${name} remembers`
        : "where the data stays could not be read from the documents";
    const leaned = called.length > 0 ? `, and ${named(called)} can fail without it` : "";
    return upper(
      `${kept}${leaned}: how long ${partsOf(system, 3)} may be gone, and how much may be lost, has to be agreed before it happens.`,
    );
  },
  draft: ({ name, parts, stores, externals }, open) =>
    section(`Failure and recovery of ${name}`, open, {
      "backup-restore": table(
        ["Store", "Saved every", "Kept for", "Restored within", "Data lost at most", "Last tried"],
        (stores.length > 0 ? stores : parts).map((one) => [one.name]),
      ),
      failover: table(
        ["What fails", "Who notices", "What takes over", "What users see"],
        [...parts, ...externals].map((one) => [one.name]),
      ),
      "data-integrity": `A change that touches ${named(stores.length > 0 ? stores : parts)} is kept whole by …; a mismatch is found by ….`,
    }),
};
