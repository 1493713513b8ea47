// A flaw in a clean system is seen, and nothing else changes; and where one is not seen the command fails.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, repository } from "./product.ts";

function mutations(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const command = [join(repository, "benchmarks", "mutations.mjs"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { code: status, stdout, stderr };
}

/** A file with one mutation of the system `lending`, as `mutations.mjs` writes them. */
function fileWith(mutation: object): string {
  const file = join(emptyFolder(), "mutations.mjs");
  const whole = { id: "own", kind: "a flaw", system: "lending", ...mutation };
  writeFileSync(file, `export const mutations = [${JSON.stringify(whole)}];\n`);
  return file;
}

const replicas = { file: "k8s/loans.yaml", from: "  replicas: 3", to: "  replicas: 1" };
const least = { file: "k8s/loans.yaml", from: "minReplicas: 3", to: "minReplicas: 1" };

describe("flaws that are put into a clean system", () => {
  it("are seen, ten of them, and nothing else is", () => {
    const ten = [
      "httpx-timeout-removed",
      "fastapi-cors-open",
      "slowapi-never-registered",
      "fastapi-login-dropped",
      "readiness-dropped",
      "alembic-dropped",
      "axios-timeout-removed",
      "zod-dropped",
      "compose-password-literal",
      "broker-one-instance",
    ];
    const { code, stdout, stderr } = mutations("--only", ten.join(","));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const id of ten) expect(stdout).toMatch(new RegExp(`^seen   \\w+ +${id} `, "m"));
    expect(stdout).toMatch(/^10 of 10 mutations .* seen \(100\.0 %\), 0 unrelated changes/m);
  });

  it("fail the command where one is not seen", () => {
    const harmless = { file: "loans/loans/terms.py", from: "days=2", to: "days=3" };
    const { code, stdout } = mutations(
      "--mutations",
      fileWith({ edits: [harmless], expects: { finds: ["metrics loans"] } }),
    );
    expect(code).toBe(1);
    expect(stdout).toContain("missed: metrics loans");
  });

  it("fail the command where they change more than they say", () => {
    const expects = { turns: { "single-point-of-failure loans": "not asked" } };
    const { code, stdout } = mutations("--mutations", fileWith({ edits: [replicas, least], expects }));
    expect(code).toBe(1);
    expect(stdout).toContain("unrelated: finding multiple-replicas loans");
  });

  it("stop the command where an edit does not apply, or a rule is not known", () => {
    const gone = mutations("--mutations", fileWith({ edits: [{ ...replicas, from: "replicas: 300" }], expects: {} }));
    expect(gone).toMatchObject({ code: 2, stderr: "own: 0 places in k8s/loans.yaml for: replicas: 300\n" });
    const unknown = mutations("--mutations", fileWith({ edits: [replicas], expects: { finds: ["replicas loans"] } }));
    expect(unknown).toMatchObject({ code: 2, stderr: "own: there is no rule for: replicas loans\n" });
  });
});
