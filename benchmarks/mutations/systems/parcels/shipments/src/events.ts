// Tells the others, over the broker, what happened to a shipment.
import { type ChannelModel, connect } from "amqplib";
import { log } from "./log.js";
import { settings } from "./settings.js";

const exchange = "shipments";

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

const connection = await connected();
const channel = await connection.createConfirmChannel();
await channel.assertExchange(exchange, "topic", { durable: true });

export async function tell(what: string, shipment: { readonly id: string; readonly recipient: string }): Promise<void> {
  channel.publish(exchange, `shipment.${what}`, Buffer.from(JSON.stringify(shipment)), { persistent: true });
  await channel.waitForConfirms();
}

export async function close(): Promise<void> {
  await channel.close();
  await connection.close();
}
