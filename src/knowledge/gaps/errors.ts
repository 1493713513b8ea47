// Gap 7: what happens when a call fails.
import { errorHandling } from "../topics/error-handling.ts";
import { forms } from "../topics/topic.ts";
import { does, type Gap, named, partsOf, section, table, ways } from "./gap.ts";

export const errors: Gap = {
  id: "error-handling",
  title: "Error handling and retry mechanism",
  topics: ["error-handling"],
  questions: [
    {
      ...errorHandling,
      id: "errors",
      question: (system) => `What does ${system.name} do when a call, a message or an input fails?`,
    },
    {
      id: "retry",
      question: (system) => `What does ${system.name} try again, how often, and when does it give up?`,
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
  why: (system) => {
    const { name, connections, called, externals, parts } = system;
    const out = connections.filter((one) => called.some(({ name: other }) => other === one.to));
    const [first] = out.length > 0 ? out : connections;
    if (first)
      return `${first.from} depends on ${first.to}: whether it waits, tries again or answers without it when that fails is what users of ${name} will notice.`;
    return externals.length > 0
      ? `${name} is joined to ${named(externals)}: what ${named(parts, 3)} ${does(parts, "answers", "answer")} while one of them fails is what users will notice.`
      : `Which calls ${partsOf(system, 3)} ${does(parts, "makes", "make")} could not be read from the documents, so that nobody can tell what its failures look like.`;
  },
  draft: (system, open) =>
    section(`Errors in ${system.name}`, open, {
      errors: table(
        ["Call", "Fails when", "What the caller does", "What users see"],
        ways(system).map((one) => [`${one.from} to ${one.to}`]),
      ),
      retry: table(
        ["Call", "Safe to repeat", "Tried again", "Given up after"],
        ways(system).map((one) => [`${one.from} to ${one.to}`]),
      ),
    }),
};
