import { RabbitMQContainer } from "@testcontainers/rabbitmq";
import { connect } from "amqplib";
import nock from "nock";
import { beforeAll, expect, test, vi } from "vitest";

let address: string;

beforeAll(async () => {
  const broker = await new RabbitMQContainer("rabbitmq:4").start();
  address = broker.getAmqpUrl();
  vi.stubEnv("AMQP_URL", address);
  vi.stubEnv("MAIL_URL", "http://mail.test");
});

test("an accepted shipment makes a mail", async () => {
  const mail = nock("http://mail.test").post("/messages").reply(202);
  const { consume } = await import("../../src/consumer.js");
  await consume();
  const channel = await (await connect(address)).createChannel();
  const body = JSON.stringify({ id: "1", recipient: "bob@example.org" });
  channel.publish("shipments", "shipment.accepted", Buffer.from(body));
  await vi.waitFor(() => expect(mail.isDone()).toBe(true));
});
