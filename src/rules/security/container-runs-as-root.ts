// A container whose program runs as root: neither its image nor its manifest names another user.
import { fitsAny } from "#base/pattern";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { isServerless, mainWorkloads, placesOf } from "../deployment.ts";
import { list } from "../forms.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Image = FactOf<"image">;

const looksFor = [
  "USER with a name or number other than root and 0 in the final stage of the Dockerfile, or in a stage it is made from",
  "a base image that names a user of its own: distroless :nonroot, nginx-unprivileged, Chainguard, Bitnami, UBI runtimes, …",
  "a base image whose start script steps down to a user of its own: postgres, mysql, mongo, redis, rabbitmq, …",
  "gosu, su-exec, setpriv, runuser or chpst in the command that starts the program",
  "runAsNonRoot: true or runAsUser in the security context of the container or the pod (Kubernetes)",
  "user: of the service (Compose)",
];

/** Images that name a user of their own, with `*` for any run of characters; by what stands before the tag. */
const ownUser = list(`
  *nginx-unprivileged bitnami/* bitnamilegacy/* *.io/bitnami/* cgr.dev/chainguard/* *redhat*/ubi*/nodejs-* *redhat*/ubi*/python-*
  *redhat*/ubi*/openjdk-* *redhat*/ubi*/php-* *redhat*/ubi*/ruby-* *redhat*/ubi*/dotnet-* *redhat*/ubi*/nginx-* *redhat*/ubi*/go-toolset
  jenkins/jenkins grafana/* prom/* *.io/prometheus/* locustio/locust apache/airflow apache/kafka apache/superset confluentinc/cp-*
  *jupyter/*-notebook jupyterhub/k8s-* docker.elastic.co/* elasticsearch kibana logstash opensearchproject/* *keycloak/keycloak
  public.ecr.aws/lambda/* amazon/aws-lambda-* sonarqube memcached selenium/* ghcr.io/puppeteer/puppeteer mcr.microsoft.com/mssql/* openpolicyagent/opa otel/*
`);
/** Official images of stores: their start script begins as root to prepare its folder, and steps down before the program starts. */
const steppingDown = list(
  "postgres postgis/postgis timescale/timescaledb pgvector/pgvector mysql mariadb mongo redis valkey/valkey rabbitmq cassandra couchdb influxdb neo4j",
);
const dropping = /(^|[\s/"])(gosu|su-exec|setpriv|runuser|chpst|s6-setuidgid)(?=[\s"])/;
/** Dockerfiles that say by their names that they are not what is delivered, and those that only run tests. */
const aside = /(^|[._-])(dev|development|local|debug|base|builder?)([._-]|$)/i;
const testing = /(^|[._-])(tests?|testing|ci|e2e|lint|playwright|cypress)([._-]|$)/i;

export const containerRunsAsRoot = defineRule({
  id: "security/container-runs-as-root",
  title: "A container runs as root",
  strength: "Containers run as a user without special rights",
  issue: "4.3",
  asks: "weakness",
  level: "component",
  looksFor,
  sources: [
    "CWE-250: Execution with Unnecessary Privileges",
    "CIS Docker Benchmark, 4.1: a user for the container has been created",
    "Kubernetes documentation: Pod Security Standards, Restricted",
  ],
  *check(view) {
    for (const component of view.system.components) {
      const conclusion = conclude(view, component);
      if (conclusion) yield conclusion;
    }
  },
  matters,
});

const neverAsked: ReadonlySet<Component["kind"]> = new Set(["external", "test", "library", "command"]);

function conclude(view: View, component: Component): Conclusion | undefined {
  if (neverAsked.has(component.kind)) return undefined;
  if (isServerless(view, component))
    return { component, verdict: "not applicable", because: "its platform chooses the user" };
  const said = fromManifest(view, component);
  if (said) return said;
  const images = deliveredImages(view, component);
  if (images.length > 0) return fromImages(view, component, images);
  if (!view.services().includes(component)) return undefined;
  return component.deployed
    ? { component, verdict: "unknown", because: "no Dockerfile here builds its image, and no manifest names a user" }
    : { component, verdict: "not applicable", because: "nothing here builds a container of it" };
}

