// What scripts beside a program call is no connection of it.
import { describe, expect, it } from "vitest";
import { flaskService, links, recovering } from "./fixtures/recovering.ts";

const asks = (host: string): string =>
  `import requests\n\ndef load():\n    return requests.get("https://${host}/v1/all")\n`;
const service = flaskService("orders", "import sys\n");

describe("a script in a folder of tools", () => {
  it("makes no connection where nothing imports or starts it", async () => {
    const recovered = await recovering({ ...service, "orders/scripts/translations.py": asks("api.word-house.io") });
    expect(links(recovered)).toEqual([]);
  });

  it("makes one where the program imports it", async () => {
    const recovered = await recovering({
      ...flaskService("orders", "from tools.weather import load\n"),
      "orders/tools/weather.py": asks("api.weather-house.io"),
    });
    expect(links(recovered)).toEqual(["orders -> api.weather-house.io http"]);
  });

  it("makes one where the container starts it", async () => {
    const recovered = await recovering({
      ...service,
      "orders/Dockerfile": 'FROM python:3.12\nCOPY . .\nCMD ["python", "scripts/feed.py"]\n',
      "orders/scripts/feed.py": asks("api.feed-house.io"),
    });
    expect(links(recovered)).toEqual(["orders -> api.feed-house.io http"]);
  });
});
