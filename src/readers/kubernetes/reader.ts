// Reads Kubernetes manifests: what runs, the names that lead to it, ways in, configuration, scaling and policies.
import type { Fact } from "#model/fact";
import { chartOfTemplate } from "#syntax/yaml/kubernetes/chart";
import { type Resource, resourcesIn, templatePathOf } from "#syntax/yaml/kubernetes/resource";
import { type Node, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { type Lookup, type Piece, type Reading, type SourceText, defineReader } from "../reader.ts";
import { autoscalerOf } from "./autoscaler.ts";
import { configurationOf, piecesOf } from "./configuration.ts";
import { gatewayRoutesOf } from "./gateway.ts";
import { ingressRoutesOf, openshiftRoutesOf } from "./ingress.ts";
import { destinationRuleOf, virtualServiceOf } from "./istio.ts";
import { operatedBy } from "./operators.ts";
import { isPatch, variantOf } from "./overlay.ts";
import { serviceNameOf } from "./service.ts";
import { settingOf } from "./settings.ts";
import { workloadOf } from "./workload.ts";

export const kubernetesReader = defineReader({
  id: "kubernetes",
  title: "Kubernetes manifests",
  understands: "in part",
  claims: (path, head, lookup) => /\.(ya?ml|json)$/i.test(path) && isManifest(head) && !isTemplate(path, lookup),
  read,
});

/** Templates of charts are filled in first, and come back as pieces. */
function isTemplate(path: string, lookup: Pick<Lookup, "has"> | undefined): boolean {
  return lookup !== undefined && chartOfTemplate(path, lookup.has) !== undefined;
}

function isManifest(head: string): boolean {
  const version = /(?:^|[{,])[ \t]*["']?apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',]*)/m.exec(head)?.[1];
  return version !== undefined && /(?:^|[{,])[ \t]*["']?kind["']?[ \t]*:/m.test(head) && !isForeign(version);
}

/** Formats that borrow the head of a Kubernetes object but describe nothing in a cluster. */
function isForeign(version: string): boolean {
  return /^(kustomize\.config\.k8s\.io|skaffold|backstage\.io|kind\.x-k8s\.io|client\.authentication\.k8s\.io)\//.test(
    version,
  );
}

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  const { documents, errors, template } = await parseYaml(file.text);
  if (template || isFilledByHelm(file.text)) return unfilled(file, errors[0]?.offset ?? 0);
  const problems = errors.map((error) => file.problem(file.lines.lineAt(error.offset), error.message, "valid YAML"));
  if (await isPatch(file.path, lookup)) return { facts: [], problems };
  const variant = file.variant ?? variantOf(file.path, lookup);
  const facts: Fact[] = [];
  const pieces: Piece[] = [];
  for (const document of documents) {
    const resources = resourcesIn(document);
    if (resources.length === 0 && isWorkloadWithoutName(document)) {
      problems.push(
        file.problem(
          file.lines.lineAt(document.offset),
          `A ${textOf(document, "kind")} without a name`,
          "metadata.name",
        ),
      );
    }
    for (const resource of resources.filter((one) => !isForeign(one.apiVersion) && !isChartTest(one))) {
      if (resource.name.includes("${?")) {
        const line = file.lines.lineAt(resource.offset);
        problems.push(file.problem(line, `A ${resource.kind} whose name is not known`, "a name without open values"));
        continue;
      }
      facts.push(...factsOf(resource, file, variant));
      pieces.push(...piecesOf(resource, file));
    }
  }
  return { facts, problems, ...(pieces.length > 0 ? { pieces } : {}) };
}

/** A template whose braces all stand in quotes is valid YAML, but its values are not known either. */
function isFilledByHelm(text: string): boolean {
  return /\{\{-?\s*(\.Values\.|\.Release\.|\.Chart\.|include\s+")/.test(text);
}

function unfilled(file: SourceText, offset: number): Reading {
  const found = "A Helm template outside the templates of a chart";
  return { facts: [], problems: [file.problem(file.lines.lineAt(offset), found, "YAML that is filled in")] };
}

/** What `helm test` runs is no part of what a chart deploys. */
function isChartTest({ root }: Resource): boolean {
  return /(^|,)\s*test/.test(textOf(root, "metadata", "annotations", "helm.sh/hook") ?? "");
}

function isWorkloadWithoutName(document: Node): boolean {
  const kind = textOf(document, "kind") ?? "";
  return templatePathOf({ kind, apiVersion: textOf(document, "apiVersion") ?? "" }) !== undefined;
}

function factsOf(resource: Resource, file: SourceText, variant: string | undefined): Fact[] {
  if (resource.kind === "CustomResourceDefinition") return [];
  if (templatePathOf(resource)) {
    const scaling = resource.kind === "Service" ? autoscalerOf(resource, file) : [];
    const schedule = resource.kind === "CronJob" ? [settingOf(resource, file)] : [];
    return [workloadOf(resource, file, variant), ...scaling, ...schedule];
  }
  switch (resource.kind) {
    case "Service":
      return [serviceNameOf(resource, file)];
    case "Ingress":
      return ingressRoutesOf(resource, file);
    case "Route":
      return openshiftRoutesOf(resource, file);
    case "HTTPRoute":
    case "GRPCRoute":
      return gatewayRoutesOf(resource, file);
    case "VirtualService":
      return virtualServiceOf(resource, file);
    case "DestinationRule":
      return destinationRuleOf(resource, file);
    case "ConfigMap":
    case "Secret":
    case "SealedSecret":
    case "ExternalSecret":
      return [configurationOf(resource, file)];
    case "HorizontalPodAutoscaler":
    case "ScaledObject":
      return autoscalerOf(resource, file);
    default:
      return [...operatedBy(resource, file, variant), settingOf(resource, file)];
  }
}
