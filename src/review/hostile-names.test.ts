// Names that every object of JavaScript has must not be found in tables: a table asked for `constructor` answers with a function.
import { expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { readers } from "#readers/catalogue.generated";
import { recover } from "#recover/recover";
import { rules } from "#rules/catalogue.generated";
import { review } from "./review.ts";

const names = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "length", "name", "caller", "arguments"];

function filesCalled(name: string): Record<string, string> {
  const python = `import ${name}\nimport redis\nfrom flask import Flask\napp = Flask(__name__)\n${name} = redis.Redis(host="${name}")\n@app.route("/${name}", methods=["${name}"])\n@${name}.${name}\ndef ${name}(${name}: ${name}):\n    ${name}.${name}("${name}")\n    return app.${name}(${name}=${name}.get("${name}"))\n`;
  const script = `import ${name}, { ${name} as other } from "${name}";\nconst app = require("express")();\napp.${name}("/${name}", other.${name});\napp.get("/${name}", (a) => fetch(process.env.${name}).${name}(a));\nnew ${name}.${name}({ ${name}: "${name}" });\nconst t = { "${name}": 1 };\n`;
  return {
    "compose.yaml": `services:\n  ${name}:\n    image: ${name}\n    build: ${name}\n    ${name}: ${name}\n    environment: { ${name}: "${name}://${name}:1/${name}" }\n    depends_on: [${name}]\n    labels: { ${name}: ${name} }\n`,
    [`${name}/Dockerfile`]: `FROM ${name}\nENV ${name}=${name}\nCMD ["${name}"]\n`,
    [`${name}/app.py`]: python,
    [`${name}/app.js`]: script,
    [`${name}/${name}`]: name,
    [`${name}/x.${name}`]: `${name}=${name}\n`,
    [`${name}/package.json`]: `{ "name": "${name}", "scripts": { "${name}": "${name}" }, "dependencies": { "${name}": "1", "express": "4" }, "${name}": {} }`,
    [`${name}/requirements.txt`]: `${name}==1\nflask\n`,
    [`${name}/pyproject.toml`]: `[${name}]\n${name} = "${name}"\n[project]\nname = "${name}"\n[tool.${name}]\n${name} = 1\n`,
    [`${name}/pom.xml`]: `<project><${name}>${name}</${name}><artifactId>${name}</artifactId></project>`,
    [`${name}/.env`]: `${name}=${name}\n`,
    [`${name}/application.yml`]: `${name}: { ${name}: ${name} }\nspring: { ${name}: ${name} }\n`,
    "nginx.conf": `http { ${name} ${name}; server { ${name} ${name}; location /${name} { proxy_pass http://${name}; ${name} ${name}; } } }`,
    "k8s.yaml": `apiVersion: apps/v1\nkind: ${name}\nmetadata: { name: ${name}, labels: { ${name}: ${name} } }\nspec: { template: { spec: { containers: [{ name: ${name}, image: ${name} }] } } }\n`,
    ".github/workflows/ci.yml": `on: ${name}\njobs:\n  ${name}:\n    steps: [{ run: ${name} }, { uses: ${name} }]\n`,
    "api.yaml": `openapi: 3.0.0\ninfo: { title: ${name}, version: ${name} }\npaths: { /${name}: { ${name}: { operationId: ${name} } } }\n`,
    "schema.sql": `CREATE TABLE ${name} (${name} ${name});\n`,
    "a.proto": `service ${name} { rpc ${name} (${name}) returns (${name}); }\n`,
    "architecture.yaml": `system: ${name}\ncomponents: { ${name}: { kind: service, ${name}: ${name} } }\n${name}: ${name}\n`,
    "archwright-waivers.yaml": `waivers: [{ rule: ${name}, reason: ${name}, owner: ${name}, expires: 2030-01-01 }]\n`,
  };
}

it.each(names)("a repository in which everything is called %s is reviewed like any other", async (name) => {
  const tree = memoryTree(filesCalled(name), name);
  const recovered = await recover(tree, readers);
  const { checks } = review(recovered, rules, tree.read, { today: "2026-11-28" });
  expect(checks.length).toBeGreaterThan(0);
  expect(recovered.coverage.problems.filter((one) => /failed:/.test(one.found))).toEqual([]);
});
