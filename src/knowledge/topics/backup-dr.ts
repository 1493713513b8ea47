// Topic: backup and disaster recovery.
import { forms, type Topic } from "./topic.ts";

export const backupDr: Topic = {
  id: "backup-dr",
  title: "Backup and disaster recovery",
  about: "How lost data and lost places are brought back, how fast, and with how much gone",
  titles: forms("backup, disaster recovery, DR, recovery, restore, business continuity, data recovery"),
  mechanisms: forms(`
    daily backup, nightly backup, hourly backup, automated backup, automatic backup, backup … daily,
    backup … every, backed up, backup … snapshot, backup … stored, backup and restore, point-in-time recovery,
    PITR, RPO, RTO, recovery point objective, recovery time objective, disaster recovery, velero, barman, restic,
    pg_dump, wal-g, restore from, restored from, restore … backup, recover … from … failure, recover … data loss,
    recovery plan, recovery procedure, recovery controller, cross-region replication, recover a … cluster,
    backup … retention, daily snapshot, snapshot … daily, volume snapshot, export … backup, take … backup,
    perform … backup, create … backup
  `),
  words: forms("backup, back up, data recovery, disaster, =recovery process, unsafe recovery"),
  hints: forms("database snapshot, disk snapshot, snapshot … restore, restor*, recovery"),
  lookAlikes: [
    {
      forms: forms(`
        password recovery, account recovery, error recovery, recovery code, recovery email, panic recovery,
        crash recovery
      `),
      is: "another recovery",
    },
    {
      forms: forms(`
        snapshot test*, snapshot version, global snapshot, snapshot isolation, raft snapshot,
        snapshot of the state, screen snapshot
      `),
      is: "another snapshot",
    },
    {
      forms: forms("restor*"),
      near: forms("session, window, state, focus, package, dependencies, nuget, cache"),
      is: "restoring of a state",
    },
  ],
};
