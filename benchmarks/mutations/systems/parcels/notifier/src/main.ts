// The program: takes messages, tells of its health and its numbers, and ends what it began before it ends.
import { createServer } from "node:http";
import { collectDefaultMetrics, register } from "prom-client";
import { consume } from "./consumer.js";
import { log } from "./log.js";
import { settings } from "./settings.js";

collectDefaultMetrics();
const { connection, channel } = await consume();
let alive = true;
connection.on("close", () => {
  alive = false;
});

const server = createServer(async (request, response) => {
  if (request.url === "/metrics") {
    response.setHeader("Content-Type", register.contentType).end(await register.metrics());
    return;
  }
  response.writeHead(alive ? 200 : 503).end();
});
server.listen(settings.PORT, () => {
  log.info({ port: settings.PORT }, "taking messages");
});

process.on("SIGTERM", async () => {
  log.info("stopping");
  await channel.close();
  await connection.close();
  server.close(() => process.exit(0));
});
