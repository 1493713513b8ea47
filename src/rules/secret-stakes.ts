// What somebody can do with a secret that stands in the repository: how bad that is, and why, by the kind of secret.
import { grouped } from "#base/groups";
import { nameOf } from "#base/path";
import { isDevelopmentText } from "#knowledge/development-files";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { isForDevelopment } from "./development.ts";
import { isForTrial, isServed } from "./in-use.ts";
import { perView } from "./once.ts";

export type Secret = FactOf<"secret">;
export type SecretUse =
  "signing" | "private key" | "TLS key" | "development key" | "database" | "broker" | "API" | "other";

export interface Stakes {
  readonly severity: "critical" | "high" | "medium";
  readonly because: string;
}

const developmentFile =
  /(?:^|[._-])(?:localhost|local|dev|development|tests?|testing|snakeoil|self-?signed)(?:[._-]|\d|$)/i;
const signingName = /jwt|sign|secret_?key|session|cookie|token_?secret|secret_?token|app_?key|^secret$|private/i;
const brokerName = /amqp|rabbit|rmq|kafka|nats|broker|mqtt|activemq|stomp/i;
const storeName =
  /postgres|(?:^|_)pg|mysql|maria|mongo|redis|valkey|minio|(?:^|_)s3|mssql|oracle|clickhouse|elastic|neo4j|couch|cassandra|database|(?:^|_)db/i;
const elsewhereName = /smtp|mail|twilio|stripe|github|google|aws|azure|slack|openai|proxy/i;

export function isStore(one: Component | undefined): boolean {
  return one?.kind === "database" || one?.kind === "broker" || one?.kind === "cache";
}

/** What a secret opens, by its own words, its name and the name of its file. */
export function useOf(secret: Secret): SecretUse {
  const { what } = secret;
  const name = secret.name ?? "";
  if (what.endsWith("private key") && what !== "default value of private key") return keyUse(secret);
  const own = what.replace(/^default value of .*/, "default");
  if (own.startsWith("broker") || brokerName.test(name) || /:\/\/guest|guest/i.test(secret.evidence.quote))
    return "broker";
  if (/^database|connection string/.test(own) || storeName.test(name) || /\bMINIO_/.test(secret.evidence.quote))
    return "database";
  if (
    own === "secret key" ||
    (!/password|credential|pass$/i.test(`${own} ${name}`) && signingName.test(name) && !elsewhereName.test(name))
  )
    return "signing";
  if (/key|token|hook/i.test(own) || elsewhereName.test(name) || /_?(?:key|token)$/i.test(name)) return "API";
  return "other";
}

function keyUse(secret: Secret): SecretUse {
  const file = nameOf(secret.evidence.file);
  if (developmentFile.test(file)) return "development key";
  return /tls|ssl|cert|https|nginx|ingress|server/i.test(`${file} ${secret.name ?? ""}`) ? "TLS key" : "private key";
}

/** How much a secret tells whoever finds it. */
export function weight(secret: Secret): number {
  const use = useOf(secret);
  if (use === "signing" || use === "private key") return 4;
  if (use === "API") return 3;
  if (/URL|address|connection/.test(secret.what)) return 2;
  return use === "development key" ? 0 : 1;
}

/** Whether a store is the one that a secret opens, by what both are called. */
export function opens(secret: Secret, store: Component): boolean {
  if (isOwnStorage(secret, [store])) return true;
  const use = useOf(secret);
  if (use !== "database" && use !== "broker") return use === "other" && !/secret|hook/i.test(secret.name ?? "");
  const told = `${secret.name ?? ""} ${secret.what} ${secret.evidence.quote}`.toLowerCase();
  const names = [store.name, ...store.technology].flatMap((one) => one.toLowerCase().match(/[a-z]{4,}/g) ?? []);
  const families = new Set(names.map((one) => one.slice(0, 5)));
  if ([...families].some((family) => told.includes(family))) return true;
  // An address says itself which product it leads to.
  const product = /postgres|mysql|mariadb|mongodb|mssql|sqlserver|oracle/.exec(told)?.[0];
  if (product !== undefined && names.length > 0 && use === "database" && isOther(product, store)) return false;
  const other = /redis|valkey|minio|s3|mongo|elastic/.test(told);
  return use === "broker"
    ? store.kind === "broker"
    : store.kind === "database" && !other && !families.has("redis") && !families.has("minio");
}

