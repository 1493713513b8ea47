// Traffic is encrypted where it comes in, or between the components that pass it on.
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { ComponentKind } from "#model/system";
import type { Use, View } from "#model/view";
import { isForDevelopment } from "../development.ts";
import { anywhere } from "../expression.ts";
import { calls, type Form, list, option, settings, shownBy } from "../forms.ts";
import { type Context, defineRule, type Matter } from "../rule.ts";
import { systemCapability } from "../system-capability.ts";
import { openings, waysIn } from "../ways-in.ts";
import { isInUse } from "../in-use.ts";

type Call = FactOf<"call">;

const encryptedAddress =
  /\b(rediss|amqps|mqtts|stomp\+ssl|nats\+tls|ldaps):\/\/|[?&](sslmode=(require|verify-ca|verify-full)|ssl-?mode=(REQUIRED|VERIFY_CA|VERIFY_IDENTITY)|(ssl|tls|useSSL|encrypt)=true)\b/i;
const switchedOn = (of: Expression | undefined): boolean =>
  of !== undefined &&
  (/^true$/i.test(of.value ?? "") || of.properties !== undefined || /ssl|tls|secure/i.test(of.refers ?? ""));
const given = (call: Call, ...names: readonly string[]): boolean =>
  names.some((name) => {
    const of = option(call, name);
    return of !== undefined && !/^(none|null|undefined|false|adhoc|)$/i.test(of.value ?? of.text);
  });
const isOn = (value: string): boolean => !/^(false|off|no|none|0|)$/i.test(value);

/** `payments.example.com:443` is somebody else's; `payments:50051` and `payments.shop.svc` are ours. */
const isOutside = (address: string | undefined): boolean =>
  /\.(com|net|org|io|dev|cloud|ai|app)(:\d+)?$/i.test(address ?? "") &&
  !/\.(local|internal)\b|\.svc\b/.test(address ?? "");

const startCommand =
  /--(ssl-certfile|ssl-keyfile|certfile|keyfile|tls-cert-file|tls-port|tls-certificate)\b|-c ssl=on\b|--entrypoints\.[\w-]+\.http\.tls\b/i;

const inDeployment: readonly Form[] = [
  settings("ssl_certificate, or listen … ssl, of nginx", ["nginx.ssl_certificate"]),
  settings("listen … ssl, or quic, of nginx", ["nginx.listen"], (value) => /\b(ssl|quic)\b/.test(value)),
  settings(
    "a Gateway of Istio or of the Gateway API that ends TLS",
    ["kubernetes.gateway.*"],
    (value) =>
      /tls\.(mode|certificateRefs|credentialName)|protocol: (HTTPS|TLS)\b/.test(value) && !/PASSTHROUGH/.test(value),
  ),
  settings("PeerAuthentication of Istio with mTLS STRICT", ["kubernetes.peerauthentication.*"], (value) =>
    /mode: STRICT/.test(value),
  ),
  settings("a DestinationRule of Istio with tls", ["istio.destinationrule.*.tls"], (value) =>
    /mode: (ISTIO_MUTUAL|MUTUAL|SIMPLE)/.test(value),
  ),
  settings(
    "a listener, a target proxy or a store with TLS in Terraform",
    list(`*aws_lb_listener.*.certificate_arn *aws_alb_listener.*.certificate_arn *aws_lb_listener.*.ssl_policy
      *aws_cloudfront_distribution.*viewer_certificate* *aws_apigatewayv2_domain_name.*certificate_arn
      *google_compute_target_https_proxy.* *azurerm_application_gateway.*ssl_certificate*`),
    isOn,
  ),
  settings(
    "encryption that Terraform switches on for a store or a site",
    list(`*.transit_encryption_enabled *.https_only *.https_traffic_only_enabled *.enable_https_traffic_only
      *.ssl_enforcement_enabled *.require_ssl`),
    (value) => /^true$/i.test(value),
  ),
  shownBy(
    "a certificate in the command that starts a server (uvicorn, gunicorn, PostgreSQL, Redis, Traefik)",
    "workload",
    (fact) => (startCommand.test(fact.command ?? "") ? [fact.evidence] : []),
  ),
  shownBy("the same in a Dockerfile", "image", (fact) =>
    fact.command && startCommand.test(fact.command.text) ? [fact.command.evidence] : [],
  ),
];

