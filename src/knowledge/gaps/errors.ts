// Gap 7: what happens when a call fails.
import { errorHandling } from "../topics/error-handling.ts";
import { forms } from "../topics/topic.ts";
import { type Gap, named, section, table } from "./gap.ts";

export const errors: Gap = {
  id: "error-handling",
  title: "Error handling and retry mechanism",
  topics: ["error-handling"],
  questions: [
    { ...errorHandling, id: "errors", question: "What does the system do when a call, a message or an input fails?" },
    {
      id: "retry",
      question: "What is tried again, how often, and when is it given up?",
      titles: forms("retry, retries, retry policy, backoff, dead letter queue"),
      mechanisms: forms(`
        retry policy, retry … times, exponential backoff, backoff, back-off, dead letter, dead-letter, DLQ,
        max* retries, retry budget, # retries, # attempts, is retried, are retried, be retried, will retry,
        re-tried, re-attempted, tried again, retry … request, idempot*, retry-after
      `),
      words: forms("retry, retries, retrying, re-try"),
      lookAlikes: [{ forms: forms("retry"), near: forms("button, click"), is: "a button" }],
    },
  ],
  why: ({ name, connections, externals }) => {
    const out = connections.filter((one) => externals.some(({ name: other }) => other === one.to));
    const [first] = out.length > 0 ? out : connections;
    return first
      ? `${first.from} depends on ${first.to}: whether it waits, tries again or answers without it when that fails is what users of ${name} will notice.`
      : `Which call of ${name} can fail is not drawn, so that a reader cannot tell what its users will notice.`;
  },
  draft: ({ name, connections, parts }, open) =>
    section(`Errors in ${name}`, open, {
      errors: table(
        ["Call", "Fails when", "What the caller does", "What users see"],
        connections.length > 0
          ? connections.map((one) => [`${one.from} to ${one.to}`])
          : parts.map((one) => [one.name]),
      ),
      retry: table(
        ["Call", "Safe to repeat", "Tried again", "Given up after"],
        connections.length > 0 ? connections.map((one) => [`${one.from} to ${one.to}`]) : [[named(parts)]],
      ),
    }),
};
