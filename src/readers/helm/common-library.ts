// Templates of Bitnami's library chart `common`, which many charts take their names, labels and images from and few have
// in their tree: written anew, as far as they decide what is deployed.
import { parseTemplate } from "#syntax/go-template/parse";
import type { Dependency } from "./chart.ts";
import type { Definition } from "./render.ts";

const names = `
{{ define "common.names.name" }}{{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}{{ end }}
{{ define "common.names.chart" }}{{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}{{ end }}
{{ define "common.names.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name -}}{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else -}}{{ printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}{{- end -}}
{{- end }}
{{ define "common.names.dependency.fullname" -}}
{{- $name := default .chartName .chartValues.nameOverride -}}
{{- if .chartValues.fullnameOverride -}}{{ .chartValues.fullnameOverride }}
{{- else if contains $name .context.Release.Name -}}{{ .context.Release.Name }}
{{- else -}}{{ printf "%s-%s" .context.Release.Name $name }}{{- end -}}
{{- end }}
{{ define "common.names.namespace" }}{{ default .Release.Namespace .Values.namespaceOverride }}{{ end }}
{{ define "common.names.fullname.namespace" -}}
{{ printf "%s-%s" (include "common.names.fullname" .) (include "common.names.namespace" .) }}
{{- end }}`;

const labels = `
{{ define "common.labels.standard" -}}
{{- $context := default . .context -}}
{{- $own := include "common.labels.matchLabels" . | fromYaml -}}
{{- $own = merge $own (dict "helm.sh/chart" (include "common.names.chart" $context)) -}}
{{- $custom := dict -}}
{{- with .customLabels }}{{ $custom = include "common.tplvalues.render" (dict "value" . "context" $context) | fromYaml }}{{ end -}}
{{- merge (default dict $custom) $own (dict "app.kubernetes.io/managed-by" $context.Release.Service) | toYaml -}}
{{- end }}
{{ define "common.labels.matchLabels" -}}
{{- $context := default . .context -}}
app.kubernetes.io/name: {{ include "common.names.name" $context }}
app.kubernetes.io/instance: {{ $context.Release.Name }}
{{- end }}
{{ define "common.tplvalues.render" -}}
{{- $text := typeIs "string" .value | ternary .value (.value | toYaml) -}}
{{- if .scope }}{{ tpl $text (merge (dict "Template" .context.Template) .scope) }}{{ else }}{{ tpl $text .context }}{{ end -}}
{{- end }}`;

const merging = `
{{ define "common.tplvalues.merge" -}}
{{- $all := dict -}}
{{- range .values }}{{ $all = include "common.tplvalues.render" (dict "value" . "context" $.context) | fromYaml | merge $all }}{{ end -}}
{{ $all | toYaml }}
{{- end }}
{{ define "common.tplvalues.merge-overwrite" -}}
{{- $all := dict -}}
{{- range .values }}{{ $all = include "common.tplvalues.render" (dict "value" . "context" $.context) | fromYaml | mergeOverwrite $all }}{{ end -}}
{{ $all | toYaml }}
{{- end }}`;

const images = `
{{ define "common.images.image" -}}
{{- $registry := default .imageRoot.registry ((.global).imageRegistry) -}}
{{- $mark := .imageRoot.digest | ternary "@" ":" -}}
{{- $tag := default (default ((.chart).AppVersion) .imageRoot.tag) .imageRoot.digest -}}
{{- if $registry }}{{ $registry }}/{{ end }}{{ .imageRoot.repository }}{{ with $tag }}{{ $mark }}{{ . }}{{ end -}}
{{- end }}
{{ define "common.secrets.name" -}}
{{- $name := default (include "common.names.fullname" .context) .defaultNameSuffix -}}
{{- if .defaultNameSuffix }}{{ $name = printf "%s-%s" (include "common.names.fullname" .context) .defaultNameSuffix }}{{ end -}}
{{- with .existingSecret }}{{ $name = typeIs "string" . | ternary . (.name) }}{{ end -}}
{{ $name }}
{{- end }}
{{ define "common.secrets.lookup" }}{{ .defaultValue | toString | b64enc }}{{ end }}
{{ define "common.secrets.passwords.manage" }}{{ randAlphaNum 10 | quote }}{{ end }}
{{ define "common.images.version" }}{{ .imageRoot.tag }}{{ end }}
{{ define "common.capabilities.kubeVersion" }}{{ .Capabilities.KubeVersion.Version }}{{ end }}`;

/** What is left to the cluster or asks for places and sizes alone. */
const silent =
  "secrets.exists capabilities.apiVersions.has capabilities.psp.supported compatibility.isOpenshift ingress.certManagerRequest affinities.topologyKey images.pullSecrets images.renderPullSecrets affinities.pods affinities.nodes storage.class resources.preset errors.upgrade.passwords.empty warnings.rollingTag warnings.resources warnings.modifiedImages validations.values.single.empty";

const versions: Readonly<Record<string, string>> = {
  deployment: "apps/v1",
  statefulset: "apps/v1",
  daemonset: "apps/v1",
  cronjob: "batch/v1",
  job: "batch/v1",
  ingress: "networking.k8s.io/v1",
  networkPolicy: "networking.k8s.io/v1",
  rbac: "rbac.authorization.k8s.io/v1",
  hpa: "autoscaling/v2",
  policy: "policy/v1",
  crd: "apiextensions.k8s.io/v1",
};

/** Whether a chart takes its shared templates from the library. */
export function isCommonLibrary({ name, repository }: Dependency): boolean {
  return name === "common" && repository.includes("bitnami");
}

/** Parsed when the first chart asks for them. */
let parsed: ReadonlyMap<string, Definition> | undefined;

export function commonDefinitions(): ReadonlyMap<string, Definition> {
  parsed ??= new Map([...parseTemplate(wholeText()).definitions].map(([name, nodes]) => [name, { nodes }]));
  return parsed;
}

function wholeText(): string {
  const empty = silent.split(" ").map((name) => `{{ define "common.${name}" }}{{ end }}`);
  const apis = Object.entries(versions).map(
    ([kind, version]) => `{{ define "common.capabilities.${kind}.apiVersion" }}${version}{{ end }}`,
  );
  const security = `{{ define "common.compatibility.renderSecurityContext" }}{{ omit .secContext "enabled" | toYaml }}{{ end }}`;
  const backend = `{{ define "common.ingress.backend" -}}
service:
  name: {{ .serviceName }}
  port:
    {{ typeIs "string" .servicePort | ternary "name" "number" }}: {{ .servicePort }}
{{- end }}`;
  return [names, labels, merging, images, security, backend, ...empty, ...apis].join("\n");
}
