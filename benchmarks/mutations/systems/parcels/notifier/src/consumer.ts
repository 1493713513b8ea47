// Takes what happened to shipments from the broker; what fails twice goes to the queue for people to look at.
import { type ChannelModel, connect } from "amqplib";
import { log } from "./log.js";
import { send } from "./mail.js";
import { shipment, subjectOf } from "./messages.js";
import { settings } from "./settings.js";

const queue = "notifier.shipments";

async function connected(attempt = 1): Promise<ChannelModel> {
  try {
    return await connect(settings.AMQP_URL);
  } catch (error) {
    if (attempt >= 5) throw error;
    log.warn({ attempt }, "the broker does not answer");
    await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 100));
    return connected(attempt + 1);
  }
}

export async function consume() {
  const connection = await connected();
  const channel = await connection.createChannel();
  await channel.assertExchange("shipments", "topic", { durable: true });
  await channel.assertQueue("notifier.failed", { durable: true });
  await channel.assertQueue(queue, { durable: true, deadLetterExchange: "", deadLetterRoutingKey: "notifier.failed" });
  await channel.bindQueue(queue, "shipments", "shipment.*");
  await channel.prefetch(10);
  await channel.consume(queue, async (message) => {
    if (!message) return;
    try {
      const { recipient } = shipment.parse(JSON.parse(message.content.toString()));
      const subject = subjectOf(message.fields.routingKey);
      if (subject) await send(recipient, subject);
      channel.ack(message);
    } catch (error) {
      log.error({ error }, "a message was not handled");
      channel.nack(message, false, !message.fields.redelivered);
    }
  });
  return { connection, channel };
}
