// What the Helm reader makes of charts, line by line.
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { FactOf } from "#model/fact";
import type { Piece } from "../reader.ts";
import { createdChart, umbrella } from "./fixtures/created.ts";
import { read, rendered } from "./fixtures/reading.ts";
import { helmReader } from "./reader.ts";

/** The lines that begin with certain words, each with the place it is quoted from. */
function placesOf(pieces: readonly Piece[], words: string): string[] {
  return pieces.flatMap(({ text, lines }) =>
    text.split("\n").flatMap((line, index) => {
      const place = lines?.[index];
      return place && line.trim().startsWith(words) ? [`${place.file}:${place.line} ${place.quote}`] : [];
    }),
  );
}

describe("a chart as `helm create` writes it", () => {
  const files = createdChart("orders");

  it("is filled in with its own values, under the name of the chart", async () => {
    const { text, problems } = await read(files, "orders/templates/deployment.yaml");
    expect(problems).toEqual([]);
    for (const line of [
      "  name: orders",
      "  replicas: 1",
      '          image: "acme/orders:1.16.0"',
      "              containerPort: 8080",
    ])
      expect(text.split("\n")).toContain(line);
    expect(text).not.toMatch(/env:|annotations:/);
  });

  it("is quoted from the template, and from the values where they are written out whole", async () => {
    const { pieces } = await read(files, "orders/templates/deployment.yaml");
    expect(placesOf(pieces, "replicas:")).toEqual([
      "orders/templates/deployment.yaml:9 replicas: {{ .Values.replicaCount }}",
    ]);
    expect(placesOf(pieces, "memory:")).toEqual(["orders/values.yaml:21 memory: 128Mi"]);
    expect(placesOf(pieces, "path: /livez")).toEqual(["orders/values.yaml:24 path: /livez"]);
    expect(placesOf(pieces, "app.kubernetes.io/managed-by:")[0]).toMatch(
      /_helpers\.tpl:31 app\.kubernetes\.io\/managed-by/,
    );
  });

  it("leaves out what its values switch off", async () => {
    for (const name of ["ingress", "hpa"]) {
      const { pieces, problems } = await read(files, `orders/templates/${name}.yaml`);
      expect([pieces, problems]).toEqual([[], []]);
    }
  });
});

describe("values of other environments", () => {
  it("give variants that hold only what is different there", async () => {
    const files = { ...createdChart("orders"), "orders/values-prod.yaml": "autoscaling: { enabled: true }\n" };
    const scaling = await read(files, "orders/templates/hpa.yaml");
    expect(scaling.pieces.map((piece) => piece.variant)).toEqual(["prod"]);
    expect(scaling.text).toContain("minReplicas: 2");
    const deployment = await read(files, "orders/templates/deployment.yaml");
    expect(deployment.pieces.map((piece) => [piece.variant, piece.text.includes("replicas:")])).toEqual([
      [undefined, true],
      ["prod", false],
    ]);
    expect((await read(files, "orders/templates/service.yaml")).pieces).toHaveLength(1);
  });
});

