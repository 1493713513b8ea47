import { describe, expect, it } from "vitest";
import { build, component, compose, flaskService, kinds, links, recovering, variables } from "./fixtures/recovering.ts";

describe("connections to stores", () => {
  const connect = `import psycopg2\nconnection = psycopg2.connect(host=os.environ["DB_HOST"])\n`;

  it("lead to the store that the environment names", async () => {
    const recovered = await recovering({
      ...compose({
        orders: build("orders", variables({ DB_HOST: "orders-db" })),
        "orders-db": "image: postgres:16",
        "users-db": "image: postgres:16",
      }),
      ...flaskService("orders", connect),
    });
    expect(links(recovered)).toEqual(["orders -> orders-db sql"]);
  });

  it("lead to the only store that speaks the protocol, where the address is not known", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), store: "image: postgres:16", cache: "image: redis:7" }),
      ...flaskService("orders", connect),
    });
    expect(links(recovered)).toEqual(["orders -> store sql"]);
  });

  it("lead to a store of their own where nothing runs one", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders") }),
      ...flaskService("orders", `import pymongo\nclient = pymongo.MongoClient("mongodb://localhost:27017/shop")\n`),
    });
    expect(kinds(recovered)).toEqual({ orders: "service", mongodb: "database" });
    expect(links(recovered)).toEqual(["orders -> mongodb mongodb"]);
    expect(component(recovered, "mongodb").deployed).toBe(false);
  });

  it("lead nowhere for a database in a file, by its scheme", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), db: "image: postgres:16" }),
      ...flaskService("orders", `from sqlalchemy import create_engine\nb = create_engine("sqlite:///shop.db")\n`),
    });
    expect(links(recovered)).toEqual([]);
  });

  it("lead nowhere for a database in a file, by its library", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), db: "image: postgres:16" }),
      ...flaskService("orders", `import sqlite3\nfile = sqlite3.connect("shop.db")\n`),
    });
    expect(links(recovered)).toEqual([]);
  });

  it("take the protocol of the store over the words of the library", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), cache: "image: redis:7" }),
      ...flaskService("orders", `from celery import Celery\ntasks = Celery("orders", broker="redis://cache:6379/0")\n`),
    });
    expect(links(recovered)).toEqual(["orders -> cache redis"]);
  });
});

describe("connections of brokers", () => {
  const sender = `import pika\nconnection = pika.BlockingConnection(pika.ConnectionParameters("queue"))\nchannel = connection.channel()\n\ndef send():\n    channel.basic_publish(exchange="", routing_key="orders", body="x")\n`;
  const receiver = `import pika\nconnection = pika.BlockingConnection(pika.ConnectionParameters("queue"))\nchannel = connection.channel()\nchannel.basic_consume(queue="orders", on_message_callback=print)\n`;

  it("run the way the work travels: from sender to broker, from broker to receiver", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), dispatch: build("dispatch"), queue: "image: rabbitmq:3" }),
      ...flaskService("orders", sender),
      ...flaskService("dispatch", receiver),
    });
    expect(links(recovered)).toEqual(["orders -> queue amqp", "queue -> dispatch amqp"]);
    expect(recovered.system.connections.map((one) => one.async)).toEqual([true, true]);
    const back = recovered.system.connections.find((one) => one.from === "queue");
    expect(back?.id).toBe("queue -> dispatch");
    expect(back?.evidence.map((one) => one.quote).join("\n")).toContain("basic_consume");
  });

  it("run both ways for what sends and receives", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), queue: "image: rabbitmq:3" }),
      ...flaskService("orders", `${sender}\nchannel.basic_consume(queue="done", on_message_callback=print)\n`),
    });
    expect(links(recovered)).toEqual(["orders -> queue amqp", "queue -> orders amqp"]);
  });
});
