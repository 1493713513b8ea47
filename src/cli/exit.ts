// What the exit codes mean.

export const exitCode = {
  done: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Wrong use, or input that can't be read. */
  wrongUse: 2,
  /** A bug of ours. */
  bug: 70,
  interrupted: 130,
} as const;