/** Whether a store is known to be of another product than the one that is named. */
function isOther(product: string, { technology }: Component): boolean {
  const known = /postgres|mysql|maria|mongo|sql ?server|oracle/i.exec(technology.join(" "))?.[0].toLowerCase();
  return known !== undefined && known.slice(0, 5) !== product.slice(0, 5);
}

const rankOf = { critical: 2, high: 1, medium: 0 } as const;

/** Whether it weighs anything: what only opens a developer's own machine, or stands in where a program is built, does not. */
export function isInEarnest(secret: Secret, view: View): boolean {
  const { what, standIn, evidence } = secret;
  const { file } = evidence;
  const use = useOf(secret);
  if (handedOut.test(`${secret.name ?? ""} ${evidence.quote}`) || isInDevelopmentClass(view, evidence)) return false;
  if (isForTrial(view, file) && (standIn === true || isForDevelopment(view, file)))
    return use === "API" && standIn !== true && !generalKind.test(what);
  if (isDevelopmentText(file) || byHand.test(file)) return use === "API" && standIn !== true;
  if (standIn === true && what.startsWith("default value") && /(^|\/)(scripts?|tools?)\//.test(file)) return false;
  if (standIn !== true) return true;
  // A word for a store that a file of Compose starts beside it stands in for the one that whoever runs it will choose.
  if (composeFiles(view).has(file)) return use === "signing" || (!isForTrial(view, file) && isServed(view, file));
  if (filled(view).has(file)) return use === "signing" || !ofOthersChoice.test(file);
  // A fallback is at work wherever its variable was forgotten, and a key that signs is trusted.
  return use === "signing" && !isBuildStep(secret) && what.startsWith("default value");
}

/** Scripts that somebody starts on the own machine. */
const byHand = /(^|\/)(extras?|scripts?|tools?|hack|\.[^/]+)\//i;

/** Keys that pages show to every visitor. */
const handedOut = /algolia|bugsnag|mapbox|posthog|sentry|publishable|site_?key|search[-_]?key/i;

/** `class Development(Config)`: what stands there is for those who develop. */
function isInDevelopmentClass(view: View, { file, line }: Evidence): boolean {
  const classes = developmentClasses(view).get(file) ?? [];
  return classes.some(({ evidence }) => evidence.line <= line && line <= (evidence.endLine ?? evidence.line));
}

const developmentClasses = perView((view: View): ReadonlyMap<string, readonly FactOf<"definition">[]> => {
  const named = /^(Dev|Development|Local|Test|Tests|Testing|CI)([A-Z_]|$)/;
  const classes = view.all("definition").filter((one) => one.what === "class" && named.test(one.name));
  return grouped(classes, (one) => one.evidence.file);
});

/** Charts, and variants that are not for production: their values are samples for whoever installs them. */
const ofOthersChoice = /(^|\/)(helm|charts?|templates|extras?|samples?)\/|(^|\/)overlays\/(?!prod)/i;

/** What goes by a name alone, and not by the shape of a service's own keys. */
const generalKind = /^(default value of )?(password|secret|secret key|key|token|API key|access key|credentials)$/;
function isBuildStep({ evidence }: Secret): boolean {
  return /(^|\/)([^/]*\.)?(docker|container)file([._-][^/]*)?$/i.test(evidence.file);
}

/** Files that say with which values programs run: of Compose, of Kubernetes, and the variables they take. */
const filled = perView((view: View): ReadonlySet<string> => {
  const configurations = view.all("configuration").map((one) => one.evidence.file);
  const workloads = view.all("workload").flatMap((one) => [one.evidence.file, ...one.environmentFiles]);
  return new Set([...configurations, ...workloads]);
});

/** The worst that can be done with any of them. */
export function worst(secrets: readonly Secret[], component: Component, view: View): Stakes | undefined {
  // Of equally bad ones the most telling gives the reason, as it is shown first.
  const all = secrets.toSorted((a, b) => weight(b) - weight(a)).map((one) => stakesOf(one, component, view));
  return all.toSorted((a, b) => rankOf[b.severity] - rankOf[a.severity])[0];
}

function stakesOf(secret: Secret, component: Component, view: View): Stakes {
  const near = storesNear(component, view);
  if (secret.standIn === true && useOf(secret) !== "database" && useOf(secret) !== "broker")
    return standInStakes(secret);
  const use = isOwnStorage(secret, near) ? "database" : useOf(secret);
  if (use === "signing") {
    return {
      severity: "critical",
      because: "whoever reads the repository can sign tokens or sessions that it accepts as anyone's",
    };
  }
  if (use === "private key") {
    return { severity: "critical", because: "whoever reads the repository can sign and decrypt with it as its owner" };
  }
  if (use === "development key") {
    return {
      severity: "medium",
      because:
        "by its name the key is for development; whoever trusts its certificate can be deceived by anyone who reads the repository",
    };
  }
  if (use === "API") {
    return {
      severity: "critical",
      because: "whoever reads the repository can use somebody else's service in its name and at its cost",
    };
  }
  if (use === "TLS key") return tlsStakes(component);
  return storeStakes(secret, use, near, view);
}

function standInStakes({ what }: Secret): Stakes {
  const because = what.startsWith("default value")
    ? "by its words it stands in for the real one: where the variable is forgotten, the program starts all the same and trusts what everybody knows"
    : "by its words it stands in for the real one: nothing fails where nobody replaces it, and everybody knows it";
  return { severity: "medium", because };
}

function tlsStakes(component: Component): Stakes {
  const open = isOpen(component);
  const because = "whoever reads the repository can pose as the server that shows its certificate";
  return { severity: open ? "critical" : "high", because };
}

function storesNear(component: Component, view: View): readonly Component[] {
  const near = [component, ...view.outgoing(component).map((one) => view.component(one.to))];
  return near.filter((one): one is Component => one !== undefined && isStore(one));
}

/** Keys named after AWS open the MinIO that runs here, not a service of somebody else. */
function isOwnStorage(secret: Secret, stores: readonly Component[]): boolean {
  return /aws|(?:^|_)s3/i.test(secret.name ?? "") && stores.some((one) => /minio/i.test(one.technology.join(" ")));
}

function storeStakes(secret: Secret, use: SecretUse, near: readonly Component[], view: View): Stakes {
  const stores = near.filter((one) => opens(secret, one));
  const open = stores.find(isOpen);
  if (open) return { severity: "critical", because: `${open.name} can be reached from outside, and this opens it` };
  const [store] = stores;
  const closed = `nothing outside reaches ${store?.name ?? "the store"}, anything inside can open it`;
  if (store && isWellKnown(secret)) {
    const from = use === "broker" ? "the broker" : "the store";
    return { severity: "medium", because: `it is the password that ${from} comes with; ${closed}` };
  }
  if (store && composeFiles(view).has(secret.evidence.file)) {
    return { severity: "medium", because: `it is a default of the Compose file; ${closed}` };
  }
  const whose = use === "broker" ? "the password of a broker" : "the password of a database";
  return {
    severity: "high",
    because: `${use === "other" ? "whoever reads the repository can use it" : `whoever reads the repository has ${whose}`}, and it stays in the history after it is replaced`,
  };
}

/** Compose files, and the environment files that they take, named or by custom. */
const composeFiles = perView((view: View) => {
  const workloads = view.all("workload").filter((one) => one.platform === "compose");
  return new Set(
    workloads.flatMap(({ evidence, environmentFiles }) => [
      evidence.file,
      evidence.file.replace(/[^/]*$/, ".env"),
      ...environmentFiles,
    ]),
  );
});

/** A port that only a file for developers opens is not open where it counts. */
function isOpen(component: Component): boolean {
  return (component.exposed ?? []).some((place) => !developmentFile.test(nameOf(place.file)));
}

/** The same word for user and password, as stores come out of the box: both are hidden alike in the quote. */
function isWellKnown(secret: Secret): boolean {
  return /(•+):\1@|["'](•+)["'],\s*["']\2["']|user\w*\s*=\s*(•+)[;,&]\s*pass\w*\s*=\s*\3(?!•)|guest/i.test(
    secret.evidence.quote,
  );
}
