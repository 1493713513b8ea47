// What the Kubernetes reader makes of realistic manifests, and that nothing makes it throw.
import * as fc from "fast-check";
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

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
  namespace: shop
  labels: { team: a, app: x }
spec:
  replicas: 2
  template:
    metadata:
      labels: { app: orders }
      annotations: { prometheus.io/scrape: "true", other: y, "sidecar.istio.io/inject": "true", "linkerd.io/inject": enabled, dapr.io/app-id: o, "instrumentation.opentelemetry.io/inject-java": "true" }
    spec:
      securityContext: { runAsNonRoot: true }
      containers:
        - name: istio-proxy
          image: istio/proxyv2
        - name: orders
          image: acme/orders:1
          command: [node]
          args: ["main.js"]
          env:
            - { name: HOST, value: db }
            - { name: URL, value: "postgres://$(HOST)/$(OTHER)/$$(HOST)" }
            - name: PASSWORD
              valueFrom: { secretKeyRef: { name: db-secret, key: password } }
            - name: NODE
              valueFrom: { fieldRef: { fieldPath: spec.nodeName } }
          envFrom:
            - configMapRef: { name: settings }
          ports:
            - containerPort: 8080
            - containerPort: 9090
              hostPort: 9090
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
          livenessProbe: { tcpSocket: { port: 8080 } }
          startupProbe: { exec: { command: [cat, /tmp/up] } }
          resources: { limits: { memory: 128Mi, cpu: 250m } }
      volumes:
        - { name: tmp, emptyDir: {} }
        - { name: data, persistentVolumeClaim: { claimName: orders-data } }
        - { name: host, hostPath: { path: /var/log } }
        - { name: files, configMap: { name: nginx-conf } }
`;

describe("workloads", () => {
  it("show the program, not its sidecars, with everything that says how it runs", async () => {
    const { of, problems } = await read(deployment);
    expect(problems).toEqual([]);
    expect(of("workload")).toMatchObject([
      {
        platform: "kubernetes",
        name: "orders",
        what: "Deployment",
        scope: "shop",
        image: "acme/orders:1",
        command: "node main.js",
        environment: [
          { name: "HOST", value: "db" },
          { name: "URL", value: "postgres://db/${OTHER}/$(HOST)" },
          { name: "PASSWORD", value: "${?configuration.db-secret.password}" },
          { name: "NODE", value: "${?}" },
        ],
        configurations: ["db-secret", "settings", "nginx-conf"],
        ports: [
          { container: 8080, published: false },
          { container: 9090, published: true },
        ],
        replicas: { minimum: 2, evidence: { line: 8, quote: "replicas: 2" } },
        probes: [
          { type: "liveness", checks: "tcp 8080" },
          { type: "readiness", checks: "GET /ready" },
          { type: "startup", checks: "exec cat /tmp/up" },
        ],
        limits: { cpu: "250m", memory: "128Mi" },
        user: { root: false },
        volumes: ["emptyDir", "orders-data", "/var/log"],
        labels: {
          team: "a",
          app: "orders",
          "prometheus.io/scrape": "true",
          "sidecar.istio.io/inject": "true",
          "linkerd.io/inject": "enabled",
          "dapr.io/app-id": "o",
          "instrumentation.opentelemetry.io/inject-java": "true",
        },
        evidence: { file: "k8s/app.yaml", line: 4, quote: "name: orders" },
      },
    ]);
  });

  it("come from lists, stateful sets, cron jobs and Knative", async () => {
    const { of } = await read(`apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      template: { spec: { containers: [ { name: db, image: postgres, securityContext: { runAsUser: 0 } } ] } }
      volumeClaimTemplates: [ { metadata: { name: store } } ]
  - apiVersion: batch/v1
    kind: CronJob
    metadata: { name: backup }
    spec:
      schedule: "0 3 * * *"
      jobTemplate: { spec: { template: { spec: { containers: [ { name: b, image: pg_dump } ] } } } }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: hello }
spec:
  template:
    metadata: { annotations: { autoscaling.knative.dev/minScale: "1" } }
    spec: { containers: [ { image: hello } ] }
