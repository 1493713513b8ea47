// Python literals as their values: strings with their prefixes and escapes, numbers.

interface StringParts {
  readonly prefix: string;
  readonly quote: string;
  readonly body: string;
}

export function stringParts(text: string): StringParts {
  const opening = /^([A-Za-z]{0,3})("""|'''|"|')/.exec(text);
  const [all = "", prefix = "", quote = ""] = opening ?? [];
  const rest = text.slice(all.length);
  const closed = quote !== "" && rest.endsWith(quote);
  return { prefix: prefix.toLowerCase(), quote, body: closed ? rest.slice(0, -quote.length) : rest };
}

/** The value of a string literal without expressions in it. */
export function stringValue(text: string): string {
  const { prefix, body } = stringParts(text);
  return prefix.includes("r") ? body : unescape(body);
}

/** The value of the fixed text between the expressions of an f-string. */
export function formattedText(text: string, raw: boolean): string {
  const single = text.replaceAll("{{", "{").replaceAll("}}", "}");
  return raw ? single : unescape(single);
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\v",
};

function unescape(body: string): string {
  if (!body.includes("\\")) return body;
  return body.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n)|([^]))/g,
    (all, byte?: string, short?: string, long?: string, lineEnd?: string, letter?: string) => {
      if (lineEnd !== undefined) return "";
      if (letter !== undefined) return escapes[letter] ?? ("\\'\"".includes(letter) ? letter : all);
      const code = Number.parseInt(byte ?? short ?? long ?? "", 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** The value of a number in decimal digits, where it fits; else as written. */
export function numberValue(text: string): string {
  const digits = text.replaceAll("_", "");
  const number = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return Number.isSafeInteger(number) && !/[.eEjJ]/.test(digits.replace(/^0x.*/i, "")) ? String(number) : digits;
}
