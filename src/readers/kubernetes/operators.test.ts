// What is made of objects from which operators run stores: how many, by which names, and where clients find the address.
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { type FactKind, type FactOf, fact } from "#model/fact";
import { readers } from "#readers/catalogue.generated";
import { recover } from "#recover/recover";
import { SourceText } from "../reader.ts";
import { kubernetesReader } from "./reader.ts";

const postgres = `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: store, namespace: shop }
spec:
  instances: 3
  imageName: ghcr.io/cloudnative-pg/postgresql:17.2
  bootstrap: { initdb: { database: orders, owner: orders } }
  resources: { limits: { memory: 2Gi } }
`;

async function read(text: string) {
  const lookup = { has: () => false, read: () => undefined, list: () => [] };
  const { facts } = await kubernetesReader.read(new SourceText("k8s/store.yaml", text), lookup);
  for (const one of facts) fact.parse(one);
  return <K extends FactKind>(kind: K) => facts.filter((one): one is FactOf<K> => one.kind === kind);
}

describe("stores that operators run", () => {
  it("reads a cluster of CloudNativePG as a workload with its names, and the Secret it makes", async () => {
    const of = await read(postgres);
    expect(of("workload")).toMatchObject([
      {
        name: "store",
        scope: "shop",
        image: "ghcr.io/cloudnative-pg/postgresql:17.2",
        replicas: { minimum: 3, evidence: { line: 5 } },
        limits: { memory: "2Gi" },
        hostnames: ["store-rw", "store-ro", "store-r"],
      },
    ]);
    expect(of("configuration")[0]).toMatchObject({ name: "store-app", entries: [{ value: "store-rw" }, {}, {}, {}] });
    expect(of("setting").map((one) => one.key)).toEqual(["kubernetes.Cluster.store"]);
  });

  it("adds up instances that are told in groups, and takes the operator's own number where none is told", async () => {
    const of = await read(`apiVersion: postgres-operator.crunchydata.com/v1beta1
kind: PostgresCluster
metadata: { name: a }
spec: { instances: [{ name: one, replicas: 2 }, { name: two }] }
---
apiVersion: databases.spotahome.com/v1
kind: RedisFailover
metadata: { name: b }
---
apiVersion: rabbitmq.com/v1beta1
kind: RabbitmqCluster
metadata: { name: c }
spec: { replicas: many }
`);
    expect(of("workload").map((one) => one.replicas?.minimum)).toEqual([3, 3, 1]);
  });

  it("leaves objects of other groups alone that have such a name", async () => {
    const of = await read(`apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: { name: machines }\n`);
    expect(of("workload")).toEqual([]);
  });

  it("lets a program that takes its address from that Secret turn to the store", async () => {
    const program = `import os
from sqlalchemy import create_engine
engine = create_engine(os.environ["DATABASE_URL"])
`;
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    spec:
      containers:
        - name: orders
          image: acme/orders:1
          env: [{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: store-app, key: uri } } }]
`;
    const files = {
      "k8s/store.yaml": postgres,
      "k8s/orders.yaml": deployment,
      "orders/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python main.py\n",
      "orders/main.py": program,
    };
    const { system } = await recover(memoryTree(files, "shop"), readers);
    expect(system.connections.map(({ from, to }) => `${from} -> ${to}`)).toEqual(["orders -> store"]);
    expect(system.components.find((one) => one.id === "store")?.kind).toBe("database");
  });
});