const inPrograms: readonly Form[] = [
  calls(
    "a server of Python with a certificate: uvicorn, hypercorn, Flask, aiohttp",
    list(
      `uvicorn.run uvicorn.Config hypercorn.* flask.Flask().run aiohttp.web.run_app aiohttp.web.TCPSite *().run *.run_app`,
    ),
    (call) => given(call, "ssl_certfile", "ssl_context", "certfile"),
  ),
  calls("a gRPC server with a secure port", ["*grpc*server().add_secure_port", "*.add_secure_port"]),
  calls(
    "a gRPC channel to another component with credentials of TLS",
    ["grpc.secure_channel", "grpc.aio.secure_channel"],
    (call) => {
      const [address, credentials] = call.arguments.map(({ of }) => of);
      return credentials !== undefined && !/local/.test(credentials.refers ?? "") && !isOutside(address?.value);
    },
  ),
  calls("credentials of TLS for a gRPC server (Node)", ["*ServerCredentials.createSsl"]),
  calls(
    "an HTTPS server that listens (node:https, http2)",
    list(`https.createServer().listen node:https.createServer().listen http2.createSecureServer().listen
      node:http2.createSecureServer().listen https.Server().listen`),
    (call) => (call.receiver ?? []).some(({ of }) => anywhere(of, hasCertificate)),
  ),
  calls(
    "such a server that is handed on where it is made",
    list("https.createServer node:https.createServer http2.createSecureServer node:http2.createSecureServer"),
    (call) => {
      const options = call.arguments[0]?.of;
      const isNamed = /ssl|tls|cert/i.test(options?.refers ?? "");
      return call.assignedTo === undefined && options !== undefined && (isNamed || anywhere(options, hasCertificate));
    },
  ),
  calls(
    "Fastify, hapi, restify or NestJS with a certificate",
    list(
      `fastify fastify.fastify fastify.default @hapi/hapi.server @hapi/hapi.Server restify.createServer @nestjs/core.NestFactory.create`,
    ),
    (call) => {
      const of = option(call, "https") ?? option(call, "tls") ?? option(call, "httpsOptions");
      return (of !== undefined && anywhere(of, hasCertificate)) || given(call, "certificate");
    },
  ),
  settings(
    "a certificate of a server of Java or .NET",
    list(`server.ssl.key-store server.ssl.keystore server.ssl.certificate server.ssl.bundle
      quarkus.http.ssl.certificate.* kestrel.*certificate.path kestrel.*certificate.subject micronaut.server.ssl.enabled`),
    isOn,
  ),
  settings(
    "encrypted connections of a Java program to a store or a broker",
    list(`spring.data.redis.ssl.enabled spring.redis.ssl spring.rabbitmq.ssl.enabled`),
    (value) => /^true$/i.test(value),
  ),
  settings("security.protocol SSL or SASL_SSL of Kafka", ["*security.protocol", "*security_protocol"], (value) =>
    /^(SASL_)?SSL$/.test(value),
  ),
  settings("an address that asks for encryption: sslmode=require, rediss, amqps", ["*"], (value) =>
    encryptedAddress.test(value),
  ),
  shownBy("such an address in code", "constant", (fact) =>
    encryptedAddress.test(fact.of.value ?? "") ? [fact.evidence] : [],
  ),
];

function hasCertificate({ properties }: Expression): boolean {
  return properties !== undefined && ["cert", "pfx", "certificate", "certChain"].some((name) => name in properties);
}

const encryptedClients =
  "a client of a database, cache or broker with encryption: ssl, tls, sslmode, security_protocol";
const securedWays =
  "a way in with TLS: tls of an ingress, routers of Traefik, servers of nginx and Caddy, certificates of a provider's balancer";

/** Clients of stores and brokers that are told to encrypt, by address or by option. */
function clientsOf(view: View): Evidence[] {
  const uses = view.system.components.flatMap((one) => view.uses(one));
  return uses
    .filter((use) => (use.role === "store" || use.role === "broker") && encrypts(use))
    .map((use) => use.call.evidence);
}

function encrypts({ address, call }: Use): boolean {
  if (encryptedAddress.test(address ?? "")) return true;
  const named = call.arguments.some(({ name, of }) => name !== undefined && isEncryption(name, of));
  return (
    named ||
    call.arguments.some(({ of }) =>
      anywhere(of, (part) => Object.entries(part.properties ?? {}).some(([name, value]) => isEncryption(name, value))),
    )
  );
}

function isEncryption(name: string, of: Expression): boolean {
  if (/^(ssl|tls|use_tls|ssl_context|ssl_options|dialectOptions\.ssl)$/.test(name)) return switchedOn(of);
  if (/^(ssl_?ca|ssl_ca_certs|tls_?ca_?file|ssl_cafile)$/i.test(name)) return !/^(None|null)$/.test(of.text);
  const value = of.value ?? "";
  if (/^ssl_?mode$/i.test(name)) return /^(require|required|verify.*)$/i.test(value);
  return /^security[._]protocol$/.test(name) && /^(SASL_)?SSL$/.test(value);
}

