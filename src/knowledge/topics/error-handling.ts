// Topic: error handling.
import { forms, type Topic } from "./topic.ts";

export const errorHandling: Topic = {
  id: "error-handling",
  title: "Error handling",
  about: "What the system does when a call, a message or an input fails",
  titles: forms(`
    error handling, handling … error, error, failure handling, failure mode, failure scenario, retry,
    circuit breaker, exception handling, exception, fault handling, timeout, failure recovery
  `),
  mechanisms: forms(`
    circuit breaker, circuitbreaker, exponential backoff, backoff, back-off, dead letter, dead-letter, DLQ,
    retry policy, retry … times, retried … times, retry … backoff, is retried, are retried, be retried,
    will retry, fallback, fall back, falls back, graceful degradation, degrades gracefully, exception handler,
    error handler, error code, idempot*, fail fast, fails fast, fail-fast, compensating, compensation, saga,
    bulkhead, error … returned, return* … error, returns an error, error response, poison message,
    problem details, RFC 7807, roll back, rolled back, timeout … fail*, timeout … error, timeout … specif*,
    # retries, re-try, re-tried, re-attempted, receives … error, receive … error, issue … error, recover from, fails to, 4xx, 5xx, on failure, in case of failure, if … fails, when … fails, in case of error, handle … error,
    handles … error, error … handled, errors … logged, resilience4j, polly, hystrix
  `),
  words: forms(`
    retry, retries, error handling, timeout, time out, timed out, exception, rollback, fault handling,
    failure handling
  `),
  hints: forms(
    "error message, error state, error status, status code, HTTP status, HTTP 401, HTTP 404, HTTP 500, retry-after",
  ),
  lookAlikes: [
    {
      forms: forms(`
        error rate, error budget, trial and error, rounding error, margin of error, error percentage
      `),
      is: "a measure of errors",
    },
    { forms: forms("timeout, time out"), near: forms("election, session timeout"), is: "another time that runs out" },
    { forms: forms("exception"), near: forms("with the exception, exception of"), is: "something left out" },
    { forms: forms("fallback, fall back"), near: forms("font, language"), is: "a matter of display" },
  ],
  needs: 3,
};
