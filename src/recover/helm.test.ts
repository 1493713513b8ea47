// What a chart deploys as components and connections, beside what Compose and code say of the same things.
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { type Evidence, quoteMatches } from "#model/evidence";
import { createdChart, umbrella } from "#readers/helm/fixtures/created";
import { component, links, names, recovering } from "./fixtures/recovering.ts";

const password = "hunter2-Kx9vQ2mZ7w";

/** Every evidence anywhere in a value. */
function evidenceIn(value: unknown, found: Evidence[] = []): Evidence[] {
  if (typeof value !== "object" || value === null) return found;
  if ("quote" in value && "line" in value && "file" in value)
    found.push({ file: String(value.file), line: Number(value.line), quote: String(value.quote) });
  else for (const inner of value instanceof Map ? value.values() : Object.values(value)) evidenceIn(inner, found);
  return found;
}

describe("a chart of charts", () => {
  it("deploys its own charts and those of others, under names without that of the release", async () => {
    const recovered = await recovering(umbrella);
    expect(recovered.system.components.map((one) => [one.name, one.kind, one.optional])).toEqual([
      ["postgresql", "database", undefined],
      ["people", "service", undefined],
      ["orders", "service", undefined],
      ["redis", "database", "prod"],
    ]);
    expect(component(recovered, "orders").replicas).toMatchObject({ minimum: 3 });
    expect(component(recovered, "orders").aliases).toContain("shop-orders");
    expect(links(recovered)).toEqual(["orders -> people http", "orders -> postgresql sql"]);
  });

  it("is one with what Compose runs under the plain names", async () => {
    const compose = `services:
  orders: { build: ./orders }
  people: { image: acme/users }
  postgresql: { image: "postgres:16" }
`;
    const recovered = await recovering({ ...umbrella, "docker-compose.yml": compose });
    expect(names(recovered)).toEqual(["orders", "people", "postgresql", "redis"]);
  });

  it("quotes its templates and values as they stand", async () => {
    const recovered = await recovering(umbrella);
    const tree = memoryTree(umbrella);
    const all = evidenceIn(recovered);
    expect(new Set(all.map((one) => one.file)).size).toBeGreaterThan(5);
    for (const { file, line, quote } of all) {
      const written = tree.read(file)?.split("\n")[line - 1] ?? "";
      expect(quoteMatches(quote, written), `${file}:${line} ${quote}`).toBe(true);
    }
  });
});

describe("charts side by side", () => {
  it("keep the names of their releases where these tell alike things apart", async () => {
    const dependency = 'dependencies: [{ name: postgresql, repository: "https://charts.bitnami.com/bitnami" }]\n';
    const files: Record<string, string> = { ...createdChart("orders"), ...createdChart("users") };
    for (const name of ["orders", "users"]) files[`${name}/Chart.yaml`] += dependency;
    const recovered = await recovering(files);
    expect(names(recovered)).toEqual(["orders", "orders-postgresql", "users", "users-postgresql"]);
  });
});

describe("a secret in the values of a chart", () => {
  it("is told once, and shown by no fact of the templates that use it", async () => {
    const files: Record<string, string> = createdChart("orders");
    files["orders/values.yaml"] = (files["orders/values.yaml"] ?? "").replace(
      "environment: {}",
      `environment:\n  DATABASE_PASSWORD: ${password}`,
    );
    const recovered = await recovering(files);
    const secrets = recovered.facts.filter((one) => one.kind === "secret");
    expect(secrets.map((one) => one.evidence.file)).toEqual(["orders/values.yaml"]);
    const [workload] = recovered.facts.filter((one) => one.kind === "workload");
    const variable = workload?.kind === "workload" ? workload.environment[0] : undefined;
    expect(variable).toMatchObject({ name: "DATABASE_PASSWORD", value: password });
    expect(variable?.evidence).toMatchObject({ file: "orders/values.yaml" });
    for (const one of evidenceIn(recovered)) expect(one.quote).not.toContain(password);
  });
});
