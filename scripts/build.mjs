// Builds dist/, the program as it is published, and build/, its modules one by one for the scripts and benchmarks of this repository.
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { bundled } from "./bundled.mjs";

const { rolldown } = await import("rolldown").catch(() => {
  console.error("The bundler is not installed: run `npm ci` first.");
  process.exit(1);
});
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const source = { platform: "node", resolve: { conditionNames: ["source", "import", "node", "default"] } };

/** `@scope/name/inner/file` -> `@scope/name`. */
const packageOf = (id) => id.split("/", id.startsWith("@") ? 2 : 1).join("/");
const isPackage = (id) => /^[@a-z]/i.test(id) && !id.startsWith("#") && !/^[a-z]:[\\/]/i.test(id);

const carried = await program();
await modules();
for (const page of readdirSync("src/rules", { recursive: true }).map(String)) {
  if (page.endsWith(".md") && !/readme/i.test(page)) cpSync(join("src/rules", page), join("dist/rules", page));
}
chmodSync("dist/cli/main.js", 0o755);
writeFileSync("dist/third-party-licenses.txt", licences(carried));
writeFileSync("dist/build-id", buildId());

/** Every file lies two folders below package.json, as `src/base/place.ts` counts on. Gives the folders of the packages inside. */
async function program() {
  const bundle = await rolldown({
    ...source,
    input: {
      "cli/main": "src/cli/main.ts",
      "reading/worker": "src/host/reading/worker.ts",
      "decoding/thread": "src/host/decoding/thread.ts",
      "simulating/worker": "src/host/simulating/worker.ts",
    },
    external: (id, importer) => isPackage(id) && importer?.includes("node_modules") !== true && isInstalled(id),
  });
  const { output } = await bundle.write({ dir: "dist", cleanDir: true, chunkFileNames: "parts/[name]-[hash].js" });
  const files = output.flatMap((chunk) => chunk.moduleIds ?? []).filter((id) => id.includes("node_modules"));
  return [...new Set(files.map(folderOfPackage))].toSorted();
}

/** Whether users have the package beside the program. What is neither so nor carried inside is a mistake of ours. */
function isInstalled(id) {
  if (id.startsWith("node:") || packageOf(id) in { ...manifest.dependencies, ...manifest.peerDependencies })
    return true;
  if (bundled.includes(packageOf(id))) return false;
  throw new Error(`${id} is neither a dependency of package.json nor in scripts/bundled.mjs.`);
}

async function modules() {
  const names = readdirSync("src", { recursive: true }).map((name) => String(name).replaceAll("\\", "/"));
  const own = names.filter((name) => /(?<!\.test|\.d)\.ts$/.test(name) && !name.includes("fixtures/"));
  const bundle = await rolldown({ ...source, input: own.map((name) => `src/${name}`), external: isPackage });
  await bundle.write({ dir: "build", cleanDir: true, preserveModules: true, preserveModulesRoot: "src" });
}

function folderOfPackage(file) {
  let folder = dirname(file);
  while (!existsSync(join(folder, "package.json")) || !JSON.parse(readFileSync(join(folder, "package.json"))).version)
    folder = dirname(folder);
  return relative(".", folder);
}

/** Who takes our package gets the words under which others gave us theirs. */
function licences(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
    const words = file ? readFileSync(join(folder, file), "utf8").trim() : `Published under ${license}.`;
    return `${name} ${version} (${license})\n\n${words}\n`;
  });
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

/** What an earlier build read of a file is not taken for what this one would read. */
function buildId() {
  const hash = createHash("sha256");
  const files = readdirSync("dist", { recursive: true }).map(String);
  for (const name of files.filter((one) => one.endsWith(".js")).toSorted())
    hash.update(`${name.replaceAll("\\", "/")}\n`).update(readFileSync(join("dist", name)));
  return hash.digest("hex");
}
