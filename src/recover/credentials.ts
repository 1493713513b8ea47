// Masks credentials by their form inside any quoted line, whether or not a fact calls the line a secret.

/** What stands before a credential, and the credential itself: bearer tokens, parameters of addresses, passwords of users in addresses. */
const forms: readonly RegExp[] = [
  /(\bBearer\s+)([\w.~+/=-]{12,})/g,
  /([?&](?:api[_-]?key|key|token|access_token|auth|secret|password|passwd|sig|signature)=)([^&\s"'`${}<>]{6,})/gi,
  /(:\/\/[^/\s:@"']*:)([^@\s"'/${}]{3,})(?=@)/g,
  /(--(?:requirepass|password|token|secret)[ =]["']?)([^\s"'${}]{6,})/g,
];

const telling = /Bearer|[?&]\w*=|:\/\/[^/\s:]*:[^/\s]*@|--(?:requirepass|password|token|secret)/;

/** The same length, so that the quote still matches its line. */
export function maskCredentials(quote: string): string {
  if (!telling.test(quote)) return quote;
  return forms.reduce((text, form) => {
    return text.replace(form, (_, before: string, secret: string) => before + "•".repeat(secret.length));
  }, quote);
}
