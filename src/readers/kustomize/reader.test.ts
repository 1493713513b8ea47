// What the Kustomize reader says of overlays, and that nothing makes it throw.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { type FactKind, type FactOf, fact } from "#model/fact";
import { type Lookup, SourceText } from "../reader.ts";
import { kustomizeReader } from "./reader.ts";

const base = {
  "k8s/base/kustomization.yaml": "resources: [orders.yaml, db.yaml]\n",
  "k8s/base/orders.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, labels: { tier: web } }
spec:
  template:
    spec:
      containers:
        - { name: envoy, image: envoy }
        - { name: orders, image: acme/orders:1 }
`,
  "k8s/base/db.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { template: { spec: { containers: [ { name: db, image: postgres } ] } } }
`,
};

async function read(text: string, others: Record<string, string> = {}, path = "k8s/overlays/prod/kustomization.yaml") {
  const tree = memoryTree({ ...base, ...others, [path]: text });
  const lookup: Lookup = { has: tree.has, read: tree.read, list: () => [] };
  const reading = await kustomizeReader.read(new SourceText(path, text), lookup);
  for (const one of reading.facts) fact.parse(one);
  const of = <K extends FactKind>(kind: K) => reading.facts.filter((one): one is FactOf<K> => one.kind === kind);
  return { ...reading, of };
}

const overlay = `resources: [../../base]
namespace: production
patches:
  - path: patch.yaml
  - target: { kind: Deployment, name: orders }
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/1/image
        value: acme/orders:2
      - op: add
        path: /spec/template/spec/containers/1/env/-
        value: { name: MODE, value: live }
      - op: add
        path: /spec/template/spec/containers/-
        value: { name: cloudsql-proxy, image: proxy }
images:
  - { name: postgres, newName: registry.example.org/postgres, newTag: "16" }
replicas:
  - { name: db, count: 3 }
`;
const patch = `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  replicas: 4
  template:
    spec:
      containers:
        - name: orders
          env: [ { name: LEVEL, value: warn } ]
          resources: { limits: { memory: 1Gi } }
`;

describe("an overlay", () => {
  it("tells only what it changes, with the lines of the changes", async () => {
    const { of, problems } = await read(overlay, { "k8s/overlays/prod/patch.yaml": patch });
    expect(problems).toEqual([]);
    const [orders, db] = of("workload");
    expect(orders).toMatchObject({
      name: "orders",
      what: "Deployment",
      scope: "production",
      variant: "prod",
      image: "acme/orders:2",
      replicas: { minimum: 4, evidence: { file: "k8s/overlays/prod/patch.yaml", line: 5 } },
      limits: { memory: "1Gi" },
      environment: [
        { name: "LEVEL", value: "warn", evidence: { file: "k8s/overlays/prod/patch.yaml", line: 10 } },
        { name: "MODE", value: "live", evidence: { file: "k8s/overlays/prod/kustomization.yaml", line: 12 } },
      ],
      ports: [],
      probes: [],
    });
    expect(db).toMatchObject({ name: "db", image: "registry.example.org/postgres:16", replicas: { minimum: 3 } });
  });

  it("applies the patches of its components, and a component alone says nothing", async () => {
    const component = `kind: Component
patches:
  - target: { kind: "Deployment|StatefulSet", labelSelector: tier=web }
    patch: '[{"op": "add", "path": "/spec/replicas", "value": 7}]'
`;
    const files = { "k8s/components/big/kustomization.yaml": component };
    const { of } = await read("resources: [../../base]\ncomponents: [../../components/big]\n", files);
    expect(of("workload").map((one) => [one.name, one.replicas?.minimum])).toEqual([["orders", 7]]);
    expect((await read(component, {}, "k8s/components/big/kustomization.yaml")).facts).toEqual([]);
  });

  it("gives renamed objects their new name as a further one", async () => {
    const { of } = await read("resources: [../../base]\nnamePrefix: eu-\n");
    expect(of("workload").map((one) => [one.name, one.hostnames])).toEqual([
      ["orders", ["eu-orders"]],
      ["db", ["eu-db"]],
    ]);
  });

  it("says nothing of what it leaves alone, and a base is no variant", async () => {
    expect((await read("resources: [../../base]\n")).facts).toEqual([]);
    const text = "resources: [orders.yaml]\nreplicas: [{name: orders, count: 2}]\n";
    expect((await read(text, {}, "k8s/base/kustomization.yaml")).of("workload")[0]?.variant).toBeUndefined();
  });

  it("knows objects of remote bases by what patches call them", async () => {
    const text = "resources: [github.com/acme/base?ref=v1]\npatchesStrategicMerge: [patch.yaml]\n";
    const { of, problems } = await read(text, { "k8s/overlays/prod/patch.yaml": patch });
    expect(of("workload")).toMatchObject([{ name: "orders", replicas: { minimum: 4 } }]);
    expect(problems).toMatchObject([{ line: 1 }]);
  });
});

describe("generators", () => {
  it("make configuration from literals, files and environment files", async () => {
    const text = `configMapGenerator:
  - name: settings
    literals: [LEVEL=info, 'NAME="a b"']
    files: [app.properties, x=other.txt]
    envs: [all.env]
secretGenerator:
  - name: keys
    literals: [TOKEN=abc]
  - literals: [A=b]
`;
    const folder = "k8s/overlays/prod";
    const files = { [`${folder}/app.properties`]: "a=1\n", [`${folder}/all.env`]: "# x\r\nURL=http://a\r\n" };
    const { of, problems } = await read(text, files);
    expect(
      of("configuration").map((one) => [one.name, one.secret, one.entries.map((entry) => [entry.name, entry.value])]),
    ).toEqual([
      [
        "settings",
        false,
        [
          ["LEVEL", "info"],
          ["NAME", "a b"],
          ["app.properties", "a=1\n"],
          ["URL", "http://a"],
        ],
      ],
      ["keys", true, [["TOKEN", "abc"]]],
    ]);
    expect(of("configuration")[0]?.entries[3]?.evidence).toMatchObject({ file: `${folder}/all.env`, line: 2 });
    expect(problems.map((one) => one.line)).toEqual([4, 9]);
  });
});

describe("bad input", () => {
  it("is told: removals, missing patches, missing resources", async () => {
    const text = `resources: [../../base, gone.yaml]
patches:
  - path: gone-too.yaml
  - target: { kind: Deployment }
    patch: |
      - op: remove
        path: /spec/replicas
`;
    expect((await read(text)).problems.map((one) => one.line)).toEqual([1, 3, 5]);
  });

  it("does not turn in circles", async () => {
    const files = { "k8s/base/kustomization.yaml": "resources: [../overlays/prod]\ncomponents: [../overlays/prod]\n" };
    expect((await read("resources: [../../base]\ncomponents: [.]\n", files)).facts).toEqual([]);
  });

  it("never throws, on truncated or random text", async () => {
    const files = (text: string) => ({ "k8s/overlays/prod/patch.yaml": text, "k8s/base/orders.yaml": text });
    const broken = (text: string) =>
      fc.oneof(
        fc.nat(text.length).map((end) => text.slice(0, end)),
        fc.tuple(fc.nat(text.length), fc.string({ maxLength: 8 }), fc.nat(20)).map(([at, put, cut]) => {
          return text.slice(0, at) + put + text.slice(at + cut);
        }),
      );
    const inputs = fc.tuple(fc.oneof(broken(overlay), fc.string({ unit: "binary" })), broken(patch));
    await fc.assert(
      fc.asyncProperty(inputs, async ([text, other]) => void (await read(text, files(other)))),
      { numRuns: 300 },
    );
  });
});