/** Plain ways in, encryption that is switched off, mail servers, and calls to services of others. */
function looksLike(view: View): Evidence[] {
  const plain = waysIn(view).flatMap((one) => one.plain);
  const off = view
    .all("setting")
    .filter((one) => /sslmode=disable|useSSL=false/i.test(one.value) || /(mail|smtp).*(tls|ssl)/i.test(one.key));
  const outgoing = view.system.components
    .flatMap((one) => view.uses(one))
    .filter((use) => use.role === "client" && (use.address ?? "").startsWith("https://"));
  return [...plain, ...off.map((one) => one.evidence), ...outgoing.map((use) => use.call.evidence).slice(0, 3)];
}

function login(view: View): string | undefined {
  const found = view.system.interfaces.find(
    (one) => one.method !== "GET" && /\/(log-?in|sign-?in|token|sessions?|auth(enticate)?)\b/i.test(one.path),
  );
  return (
    found &&
    `${found.method === "*" ? "" : `${found.method} `}${found.path} of ${view.component(found.component)?.name ?? found.component}`
  );
}

function matters(check: Check, { view }: Context): Matter | undefined {
  const open = openings(view).filter((one) => !isForDevelopment(view, one.file) && !isOfStore(view, one));
  const general = { expected: "TLS at every way in, and plain HTTP only to redirect to it", cheapness: 0.8, mend };
  if (check.verdict === "present" && check.holds) {
    const plain = waysIn(view).filter((one) => one.secured.length === 0);
    const names = plain
      .map((one) => one.to)
      .slice(0, 3)
      .join(", ");
    return {
      ...general,
      severity: "low",
      confidence: 0.6,
      is: `${check.holds.of - check.holds.places} of ${check.holds.of} ways in are plain: ${names}`,
      because: `what is sent to ${names} can be read and changed on the way, also by whoever only runs the network between`,
    };
  }
  if (check.verdict !== "absent" || open.length === 0) return undefined;
  // Where no proxy stands before the ports, it is whoever runs them that has one, or has none on the own machine.
  if (!view.all("route").some((one) => one.entry) || !isInUse(view) || isInCloud(view)) return undefined;
  const passwords = login(view);
  return {
    ...general,
    severity: passwords === undefined ? "low" : "medium",
    confidence: 0.7,
    is: "no way in is encrypted",
    because: passwords
      ? `passwords and tokens of ${passwords} travel as plain text`
      : "what goes in and out can be read and changed on the way",
  };
}

/** Whether a cloud runs its programs: it ends TLS before them. */
function isInCloud(view: View): boolean {
  return view
    .services()
    .some((one) => view.facts(one, "workload").some(({ platform }) => /^(terraform|serverless)$/.test(platform)));
}

/** A port of a store is another rule's. */
function isOfStore(view: View, place: Evidence): boolean {
  const holders = view.system.components.filter((one) =>
    (one.exposed ?? []).some((at) => placeOf(at) === placeOf(place)),
  );
  return holders.length > 0 && holders.every((one) => stores.has(one.kind));
}

const stores: ReadonlySet<ComponentKind> = new Set(["database", "cache", "broker"]);

const mend =
  "End TLS where requests come in: `tls` and cert-manager for an ingress, `certresolver` of Traefik, Caddy, `ssl_certificate` of nginx. Where a provider's balancer does it, say so in its settings in the repository.";

export const tlsInTransit = defineRule(
  systemCapability({
    id: "security/tls-in-transit",
    title: "Traffic is not encrypted",
    strength: "Traffic is encrypted",
    issue: "1.3",
    forms: [...inDeployment, ...inPrograms],
    further: [securedWays, encryptedClients],
    alsoFound: (view) => [...waysIn(view).flatMap((one) => one.secured), ...clientsOf(view)],
    sources: [
      "CWE-319: Cleartext Transmission of Sensitive Information",
      "OWASP Application Security Verification Standard 4, V9.1 Client Communication Security",
      "NIST SP 800-204A, section 4: secure communication between microservices",
    ],
    present: "it is set up at a way in, or between components",
    absent: "no certificate, encrypted listener or encrypted address was found",
    extent: (view) => {
      const ways = waysIn(view);
      const plain = ways.filter((one) => one.secured.length === 0);
      if (plain.length === 0 || plain.length === ways.length) return {};
      const lacking = plain.flatMap((one) => one.plain).slice(0, 8);
      return { holds: { places: ways.length - plain.length, of: ways.length }, lacking };
    },
    notApplicable: (view) =>
      view.system.components.length < 2 && openings(view).length === 0 && view.system.interfaces.length === 0
        ? "nothing in it talks over a network"
        : undefined,
    nearMisses: looksLike,
    matters,
  }),
);
