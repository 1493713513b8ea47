// The systems of others that this one meets: services by name, APIs, servers, and what a part on integrations lists.
import { type TechnologyKind, technologiesIn } from "#knowledge/brief/technology-names";
import type { BriefName } from "./brief.ts";
import { bareNoun, type Found, namesOf } from "./nouns.ts";
import type { Said } from "./said.ts";
import { whole } from "./technologies.ts";

const foreign: ReadonlySet<TechnologyKind> = new Set<TechnologyKind>(["service", "hosting"]);
/** Run by those who sell them, or beside the system. */
const managed =
  /^(?:Supabase|Firebase|Firestore|PlanetScale|Snowflake|BigQuery|Keycloak|Auth0|Okta|Cognito|Entra ID|FusionAuth|LDAP|Algolia)$/;

export function integrationsIn(said: readonly Said[]): BriefName[] {
  const found = said.flatMap((one) => {
    if (one.role === "apparatus" || one.role === "references" || one.form === "heading" || one.isTerm) return [];
    const [listed, named] = [inIntegrationsPart(one), byName(one)];
    return [...(named.length > 0 ? [] : listed), ...named, ...byWords(one)];
  });
  return withoutRepeats(namesOf(found));
}

/** Products that are what a general word means. */
const meant: readonly (readonly [RegExp, RegExp])[] = [
  [/^identity /i, /^(?:Keycloak|Auth0|Okta|Cognito|Entra ID|FusionAuth|LDAP|Google|Microsoft|GitHub|Apple|Facebook)$/],
  [/^payment /i, /^(?:Stripe|PayPal|Adyen|Braintree|Klarna|Mollie|Square|Razorpay)$/],
  [/^(?:sms|e-?mail|push notification) /i, /^(?:Twilio|SendGrid|Mailgun|Mailchimp|Postmark|Amazon SES|FCM|APNs)$/],
  [/^(?:maps?|geocoding) /i, /^(?:Google Maps|Mapbox|OpenStreetMap)$/],
];

/** "GitHub" beside "GitHub API", "identity provider" where the providers are named. */
function withoutRepeats(all: readonly BriefName[]): BriefName[] {
  const names = new Set(all.map((one) => one.name));
  return all.filter(({ name }) => {
    const products = meant.find(([words]) => words.test(name))?.[1];
    return !names.has(`${name} API`) && !(products && all.some((other) => products.test(other.name)));
  });
}

function byName(one: Said): Found[] {
  const { role, evidence } = one;
  // A study of technologies weighs products; it does not meet them.
  if (role === "glossary" || role === "non-goals") return [];
  return technologiesIn(whole(one))
    .filter(({ name, kind }) => foreign.has(kind) || managed.test(name))
    .filter(({ at }) => !isDenied(whole(one).slice(Math.max(0, at - 70), at + 60)))
    .filter(({ at, text }) => !isForPeople(whole(one).slice(Math.max(0, at - 30), at + text.length + 20)))
    .filter(() => !/\b(?:pros|cons|strengths|weaknesses)\b/.test(one.cells?.map((cell) => cell.column).join(" ") ?? ""))
    .map(({ name }) => ({ name, evidence }));
}

