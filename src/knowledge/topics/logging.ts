// Topic: logging.
import { forms, type Topic } from "./topic.ts";

export const logging: Topic = {
  id: "logging",
  title: "Logging",
  about: "What is written down of what happens, where it is gathered, and how long it is kept",
  titles: forms("=logging, =logs, audit trail, audit log, auditing, log management"),
  mechanisms: forms(`
    ELK, EFK, logstash, kibana, fluentd, fluent bit, fluentbit, loki, splunk, graylog, syslog, papertrail,
    cloudwatch logs, serilog, log4j, logback, winston, slf4j, zerolog, centralized log*, central log*,
    structured log*, log aggregation, audit log*, log level, log retention, application log, system logs,
    access log, error log, collect … =logs, gather … =logs, store … =logs, ship … =logs, =logs … stored,
    =logs … collected, =logs … retained, =logs … shipped, retrieve … =logs, report … =logs, json logs,
    =logged to, =logged in json, logs … stdout, log to stdout, written to … log, write … =logs, log message,
    logging framework
  `),
  words: forms(`
    =logging, =logs, audit trail, log entry, log entries, log line, log file, =logged, log output
  `),
  hints: forms(
    "log them, log the, log all, log each, log every, log error, log reason, logger, audit event, audit record",
  ),
  lookAlikes: [
    {
      forms: forms(`
        raft log, commit log, write-ahead log, wal log, transaction log, replicated log, =log index, binlog,
        append-only log, log-structured, event log, redo log, undo log, last log
      `),
      is: "a log as a store",
    },
    {
      forms: forms("=log, =logs, log entry, log entries"),
      inDocumentsOf: forms("raft, paxos, quorum"),
      is: "the log of a consensus protocol",
    },
    {
      forms: forms("=log, =logs"),
      near: forms("kafka, partition, offset, replicated, commit"),
      is: "a log as a store",
    },
    {
      forms: forms(`
        log in, logged in, logging in, logs in, log into, logged into, logging into, log on, logged on, log out,
        logged out, logs out, log off
      `),
      is: "a login",
    },
    {
      forms: forms("changelog, change log, git log, transparency log, ct log, =log n, blog, decision log"),
      is: "another log",
    },
    { forms: forms("=log, =logs"), near: forms("certificate transparency, CT, SCT"), is: "a log of certificates" },
  ],
};