describe("charts of charts", () => {
  it("hand their values down, global ones too, and take what they do not want away", async () => {
    const { pieces } = await read(umbrella, "shop/charts/orders/templates/deployment.yaml");
    const [orders, prod] = pieces.map((piece) => piece.text);
    expect(orders).toContain("name: shop-orders");
    expect(orders).toContain("replicas: 3");
    expect(orders).toContain('value: "postgres://shop-postgresql:5432/orders"');
    expect(orders).toContain('value: "north"');
    expect(prod).toContain("replicas: 6");
    const people = await read(umbrella, "users/templates/deployment.yaml");
    expect(people.text).toContain("name: shop-people");
    expect(people.text).toContain("readinessProbe:");
    expect(people.text).not.toContain("livenessProbe:");
  });

  it("prove what a loop says by the values it goes through", async () => {
    const { pieces } = await read(umbrella, "shop/charts/orders/templates/deployment.yaml");
    expect(placesOf(pieces.slice(0, 1), 'value: "http')).toEqual([
      "shop/values.yaml:7 PEOPLE_URL: http://{{ .Release.Name }}-people:8080",
    ]);
  });

  it("run what they take from others, of a known product, unless their values switch it off", async () => {
    const { facts, problems } = await read(umbrella, "shop/Chart.yaml");
    const workloads = facts.filter((one): one is FactOf<"workload"> => one.kind === "workload");
    expect(workloads).toMatchObject([
      { name: "shop-postgresql", chart: "postgresql", hostnames: ["shop-postgresql-primary", "shop-postgresql-hl"] },
      { name: "shop-redis", chart: "redis", variant: "prod" },
    ]);
    expect(workloads[0]?.evidence).toMatchObject({ line: 12, quote: "- name: postgresql" });
    expect(problems).toMatchObject([{ line: 20, found: 'The chart "cert-manager", which is not in this tree' }]);
  });

  it("leave open what values of charts of others may say", async () => {
    const files = {
      "c/Chart.yaml": "name: c\ndependencies: [{ name: redis, repository: https://a.example }]\n",
      "c/templates/a.yaml": "apiVersion: v1\nport: {{ .Values.redis.master.port }}\nown: {{ .Values.port }}\n",
    };
    expect((await read(files, "c/templates/a.yaml")).text).toBe("apiVersion: v1\nport: ${?}\nown: \n");
  });

  it("take names, labels and images from Bitnami's library, though it is not in the tree", async () => {
    const files = {
      "c/Chart.yaml":
        "name: c\nversion: 1.0.0\ndependencies: [{ name: common, repository: oci://registry-1.docker.io/bitnamicharts }]\n",
      "c/values.yaml": "image: { registry: docker.io, repository: acme/c, tag: 2.0.0 }\n",
      "c/templates/a.yaml": `apiVersion: {{ include "common.capabilities.deployment.apiVersion" . }}
metadata:
  name: {{ template "common.names.fullname" . }}
  labels: {{- include "common.labels.standard" ( dict "customLabels" .Values.commonLabels "context" $ ) | nindent 4 }}
image: {{ include "common.images.image" (dict "imageRoot" .Values.image "global" .Values.global) }}
`,
    };
    const { text, problems } = await read(files, "c/templates/a.yaml");
    expect(problems).toEqual([]);
    expect(text).toContain("apiVersion: apps/v1\nmetadata:\n  name: c\n  labels:\n");
    expect(text).toContain("    app.kubernetes.io/name: c\n    helm.sh/chart: c-1.0.0\n");
    expect(text).toContain("image: docker.io/acme/c:2.0.0\n");
    expect((await read(files, "c/Chart.yaml")).problems).toEqual([]);
  });
});

describe("what cannot be known", () => {
  it("is `${?}` in text, and left out with a problem where a condition rests on it", async () => {
    const { text, problems } = await rendered(
      'a: {{ required "say a" .Values.a }}\nb: {{ .Values.b.c.d }}\n{{- if .Values.b.c.d }}\nc: 1\n{{- end }}\nd: {{ mystery 1 }}\ne: {{ randAlphaNum 8 | quote }}\n',
      "b: {}\n",
    );
    expect(text).toBe('a: ${?}\nb: ${?}\nd: ${?}\ne: "${?}"\n');
    expect(problems.map((one) => [one.line, one.found])).toEqual([
      [1, "A value has to be given: say a"],
      [2, ".Values.b.c has no d"],
      [3, ".Values.b.c has no d"],
      [3, "{{- if .Values.b.c.d }} rests on a value that is not known"],
      [6, 'A function "mystery"'],
    ]);
  });

  it("is told with its line where a template is not sound", async () => {
    const { problems } = await rendered("a: 1\nb: {{ .Values @ }}\n{{ if true }}\nc: 2\n");
    expect(problems.map((one) => [one.line, one.found])).toEqual([
      [2, "{{ .Values @ }} is no action of a template"],
      [3, 'A block "if" without its end'],
    ]);
  });
});

describe("claims", () => {
  const { has } = memoryTree({ "c/Chart.yaml": "", "e/x": "" });

  it("takes the files of a chart, and nothing that only looks like one", () => {
    const claimed = (path: string): boolean => helmReader.claims(path, "", { has });
    for (const path of [
      "c/Chart.yaml",
      "c/values.yaml",
      "c/values-prod.yaml",
      "c/values/prod.yaml",
      "c/templates/a/b.yml",
      "c/templates/_h.tpl",
    ])
      expect(claimed(path), path).toBe(true);
    for (const path of [
      "e/values.yaml",
      "e/templates/a.yaml",
      "c/templates/NOTES.txt",
      "c/crds/a.yaml",
      "c/src/values.yaml",
    ])
      expect(claimed(path), path).toBe(false);
  });
});
