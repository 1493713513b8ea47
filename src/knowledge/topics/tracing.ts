// Topic: tracing.
import { forms, type Topic } from "./topic.ts";

export const tracing: Topic = {
  id: "tracing",
  title: "Tracing",
  about: "How one request is followed through the parts that serve it",
  titles: forms("=tracing, distributed trac*, traces"),
  mechanisms: forms(`
    opentelemetry, open telemetry, otel, OTLP, jaeger, zipkin, distributed trac*, trace id, traceid,
    correlation id, correlation identifier, correlationid, request id, X-Request-ID, traceparent, trace context,
    trace span, spans and traces, x-ray, grafana tempo, opentracing, application insights, end-to-end trac*,
    trace propagation, request tracing
  `),
  words: forms("=tracing, =traces, trace … request, trace … call"),
  lookAlikes: [
    {
      forms: forms(`
        stack trace, stacktrace, back trace, trace level, requirements tracing, contact tracing, ray tracing,
        traceability, trace of the error
      `),
      is: "another trace",
    },
    {
      forms: forms("=tracing, =traces"),
      near: forms("requirement, shipment, supply, ebpf, kernel, stack"),
      is: "another trace",
    },
    { forms: forms("request id"), near: forms("database, primary, certificate"), is: "the key of a record" },
  ],
};
