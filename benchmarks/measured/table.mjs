// Measured and forecast beside each other: mean of the runs, how far they lie apart, and by how much each road is off.
import { outage } from "./loads.mjs";

/** What is hoped for: off by no more than this share, or than the runs are apart. */
const hoped = { throughput: 0.1, used: 0.1, success: 0.1, p95: 0.3 };

export function comparisons(measured, stopped, forecast) {
  const rows = measured.flatMap(({ point, runs }) => {
    const { formula, simulation } = forecast(point);
    const flows = Object.keys(runs[0].flows).flatMap((flow) =>
      ["mean", "p95", "throughput", "success"].map((measure) =>
        rowOf(
          point.name,
          flow,
          measure,
          runs.map((one) => one.flows[flow]?.[measure]),
          formula.flows[flow]?.[measure],
          simulation.flows[flow]?.[measure],
        ),
      ),
    );
    return [
      ...flows,
      rowOf(
        point.name,
        "core",
        "used",
        runs.map((one) => one.used),
        formula.used,
        simulation.used,
      ),
    ];
  });
  const { simulation } = forecast(outage);
  const outages = Object.keys(stopped[0]).flatMap((name) =>
    ["success", "p95"].map((measure) =>
      rowOf(
        outage.name,
        name,
        measure,
        stopped.map((one) => one[name][measure]),
        undefined,
        simulation.flows[name]?.[measure],
      ),
    ),
  );
  return [...rows, ...outages];
}

function rowOf(load, of, measure, all, formula, simulation) {
  const known = all.filter(Number.isFinite);
  const value = known.reduce((sum, one) => sum + one, 0) / known.length;
  const spread = known.length < 2 || value === 0 ? 0 : (Math.max(...known) - Math.min(...known)) / 2 / value;
  // Of a share of successes by how many of a hundred; a part of nothing would say nothing.
  const off = (one) => {
    if (one === undefined || !Number.isFinite(value)) return undefined;
    return measure === "success" ? one - value : one / value - 1;
  };
  const within = hoped[measure] === undefined ? undefined : Math.max(hoped[measure], spread);
  const holds = (error) => (error === undefined || within === undefined ? undefined : Math.abs(error) <= within);
  const [byFormula, bySimulation] = [off(formula), off(simulation)];
  return {
    load,
    of,
    measure,
    measured: value,
    spread,
    formula,
    byFormula,
    simulation,
    bySimulation,
    holds: holds(bySimulation),
    formulaHolds: holds(byFormula),
  };
}

const shown = {
  mean: (value) => `${(value * 1000).toFixed(1)} ms`,
  p95: (value) => `${(value * 1000).toFixed(1)} ms`,
  throughput: (value) => `${value.toFixed(1)}/s`,
  success: (value) => `${(value * 100).toFixed(1)} %`,
  used: (value) => `${(value * 100).toFixed(1)} %`,
};

export function printed(rows) {
  const head = ["load", "of", "measure", "measured", "runs apart", "formula", "off", "simulated", "off", "hoped for"];
  const cells = rows.map((one) => {
    const figure = (value) => (value === undefined || Number.isNaN(value) ? "-" : shown[one.measure](value));
    const error = (value) => (value === undefined ? "-" : `${value >= 0 ? "+" : ""}${(value * 100).toFixed(0)} %`);
    const verdict = one.holds === undefined ? "" : one.holds ? "yes" : "no";
    return [
      one.load,
      one.of,
      one.measure,
      figure(one.measured),
      `±${(one.spread * 100).toFixed(0)} %`,
      figure(one.formula),
      error(one.byFormula),
      figure(one.simulation),
      error(one.bySimulation),
      verdict,
    ];
  });
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i].length)));
  const line = (row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join("  ")
      .trimEnd();
  const judged = rows.filter((one) => one.holds !== undefined);
  const kept = judged.filter((one) => one.holds).length;
  return [
    "",
    line(head),
    ...cells.map(line),
    "",
    `${kept} of ${judged.length} simulated figures are as near as hoped for: 10 % (p95: 30 %), or as far as the runs are apart.`,
  ].join("\n");
}
