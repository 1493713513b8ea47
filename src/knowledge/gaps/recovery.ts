// Gap 3: how the system goes on after a failure, and how lost data comes back.
import { backupDr } from "../topics/backup-dr.ts";
import { highAvailability } from "../topics/high-availability.ts";
import { forms } from "../topics/topic.ts";
import { does, type Gap, named, section, table } from "./gap.ts";

export const recovery: Gap = {
  id: "disaster-recovery-availability",
  title: "Disaster recovery and high availability",
  topics: ["backup-dr", "high-availability"],
  questions: [
    { ...backupDr, id: "backup-restore", question: "What is backed up, how often, and how is it restored?" },
    { ...highAvailability, id: "failover", question: "What takes over when a part fails?" },
    {
      id: "data-integrity",
      question: "How does data stay whole and consistent?",
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
  why: ({ name, stores, externals, parts }) => {
    const kept =
      stores.length > 0
        ? `${named(stores)} ${does(stores, "holds", "hold")} all that ${name} remembers`
        : `which part of ${name} holds its data is not drawn`;
    const leaned =
      externals.length > 0
        ? `, and ${named(externals)} ${does(externals, "fails", "fail")} on ${does(externals, "its", "their")} own`
        : "";
    return `${kept}${leaned}: without a word on it, nobody knows how long ${named(parts.slice(0, 3))} may be gone.`;
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
