// Settings from the environment; the program does not start where one is missing or malformed.
import { cleanEnv, port, str, url } from "envalid";

export const settings = cleanEnv(process.env, {
  PORT: port({ default: 3000 }),
  LOG_LEVEL: str({ default: "info", choices: ["debug", "info", "warn", "error"] }),
  DATABASE_URL: url(),
  IDENTITY_ISSUER: url(),
});
