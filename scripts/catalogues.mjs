// Writes the catalogues of readers and rules from the folders; with --check, fails where one is stale.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const check = process.argv.includes("--check");

function leaves(folder, file, definer) {
  return readdirSync(folder, { recursive: true })
    .map((path) => String(path).replaceAll("\\", "/"))
    .filter((path) => path.includes("/") && file.test(path) && !path.includes("fixtures/"))
    .sort()
    .flatMap((path) => {
      const name = new RegExp(`export const (\\w+) = (?:${definer})\\(`).exec(
        readFileSync(`${folder}/${path}`, "utf8"),
      )?.[1];
      return name ? [{ path, name }] : [];
    });
}

function write(path, room, type, found) {
  const imports = found.map((leaf) => `import { ${leaf.name} } from "./${leaf.path}";`);
  const text = [
    `// Every ${room.slice(0, -1)} there is; written by scripts/catalogues.mjs from the folders beside it.`,
    `import type { ${type} } from "./${type.toLowerCase()}.ts";`,
    ...imports,
    "",
    `export const ${room}: readonly ${type}[] = [`,
    ...found.map((leaf) => `  ${leaf.name},`),
    "];",
    "",
  ].join("\n");
  const current = (() => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  })();
  if (current === text) return;
  if (check) {
    console.error(`${path} is stale: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}

write(
  "src/readers/catalogue.generated.ts",
  "readers",
  "Reader",
  leaves("src/readers", /\/reader\.ts$/, "defineReader"),
);
write(
  "src/rules/catalogue.generated.ts",
  "rules",
  "Rule",
  leaves("src/rules", /(?<!\.test)\.ts$/, "defineRule|defineCapability|defineStatement"),
);
