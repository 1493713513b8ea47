import { describe, expect, it } from "vitest";
import { portsOf } from "./fixtures/ports.ts";
import { predictAction } from "./predict.ts";

const model = `system: Shop
components:
  web: { operations: { buy: { cpu: 2 ms, calls: [db.insert] } } }
  db: { kind: database, operations: { insert: { cpu: 5 ms } } }
connections:
  web -> db: sql
flows:
  buy: { load: 50/s, steps: [web.buy] }
`;
const ports = portsOf({
  folders: {
    shop: { "architecture.yaml": model },
    bare: { "architecture.yaml": model.slice(0, model.indexOf("flows")) },
  },
  files: {},
});
const asked = (fields: Record<string, unknown>) =>
  predictAction.run(predictAction.input.parse({ model: "shop", ...fields }), ports);

describe("predict", () => {
  it("forecasts the loads that the model states", async () => {
    const { model: name, flows, road } = await asked({});
    expect([name, road, flows[0]?.load]).toEqual(["Shop", "formula", 50]);
    expect(flows[0]?.mean?.value).toBeCloseTo(0.002 / 0.9 + 0.005 / 0.75, 9);
  });

  it("takes another load, changes and assumptions", async () => {
    const { flows, components } = await asked({ load: "100/s", whatIf: ["db.replicas=2"] });
    expect(flows[0]?.load).toBeCloseTo(100, 9);
    expect(components.find((one) => one.id === "db")?.replicas).toBe(2);
  });

  it("simulates, with progress", async () => {
    const told: number[] = [];
    const result = await predictAction.run(predictAction.input.parse({ model: "shop", simulate: true }), {
      ...ports,
      progress: (_, done) => told.push(done),
    });
    expect(result.road).toBe("simulation");
    expect(told.length).toBeGreaterThan(10);
  });

  it("shows a failure", async () => {
    expect((await asked({ fail: "db@10s+5s" })).failure).toMatchObject({
      component: "db",
      from: 10,
      to: 15,
      stops: ["buy"],
    });
  });

  it.each([
    [{ load: "fast" }, "fast is not a rate above 0."],
    [{ fail: "db" }, "db is no failure."],
    [{ fail: "cache@10s+5s" }, "No component is called cache."],
    [{ whatIf: ["db.replicas"] }, "db.replicas sets nothing."],
    [{ model: "bare" }, "bare names no flows, so there is no load to forecast."],
  ])("says what is wrong with %j", async (fields, message) => {
    await expect(asked(fields)).rejects.toThrow(message);
  });
});
