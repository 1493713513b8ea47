// Times the main job over a tree as a user would run it, and sums the peak memory of its processes.
// usage: npm run bench:speed -- DIR [runs]   or, for the simulation: npm run bench:speed -- --peers DIR [rounds]
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const words = process.argv.slice(2);
if (words[0] === "--peers" && words[1]) {
  const { compareSpeeds } = await import("./simulation/speed.mjs");
  compareSpeeds(words[1], Number(words[2] ?? 3));
  process.exit();
}
const [directory, runs = "3"] = words;
if (!directory || directory.startsWith("--")) {
  console.error("usage: npm run bench:speed -- DIR [runs], or npm run bench:speed -- --peers DIR [rounds]");
  process.exit(2);
}

/** Resident memory of a process and all below it, in MiB; Linux only. */
function memoryOf(root) {
  const parents = new Map();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // The process has ended meanwhile.
    }
  }
  const below = (pid) => pid === root || (parents.has(pid) && parents.get(pid) > 1 && below(parents.get(pid)));
  let sum = 0;
  for (const pid of parents.keys()) {
    if (!below(pid)) continue;
    try {
      sum += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
    } catch {
      // The process has ended meanwhile.
    }
  }
  return sum;
}

async function once() {
  const started = performance.now();
  const child = spawn(process.execPath, ["dist/cli/main.js", "review", directory], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), 100);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  return { seconds: (performance.now() - started) / 1000, peak, code };
}

for (let run = 1; run <= Number(runs); run++) {
  const { seconds, peak, code } = await once();
  console.log(
    `run ${run}: ${seconds.toFixed(1)} s, peak ${Math.round(peak)} MiB over all processes, exit code ${code}`,
  );
}
