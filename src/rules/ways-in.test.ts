// Proves that the ways to one target are one way, encrypted where any of them is.
import { expect, test } from "vitest";
import { viewed } from "./fixtures/viewed.ts";
import { isEntered, waysIn } from "./ways-in.ts";

const files = {
  "compose.yaml": `services:
  edge:
    image: nginx:1
    ports: ["80:80"]
  shop:
    build: shop
  admin:
    build: admin
`,
  "edge/nginx.conf": `http {
  server {
    listen 80;
    location / { proxy_pass http://shop:8000; }
  }
  server {
    listen 443 ssl;
    location / { proxy_pass http://shop:8000; }
    location /admin { proxy_pass http://admin:8000; }
  }
  server {
    listen 81;
    location / { proxy_pass http://prices:8000; }
  }
}
`,
  "shop/requirements.txt": "flask\n",
  "shop/app.py": "print(1)\n",
};

test("ways are told by where they lead", async () => {
  const ways = waysIn(await viewed(files)).map((one) => [one.to, one.secured.length, one.plain.length]);
  expect(ways).toEqual([
    ["shop", 1, 1],
    ["admin", 1, 0],
    ["prices", 0, 1],
  ]);
});

test("requests enter where a way leads, and elsewhere only while nothing is known to be open", async () => {
  const view = await viewed(files);
  const entered = (id: string): boolean | undefined => {
    const component = view.component(id);
    return component && isEntered(view, component, true);
  };
  expect([entered("shop"), entered("edge")]).toEqual([true, true]);
  const alone = await viewed({ "requirements.txt": "flask\n", "app.py": "print(1)\n" });
  const [program] = alone.programs();
  expect(program && isEntered(alone, program, true)).toBe(true);
});
