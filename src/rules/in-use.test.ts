import { expect, test } from "vitest";
import { View } from "#model/view";
import { deployment, flaskService, recovering, type Files } from "#recover/fixtures/recovering";
import { isDistributed, isForTrial, isInUse, isLeftToInstaller, isMeantToStay } from "./in-use.ts";

const viewOf = async (files: Files): Promise<View> => new View(await recovering(files));
const compose = (more: string): string => `services:\n  shop:\n    build: ./shop\n${more}`;
const shop = flaskService("shop");

test("a file of Compose is in use where it opens the ports of browsers, or is named for production", async () => {
  for (const ports of ['["80:8000"]', '["0.0.0.0:443:8443"]', '["${PORT:-80}:8000"]'])
    expect(isInUse(await viewOf({ ...shop, "compose.yaml": compose(`    ports: ${ports}\n`) })), ports).toBe(true);
  for (const ports of ['["8000:80"]', '["127.0.0.1:80:8000"]', '["8080:8000"]'])
    expect(isInUse(await viewOf({ ...shop, "compose.yaml": compose(`    ports: ${ports}\n`) })), ports).toBe(false);
  expect(isInUse(await viewOf({ ...shop, "compose.prod.yaml": compose("") }))).toBe(true);
  expect(isInUse(await viewOf({ ...shop, "deploy/compose.yaml": compose("") }))).toBe(false);
});

test("what a cluster runs is in use, but for a chart that others install", async () => {
  expect(isInUse(await viewOf({ ...shop, "k8s/shop.yaml": deployment("shop") }))).toBe(true);
  const chart = { "chart/Chart.yaml": "name: shop\nversion: 1.0.0\n", "chart/templates/shop.yaml": deployment("shop") };
  const installed = await viewOf({ ...shop, ...chart });
  expect(isInUse(installed)).toBe(false);
  expect(installed.system.components.some((one) => isLeftToInstaller(installed, one))).toBe(true);
});

test("a file of Compose is for trying out beside a deployment, with tools of developers, or without a program of the repository", async () => {
  const trial = async (files: Files): Promise<boolean> => isForTrial(await viewOf(files), "compose.yaml");
  const plain = { ...shop, "compose.yaml": compose("    ports: ['8000:8000']\n") };
  expect(await trial(plain)).toBe(false);
  expect(await trial({ ...plain, "k8s/shop.yaml": deployment("shop") })).toBe(true);
  expect(await trial({ ...shop, "compose.yaml": compose("  mail:\n    image: axllent/mailpit\n") })).toBe(true);
  expect(await trial({ ...shop, "compose.yaml": "services:\n  db:\n    image: postgres:17\n" })).toBe(true);
  const [program] = (await viewOf(plain)).programs();
  expect(program && isMeantToStay(await viewOf(plain), program)).toBe(true);
});

test("a program with its stores is not distributed", async () => {
  const alone = { ...shop, "compose.yaml": compose("  db:\n    image: postgres:17\n") };
  expect(isDistributed(await viewOf(alone))).toBe(false);
});
