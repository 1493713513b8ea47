// The loads: one to calibrate with, three others to forecast, and one under which the database is gone for a while.
/** Starts of each flow per second. */
export const loads = [
  { name: "light", load: { browse: 40, order: 20 } },
  { name: "browsing", load: { browse: 150, order: 20 } },
  { name: "heavy", load: { browse: 90, order: 70 } },
];
export const quickLoads = [{ name: "light", load: { browse: 30, order: 15 } }];

/** From when, for how long: shares of a run. */
export const outage = { name: "database gone", load: { browse: 60, order: 30 }, from: 0.3, lasting: 0.4 };

const swing = [
  { browse: 90, order: 5 },
  { browse: 10, order: 45 },
];

export function calibrating(seconds) {
  const each = seconds / 2 / Math.max(1, Math.round(seconds / 4));
  return Array.from({ length: Math.round(seconds / each) }, (_, i) => ({ seconds: each, load: swing[i % 2] }));
}
