// The program: listens, and ends what it began before it ends.
import pRetry from "p-retry";
import { app } from "./app.js";
import { database } from "./database.js";
import { log } from "./log.js";
import { settings } from "./settings.js";

await pRetry(() => database.$connect(), { retries: 8, minTimeout: 200, maxTimeout: 5_000 });

const server = app.listen(settings.PORT, () => {
  log.info({ port: settings.PORT }, "listening");
});

process.on("SIGTERM", () => {
  log.info("stopping");
  server.close(async () => {
    await database.$disconnect();
    process.exit(0);
  });
});
