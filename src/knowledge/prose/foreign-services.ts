// Services that nobody runs but those who sell them.

const names =
  "stripe|paypal|adyen|braintree|klarna|twilio|sendgrid|mailgun|mailchimp|postmark|firebase cloud messaging|apns|slack|zendesk|salesforce|hubspot|auth0|okta|google maps|google analytics|mapbox|openai|chatgpt|gpt-\\d|anthropic|" +
  "github|gitlab\\.com|datadog|new relic|pagerduty|sentry\\.io|cloudflare|algolia|shopify|facebook|twitter|linkedin|instagram|whatsapp|telegram|docusign|plaid|segment\\.io|intercom|zoom|dropbox";

const pattern = new RegExp(
  `^(?:${names})(?: (?:api|apis|payments?|email|sms|service|gateway|webhooks?|oauth|login))*$`,
  "i",
);

export function isForeignService(label: string): boolean {
  return pattern.test(label.trim());
}
