// A usable password, key or token stands in the repository, and a component runs with it.
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { perView } from "../once.ts";
import { Ownership } from "../ownership.ts";
import { defineRule } from "../rule.ts";
import { isInEarnest, isStore, opens, type Secret, weight, worst } from "../secret-stakes.ts";

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

/** What a component runs with; of that, what is told of it rather than of another that runs with it too. */
interface Held {
  readonly component: Component;
  readonly all: Secret[];
  readonly told: Secret[];
}

/** Components that are asked, each with the secrets it runs with; what shares a program shares its secrets. */
const heldIn = perView((view: View): Map<string, Held> => {
  const asked = view.system.components.filter(
    (one) => one.codeOf === undefined && kindsThatRun.has(one.kind) && view.allOf(one).length > 0,
  );
  const found = new Map<string, Held>(asked.map((component) => [component.id, { component, all: [], told: [] }]));
  const ownership = new Ownership(view);
  for (const secret of view.all("secret")) {
    if (secret.what.startsWith("test data: ")) continue;
    const ids = new Set(holders(secret, ownership, view).map((one) => one.codeOf ?? one.id));
    const held = [...ids].flatMap((id) => found.get(id) ?? []);
    for (const one of held) one.all.push(secret);
    teller(secret, held)?.told.push(secret);
  }
  return found;
});

/** A store's password belongs to the store, everything else to the first program that runs with it. */
function teller(secret: Secret, held: readonly Held[]): Held | undefined {
  const store = held.find(({ component }) => isStore(component) && opens(secret, component));
  return store ?? held.find(({ component }) => !isStore(component)) ?? held[0];
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
    for (const { component, all: secrets, told } of heldIn(view).values()) {
      if (secrets.length === 0) {
        yield {
          component,
          verdict: "absent",
          because: "no literal that looks like a usable secret was found in what it runs with",
        };
        continue;
      }
      const ordered = mostTellingFirst(secrets);
      const kinds = [...new Set(ordered.map((one) => one.what))];
      const shown = inEarnest(told, view);
      const some = shown.length > 0 && shown.length < secrets.length;
      yield {
        component,
        verdict: "violated",
        because: `it runs with what anyone who can read the repository knows: ${kinds.slice(0, 3).join(", ")}`,
        evidence: distinctPlaces(ordered.map((one) => one.evidence)),
        // The finding shows only what no other component tells.
        ...(some ? { lacking: distinctPlaces(mostTellingFirst(shown).map((one) => one.evidence)) } : {}),
      };
    }
  },
  matters(check, context) {
    if (check.verdict !== "violated" || !context.component) return undefined;
    const secrets = inEarnest(heldIn(context.view).get(context.component.id)?.told ?? [], context.view);
    const stakes = worst(secrets, context.component, context.view);
    if (!stakes) return undefined;
    const isDefault = secrets.every((one) => one.what.startsWith("default value"));
    return {
      severity: stakes.severity,
      confidence: isDefault ? 0.8 : 0.9,
      cheapness: 1,
      is: `${secrets.length === 1 ? "a secret stands" : `${secrets.length} secrets stand`} in the repository as text`,
      expected: "secrets that come from outside the repository, and a start that fails without them",
      because: stakes.because,
      mend: isDefault
        ? "Drop the fallback and let the start fail when the variable is missing; then replace the secret wherever the fallback was in use."
        : "Replace the secret: whoever has read the repository keeps the old one. Then take the new one from the environment or a secret store, and keep it out of the repository.",
    };
  },
});

function inEarnest(secrets: readonly Secret[], view: View): Secret[] {
  return secrets.filter((one) => isInEarnest(one, view));
}

/** Manifests of the main deployment lie higher than those of its variants. */
function depthOf(secret: Secret): number {
  return secret.evidence.file.split("/").length;
}

function mostTellingFirst(secrets: readonly Secret[]): Secret[] {
  return [...secrets].sort((a, b) => weight(b) - weight(a) || depthOf(a) - depthOf(b));
}
