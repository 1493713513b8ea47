// Metrics for Prometheus: those of Node, and how long requests take.
import type { RequestHandler } from "express";
import { collectDefaultMetrics, Histogram, register } from "prom-client";

collectDefaultMetrics();

const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take",
  labelNames: ["method", "route", "status"],
});

export const measure: RequestHandler = (request, response, next) => {
  const end = duration.startTimer();
  response.on("finish", () => {
    end({ method: request.method, route: request.route?.path ?? "none", status: response.statusCode });
  });
  next();
};

export const showMetrics: RequestHandler = async (_request, response) => {
  response.type(register.contentType).send(await register.metrics());
};
