// People log in by a protocol that is made for it, OAuth 2 or OpenID Connect, instead of passwords that each program keeps.
import {
  identityProducts,
  ownPasswords,
  ownTokens,
  protocolApps,
  protocolCalls,
  protocolMiddleware,
  protocolProvider,
  protocolProxies,
  protocolSettings,
  protocolStrategy,
} from "#knowledge/login-protocols";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { allIn, namesIn, valuesIn } from "../expression.ts";
import { allFacts, factsOf } from "../fact-index.ts";
import { calls, type Form, settings, shownBy } from "../forms.ts";
import { named } from "../neighbours.ts";
import { handedNamed, handedToServer } from "../registrations.ts";
import { type Context, defineRule, type Matter } from "../rule.ts";
import { systemCapability, unreadPrograms } from "../system-capability.ts";
import { isWithin } from "#base/path";

type Call = FactOf<"call">;

/** Only with a provider of others: the one for credentials compares passwords itself. */
function hasProvider(call: Call): boolean {
  return call.arguments.some(({ of }) => namesIn(of).some((name) => protocolProvider.test(name)));
}

const throughProxy =
  /oauth2|oidc|sso|keycloak|authelia|authentik|pomerium|vouch|\/auth\/realms|login\.microsoftonline/i;

const forms: readonly Form[] = [
  ...protocolCalls.map(({ words, callees }) => calls(words, callees)),
  calls(
    "a strategy of Passport for OAuth 2 or OpenID Connect, given to passport.use",
    ["passport.use", "*passport*.use", "@nestjs/passport.PassportStrategy"],
    (call) =>
      call.arguments.some(({ of }) => namesIn(of).some((name) => protocolStrategy.test(name.replace(/\(\)$/, "")))),
  ),
  calls("next-auth or Auth.js with a provider", ["next-auth", "next-auth.*", "@auth/*"], hasProvider),
  shownBy("providers of next-auth in options that are kept apart", "constant", (fact) =>
    /(^|\.)providers$/.test(fact.name) && allIn(fact.of).some((part) => protocolProvider.test(part.refers ?? ""))
      ? [fact.evidence]
      : [],
  ),
  shownBy("an application for it among INSTALLED_APPS or AUTHENTICATION_BACKENDS (Django)", "constant", (fact) =>
    /(^|\.)(INSTALLED_APPS|AUTHENTICATION_BACKENDS)$/.test(fact.name) &&
    valuesIn(fact.of).some((one) => protocolApps.test(one))
      ? [fact.evidence]
      : [],
  ),
  settings(
    "settings of Spring Security, Quarkus, Azure AD, Cognito, or RequestAuthentication of Istio",
    protocolSettings,
  ),
  settings(
    "a login in the proxy that asks an identity provider: auth-url, auth_request, forward auth",
    [
      "auth-url",
      "auth-signin",
      "auth_request",
      "forwardauth.address",
      "*.forwardauth.address",
      "kubernetes.middleware.*",
    ],
    (value) => throughProxy.test(value),
  ),
  settings("authentication by OpenID Connect at a balancer of AWS", ["auth-type"], (value) =>
    /^(oidc|cognito)$/.test(value),
  ),
  shownBy("oauth2-proxy, Pomerium or another such proxy that is deployed", "workload", (fact) =>
    protocolProxies.test(fact.image ?? "") ? [fact.evidence] : [],
  ),
];
const handed =
  "a middleware for it that is registered: express-openid-connect, express-oauth2-jwt-bearer, @fastify/oauth2, keycloak-connect";

function registered(view: View): Evidence[] {
  return view
    .programs()
    .flatMap((one) => [
      ...handedNamed(handedToServer(view, one), (name) => protocolMiddleware.test(name)),
      ...strategies(view, one),
    ]);
}

/** Strategies that are made, or derived, where something is given to Passport: often through a function in between. */
function strategies(view: View, component: Component): Evidence[] {
  const facts = factsOf(view, component);
  if ([...facts.calls(["passport.use", "*passport.use"])].length === 0) return [];
  const made = view
    .facts(component, "call")
    .filter((call) => protocolStrategy.test(call.callee) && call.callee.endsWith("Strategy"));
  const derived = view
    .facts(component, "definition")
    .filter((one) => one.bases.some((base) => protocolStrategy.test(base)));
  return [...made, ...derived].map((one) => one.evidence);
}

/** Where a program compares passwords itself, signs tokens of its own, or a provider runs that nobody was seen to ask. */
function looksLike(view: View): Evidence[] {
  const own = [...allFacts(view).calls([...ownPasswords, ...ownTokens])];
  const providers = view.all("workload").filter((one) => identityProducts.test(one.image ?? ""));
  const variables = view.all("environment-read").filter((one) => /(^|_)(OIDC|OAUTH2?|KEYCLOAK|AUTH0)_/.test(one.name));
  return [...own, ...providers, ...variables].map((one) => one.evidence);
}

/** Programs that compare passwords themselves; a package that several are built with compares them in one place. */
function keepers(view: View): Component[] {
  const seen = new Set<string>();
  return view.services().filter((one) => {
    const compared = [...factsOf(view, one).calls(ownPasswords)];
    const places = compared
      .filter(({ evidence }) => isWithin(evidence.file, one.path ?? ""))
      .filter((call) => !call.callee.endsWith("OAuth2PasswordBearer"))
      .map(({ evidence }) => placeOf(evidence));
    const isNew = places.some((place) => !seen.has(place));
    for (const place of places) seen.add(place);
    return isNew;
  });
}

function matters(check: Check, { view }: Context): Matter | undefined {
  const own = keepers(view);
  // One program that keeps passwords is a choice; with the second there are two places to lose them.
  if (check.verdict !== "absent" || own.length < 2) return undefined;
  return {
    severity: "low",
    confidence: 0.65,
    is: `${named(own)} each compare passwords themselves`,
    expected: "one place that knows passwords, which the others ask by OpenID Connect",
    because: `a second factor, a lockout or a better hash has to be built ${own.length} times, and a leak in any of them is a leak of passwords`,
    mend: "Let one identity provider do the login (Keycloak, Authentik, or one of your cloud) and check its tokens by its published keys: Authlib in Python, openid-client or express-oauth2-jwt-bearer in Node, oauth2-proxy before what can't be changed.",
  };
}

export const loginProtocol = defineRule(
  systemCapability({
    id: "security/login-protocol",
    title: "Several programs keep passwords",
    strength: "Login by OAuth 2 or OpenID Connect",
    issue: "1.3",
    forms,
    further: [handed],
    alsoFound: registered,
    sources: [
      "OpenID Connect Core 1.0",
      "RFC 9700: Best Current Practice for OAuth 2.0 Security",
      "NIST SP 800-63B: Authentication and Lifecycle Management",
    ],
    present: "people, or their tokens, are checked with an identity provider",
    absent: "logins are checked with passwords or tokens of its own",
    notApplicable: (view) =>
      looksLike(view).length === 0 && unreadPrograms(view) === undefined
        ? "nobody logs in, as far as its code shows"
        : undefined,
    undecided: (view) => (looksLike(view).length === 0 ? unreadPrograms(view) : undefined),
    nearMisses: looksLike,
    matters,
  }),
);
