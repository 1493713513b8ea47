// The data that the system keeps is copied away at intervals: by a job, an operator, a managed service or a script kept for it.
import { fitsAny } from "#base/pattern";
import { type Evidence, placeOf } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { allFacts } from "../fact-index.ts";
import { calls, either, type Form, placesIn, settings, shownBy } from "../forms.ts";
import { named } from "../neighbours.ts";
import { keepsState } from "../own-state.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { runsInUse } from "../in-use.ts";
import { lastingStores } from "../stores.ts";

/** Tools that copy the data of one product, and the technology of the stores they serve. */
const tools: readonly { readonly command: RegExp; readonly serves: RegExp }[] = [
  { command: /\bpg_dump(all)?\b|\bpg_basebackup\b|\bpgbackrest\b|\bwal-[ge]\b|\bbarman\b/, serves: /postgres/i },
  { command: /\bmysqldump\b|\bmariadb-dump\b|\bmydumper\b|\bxtrabackup\b|\bmariabackup\b/, serves: /mysql|maria/i },
  { command: /\bmongodump\b/, serves: /mongo/i },
];
/** Tools that copy volumes, whatever lies on them. */
const wholes = /\brestic\b|\bborg(matic)?\b|\bvelero\b|\bkopia\b|\bduplicity\b/;
const dumps = new RegExp([wholes, ...tools.map((one) => one.command)].map((one) => one.source).join("|"));
const speaksOfBackup = /back-?_?ups?/i;
/** A dump without rows moves a schema about. */
const withoutRows = /--schema-only|\s-s\s|--no-data/;

const isBackup = (command: string, about: string): boolean =>
  dumps.test(command) && !withoutRows.test(command) && speaksOfBackup.test(about);

const isOn = (value: string): boolean => !/^(0|false|none|null|disabled|off|\{\}|\[\])?$/i.test(value.trim());

/** Backups that a managed database makes: options of Terraform, CloudFormation and Helm charts, whoever reads them. */
const managedKeys = [
  "*backup_retention_period",
  "*backupretentionperiod",
  "*backup_retention_days",
  "*backup_retention_interval_days",
  "*point_in_time_recovery*",
  "*pointintimerecovery*",
  "*backup_configuration*",
  "*backupconfiguration*",
  "*backup_policy*",
  "*snapshot_retention_limit",
  "*snapshotretentionlimit",
  "aws_backup_plan*",
  "*.backup.enabled",
  "*.backups.enabled",
  "backup.enabled",
  "*pgbackrest.enabled",
];

const jobs: readonly Form[] = [
  shownBy("a CronJob that runs pg_dump, mysqldump, mongodump, restic or the like", "workload", (fact) =>
    fact.what === "CronJob" && (dumps.test(fact.command ?? "") || backupImage(fact)) ? [fact.evidence] : [],
  ),
  shownBy(
    "a service that makes backups beside the others (postgres-backup-local, docker-volume-backup, restic)",
    "workload",
    (fact) =>
      fact.what !== "CronJob" && (backupImage(fact) || isBackup(fact.command ?? "", fact.name)) ? [fact.evidence] : [],
  ),
  shownBy("a schedule of Velero, of CloudNativePG, of Percona or K8up, or snapshots of volumes", "setting", (fact) =>
    /^kubernetes\.(Schedule|ScheduledBackup|VolumeSnapshot|VolumeSnapshotSchedule|SnapshotSchedule|RecurringJob|BackupSchedule|ReplicationSource)\./.test(
      fact.key,
    ) ||
    (/^kubernetes\.(Cluster|PostgresCluster|postgresql|Percona\w+|MongoDBCommunity|MariaDB|CronJob)\./i.test(
      fact.key,
    ) &&
      /backup|barman|pgbackrest/i.test(fact.value) &&
      (!fact.key.startsWith("kubernetes.CronJob.") || dumps.test(fact.value)))
      ? [fact.evidence]
      : [],
  ),
  either("backups of a managed database: retention, point-in-time recovery, a backup plan", [
    settings("in settings", managedKeys, isOn),
    shownBy("in labels of a workload", "workload", (fact) =>
      Object.entries(fact.labels).some(([key, value]) => fitsAny(key.toLowerCase(), managedKeys) && isOn(value))
        ? [fact.evidence]
        : [],
    ),
  ]),
];

const scripts: readonly Form[] = [
  shownBy("a script for backups that dumps a database", "setting", (fact) =>
    fact.key === "shell.command" && isBackup(fact.value, fact.evidence.file) ? [fact.evidence] : [],
  ),
  shownBy("a command of a package for backups (npm run backup, poe backup)", "package", (fact) =>
    Object.entries(fact.scripts).some(([name, line]) => isBackup(line, `${name} ${line}`)) ? [fact.evidence] : [],
  ),
  shownBy("a pipeline for backups", "pipeline", ({ steps, name, evidence }) =>
    steps.filter((step) => isBackup(step.text, `${name} ${evidence.file} ${step.job}`)).map((step) => step.evidence),
  ),
  calls(
    "a function for backups that starts a dump, or dbbackup of Django",
    [
      "subprocess*",
      "os.system",
      "os.popen",
      "child_process*",
      "node:child_process*",
      "execa*",
      "django.core.management.call_command",
    ],
    (call) => {
      const line = call.arguments.map(({ of }) => words(of)).join(" ");
      return isBackup(line, `${call.evidence.file} ${call.within ?? ""}`) || /\bdbbackup\b/.test(line);
    },
  ),
];

const forms = [...jobs, ...scripts];