`);
    expect(of("workload").map((one) => [one.name, one.what, one.image, one.volumes, one.user?.root])).toEqual([
      ["db", "StatefulSet", "postgres", ["store"], true],
      ["backup", "CronJob", "pg_dump", [], undefined],
      ["hello", "Knative Service", "hello", [], undefined],
    ]);
    expect(of("workload")[0]?.replicas).toBeUndefined();
    expect(of("setting")).toMatchObject([{ key: "kubernetes.CronJob.backup" }]);
    expect(of("autoscaler")).toMatchObject([{ target: "hello", minimum: 1 }]);
  });
});

describe("configuration, scaling and the rest", () => {
  it("reads maps and secrets, and hands on the files in them with their lines", async () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  LEVEL: info
  nginx.conf: |
    server {
    }
---
apiVersion: v1
kind: Secret
metadata: { name: keys }
data: { PASSWORD: c2VjcmV0, KEY: //79 }
stringData: { URL: "redis://cache" }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: fetched }
spec: { target: { name: db }, data: [ { secretKey: password } ] }
`;
    const { of, pieces } = await read(text);
    expect(of("configuration").map((one) => one.keptBy)).toEqual([undefined, undefined, "ExternalSecret"]);
    expect(
      of("configuration").map((one) => [one.name, one.secret, one.entries.map((entry) => [entry.name, entry.value])]),
    ).toEqual([
      [
        "web",
        false,
        [
          ["LEVEL", "info"],
          ["nginx.conf", "server {\n}\n"],
        ],
      ],
      [
        "keys",
        true,
        [
          ["PASSWORD", "secret"],
          ["KEY", "${?}"],
          ["URL", "redis://cache"],
        ],
      ],
      ["db", true, [["password", "${?}"]]],
    ]);
    expect(pieces).toEqual([{ path: "web/nginx.conf", text: "server {\n}\n", line: 7 }]);
  });

  it("reads autoscalers, and tells every other kind as one setting", async () => {
    const { of } = await read(`apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: h }
spec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 9 }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.org }
`);
    expect(of("autoscaler")).toMatchObject([{ target: "web", minimum: 2, maximum: 9 }]);
    expect(of("setting").map((one) => [one.key, one.value])).toEqual([
      ["kubernetes.PodDisruptionBudget.web", "minAvailable: 1, selector.matchLabels.app: web"],
    ]);
  });
});

describe("Kustomize and Helm", () => {
  it("leaves patches to the overlay that applies them", async () => {
    const files = { "k8s/overlays/prod/kustomization.yaml": "patches:\n  - path: more/patch.yaml\n" };
    expect((await read(deployment, "k8s/overlays/prod/more/patch.yaml", files)).facts).toEqual([]);
    expect((await read(deployment, "k8s/overlays/prod/extra.yaml", files)).of("workload")[0]?.variant).toBe("prod");
    expect((await read(deployment, "k8s/base/extra.yaml", files)).of("workload")[0]?.variant).toBeUndefined();
  });

  it("says of a Helm template that its values are not known, also where all braces are quoted", async () => {
    const templates = [
      deployment.replace("replicas: 2", "replicas: {{ .Values.replicas }}"),
      deployment.replace("name: orders", 'name: "{{ .Release.Name }}-orders"'),
    ];
    for (const text of templates) {
      const { facts, problems } = await read(text);
      expect(facts).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.found).toContain("Helm template");
    }
  });
});

describe("manifests that a chart makes", () => {
  it("are claimed once they are filled in, not as templates of the chart", () => {
    const { has } = memoryTree({ "shop/Chart.yaml": "name: shop\n" });
    expect(kubernetesReader.claims("shop/templates/orders.yaml", deployment, { has })).toBe(false);
    expect(kubernetesReader.claims("shop/crds/orders.yaml", deployment, { has })).toBe(true);
    expect(kubernetesReader.claims("shop/orders.yaml", deployment, { has })).toBe(true);
  });

  it("say nothing of what `helm test` runs, and tell of a name that stayed open", async () => {
    const test = deployment.replace("namespace: shop", 'annotations: { "helm.sh/hook": "post-install,test" }');
    expect((await read(test)).facts).toEqual([]);
    const open = await read(deployment.replace("name: orders", 'name: "${?}-orders"'));
    expect(open.facts).toEqual([]);
    expect(open.problems).toMatchObject([{ line: 4, found: "A Deployment whose name is not known" }]);
  });
});

describe("claims and bad input", () => {
  it("claims what has the head of an object", () => {
    expect(kubernetesReader.claims("a.yaml", deployment)).toBe(true);
    expect(kubernetesReader.claims("a.json", '{\n  "apiVersion": "v1",\n  "kind": "Pod"\n}')).toBe(true);
    expect(kubernetesReader.claims("a.json", '{"kind": "Pod", "apiVersion": "v1"}')).toBe(true);
    expect(
      kubernetesReader.claims("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\n"),
    ).toBe(false);
    expect(kubernetesReader.claims("a.yaml", "kind: x\n")).toBe(false);
    expect(kubernetesReader.claims("a.md", deployment)).toBe(false);
  });

  it("reports workloads without a name", async () => {
    expect((await read("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n")).problems).toHaveLength(1);
  });

  it("never throws, on truncated or random text", async () => {
    const inputs = fc.oneof(
      fc.nat(deployment.length).map((end) => deployment.slice(0, end)),
      fc.string({ unit: "binary" }),
      fc.tuple(fc.nat(deployment.length), fc.string({ maxLength: 8 }), fc.nat(20)).map(([at, put, cut]) => {
        return deployment.slice(0, at) + put + deployment.slice(at + cut);
      }),
      fc
        .tuple(
          fc.constantFrom("Ingress", "Secret", "List", "HTTPRoute", "VirtualService", "ScaledObject", "Route"),
          fc.json(),
        )
        .map(
          ([kind, json]) =>
            `{"apiVersion": "v1", "kind": "${kind}", "metadata": {"name": "x"}, "data": ${json}, "spec": ${json}}`,
        ),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (text) => void (await read(text))),
      { numRuns: 300 },
    );
    await read(`apiVersion: v1\nkind: Pod\nspec: ${"[".repeat(10_000)}`);
  });
});
