// Takes orders, keeps them, and tells the warehouse.
import amqp from "amqplib";
import express from "express";
import { pinoHttp } from "pino-http";
import { listBooks, saveOrder } from "./store.js";
import { priceOf } from "./price.js";

const app = express();
app.use(pinoHttp());
app.use(express.json());

const connection = await amqp.connect(process.env.BROKER_URL ?? "amqp://localhost");
const channel = await connection.createChannel();
await channel.assertQueue("orders");

app.get("/books", async (_request, response) => {
  response.json(await listBooks());
});

app.post("/orders", async (request, response) => {
  const order = await saveOrder({ ...request.body, price: priceOf(request.body.copies) });
  channel.sendToQueue("orders", Buffer.from(JSON.stringify(order)));
  response.status(201).json(order);
});

app.listen(3000);
