// The bench of a measured system runs on real processes, and leaves none behind; and the command takes files of measurements.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, repository } from "./product.ts";

const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: "utf8", timeout: 170_000 });

interface Row {
  readonly load: string;
  readonly of: string;
  readonly measure: string;
  readonly measured: number;
  readonly simulation?: number;
}

describe("a chain of real services", () => {
  // How near forecasts come is a matter of a quiet machine, and no test.
  it("is calibrated, loaded and forecast in the smoke mode", { timeout: 180_000 }, () => {
    const out = join(emptyFolder(), "measured.json");
    const { status, stderr } = node(join(repository, "benchmarks", "measured.mjs"), "--quick", "--out", out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { calibration, rows }: { calibration: { inputs: { id: string }[] }; rows: Row[] } = JSON.parse(
      readFileSync(out, "utf8"),
    );
    const ids = calibration.inputs.map((one) => one.id);
    expect(ids).toEqual(expect.arrayContaining(["orders.place.cpu", "stock.look.cpu", "database.write.cpu"]));
    const browse = rows.find((one) => one.load === "light" && one.of === "browse" && one.measure === "mean");
    expect(browse?.measured).toBeGreaterThan(0);
    expect(browse?.simulation).toBeGreaterThan(0);
    const stopped = rows.find((one) => one.of === "order gone" && one.measure === "success");
    // Who tries again as it comes back may succeed.
    expect(stopped?.simulation).toBeLessThan(0.2);
  });
});

describe("predict --measured", () => {
  const model = `version: 1
system: Shop
components:
  orders: { operations: { place: { cpu: 20 ms } } }
flows: { order: { load: 10/s, steps: [orders.place] } }
`;
  const predict = (folder: string, files: string) =>
    node(join(repository, "dist", "cli", "main.js"), "predict", folder, "--measured", files, "--format", "json");

  it("takes the time of work from a file, and says from where", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "architecture.yaml"), model);
    const file = join(folder, "metrics.prom");
    writeFileSync(file, 'process_cpu_seconds_total{job="orders"} 12\nhttp_requests_total{job="orders"} 3000\n');
    const { status, stdout } = predict(folder, file);
    expect(status).toBe(0);
    const { inputs, calibration } = JSON.parse(stdout);
    expect(inputs).toContainEqual(
      expect.objectContaining({
        id: "orders.place.cpu",
        text: "4 ms",
        source: "measured",
        evidence: expect.arrayContaining([expect.objectContaining({ file, line: 1 })]),
      }),
    );
    expect(calibration.fragment).toContain("place: { cpu: 4 ms }");
  });

  it("names a file that is not there, and what it would take", () => {
    const { status, stderr } = predict(".", "nowhere.json");
    expect(status).toBe(2);
    expect(stderr).toContain("There is no file nowhere.json.");
  });
});
