// Tells from a name whether it holds a secret: `jwtSecret` does, `password_field` and `token_url` do not.

export type SecretKind =
  | "password"
  | "secret"
  | "secret key"
  | "API key"
  | "private key"
  | "access key"
  | "token"
  | "credentials"
  /** Whatever else is called a key: only a value that nothing but a machine makes tells. */
  | "key";

/** What a name holds; `undefined` where it holds no secret. Only the part behind the last dot says so. */
export function secretKind(name: string): SecretKind | undefined {
  if (name.length > 100 || !mayHold.test(name)) return undefined;
  const words = wordsOf(lastPart(name));
  while (words.length > 1 && addition.test(words.at(-1) ?? "")) words.pop();
  if (words.some((word) => aboutSecrets.has(word))) return undefined;
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  // The product that keeps passwords is none.
  if (last === "1password" || (last === "password" && before === "one")) return undefined;
  if (last === "key") return words[0] === "test" && keyKind(before) === "key" ? undefined : keyKind(before);
  return kindByWord(last, words);
}

/** Cheap, and true for every name that holds a secret. */
const mayHold = /pass|pwd|pswd|pw\b|secret|token|credential|key|_auth\b/i;

function lastPart(name: string): string {
  const parts = name.split(/[./:]/).filter((part) => part !== "");
  return parts.at(-1) ?? "";
}

export function wordsOf(name: string): string[] {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Says which one, and leaves it a secret: `PASSWORD_PROD`, `secret2`. */
const addition =
  /^(?:\d+|v\d+|default|value|dev|development|prod|production|staging|stage|test|local|base64|b64|str|plain|plaintext|raw|primary|secondary|literal)$/;

const keyKinds: Readonly<Record<string, SecretKind>> = {
  api: "API key",
  private: "private key",
  access: "access key",
  // Also the key of an entry: only a value that a machine made tells.
  account: "access key",
  auth: "access key",
  jwt: "access key",
  cookie: "access key",
  ...Object.fromEntries(
    "secret signing sign encryption encrypt crypto hmac master jwk aes cipher"
      .split(" ")
      .map((word) => [word, "secret key"]),
  ),
};

/** Keys that everybody may see, or that only find something: those of tables, caches, maps and browsers. */
const openKeys =
  /^(?:site|publishable|anon|client|primary|foreign|sort|partition|shard|range|cache|storage|query|mutation|object|map|dict|group|order|row|index|unique|idempotency|routing|event|message|lock|i18n|l10n|translation|locale|lang|react|state|hot|short|key|spreadsheet|sheet|document|doc|file|folder|video|board|project|issue)$/;

function keyKind(before: string): SecretKind | undefined {
  if (Object.hasOwn(keyKinds, before)) return keyKinds[before];
  return before === "" || openKeys.test(before) ? undefined : "key";
}

const endings: readonly (readonly [RegExp, SecretKind])[] = [
  [/(?:password|passwd|passphrase|passcode|pswd|pwd)\d*$/, "password"],
  [
    /^(?:pw|pass)$|^(?:db|my|pg|user|root|admin|mysql|postgres|mongo|redis|smtp|mail|ftp|rmq|rabbitmq|default)pass$/,
    "password",
  ],
  [/^requirepass$/, "password"],
  [/secret$/, "secret"],
  [/apikey$/, "API key"],
  [/secretkey$|signingkey$|encryptionkey$|masterkey$/, "secret key"],
  [/privatekey$/, "private key"],
  [/(?:access|account|auth)key$/, "access key"],
  [/token$/, "token"],
  [/^credentials?$/, "credentials"],
];

function kindByWord(last: string, words: readonly string[]): SecretKind | undefined {
  if (last === "pass" && words.length > 1 && !words.slice(0, -1).some((word) => holders.has(word))) return undefined;
  return endings.find(([ending]) => ending.test(last))?.[1];
}

/** Whose pass it is: keeps `second_pass` and `render_pass` out. */
const holders: ReadonlySet<string> = new Set(
  "db database user username admin root default mysql postgres postgresql pg mongo mongodb redis rabbit rabbitmq rmq amqp smtp mail email mailer ftp ssh sftp auth login basic proxy ldap elastic es kafka nats grafana superuser sa oracle mssql my http api service broker".split(
    " ",
  ),
);

/** Words that make it the name of something about a secret: its field, its label, its length. */
const aboutSecrets: ReadonlySet<string> = new Set(
  (
    "field fields label labels name names type types header headers path paths file filename filepath dir folder url uri urls link href route routes " +
    "endpoint page pages view form input inputs element selector id ids column col attr attribute param params parameter query event action " +
    "message messages msg error errors err warning hint help title caption text placeholder description desc prompt question regex regexp " +
    "pattern rule rules policy validator validate validation schema format length len min max minimum maximum size count limit age expiry " +
    "expires expire expired expiration ttl timeout lifetime duration strength score reset forgot forgotten change changed update updated " +
    "recover recovery confirm confirmation confirmed repeat verify verified verification invalid wrong bad incorrect missing mismatch show " +
    "hide toggle visible is has no not use uses enable enabled disable disabled require required requires allow allowed hash hashed digest " +
    "encrypted hasher public existing pull csrf xsrf class css icon ui screen modal dialog button btn mode scope scopes grant kind method " +
    "handler callback algorithm algo alg prefix suffix separator delimiter status " +
    "ref reference arn version variable lookup mount volume filter next page continuation bos eos pad unk cls sep special stop " +
    "start end syntax lexer fake dummy masked redacted stdin tokenizer"
  ).split(" "),
);
