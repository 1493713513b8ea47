// Values that a program could run with, and that say of themselves that they only stand in for the real ones.
import { isPlaceholder } from "./values.ts";

const words =
  /(?:^|[^a-z])(?:dev(?:el|elopment)?|tests?|testing|local|localhost|dummy|fake|mock|sample|example|demo|placeholder|insecure|unsafe|unconfigured|not[-_ ]?(?:a[-_ ]?)?secret|notsecret|do[-_ ]?not[-_ ]?use|foo|foobar|baz|secret[-_]?key|super[-_]?secret|build[-_ ]?time|ci)(?:$|[^a-z])/i;
/** `0123456789abcdef`, `abcdefghijkl`, `token_xyz789`, `1x0000000000AA`: signs in an order, or one sign again and again. */
const inOrder = /0123456789|123456789|abcdefghij|^[a-z_]*_?123\d?$|(^|[-_])(abc|xyz)\d*$|0{10}/i;
/** `postgres`, `paperless`, `powersync_password`: what people write who set up something to try, and what a program is called. */
const plainWords = /^[A-Za-z]{2,20}$|^[a-z]+\d?(?:[-_.][a-z]+\d?)+$/;
/** `examples=["whsec_…"]`, `placeholder="xoxb-…"`: what is shown to those who read a description or fill in a form. */
const shown = /\b(?:examples?|placeholder)["']?\s*[=:]\s*[[({]?\s*["'`]?$/i;
/** `mock-encryption-key`, `stripe_unconfigured`: words alone, as no machine makes a key. */
const onlyWords = /^[a-z]{2,}(?:[-_][a-z]{2,})+$/i;

export interface Place {
  /** What kind of secret it is taken for. */
  readonly what: string;
  readonly name: string | undefined;
  readonly before: string;
  /** What follows it. */
  readonly after: string;
}

export function isStandIn(value: string, { what, name, before, after }: Place): boolean {
  if (isPlaceholder(value) || inOrder.test(value) || words.test(value) || shown.test(before)) return true;
  if (plainWords.test(value)) return true;
  if (/(?:^|[^a-z])(?:key|token|secret)$/i.test(what) && onlyWords.test(value)) return true;
  // An address on the own machine opens what everybody starts there.
  if (/^@(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(?![\w.-])/.test(after)) return true;
  return name !== undefined && simplified(name).endsWith(simplified(value));
}

function simplified(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
