// What the Kubernetes reader says of the names inside a cluster and of the ways into it.
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { type FactKind, type FactOf, fact } from "#model/fact";
import { type Lookup, SourceText } from "../reader.ts";
import { kubernetesReader } from "./reader.ts";

function lookupIn(files: Readonly<Record<string, string>>): Lookup {
  const tree = memoryTree(files);
  return { has: tree.has, read: tree.read, list: () => [] };
}

async function read(text: string, path = "k8s/app.yaml", others: Record<string, string> = {}) {
  const reading = await kubernetesReader.read(new SourceText(path, text), lookupIn({ ...others, [path]: text }));
  for (const one of reading.facts) fact.parse(one);
  const of = <K extends FactKind>(kind: K) => reading.facts.filter((one): one is FactOf<K> => one.kind === kind);
  return { ...reading, of };
}

describe("names and ways in", () => {
  it("tells where services lead and which are exposed", async () => {
    const { of } = await read(`apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: LoadBalancer, selector: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: outside }
spec: { type: ExternalName, externalName: db.example.org }
`);
    expect(of("service-name")).toMatchObject([
      { name: "web", exposed: true, selector: { app: "web" } },
      { name: "outside", exposed: false, external: "db.example.org" },
    ]);
  });

  it("reads ingresses of every version with the limits of their annotations", async () => {
    const { of } = await read(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/limit-rps: "5"
    team: a
spec:
  tls: [ { hosts: [a.org] } ]
  rules:
    - host: a.org
      http: { paths: [ { path: /api, backend: { service: { name: api, port: { number: 80 } } } } ] }
    - host: b.org
      http: { paths: [ { backend: { service: { name: web, port: { name: http } } } } ] }
---
apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: old }
spec: { backend: { serviceName: old, servicePort: 8080 } }
`);
    expect(of("route").map((one) => [one.hosts, one.path, one.target, one.tls, one.entry])).toEqual([
      [["a.org"], "/api", "api:80", true, true],
      [["b.org"], undefined, "web", false, true],
      [[], undefined, "old:8080", false, true],
    ]);
    expect(of("route")[0]?.settings).toMatchObject([{ name: "limit-rps", value: "5", evidence: { line: 6 } }]);
  });

  it("reads routes of the Gateway API and of Istio", async () => {
    const { of } = await read(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r }
spec:
  hostnames: [a.org]
  rules:
    - matches: [ { path: { value: /x } } ]
      timeouts: { request: 5s }
      backendRefs: [ { name: x, port: 80 } ]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: v }
spec:
  hosts: [shop.example.org]
  gateways: [edge]
  http:
    - match: [ { uri: { prefix: /cart } } ]
      timeout: 2s
      retries: { attempts: 3 }
      route:
        - destination: { host: cart.shop.svc.cluster.local, port: { number: 8080 }, subset: a }
        - destination: { host: cart.shop.svc.cluster.local, port: { number: 8080 }, subset: b }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: inner }
spec: { hosts: [cart], http: [ { route: [ { destination: { host: cart } } ] } ] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: d }
spec:
  host: cart.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 5 }
`);
    expect(of("route").map((one) => [one.by, one.path, one.target, one.entry])).toEqual([
      ["gateway-api", "/x", "x:80", true],
      ["istio", "/cart", "cart:8080", true],
      ["istio", undefined, "cart", false],
    ]);
    expect(of("route")[1]?.settings.map((one) => [one.name, one.value])).toEqual([
      ["timeout", "2s"],
      ["retries.attempts", "3"],
    ]);
    expect(of("setting")).toMatchObject([
      { key: "istio.destinationrule.cart.outlierDetection", value: "consecutive5xxErrors: 5" },
    ]);
  });
});