/** "(APNs) are not supported", "like Flink or Materialize". */
function isDenied(around: string): boolean {
  return /\b(?:not (?:be )?(?:supported|used|needed|required)|without|instead of|no integration)\b|\(like\b/i.test(
    around,
  );
}

/** Tools by which the makers talk, and where code lies. */
function isForPeople(around: string): boolean {
  return /\b(?:chat operations|stand-?ups?|meetings?) (?:via|on|in|over)\b|\b(?:github|gitlab) (?:repositor|branch|repo|issues|branches)|\blinks to the (?:github|gitlab)/i.test(
    around,
  );
}

const column =
  /^(?:systems?|external systems?|integrations?|services?|names?|partners?|providers?|interfaces?|apis?|dependenc(?:y|ies))$/;

function inIntegrationsPart(one: Said): Found[] {
  const { role, form, name, text, cells, evidence } = one;
  if (role !== "integrations") return [];
  if (form === "row") {
    const cell = cells?.find((other) => column.test(other.column)) ?? cells?.[0];
    return cell && isName(cell.text) ? [{ name: bareNoun(cell.text), says: text, evidence }] : [];
  }
  const subject =
    /^(?:the |an? |our )?((?:[\p{L}'’-]+ ){0,4}(?:register|registry|systems?|services?|apis?|provider|gateway|bank|portal|platform|directory|crm|erp))\b/iu.exec(
      text,
    )?.[1];
  if (
    subject !== undefined &&
    name === undefined &&
    !/^(?:(?:json|http|https|rest|web|public|our) )*apis?$/i.test(subject)
  )
    return [{ name: capital(bareNoun(subject)), says: text, evidence }];
  if (form !== "item") return [];
  const own = name ?? text.split(/\s+[-–—]\s+|\s+for\s+|[.(;:]/)[0] ?? "";
  // Every item begins with a capital: only a name has more of them.
  const isOfOthers =
    /\b(?:api|system|service|provider|gateway|platform|feed|bank|register|portal|erp|crm)s?$/i.test(own) ||
    technologiesIn(own).length > 0 ||
    own
      .split(/\s+/)
      .every(
        (word) =>
          /^\p{Lu}/u.test(word) && (own.includes(" ") || own === text.replace(/[.,;]$/, "") || name !== undefined),
      );
  return isName(own) &&
    isOfOthers &&
    !/\b(?:endpoint|authentication|http|json|rest|protocol|database|ui|client)\b/i.test(own)
    ? [{ name: bareNoun(own), says: text, evidence }]
    : [];
}

function isName(text: string): boolean {
  return text.trim() !== "" && text.trim().split(/\s+/).length <= 5 && !/[?!]$/.test(text);
}

interface Form {
  readonly form: RegExp;
  readonly name: (match: RegExpExecArray) => string;
}

const forms: readonly Form[] = [
  {
    form: /\b(?:integrat(?:e|es|ed|ing|ion)s? (?:\w+ )?with|connects? (?:to|with)|syncs? with|synchroni[sz]es? with|interfaces? with|imported from|fetched from) (?:the |an? |our |existing |their )?((?:\p{Lu}[\p{L}\p{N}.-]*)(?: \p{Lu}[\p{L}\p{N}.-]*){0,3})/u,
    name: (match) => match[1] ?? "",
  },
  {
    form: /\b(?:from|to|with|by|via) (?:the |an? |our )?([\p{L}-]+['’]s (?:[\p{L}-]+ )?(?:systems?|register|database|portal|api|software|erp|crm))\b/iu,
    name: (match) => match[1] ?? "",
  },
  {
    form: /\b(third[- ]party|external|partner) (systems?|services?|apis?|applications?)\b/i,
    name: (match) => `${capital(match[1] ?? "")} ${(match[2] ?? "").toLowerCase()}`,
  },
  {
    form: /\b(\p{Lu}[\p{L}\p{N}]+) (?:Application Program(?:ming)? Interface|API\b|REST API\b)/u,
    name: (match) => `${match[1] ?? ""} API`,
  },
  {
    form: /\b(?:to|from|by|with|via|through|of) (?:the |an? )?((?!the |our |this |its |web|app|application|api|http|own|same|staging|development|production|back-?end|front-?end|database|single|remote|local|dedicated|name)(?:[\p{L}]+['’]s )?[\p{L}-]{3,20} server)(?! side)\b/iu,
    name: (match) => match[1] ?? "",
  },
  { form: /\b(?:based on|derived from|from) (?:the )?(ip)(?: address)? ?(geolocation)/i, name: () => "IP geolocation" },
  {
    form: /\b((?:existing|legacy|current|central|national|corporate|hospital|school|company(?:'s)?) (?:[\p{L}-]+ ){0,2}(?:system|register|registry|database|directory|erp|crm|platform))\b/iu,
    name: (match) => match[1] ?? "",
  },
  {
    form: /\b((?:payment|sms|e-?mail|identity|map|maps|shipping|weather|tax|push notification|geocoding) (?:gateway|provider|processor|service|api))s?\b/i,
    name: (match) => match[1] ?? "",
  },
];

function byWords(one: Said): Found[] {
  const { role, evidence } = one;
  if (role === "glossary" || role === "non-goals" || role === "scenarios" || role === "open") return [];
  const text = whole(one).slice(0, 2000);
  return forms.flatMap(({ form, name }) => {
    const match = form.exec(text);
    const called = match ? bareNoun(name(match)) : "";
    // What is a product by its name is told by that.
    if (
      called.endsWith(" API") &&
      technologiesIn(called.slice(0, -4)).some((known) => managed.test(known.name) || known.kind === "hosting")
    )
      return [];
    if (/^(?:(?:http|json|rest|web|public|our|graphql|versioned) )*apis?$/i.test(called)) return [];
    return called === "" ||
      (technologiesIn(called).some((known) => known.name === called || foreign.has(known.kind)) &&
        !called.endsWith(" API"))
      ? []
      : [{ name: capital(called), evidence }];
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
