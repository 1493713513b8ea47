// Sets of signs that regular expressions have names for.

type Fits = (sign: string) => boolean;

const one =
  (pattern: RegExp): Fits =>
  (sign) =>
    pattern.test(sign);

const escapes: Readonly<Record<string, Fits>> = {
  d: one(/\d/),
  D: one(/\D/),
  w: one(/\w/),
  W: one(/\W/),
  s: one(/[ \t\n\f\r]/),
  S: one(/[^ \t\n\f\r]/),
  n: one(/\n/),
  r: one(/\r/),
  t: one(/\t/),
};

const named: Readonly<Record<string, Fits>> = {
  alnum: one(/[A-Za-z\d]/),
  alpha: one(/[A-Za-z]/),
  digit: one(/\d/),
  lower: one(/[a-z]/),
  upper: one(/[A-Z]/),
  space: one(/\s/),
  punct: one(/[!-/:-@[-`{-~]/),
  word: one(/\w/),
  xdigit: one(/[\dA-Fa-f]/),
};

/** What a sign behind a backslash stands for; letters that are not known here mean something else to Go. */
export function escapedSet(own: string | undefined): Fits | undefined {
  if (own === undefined) return undefined;
  if (Object.hasOwn(escapes, own)) return escapes[own];
  return /[A-Za-z\d]/.test(own) ? undefined : (sign) => sign === own;
}

export function posixSet(name: string): Fits | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined;
}
