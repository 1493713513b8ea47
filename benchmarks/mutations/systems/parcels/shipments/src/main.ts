// The program: listens, and ends what it began before it ends.
import { app } from "./app.js";
import { database } from "./database.js";
import { close } from "./events.js";
import { log } from "./log.js";
import { settings } from "./settings.js";

const server = app.listen(settings.PORT, () => {
  log.info({ port: settings.PORT }, "listening");
});

process.on("SIGTERM", () => {
  log.info("stopping");
  server.close(async () => {
    await close();
    await database.$disconnect();
    process.exit(0);
  });
});
