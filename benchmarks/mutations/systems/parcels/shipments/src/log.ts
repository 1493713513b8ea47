// Logs as JSON, one object a line.
import { pino } from "pino";
import { settings } from "./settings.js";

export const log = pino({ level: settings.LOG_LEVEL, redact: ["req.headers.authorization"] });