/** What a manifest says wins over the image; that a variant has another user is enough to see that one can be had. */
function fromManifest(view: View, component: Component): Conclusion | undefined {
  const users = view.facts(component, "workload").flatMap((one) => one.user ?? []);
  const other = users.filter((one) => !one.root);
  if (other.length > 0)
    return {
      component,
      verdict: "absent",
      because: "its manifest names a user other than root",
      evidence: placesOf(other),
    };
  const root = mainWorkloads(view, component).flatMap((one) => (one.user?.root ? one.user.evidence : []));
  if (root.length === 0) return undefined;
  return {
    component,
    verdict: "violated",
    because: "its manifest lets it run as root",
    evidence: distinctPlaces(root),
  };
}

function deliveredImages(view: View, component: Component): readonly Image[] {
  const all = view.facts(component, "image").filter((one) => !testing.test(nameOf(one.evidence.file)));
  const main = all.filter((one) => !aside.test(nameOf(one.evidence.file)));
  return main.length > 0 ? main : all;
}

function fromImages(view: View, component: Component, images: readonly Image[]): Conclusion {
  const seen = images.map((image) => ({ image, ...userOf(view, component, image) }));
  const root = seen.filter((one) => one.verdict === "violated");
  const [first] = root.length > 0 ? root : seen;
  const verdict = root.length > 0 ? "violated" : seen.some((one) => one.verdict === "unknown") ? "unknown" : "absent";
  return {
    component,
    verdict,
    because: first?.because ?? "",
    evidence: distinctPlaces((root.length > 0 ? root : seen).map((one) => one.place)),
    ...(root.length > 0 && images.length > 1 ? { holds: { places: root.length, of: images.length } } : {}),
  };
}

interface Said {
  readonly verdict: "violated" | "absent" | "unknown";
  readonly because: string;
  readonly place: Evidence;
}

