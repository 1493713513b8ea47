import { expect, test } from "vitest";
import { View } from "#model/view";
import { flaskService, recovering } from "#recover/fixtures/recovering";
import { isForDevelopment, onlyForDevelopment } from "./development.ts";

async function forDevelopers(compose: string, path = "compose.yaml"): Promise<boolean> {
  const files = { [path]: compose, ...flaskService("shop"), "notes/readme.txt": "x", "web/page.js": "open();\n" };
  return isForDevelopment(new View(await recovering(files)), path);
}

const shop = (more: string): string => `services:\n  shop:\n    build: ./shop\n${more}`;

test("a file of Compose is for developers by its name and by its folder", async () => {
  const plain = shop("");
  for (const path of [
    "compose.dev.yaml",
    "docker-compose.override.yml",
    "docker-compose-local.yml",
    "dev/compose.yaml",
    "packages/dev-infra/docker-compose.yaml",
    ".devbox/compose.yaml",
  ])
    expect(await forDevelopers(plain, path), path).toBe(true);
  for (const path of ["compose.yaml", "deploy/compose.prod.yaml", "device/compose.yaml"])
    expect(await forDevelopers(plain, path), path).toBe(false);
});

test("a file of Compose is for developers where a program in it runs the text as it is written", async () => {
  for (const more of [
    "    volumes: ['./shop:/app']\n",
    "    volumes: ['.:/app']\n",
    "    volumes: ['./web:/app/web:ro']\n",
    "    command: python manage.py runserver 0.0.0.0:80\n",
    "    command: npm run dev\n",
    "    environment: { NODE_ENV: development }\n",
    "    environment: { FLASK_DEBUG: '1' }\n",
  ])
    expect(await forDevelopers(shop(more)), more).toBe(true);
});

test("what a program keeps, how it is configured, and how it starts in use say nothing of the kind", async () => {
  for (const more of [
    "    volumes: ['rows:/data', './notes:/notes', './shop.conf:/etc/shop.conf']\n",
    "    command: gunicorn app:app\n",
    "    environment: { NODE_ENV: production, DEBUG: 'false' }\n",
  ])
    expect(await forDevelopers(shop(more)), more).toBe(false);
});

test("a store is for developers where all the files that run it are", async () => {
  const store = "  db:\n    image: postgres:17\n";
  const dev = shop("    volumes: ['.:/app']\n") + store;
  const only = async (files: Record<string, string>): Promise<boolean> => {
    const view = new View(await recovering({ ...flaskService("shop"), ...files }));
    const db = view.component("db");
    return db !== undefined && onlyForDevelopment(view, db);
  };
  expect(await only({ "compose.yaml": dev })).toBe(true);
  expect(await only({ "compose.dev.yaml": dev, "compose.yaml": shop("") + store })).toBe(false);
});
