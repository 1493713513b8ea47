// A usable password, key or token stands in the repository, and a component runs with it.
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { defineRule } from "../rule.ts";
import { Ownership } from "../ownership.ts";

type Secret = FactOf<"secret">;

const kindsThatRun = new Set([
  "service",
  "web",
  "worker",
  "job",
  "gateway",
  "database",
  "cache",
  "broker",
  "discovery",
  "config",
  "observability",
]);

/** Components that are asked, each with the secrets it runs with. */
function secretsOf(view: View): Map<Component, Secret[]> {
  const asked = view.system.components.filter((one) => kindsThatRun.has(one.kind) && view.allOf(one).length > 0);
  const found = new Map<Component, Secret[]>(asked.map((one) => [one, []]));
  const ownership = new Ownership(view);
  for (const secret of view.all("secret")) {
    if (secret.what.startsWith("test data: ")) continue;
    for (const component of holders(secret, ownership, view)) found.get(component)?.push(secret);
  }
  return found;
}

/** A private key that many mount with its public half belongs to whoever signs with it, where that can be seen. */
function holders(secret: Secret, ownership: Ownership, view: View): readonly Component[] {
  const owners = ownership.of(secret.evidence, secret.name);
  if (secret.what !== "private key" || owners.length < 2) return owners;
  const signing = owners.filter((one) =>
    view
      .facts(one, "call")
      .some((call) =>
        /\b(jwt|jsonwebtoken|jose|jws|python_jwt)\b.*\b(encode|sign|generate_jwt)$|SignJWT/.test(call.callee),
      ),
  );
  return signing.length > 0 ? signing : owners;
}

export const hardcodedSecret = defineRule({
  id: "security/hardcoded-secret",
  title: "A secret is committed",
  strength: "No secret in the repository",
  issue: "1.1",
  asks: "weakness",
  level: "component",
  looksFor: [
    "private keys, and tokens whose shape tells whose they are (cloud, payment, chat)",
    "passwords, keys and tokens that are given to a name or a call in program text",
    "passwords in addresses of databases, brokers and other services",
    "passwords, keys and tokens in settings, compose environments, ConfigMaps, Secrets, Dockerfiles and SQL",
    "fallback values of secrets that come from the environment",
  ],
  sources: [
    "CWE-798: Use of hard-coded credentials",
    "The Twelve-Factor App: III. Config",
    "OWASP Secrets Management Cheat Sheet",
  ],
  *check(view) {
    for (const [component, secrets] of secretsOf(view)) {
      if (secrets.length === 0) {
        yield {
          component,
          verdict: "absent",
          because: "no literal that looks like a usable secret was found in what it runs with",
        };
        continue;
      }
      const ordered = [...secrets].sort((a, b) => weight(b) - weight(a) || depthOf(a) - depthOf(b));
      const kinds = [...new Set(ordered.map((one) => one.what))];
      yield {
        component,
        verdict: "violated",
        because: `it runs with what anyone who can read the repository knows: ${kinds.slice(0, 3).join(", ")}`,
        evidence: distinctPlaces(ordered.map((one) => one.evidence)),
      };
    }
  },
  matters(check, context) {
    if (check.verdict !== "violated" || !context.component) return undefined;
    const secrets = context.view
      .all("secret")
      .filter((one) =>
        check.evidence.some((place) => place.file === one.evidence.file && place.line === one.evidence.line),
      );
    const { severity, because } = stakes(secrets, context.component, context.view);
    const isDefault = secrets.every((one) => one.what.startsWith("default value"));
    return {
      severity,
      confidence: isDefault ? 0.8 : 0.9,
      cheapness: 1,
      is: `${secrets.length === 1 ? "a secret stands" : `${secrets.length} secrets stand`} in the repository as text`,
      expected: "secrets that come from outside the repository, and a start that fails without them",
      because,
      mend: isDefault
        ? "Drop the fallback and let the start fail when the variable is missing; then replace the secret wherever the fallback was in use."
        : "Replace the secret, for whoever has read the repository keeps the old one; then take the new one from the environment or a secret store and keep it out of the repository.",
    };
  },
});

const signingName = /jwt|sign|secret_?key|session|cookie|token|app_?key|^secret$|private/i;

/** Manifests of the main deployment lie higher than those of its variants. */
function depthOf(secret: Secret): number {
  return secret.evidence.file.split("/").length;
}

/** How much a secret tells whoever finds it. */
function weight(secret: Secret): number {
  if (secret.what === "private key" || isSigning(secret)) return 3;
  return /URL|address|connection/.test(secret.what) ? 2 : 1;
}

function isSigning(secret: Secret): boolean {
  return (
    secret.what === "private key" ||
    secret.what === "secret key" ||
    (!/password|credential/i.test(secret.what) && signingName.test(secret.name ?? ""))
  );
}

/** The same word for user and password, as stores come out of the box: both are hidden alike in the quote. */
function isWellKnown(secret: Secret): boolean {
  return /(•+):\1@|["'](•+)["'],\s*["']\2["']/.test(secret.evidence.quote) || /guest/i.test(secret.evidence.quote);
}

function stakes(
  secrets: readonly Secret[],
  component: Component,
  view: View,
): { severity: "critical" | "high" | "medium"; because: string } {
  if (secrets.some(isSigning))
    return {
      severity: "critical",
      because: "whoever reads the repository can sign tokens or sessions that it accepts as anyone's",
    };
  const isStore = (one: Component | undefined): boolean =>
    one?.kind === "database" || one?.kind === "broker" || one?.kind === "cache";
  const stores = [component, ...view.outgoing(component).map((one) => view.component(one.to))].filter(isStore);
  const open = stores.find((one) => (one?.exposed?.length ?? 0) > 0);
  if (open) return { severity: "critical", because: `${open.name} can be reached from outside, and this opens it` };
  if (secrets.every(isWellKnown)) {
    return {
      severity: "medium",
      because: "it is the password the product comes with; nothing outside reaches the store now, anything inside does",
    };
  }
  return {
    severity: "high",
    because: "whoever reads the repository can use it, and it stays in the history after it is replaced",
  };
}
