// What a Kubernetes pod template says about how its containers run; shared by all that read manifests or patches of them.
import { type Node, entriesOf, entryOf, get, itemsOf, numberOf, textOf, textsOf } from "../../node.ts";
import { environmentOf } from "./environment.ts";
import { probesOf } from "./probes.ts";
import type { At, Named, Probe } from "./shapes.ts";
import { volumesOf } from "./volumes.ts";

export interface Pod<E> {
  readonly image?: string;
  readonly command?: string;
  readonly environment: Named<E>[];
  /** Names of the ConfigMaps and Secrets it takes values or files from. */
  readonly configurations: string[];
  readonly ports: { container: number; published: boolean; evidence: E }[];
  readonly probes: Probe<E>[];
  readonly limits?: { cpu?: string; memory?: string; evidence: E };
  readonly user?: { root: boolean; evidence: E };
  readonly volumes: string[];
  readonly labels: Record<string, string>;
}

/** Reads a pod or a pod template: the map that holds `metadata` and `spec`. */
export function podOf<E>(template: Node | undefined, at: At<E>): Pod<E> {
  const spec = get(template, "spec");
  const containers = itemsOf(spec, "containers");
  const own = containers.filter((container) => !isSidecar(container));
  const shown = own.length > 0 ? own : containers;
  const [main] = shown;
  const all = [...shown, ...containers.filter((one) => !shown.includes(one)), ...itemsOf(spec, "initContainers")];
  const environment = environmentOf(all, at);
  const volumes = volumesOf(spec);
  return {
    ...optional("image", textOf(main, "image")),
    ...optional("command", commandOf(main)),
    environment: environment.values,
    configurations: [...new Set([...environment.configurations, ...volumes.configurations])],
    ports: shown.flatMap((container) => portsOf(container, textOf(spec, "hostNetwork") === "true", at)),
    probes: shown.flatMap((container) => probesOf(container, at)),
    ...optional("limits", limitsOf(main, at)),
    ...optional("user", userOf(main, spec, at)),
    volumes: volumes.names,
    labels: { ...recordOf(get(template, "metadata", "labels")), ...attached(get(template, "metadata", "annotations")) },
  };
}

/** Containers that stand beside the program: proxies of meshes and databases, agents, exporters. */
const sidecars =
  /^(istio-proxy|linkerd-proxy|envoy|cloud[-_]?sql[-_]proxy|oauth2-proxy|vault-agent|fluent-?bit|fluentd|filebeat|daprd|otel-.*|jaeger-agent|.*-exporter|.*-sidecar)$/;

export function isSidecar(container: Node): boolean {
  const image = textOf(container, "image") ?? "";
  const imageName = image
    .replace(/@.*$/, "")
    .replace(/:[^/]*$/, "")
    .replace(/^.*\//, "");
  return sidecars.test(textOf(container, "name") ?? "") || sidecars.test(imageName);
}

function commandOf(container: Node | undefined): string | undefined {
  const words = [...textsOf(container, "command"), ...textsOf(container, "args")];
  return words.length === 0 ? undefined : words.join(" ");
}

function portsOf<E>(container: Node, hostNetwork: boolean, at: At<E>): Pod<E>["ports"] {
  return itemsOf(container, "ports").flatMap((port) => {
    const number = numberOf(port, "containerPort");
    if (number === undefined || !Number.isSafeInteger(number)) return [];
    const place = entryOf(port, "containerPort")?.keyOffset ?? port.offset;
    const published = hostNetwork || get(port, "hostPort") !== undefined;
    return [{ container: number, published, evidence: at(place) }];
  });
}

function limitsOf<E>(container: Node | undefined, at: At<E>): Pod<E>["limits"] {
  const limits = entryOf(get(container, "resources"), "limits");
  const cpu = textOf(limits?.value, "cpu");
  const memory = textOf(limits?.value, "memory");
  if (!limits || (cpu === undefined && memory === undefined)) return undefined;
  return { ...optional("cpu", cpu), ...optional("memory", memory), evidence: at(limits.keyOffset) };
}

/** What the container says wins over what the pod says; not having to be somebody else does not mean to be root. */
function userOf<E>(container: Node | undefined, spec: Node | undefined, at: At<E>): Pod<E>["user"] {
  const contexts = [get(container, "securityContext"), get(spec, "securityContext")];
  const said = (key: string) => contexts.map((context) => entryOf(context, key)).find((entry) => textOf(entry?.value));
  const user = said("runAsUser");
  if (user) return { root: /^0+$/.test(textOf(user.value) ?? ""), evidence: at(user.keyOffset) };
  const other = said("runAsNonRoot");
  return textOf(other?.value) === "true" && other ? { root: false, evidence: at(other.keyOffset) } : undefined;
}

/** A map of texts, such as labels. */
export function recordOf(node: Node | undefined): Record<string, string> {
  return Object.fromEntries(
    entriesOf(node).flatMap((entry) => {
      const text = textOf(entry.value);
      return text === undefined ? [] : [[entry.key, text]];
    }),
  );
}

/** Of the annotations those matter that let measurements be collected and put agents or proxies beside the program. */
function attached(annotations: Node | undefined): Record<string, string> {
  const all = Object.entries(recordOf(annotations));
  return Object.fromEntries(all.filter(([name]) => attaching.test(name)));
}

const attaching =
  /^(prometheus\.io|instrumentation\.opentelemetry\.io|sidecar\.istio\.io|dapr\.io)\/|^linkerd\.io\/inject$/;

function optional<K extends string, V>(key: K, value: V | undefined): { [name in K]?: V } {
  const result: { [name in K]?: V } = {};
  if (value !== undefined) result[key] = value;
  return result;
}
