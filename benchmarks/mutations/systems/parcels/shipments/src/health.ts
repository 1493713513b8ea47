// Tells whether the process lives, and whether it can work.
import { Router } from "express";
import { database } from "./database.js";

export const health = Router();

health.get("/health/live", (_request, response) => {
  response.json({ status: "alive" });
});

health.get("/health/ready", async (_request, response) => {
  try {
    await database.$queryRaw`SELECT 1`;
    response.json({ status: "ready" });
  } catch {
    response.status(503).json({ status: "the database does not answer" });
  }
});
