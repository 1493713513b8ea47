// Certificates are asked for and renewed by a program: cert-manager, a proxy that speaks ACME, or the provider.
import { asideFolder } from "#knowledge/aside-folders";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { View } from "#model/view";
import { type Form, list, settings, shownBy } from "../forms.ts";
import { allFacts } from "../fact-index.ts";
import { type Context, defineRule, type Matter } from "../rule.ts";
import { systemCapability } from "../system-capability.ts";
import { waysIn } from "../ways-in.ts";

const renewing =
  /\b(certbot|acme\.sh|lego|dehydrated)\b.*\b(renew|certonly|certificates|--cron|run)\b|\bcertbot renew\b/;
const acmeImage =
  /(^|\/)(certbot\/[\w-]+|certbot|swag|acme-companion|letsencrypt-nginx-proxy-companion|acme\.sh|goacme\/lego|nginx-certbot|https-portal|caddy-docker-proxy)(:|@|$)/;

const forms: readonly Form[] = [
  settings("a Certificate of cert-manager", ["kubernetes.certificate.*"], (value) => /issuerRef/.test(value)),
  settings(
    "an ingress that asks an issuer of cert-manager",
    ["cluster-issuer", "issuer", "tls-acme"],
    (value) => !/^false$/i.test(value),
  ),
  settings("certificates that a provider's balancer manages: ManagedCertificate of GKE, ACM of AWS", [
    "managed-certificates",
    "certificate-arn",
    "kubernetes.managedcertificate.*",
  ]),
  settings(
    "such certificates in Terraform, or ACME",
    list(`*aws_acm_certificate.* *google_compute_managed_ssl_certificate.* *google_certificate_manager_certificate.*
      *azurerm_app_service_managed_certificate.* *acme_certificate.* *digitalocean_certificate.*type *cloudflare_origin_ca_certificate.*`),
    (value) => value !== "custom",
  ),
  shownBy(
    "a container that asks for certificates and renews them: certbot, acme-companion, swag, lego, caddy-docker-proxy",
    "workload",
    (fact) => (acmeImage.test(fact.image ?? "") || renewing.test(fact.command ?? "") ? [fact.evidence] : []),
  ),
  settings("a command of a script that renews them", ["shell.command", "npm.script.*"], (value) =>
    renewing.test(value),
  ),
  shownBy("a step of a pipeline that renews them", "pipeline", (fact) =>
    fact.steps.filter((step) => renewing.test(step.text)).map((step) => step.evidence),
  ),
];
const byTraefik = "a router of Traefik that names a resolver of certificates";
const byCaddy = "a site of Caddy, which asks for its certificate by itself";

/** Caddy does it for every site with a name; Traefik for routers that name a resolver. */
function byProxies(view: View): Evidence[] {
  const resolved = view
    .all("workload")
    .filter((one) => Object.keys(one.labels).some((label) => /^traefik\..*\.tls\.certresolver$/i.test(label)))
    .map((one) => one.evidence);
  const entryPoint = view
    .all("workload")
    .filter((one) => /--entrypoints\.[\w-]+\.http\.tls\.certresolver/i.test(one.command ?? ""))
    .map((one) => one.evidence);
  const caddy = view
    .all("route")
    .filter((route) => route.by === "caddy" && route.tls === true && !hasFile(route.settings));
  return [...resolved, ...entryPoint, ...caddy.map((route) => route.evidence)];
}

function hasFile(held: readonly { readonly name: string; readonly value: string }[]): boolean {
  return held.some((one) => /^tls\b/.test(one.name) && /\.(pem|crt|cert|key)\b|\binternal\b/.test(one.value));
}

/** Certificates that stand in files: whoever puts them there has to do it again before they end. */
function inFiles(view: View): Evidence[] {
  const nginx = [...allFacts(view).setting(["nginx.ssl_certificate"])].map((one) => one.evidence);
  const servers = view
    .all("call")
    .filter(
      (call) =>
        /^(node:)?(https|http2)\.create(Secure)?Server$/.test(call.callee) &&
        call.arguments[0]?.of.properties?.["cert"],
    )
    .map((call) => call.evidence);
  const commands = view
    .all("workload")
    .filter((one) => /--(ssl-certfile|certfile|tls-cert-file)\b/.test(one.command ?? ""))
    .map((one) => one.evidence);
  return [...nginx, ...servers, ...commands];
}

function committedKeys(view: View): Evidence[] {
  return view
    .all("secret")
    .filter((one) => one.what === "private key" && /\.(pem|key)$/.test(one.evidence.file))
    .map((one) => one.evidence);
}

/** Issuers that nobody asks, and certificates in files. */
function looksLike(view: View): Evidence[] {
  const issuers = view.all("setting").filter((one) => /^kubernetes\.(Cluster)?Issuer\./.test(one.key));
  return [...issuers.map((one) => one.evidence), ...inFiles(view), ...waysIn(view).flatMap((one) => one.secured)];
}

/** Where a program only can be given a certificate, somebody else may end TLS before it. */
const programText = /\.(py|[cm]?[jt]sx?)$/;

function matters(check: Check, { view }: Context): Matter | undefined {
  if (check.verdict !== "absent") return undefined;
  const [file] = inFiles(view);
  const [key] = file ? committedKeys(view) : [];
  if (!file || (!key && (asideFolder.test(file.file) || programText.test(file.file)))) return undefined;
  return {
    severity: key ? "medium" : "low",
    confidence: key ? 0.75 : 0.6,
    is: key
      ? `the certificate and its key are committed (${key.file})`
      : `the certificate is a file that somebody puts there (${file.file}:${file.line})`,
    expected: "a program that asks for certificates and renews them in time",
    because: key
      ? "whoever can read the repository can speak for the site, and the day it ends nobody is told"
      : "the day it ends browsers refuse the site, and it is renewed by whoever remembers",
    mend: "cert-manager with a ClusterIssuer in Kubernetes, `certresolver` of Traefik, Caddy, certbot beside nginx with a reload after `renew`, or a managed certificate of the provider.",
  };
}

export const certificateAutomation = defineRule(
  systemCapability({
    id: "security/certificate-automation",
    title: "Certificates are renewed by hand",
    strength: "Certificates renew themselves",
    issue: "4.3",
    forms,
    further: [byTraefik, byCaddy],
    alsoFound: byProxies,
    sources: [
      "RFC 8555: Automatic Certificate Management Environment (ACME)",
      "CA/Browser Forum Ballot SC-081: certificates of 47 days from 2029 on",
      "CWE-298: Improper Validation of Certificate Expiration",
    ],
    present: "a program asks for certificates and renews them",
    absent: "certificates are in use, and nothing was found that renews them",
    notApplicable: (view) => (looksLike(view).length === 0 ? "no certificate is in use" : undefined),
    nearMisses: looksLike,
    matters,
  }),
);
