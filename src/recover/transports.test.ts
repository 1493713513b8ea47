import { describe, expect, it } from "vitest";
import {
  build,
  compose,
  expressService,
  flaskService,
  links,
  recovering,
  variables,
  type Files,
} from "./fixtures/recovering.ts";

const nest = (folder: string, code: string): Files => ({
  [`${folder}/Dockerfile`]: 'FROM node:20\nCOPY . .\nCMD ["node", "dist/main.js"]\n',
  [`${folder}/package.json`]: `{ "name": "${folder}", "private": true, "dependencies": { "@nestjs/core": "10.0.0", "@nestjs/microservices": "10.0.0" } }\n`,
  [`${folder}/src/main.ts`]: code,
});

const clients = (...entries: string[]): string => `import { Module } from "@nestjs/common";
import { ClientsModule, Transport } from "@nestjs/microservices";

@Module({ imports: [ClientsModule.register([${entries.join(", ")}])] })
export class AppModule {}
`;

const server = (options: string): string => `import { NestFactory } from "@nestjs/core";
import { Transport } from "@nestjs/microservices";
import { AppModule } from "./app.module";

async function start() {
  const app = await NestFactory.createMicroservice(AppModule, ${options});
  await app.listen();
}
start();
`;

describe("transports of NestJS", () => {
  it("say the protocol and the address of each client", async () => {
    const recovered = await recovering({
      ...compose({
        gate: build("gate", variables({ STOCK_URL: "stock:9000" })),
        stock: build("stock"),
        users: build("users"),
        queue: "image: rabbitmq:3",
      }),
      ...nest(
        "gate",
        clients(
          `{ name: "STOCK", transport: Transport.GRPC, options: { url: process.env.STOCK_URL, package: "stock" } }`,
          `{ name: "USERS", transport: Transport.TCP, options: { host: "users", port: 3001 } }`,
          `{ name: "EVENTS", transport: Transport.RMQ, options: { urls: ["amqp://queue:5672"], queue: "events" } }`,
        ),
      ),
      ...expressService("stock"),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["gate -> queue amqp", "gate -> stock grpc", "gate -> users tcp"]);
  });

  it("turn to the one who listens at a broker", async () => {
    const recovered = await recovering({
      ...compose({ mailer: build("mailer"), queue: "image: rabbitmq:3" }),
      ...nest("mailer", server(`{ transport: Transport.RMQ, options: { urls: ["amqp://queue:5672"] } }`)),
    });
    expect(links(recovered)).toEqual(["queue -> mailer amqp"]);
  });

  it("lead nowhere for who listens without a broker, and call no broker into being", async () => {
    const recovered = await recovering({
      ...compose({ users: build("users"), gate: build("gate") }),
      ...nest("users", server(`{ transport: Transport.TCP, options: { host: "0.0.0.0", port: 3001 } }`)),
      ...nest("gate", clients(`{ name: "USERS", transport: Transport.TCP, options: { host: "users", port: 3001 } }`)),
    });
    expect(links(recovered)).toEqual(["gate -> users tcp"]);
  });
});