const nearMisses: readonly Form[] = [
  shownBy("a dump by hand", "setting", (fact) =>
    fact.key === "shell.command" && dumps.test(fact.value) ? [fact.evidence] : [],
  ),
  shownBy("a dump by hand", "package", (fact) =>
    Object.values(fact.scripts).some((line) => dumps.test(line)) ? [fact.evidence] : [],
  ),
  shownBy("one backup that was asked for once", "setting", (fact) =>
    fact.key.startsWith("kubernetes.Backup.") ? [fact.evidence] : [],
  ),
  settings("backups that are switched off", managedKeys, (value) => !isOn(value)),
];

function backupImage(fact: FactOf<"workload">): boolean {
  return /backup|(^|\/)(restic|velero|borgmatic|kopia|wal-g|pgbackrest)/i.test(fact.image ?? "");
}

function words(of: Expression): string {
  return of.value ?? (of.items ?? []).map(words).join(" ");
}

/** Stores of the system's own that keep data on a volume, or on a machine that nothing here runs; beside another, Redis holds what can be made anew. */
function keepers(view: View): Component[] {
  const stores = view.system.components.filter((one) => {
    if (one.kind !== "database" || one.optional !== undefined || /cache/i.test(one.name)) return false;
    if (searchEngines.test(one.technology.join(" "))) return false;
    return isLasting(view, one) || (!one.deployed && !one.technology.includes("Redis"));
  });
  const others = stores.filter((one) => !one.technology.includes("Redis"));
  return others.length > 0 ? others : stores;
}

/** Indexes are built again from what they were made of. */
const searchEngines = /elasticsearch|meilisearch|vector store/i;

function isLasting(view: View, component: Component): boolean {
  const workloads = view.facts(component, "workload");
  return workloads.some(
    (one) =>
      one.what === "StatefulSet" ||
      one.volumes.some(
        (volume) => volume !== "emptyDir" && !/\.(sql|sh|js|conf|cnf)\b|initdb|healthcheck/.test(volume),
      ),
  );
}

/** The stores that none of the tools found here serves; what copies volumes, and the cloud, serve all. */
function unserved(view: View, seen: readonly Evidence[]): Component[] {
  const places = new Set(seen.map(placeOf));
  const workloads = view.all("workload").filter((fact) => places.has(placeOf(fact.evidence)));
  const told = workloads.map((fact) => `${fact.command ?? ""} ${fact.image ?? ""}`);
  const text = [...seen.map((one) => one.quote), ...told].join("\n");
  const used = tools.filter((one) => one.command.test(text));
  if (used.length === 0 || wholes.test(text)) return [];
  return keepers(view).filter((one) => {
    const isServedBy = ({ serves }: (typeof tools)[number]): boolean => serves.test(one.technology.join(" "));
    return tools.some(isServedBy) && !used.some(isServedBy);
  });
}

function keepsAnything(view: View): boolean {
  if (view.system.components.some((one) => one.kind === "database")) return true;
  return view.services().some((one) => lastingStores(view, one).length > 0 || keepsState(view, one) !== undefined);
}

function conclude(view: View): Conclusion {
  const evidence = distinctPlaces(placesIn(allFacts(view), forms));
  if (evidence.length > 0) {
    const open = unserved(view, evidence);
    const of = keepers(view).length;
    const part = open.length > 0 ? { holds: { places: of - open.length, of }, lacking: placesOf(open) } : {};
    return {
      verdict: "present",
      because: "data is copied away by a job, a service or a script kept for it",
      evidence,
      ...part,
    };
  }
  if (!keepsAnything(view)) return { verdict: "not applicable", because: "nothing in the system keeps data" };
  const misses = distinctPlaces(placesIn(allFacts(view), nearMisses));
  return { verdict: "absent", because: "nothing that copies the data away was found", nearMisses: misses };
}

function placesOf(components: readonly Component[]): Evidence[] {
  return components.flatMap((one) => one.evidence.slice(0, 1));
}

export const backup = defineRule({
  id: "data/backup",
  title: "Data is not backed up",
  strength: "Data is backed up",
  issue: "3.1",
  asks: "capability",
  level: "system",
  looksFor: forms.map((form) => form.words),
  sources: [
    "AWS Well-Architected Framework, Reliability pillar: Back up data",
    "ISO/IEC 27002:2022, 8.13 Information backup",
    "Site Reliability Engineering, chapter 26: Data Integrity",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }: Context): Matter | undefined {
    const stores = check.verdict === "absent" ? keepers(view) : check.holds ? unserved(view, check.evidence) : [];
    const deployed = stores.filter((one) => one.deployed && runsInUse(view, one));
    if (deployed.length === 0) return undefined;
    const dump = check.search?.nearMisses[0];
    const names = named(deployed);
    return {
      severity: check.verdict === "absent" && deployed.some((one) => writersOf(view, one) > 1) ? "high" : "medium",
      confidence: 0.7,
      is: dump
        ? `what ${names} ${keep(deployed)} is copied by hand at most, with ${dump.file}:${dump.line}`
        : `nothing in the repository copies away what ${names} ${keep(deployed)}`,
      expected: "a job that copies it elsewhere at intervals, and a restore that was tried",
      because: `a lost volume, a wrong DELETE or a broken release of what writes to ${names} can't be undone`,
      mend: "Run a dump as a CronJob or a service beside the database, to a place that outlives the cluster; or use the backups of a managed service. Try the restore.",
    };
  },
});

/** How many programs work with a store; consoles that look into it do not count. */
function writersOf(view: View, store: Component): number {
  const kinds = view.incoming(store).map((one) => view.component(one.from)?.kind);
  return kinds.filter((kind) => kind === "service" || kind === "worker" || kind === "gateway").length;
}

function keep(stores: readonly Component[]): string {
  return stores.length === 1 ? "keeps" : "keep";
}
