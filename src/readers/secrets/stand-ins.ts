// Values that a program could run with, and that say of themselves that they only stand in for the real ones.
import { isPlaceholder } from "./values.ts";

const words =
  /(?:^|[^a-z])(?:dev(?:el|elopment)?|tests?|testing|local|localhost|dummy|fake|mock|sample|example|demo|placeholder|insecure|unsafe|unconfigured|not[-_ ]?(?:a[-_ ]?)?secret|notsecret|do[-_ ]?not[-_ ]?use|foo|foobar|baz|secret[-_]?key|super[-_]?secret|build[-_ ]?time|ci)(?:$|[^a-z])/i;
/** `0123456789abcdef`, `abcdefghijkl`: signs in the order of the keyboard's or the alphabet's. */
const inOrder = /0123456789|123456789|abcdefghij|^[a-z_]*_?123\d?$/i;
/** `mock-encryption-key`, `stripe_unconfigured`: words alone, as no machine makes a key. */
const onlyWords = /^[a-z]{2,}(?:[-_][a-z]{2,})+$/i;

export interface Place {
  /** What kind of secret it is taken for. */
  readonly what: string;
  readonly name: string | undefined;
  /** What follows it. */
  readonly after: string;
}

export function isStandIn(value: string, { what, name, after }: Place): boolean {
  if (isPlaceholder(value) || inOrder.test(value) || words.test(value)) return true;
  if (/(?:^|[^a-z])(?:key|token|secret)$/i.test(what) && onlyWords.test(value)) return true;
  // An address on the own machine opens what everybody starts there.
  if (/^@(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(?![\w.-])/.test(after)) return true;
  return name !== undefined && simplified(name).endsWith(simplified(value));
}

function simplified(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
