// Tells from a value whether a program could use it as a secret, or whether it only stands for one.
import { wordsOf, type SecretKind } from "./names.ts";

export interface Holder {
  readonly name: string;
  readonly kind: SecretKind;
  /** Program text runs with its literals, so even `change-me` is a usable key there. */
  readonly program: boolean;
}

export function isUsable(value: string, holder: Holder): boolean {
  if (value.length < 3 || value.length > 5000) return false;
  // `sess_` begins the tokens that are made with it.
  if (/^[a-z]{2,}_$/.test(value)) return false;
  if (isReference(value) || isHash(value) || isPublic(value) || isFiller(value)) return false;
  if (isEmptyWord(value) || isPlace(value)) return false;
  if (/\s/.test(value) && !isPhrase(value, holder)) return false;
  if (holder.program ? isNameOfThing(value, holder) : isPlaceholder(value) || isMarker(value, holder)) return false;
  return fitsKind(value, holder);
}

/** Values that are filled in elsewhere: by the environment, a template, a vault. */
export function isReference(value: string): boolean {
  return (
    /\$\{|\$\(|\{\{|\}\}|#\{|<%|%\(|\{[A-Za-z_][\w.]*\}|\{\d*\}/.test(value) ||
    /^\$[A-Za-z_]\w*|^\$\$?[A-Z_]+$|^%[A-Za-z_]\w*%$|%[sdvq]|^@\w+@$|^`|^\[\[/.test(value) ||
    /^(?:vault|arn|ssm|secretsmanager|op|ref\+\w+|sm|gcpsm|awssm|azurekv|keyvault)[:/.]|^projects\/\w/.test(value) ||
    /^(?:env\.|env:|file:|var\.|local\.|data\.|module\.|secrets?\.|steps\.|github\.)[:/.\w]/.test(value) ||
    /^!(?:Ref|Sub|GetAtt|ImportValue|FindInMap|Join|secret|vault|env_var|env|include|file|reference)\b/i.test(value) ||
    /^(?:os\.|process\.env|config\.|settings\.|ENC\[|ENC\(|@Microsoft\.KeyVault)/.test(value)
  );
}

/** A hash of a password lets nobody in. */
export function isHash(value: string): boolean {
  return /^\$(?:2[abxy]?|argon2\w*|[156]|y|pbkdf2\S*|scrypt)\$|^pbkdf2|^scrypt[:$]|^argon2|^\{(?:SSHA|SHA|MD5|CRYPT|bcrypt|noop)|^(?:sha(?:1|256|512)|md5)[:$]|^md5[0-9a-f]{32}$|^SCRAM-SHA/.test(
    value,
  );
}

function isPublic(value: string): boolean {
  return /^ssh-(?:rsa|ed25519|dss)|^ecdsa-sha2|BEGIN (?:PUBLIC|RSA PUBLIC|CERTIFICATE)|^pk_(?:live|test)_|^phc_[A-Za-z0-9]{20}/.test(
    value,
  );
}

/** `xxx`, `****`, `......`, `<password>`: few different characters, or brackets around a word. */
export function isFiller(value: string): boolean {
  if (/^<[^>]*>$|^\[[^\]]*\]$|^_{2,}.*_{2,}$/.test(value)) return true;
  if (/^[*.•x#?_-]+$/i.test(value) || /x{4,}|\*{3,}|\.\.\./i.test(value)) return true;
  return value.length >= 6 && new Set(value).size <= 2;
}

const plainWords: ReadonlySet<string> = new Set(
  (
    "null nil none undefined true false yes no on off required optional nullable string str text number int integer boolean bool object array any " +
    "write read admin:read hashed encrypted confirmed present hidden masked always never auto default include omit same-origin inherit bearer basic " +
    "jwt oauth oauth2 random generated generate unset empty url uri email file header query body cookie select input textarea field form path json xml uuid date datetime varchar char passed failed skipped success todo fixme tbd n/a readonly write-only"
  ).split(" "),
);

export function isEmptyWord(value: string): boolean {
  return plainWords.has(value.toLowerCase());
}

const fileName =
  /^[\w./-]+\.(?:ya?ml|json|txt|pem|key|crt|cer|env|conf|cfg|ini|properties|toml|xml|py|[jt]sx?|sh|jks|p12|pfx|pub|html?|md|csv|log|go|java|php|rb)$/i;

/** Paths and addresses say where a secret lies. */
function isPlace(value: string): boolean {
  if (fileName.test(value)) return true;
  return (
    /^(?:\.{1,2}|~)?\/[\w.-]*|^[A-Za-z]:\\|^[a-z][a-z0-9+.-]*:\/\//i.test(value) && !/^\/[\w+/]{38,}={0,2}$/.test(value)
  );
}

/** In settings these stand for a value that somebody still has to fill in. */
export function isPlaceholder(value: string): boolean {
  return /change[-_ ]?(?:me|this|it)(?![a-z])|^change$|changeme|changeit|replace[-_ ]?(?:me|this|with|it)|place[-_ ]?holder|(?:^|[-_ ])your[-_ ]?[a-z]|[-_ ]here$|^insert[-_ ]|^enter[-_ ]|^fill|^set[-_ ](?:me|this|in)|redacted|^(?:to[-_ ]?do|fixme|dummy|example|sample)$|^example[-_ ]|[-_]example$|EXAMPLE/i.test(
    value,
  );
}

/** `GOOGLE_API_KEY_VAL` is put in by a script where the name stands. */
function isMarker(value: string, { name }: Holder): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(value) && value.startsWith(`${name}_`);
}

/** "keyboard cat" is a usable secret, "Secret is required" a message. */
function isPhrase(value: string, holder: Holder): boolean {
  if (!holder.program || holder.kind !== "secret") return false;
  const words = value.split(/\s+/);
  return words.length <= 3 && words.every((word) => /^[a-z0-9]{2,}$/.test(word) && !messageWords.has(word));
}

const messageWords: ReadonlySet<string> = new Set(
  "is are must not the a an your for of to be secret password token key required invalid missing please enter client with".split(
    " ",
  ),
);

function simplified(text: string): string {
  return text
    .toLowerCase()
    .replace(/^x[-_]/, "")
    .replace(/[^a-z0-9]/g, "");
}

/** In program text: the name of a field, a header, a translation or a type rather than its content. */
function isNameOfThing(value: string, holder: Holder): boolean {
  const last = holder.name.split(".").at(-1) ?? "";
  if (simplified(value) === simplified(last)) return true;
  // `_totp_secret_key = "_totp_secret"` names an entry of a session.
  if (/^_[a-z]+(?:_[a-z]+)+$/.test(value) && simplified(last).startsWith(simplified(value))) return true;
  // `ENV_JWT_SECRET = "JWT_SECRET"` names a variable of the environment.
  if (/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(value) && simplified(last).endsWith(simplified(value))) return true;
  if (
    /^x-[a-z-]+$/i.test(value) ||
    /^(?!my|our|super|top|very|dev)[a-z]+(?:[A-Z][a-z]+)*(?:Password|Token|Secret|ApiKey|Key)$/.test(value)
  )
    return true;
  if (/^(?:current|new|old|one-time)-(?:password|code)$/.test(value)) return true;
  // Keys of translations and settings repeat the word: `form.password`, `auth/token`, `required|min:8`.
  if (/^[A-Za-z_][\w-]*(?:[./:][A-Za-z_][\w-]*)+$/.test(value) && sharesWord(value, last)) return true;
  return /[|]|^[a-z]+:$|\\[wds]|^\^/.test(value);
}

function sharesWord(value: string, name: string): boolean {
  const words = wordsOf(value);
  return wordsOf(name).some((word) => words.includes(word));
}

const nouns: ReadonlySet<string> = new Set(
  "password token secret apikey accesstoken refreshtoken authtoken idtoken bearertoken sessiontoken authorization credentials".split(
    " ",
  ),
);

function fitsKind(value: string, holder: Holder): boolean {
  const { kind, program } = holder;
  if (kind === "credentials") return /^[\w.-]+:[^\s:/]+$/.test(value) && !/^https?$/i.test(value.split(":")[0] ?? "");
  if (/^\d+$/.test(value)) return kind === "password" && value.length >= 4;
  if (kind === "password" || kind === "secret") return true;
  if (nouns.has(simplified(value)) && kind !== "secret key") return false;
  if (kind === "token" || kind === "API key" || kind === "access key") return isTokenLike(value, program);
  if (kind === "key") return isMadeByMachine(value);
  if (kind === "private key") return value.length >= 16;
  return true;
}

/** Tokens are made by machines; a bare word under such a name is the name of something. */
function isTokenLike(value: string, program: boolean): boolean {
  if (!/^[\x21-\x7e]+$/.test(value)) return false;
  if (value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value)) return true;
  if (value.length >= 32 && /^\w+$/.test(value)) return true;
  if (!program) return value.length >= 8 && (!/^[a-z]+(?:[-_][a-z]+)*$/.test(value) || soundsSecret.test(value));
  return value.length >= 8 && /secret|super|s3cr|change|admin|your[-_]/i.test(value);
}

/** Words alone under the name of a token mostly say what kind it is of: `token: priority-mail`. */
const soundsSecret = /secret|token|key|pass|pwd|admin|super|private|my[-_]|dev|local|default|change|auth/;

/** Letters and digits that change places too often for words, identifiers, versions, paths or addresses. */
function isMadeByMachine(value: string): boolean {
  if (value.length < 16 || !/^[\w+/=.~-]+$/.test(value) || isUuid(value)) return false;
  const pieces = value.split(/[^A-Za-z0-9]+/);
  const words = pieces.flatMap((piece) => piece.match(/[A-Z]?[a-z]{3,}|[A-Z]{4,}(?![a-z])/g) ?? []);
  const inWords = words.reduce((sum, word) => sum + word.length, 0);
  if (inWords * 2 > value.length) return false;
  return pieces.some((piece) => piece.length >= 12 && changes(piece) >= 3 && new Set(piece).size >= 8);
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** How often a letter stands beside a digit. */
function changes(piece: string): number {
  return piece.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
}