function userOf(view: View, component: Component, image: Image): Said {
  const { user, base } = image;
  if (user && !isRoot(user.name))
    return { verdict: "absent", because: `its image runs as ${user.name}`, place: user.evidence };
  const drops = stepsDown(view, component, image);
  if (drops) return { verdict: "absent", because: "its command steps down to another user", place: drops };
  if (user) return { verdict: "violated", because: `its Dockerfile says USER ${user.name}`, place: user.evidence };
  const place = image.evidence;
  if (hasOwnUser(base)) return { verdict: "absent", because: `its base image ${base} has a user of its own`, place };
  if (fitsAny(repositoryOf(base), steppingDown))
    return { verdict: "absent", because: `the start script of ${base} steps down to a user of its own`, place };
  if (image.command && /^\s*\[?\s*["']?\/init\b/.test(image.command.text))
    return {
      verdict: "unknown",
      because: "its init starts each of its services as the user that their scripts name",
      place,
    };
  if (base === "" || base.startsWith("${"))
    return { verdict: "unknown", because: "its base image is only known when it is built", place };
  const why = base === "scratch" ? "an empty base image has no other" : `${base} names none either`;
  return { verdict: "violated", because: `no USER in the final stage of its Dockerfile, and ${why}`, place };
}

/** `0`, `0:0`, `root`, and what a build argument makes of it by default. */
function isRoot(name: string): boolean {
  return /^(root|0+|ContainerAdministrator)(:|$)/i.test(name.replace(/^\$\{[^:}]*:-([^}]*)\}/, "$1"));
}

/** The command itself, or a script beside the program that the command starts. */
function stepsDown(view: View, component: Component, image: Image): Evidence | undefined {
  const { command } = image;
  if (!command) return undefined;
  if (dropping.test(command.text)) return command.evidence;
  const script = view.facts(component, "setting").find((one) => {
    return one.key === "shell.command" && dropping.test(one.value) && command.text.includes(nameOf(one.evidence.file));
  });
  return script?.evidence;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** `docker.io/library/nginx:1.27@sha256:…` -> `nginx`. */
function repositoryOf(base: string): string {
  return base
    .replace(/@.*$/, "")
    .replace(/:[^/]*$/, "")
    .replace(/^(docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\//, "")
    .replace(/^library\//, "");
}

function hasOwnUser(base: string): boolean {
  const tag = /:([^/@]*)/.exec(base.slice(base.lastIndexOf("/") + 1))?.[1] ?? "";
  return /(^|-)(nonroot|unprivileged|rootless)(-|$)/.test(tag) || fitsAny(repositoryOf(base), ownUser);
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component || component.kind === "load-generator") return undefined;
  if (check.evidence.every(({ file }) => isDevelopmentImage(file))) return undefined;
  // What a start script does before it starts the program is not read: many begin as root and step down.
  if (check.because.startsWith("no USER") && startsByScript(view, component)) return undefined;
  const workloads = view.facts(component, "workload");
  const socket = workloads.some((one) => one.volumes.some((volume) => /docker\.sock|containerd\.sock/.test(volume)));
  const hostPath = workloads.some((one) =>
    one.volumes.some((volume) => /^(\/|\/(etc|var|root|proc|sys).*)$/.test(volume)),
  );
  // An agent that reads the logs of its machine has to be root there.
  if (hostPath && component.kind === "observability") return undefined;
  const open = (component.exposed ?? []).length > 0;
  const { name } = component;
  return {
    severity: socket ? "high" : hostPath || open ? "medium" : "low",
    // An image of somebody else's may name a user that does not show here.
    confidence:
      check.because.startsWith("no USER") && bases(view, component).some((base) => base.includes("/")) ? 0.7 : 0.9,
    cheapness: 1,
    is: check.because,
    expected: "a user without special rights in the image, and runAsNonRoot where a manifest can demand it",
    because: socket
      ? `${name} holds the socket of the container engine: whoever breaks into it starts containers of their own on the machine`
      : hostPath
        ? `${name} has a folder of its machine: whoever breaks into it writes there as root`
        : open
          ? `${name} is reachable from outside: whoever breaks into it is root in the container, and one fault of the kernel or a mount away from its machine`
          : `whoever breaks into ${name} is root in the container, and may change its files and install tools there`,
    mend: mendFor(bases(view, component)[0] ?? ""),
  };
}

function startsByScript(view: View, component: Component): boolean {
  const images = view.facts(component, "image");
  return (
    images.length > 0 &&
    images.every(({ command }) => /\.sh\b|entry-?point|\/init\b|(^|[\s"'/])run\.\w+/i.test(command?.text ?? ""))
  );
}

/** `Dockerfile.dev`, and what lies in folders that only serve those who develop. */
function isDevelopmentImage(file: string): boolean {
  return (
    /(^|[._-])(dev|development|local)([._-]|$)/i.test(nameOf(file)) ||
    /(^|\/)(\.[^/]+|dev|development|local)\//i.test(file)
  );
}

function bases(view: View, component: Component): string[] {
  return view.facts(component, "image").map((one) => one.base);
}

function mendFor(base: string): string {
  const name = repositoryOf(base);
  if (/^node$/.test(name)) return "End the Dockerfile with `USER node`: the image has that user already.";
  if (/^nginx$/.test(name))
    return "Build on nginxinc/nginx-unprivileged, which listens on 8080, or give nginx a user, a port above 1024 and a folder for its pid file.";
  if (/distroless\//.test(name)) return "Take the tag `:nonroot` of the same image.";
  if (name.startsWith("mcr.microsoft.com/dotnet/"))
    return "End the Dockerfile with `USER $APP_UID`: the image has that user since .NET 8.";
  if (name === "scratch") return "End the Dockerfile with a number, `USER 65532:65532`: an empty image knows no names.";
  if (/alpine/.test(base)) return "`RUN adduser -S -H app`, then `USER app` as the last lines before the command.";
  return "`RUN useradd --system app`, then `USER app` before the command; folders that it writes to belong to that user.";
}
