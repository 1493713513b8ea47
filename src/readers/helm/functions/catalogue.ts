// All functions that templates of charts may call.
import type { Functions, Run } from "../call.ts";
import { quietlyUnknown, tableOf, textOf } from "../value.ts";
import { formats } from "./formats.ts";
import { lists } from "./lists.ts";
import { logic } from "./logic.ts";
import { numbers } from "./numbers.ts";
import { patterns } from "./patterns.ts";
import { tables } from "./tables.ts";
import { texts } from "./texts.ts";

/** What only the cluster, chance, the clock or cryptography can say. */
const unknowable =
  "now date dateInZone dateModify htmlDate unixEpoch ago toDate duration randAlphaNum randAlpha randNumeric randAscii randBytes randInt uuidv4 shuffle genCA genCAWithKey genSignedCert genSignedCertWithKey genSelfSignedCert genSelfSignedCertWithKey genPrivateKey derivePassword buildCustomCert htpasswd bcrypt encryptAES decryptAES sha1sum sha256sum sha512sum adler32sum getHostByName env expandenv urlParse urlJoin toToml fromToml b32enc b32dec semver deepEqual";

const release: Functions = {
  include: ([name, argument], call) => call.include(textOf(name), argument),
  tpl: ([text, argument], call) => call.fill(text, argument),
  /** As when a chart is rendered without a cluster. */
  lookup: () => tableOf([]),
};

const all: Functions = {
  ...Object.fromEntries(unknowable.split(" ").map((name): [string, Run] => [name, () => quietlyUnknown])),
  ...texts,
  ...lists,
  ...tables,
  ...logic,
  ...numbers,
  ...patterns,
  ...formats,
  ...release,
};

/** `mustMerge` is `merge` that stops at what it cannot do. */
export function functionNamed(name: string): Run | undefined {
  if (Object.hasOwn(all, name)) return all[name];
  const plain = /^must[A-Z]/.test(name) ? name.charAt(4).toLowerCase() + name.slice(5) : undefined;
  return plain !== undefined && Object.hasOwn(all, plain) ? all[plain] : undefined;
}
