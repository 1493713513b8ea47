// The application: what every request passes, in order.
import cors from "cors";
import express from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { pinoHttp } from "pino-http";
import { health } from "./health.js";
import { log } from "./log.js";
import { measure, showMetrics } from "./metrics.js";
import { routes } from "./routes.js";
import { settings } from "./settings.js";

export const app = express();
app.disable("x-powered-by");
app.use(helmet());
app.use(cors({ origin: settings.ALLOWED_ORIGINS.split(",") }));
app.use(pinoHttp({ logger: log }));
app.use(measure);
app.get("/metrics", showMetrics);
app.use(health);
app.use(rateLimit({ windowMs: 60_000, limit: 120 }));
app.use(express.json({ limit: "64kb" }));
app.use("/v1", routes);
