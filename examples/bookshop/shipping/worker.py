"""Books a parcel for every order that arrives."""

import json
import os

import pika
import requests

CARRIER_KEY = "pk-7Qd2mV9xLr4TnB81"


def book_parcel(order):
    answer = requests.post(
        f"{os.environ['CARRIER_URL']}/parcels",
        json={"to": order["email"], "items": order["copies"]},
        headers={"X-Api-Key": CARRIER_KEY},
    )
    answer.raise_for_status()
    print("booked", order["id"])


def receive(channel, method, _properties, body):
    book_parcel(json.loads(body))
    channel.basic_ack(method.delivery_tag)


connection = pika.BlockingConnection(pika.ConnectionParameters(os.environ["BROKER_HOST"]))
channel = connection.channel()
channel.queue_declare("orders")
channel.basic_consume("orders", receive)
channel.start_consuming()
