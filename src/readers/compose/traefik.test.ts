// What the Compose reader makes of the labels that Traefik reads.
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { type FactOf, fact } from "#model/fact";
import { type Lookup, SourceText } from "../reader.ts";
import { composeReader } from "./reader.ts";

function lookupIn(files: Readonly<Record<string, string>>): Lookup {
  const tree = memoryTree(files);
  return { has: tree.has, read: tree.read, list: () => [] };
}

async function routesIn(text: string) {
  const { facts } = await composeReader.read(new SourceText("compose.yaml", text), lookupIn({}));
  for (const one of facts) fact.parse(one);
  return facts.filter((one): one is FactOf<"route"> => one.kind === "route");
}

describe("traefik", () => {
  const text = `services:
  edge:
    image: traefik:v3
    labels:
      traefik.http.middlewares.slow.ratelimit.average: "100"
      traefik.http.middlewares.all.chain.middlewares: slow,again
      traefik.http.middlewares.again.retry.attempts: "3"
  api:
    image: api
    labels:
      - traefik.enable=true
      - "traefik.http.routers.api.rule=Host(\`api.\${DOMAIN:-localhost}\`) && (PathPrefix(\`/v1\`) || PathPrefix(\`/v2\`)) && !Path(\`/v1/x\`)"
      - traefik.http.routers.api.entrypoints=websecure
      - traefik.http.routers.api.middlewares=all@docker
      - traefik.http.services.api.loadbalancer.server.port=8000
      - traefik.http.services.api.loadbalancer.healthcheck.path=/health
  old:
    image: old
    labels:
      traefik.frontend.rule: "Host:old.example.org;PathPrefix:/o"
      traefik.port: 9000
  hidden:
    image: x
    labels: {traefik.enable: "false", traefik.http.routers.h.rule: "Host(\`h\`)"}
`;

  it("turns labels into routes with the limits of their middlewares", async () => {
    const routes = await routesIn(text);
    expect(routes.map((one) => [one.path, one.hosts, one.target, one.tls, one.from])).toEqual([
      ["/v1", ["api.${DOMAIN:-localhost}"], "api:8000", true, "edge"],
      ["/v2", ["api.${DOMAIN:-localhost}"], "api:8000", true, "edge"],
      ["/o", ["old.example.org"], "old:9000", undefined, "edge"],
    ]);
    expect(routes[0]?.settings.map((one) => [one.name, one.value, one.evidence.line])).toEqual([
      ["ratelimit.average", "100", 5],
      ["retry.attempts", "3", 7],
      ["loadbalancer.healthcheck.path", "/health", 16],
    ]);
  });
});
