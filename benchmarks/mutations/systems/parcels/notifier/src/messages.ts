// What the broker brings, and what people are told of it.
import { z } from "zod";

export const shipment = z.object({ id: z.string(), recipient: z.string().email() });

const subjects: Readonly<Record<string, string>> = {
  "shipment.accepted": "Your parcel is on its way",
  "shipment.delivered": "Your parcel has arrived",
};

export const subjectOf = (routingKey: string): string | undefined => subjects[routingKey];
