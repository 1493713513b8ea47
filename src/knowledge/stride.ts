// The six threats of STRIDE, and the forms in which a document says something against each.
// Source: Shostack, "Threat Modeling: Designing for Security" (2014), STRIDE per interaction.
import type { ThreatLetter } from "#model/threat";
import { authentication } from "./topics/authentication.ts";
import { authorization } from "./topics/authorization.ts";
import { encryptionInTransit } from "./topics/encryption-in-transit.ts";
import { rateLimiting } from "./topics/rate-limiting.ts";
import { forms, type LookAlike, type Subject } from "./topics/topic.ts";

export interface StrideThreat extends Subject {
  readonly letter: ThreatLetter;
  readonly title: string;
  /** Completes "Nothing says how …", with both ends named behind it. */
  readonly open: string;
  /** Topics that, where they are covered, leave nothing to call missing. */
  readonly coveredBy: readonly string[];
}

const { mechanisms: transport, words: transportWords, lookAlikes: transportAlikes = [] } = encryptionInTransit;
const loginAlikes: readonly LookAlike[] = authentication.lookAlikes ?? [];

export const stride: readonly StrideThreat[] = [
  {
    id: "spoofing",
    letter: "S",
    title: "Spoofing",
    open: "each end knows that the other is who it says",
    coveredBy: ["authentication"],
    titles: [],
    mechanisms: [...authentication.mechanisms, ...forms("signed request, request signature, api token, shared secret")],
    words: authentication.words,
    lookAlikes: loginAlikes,
  },
  {
    id: "tampering",
    letter: "T",
    title: "Tampering",
    open: "a change on the way is noticed, or what comes in is checked",
    coveredBy: ["encryption-in-transit"],
    titles: [],
    mechanisms: [
      ...transport,
      ...forms(
        "HMAC, digital signature, checksum, signed payload, input validation, validate … input, input filtering",
      ),
      ...forms("filter* … input, sanitiz*, schema validation, prepared statement, parameterized quer*, WAF"),
    ],
    words: [...transportWords, ...forms("integrity check, tamper*")],
    lookAlikes: transportAlikes,
  },
  {
    id: "repudiation",
    letter: "R",
    title: "Repudiation",
    open: "it is kept who asked for what",
    coveredBy: ["logging"],
    titles: [],
    mechanisms: forms(`
      audit log*, audit trail, audit event, audit record, access log, request log, log … each request, log … every request,
      log … all requests, logs … all access, non-repudiation, cloudtrail, log … actions, =logged … who, activity log
    `),
    words: forms("auditing, audited, auditable, accountability"),
  },
  {
    id: "information-disclosure",
    letter: "I",
    title: "Information disclosure",
    open: "nobody else reads what passes",
    coveredBy: ["encryption-in-transit"],
    titles: [],
    mechanisms: [
      ...transport,
      ...forms("private link, private subnet, private network, mask … data, redact*, tokeniz*, anonymiz*, VPN"),
    ],
    words: transportWords,
    lookAlikes: transportAlikes,
  },
  {
    id: "denial-of-service",
    letter: "D",
    title: "Denial of service",
    open: "a flood, or silence, of one end leaves the other at work",
    coveredBy: ["rate-limiting"],
    titles: [],
    mechanisms: [
      ...rateLimiting.mechanisms,
      ...forms(
        "WAF, DDoS, circuit breaker, load shedding, bulkhead, backpressure, request size limit, autoscal*, auto-scal*",
      ),
      ...forms("timeout … retr*, time limit, dead letter queue, cloudflare, aws shield"),
    ],
    words: [...rateLimiting.words, ...forms("timeout, time out, retry")],
    ...(rateLimiting.lookAlikes ? { lookAlikes: rateLimiting.lookAlikes } : {}),
  },
  {
    id: "elevation-of-privilege",
    letter: "E",
    title: "Elevation of privilege",
    open: "who comes in may do no more than is meant",
    coveredBy: ["authorization"],
    titles: [],
    mechanisms: authorization.mechanisms,
    words: authorization.words,
    ...(authorization.lookAlikes ? { lookAlikes: authorization.lookAlikes } : {}),
  },
];
