// The interface of shipments, version 1.
import { Router } from "express";
import { tell } from "./events.js";
import { requireLogin } from "./login.js";
import { priceOf } from "./rates.js";
import { newShipment, page } from "./shapes.js";
import { accept, shipmentsOf } from "./store.js";
import { validated } from "./validated.js";

export const routes = Router();
routes.use(requireLogin);

routes.post("/shipments", validated(newShipment), async (request, response) => {
  const { recipient, grams } = request.body;
  const cents = await priceOf(grams, request.headers.authorization ?? "");
  const shipment = await accept({ sender: request.auth?.payload.sub ?? "", recipient, grams, cents });
  await tell("accepted", shipment);
  response.status(201).json(shipment);
});

routes.get("/shipments", async (request, response) => {
  const { take, skip } = page.parse(request.query);
  response.json(await shipmentsOf(request.auth?.payload.sub ?? "", take, skip));
});
