import { describe, expect, it } from "vitest";
import { compose, kinds, links, recovering, type Files } from "./fixtures/recovering.ts";

const shop = (view: string): Files => ({
  ...compose({
    web: "build: ./shop\ncommand: gunicorn shop.wsgi\nports: ['80:8000']",
    mailer: "build: ./shop\ncommand: celery -A shop worker -l info",
    clock: "build: ./shop\ncommand: celery -A shop beat",
    store: "image: redis:7",
  }),
  "shop/Dockerfile": 'FROM python:3.12\nCOPY . .\nCMD ["gunicorn", "shop.wsgi"]\n',
  "shop/shop/celery.py": `from celery import Celery\napp = Celery("shop", broker="redis://store:6379/0")\n`,
  "shop/shop/tasks.py": `from celery import shared_task\n\n@shared_task\ndef send_receipt(order):\n    pass\n`,
  "shop/shop/views.py": `from flask import Flask\nfrom shop.tasks import send_receipt\n\napp = Flask(__name__)\n\n@app.route("/buy")\ndef buy():\n    ${view}\n    return ""\n`,
});

describe("tasks of Celery", () => {
  it("travel from who hands them over to the worker, through a Redis that is a broker", async () => {
    const recovered = await recovering(shop("send_receipt.delay(1)"));
    expect(kinds(recovered)).toMatchObject({ web: "service", mailer: "worker", store: "broker" });
    expect(links(recovered)).toEqual(["clock -> store redis", "store -> mailer redis", "web -> store redis"]);
    const sent = recovered.system.connections.find((one) => one.from === "web");
    expect(sent?.async).toBe(true);
    expect(sent?.evidence.map((one) => one.quote)).toContain("send_receipt.delay(1)");
  });

  it("are handed over by nobody who only waits", async () => {
    const recovered = await recovering(shop("timer.sleep(1)"));
    expect(recovered.system.connections.find((one) => one.from === "web")?.async).toBeUndefined();
  });
});
