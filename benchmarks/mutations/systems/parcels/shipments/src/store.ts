// How shipments are kept and found.
import { database } from "./database.js";

export interface Accepted {
  readonly sender: string;
  readonly recipient: string;
  readonly grams: number;
  readonly cents: number;
}

export async function accept(wish: Accepted) {
  return database.$transaction(async (open) => {
    const shipment = await open.shipment.create({ data: wish });
    await open.event.create({ data: { shipmentId: shipment.id, what: "accepted" } });
    return shipment;
  });
}

export async function shipmentsOf(sender: string, take: number, skip: number) {
  return database.shipment.findMany({ where: { sender }, orderBy: { createdAt: "desc" }, take, skip });
}
