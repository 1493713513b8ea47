// Words by which programs ask for a login: guards, token checks, refusals; and the endpoints that are open on purpose.

/** The last part of a qualified name that asks for a login or a permission. */
const asks =
  /auth(?!ors?(?![a-z]))(?!or(?!i[sz]))|jwt|logged_?in|login_?required|require_?login|current_?(active_?)?(super_?)?(user|admin|account|customer)|(verify|check|validate|decode|require|parse|introspect|inspect)_?(\w*_?)(token|session|access|api_?key|permission|role|scope|admin|user)s?$|user_from_?(token|session|request|cookie)|token_?required|session_?(required|guard)|permission|roles?_?(required|guard|allowed|accepted)|(needs?|require|has|with)_?(role|admin|user|scope)|is_?admin|admin_?(only|required)|protect|secured|guard|^acl|rbac|passport|keycloak|clerk|oidc|api_?key|bearer|getServerSession|getSession|token_?(check|verification)|withUser|RequestUser/i;
/** Words that make it something else: making a token, counting, keeping a log, a part of a login form. */
const asksNot =
  /limit|throttl|logger|^log$|cors|router|routes?$|controller|(create|generate|sign|issue|encode|make|refresh|revoke|build|new|set|save|store|encrypt|hash|reset|forgot|send)_?\w*(token|jwt|auth|password|permission|role|user)|initiali[sz]e|^session$|serialize|register|OAuth2PasswordRequestForm|unauthorized_handler|error_?handler|author(s|ed)?$|password$/i;
const checkingModules =
  /^(auth\w*|jwt|jose|jsonwebtoken|token|tokens|session|passport|guard|security|deps|dependencies)$/i;
const checkingVerbs =
  /^(verify\w*|validate\w*|check\w*|require\w*|token|ensure\w*|protect\w*|decode\w*|current\w*|guard|jwtVerify|authenticate|required)$/i;

/** Whether a qualified name, of a guard or of a call, asks for a login. */
export function asksForLogin(name: string): boolean {
  const parts = name.split(/[./\\()[\]]+/).filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  if (asksNot.test(last)) return false;
  if (asks.test(last.replaceAll("-", "_"))) return true;
  return checkingVerbs.test(last) && parts.slice(-3, -1).some((part) => checkingModules.test(part));
}

/** Exceptions and answers that refuse whoever is not logged in. */
export const refuses =
  /Unauthori[sz]ed|Forbidden|NotAuthenticated|PermissionDenied|Unauthenticated|AuthenticationFailed|AuthError/i;
/** Texts of expressions that read who is logged in. */
export const readsUser =
  /\b(req|request|ctx|context|c|event|locals)\.(user|auth|session\.user|state\.user|locals\.user)\b|\bcurrent_user\b|\bg\.user\b|\bsession(\.get\(|\[)['"]?(user|uid|account|username|email|logged)/;
/** Names of options of routes and decorators that ask for a login where they are true. */
export const guardingOption = /auth(?!or)|login|permission|role|secured?$|protected|scopes?$|guards?$/i;

/** Parts of paths that are open on purpose: they come before a login, tell of health, or hold pages for everyone. */
const openPart =
  /^(log-?(in|out)|sign-?(in|up|out|off|on)|regist(er|ration)|sessions?|token|tokens|access[-_]?token|refresh.*|forg[oe]t.*|recover.*|reset.*|password[-_](reset|recovery).*|request[-_]?(password|reset).*|verify.*|verification.*|validate(-?token)?|introspect|confirm[-_]?(email|account|registration|user)|confirmation|activat(e|ion).*|otp|2fa|mfa|magic.*|resend.*|health.*|healthz|ready.*|readiness.*|live.*|liveness.*|alive|ping|version|metrics|prometheus|docs|api-docs|openapi.*|swagger.*|redoc|static|assets|public|favicon.*|robots\.txt|callback|oauth2?|oidc|sso|saml|consent|webhooks?|hooks?|\.well-known|csrf.*|captcha|contact(-us)?|newsletter|subscribe|feedback|authenticate|auth|authorize|check[-_]?(email|username))$/i;
/** Parts that change nothing, though they are asked by POST. */
const askingPart =
  /^(search|query|predict|prediction|calculate|estimate|quote|convert|translate|graphql|find|filter|preview|summarize|chat|completions?)$/i;
const signUp = /\/(users?|accounts?|customers?|members?)\/?$/i;

/** Names of handlers that come before a login, whatever their path. */
export const openHandler =
  /^_*(\w*_)?(log_?(in|out)|sign_?(in|up|out)|regist(er|ration)|forgot_?password|reset_?password|recover_?password|refresh_?tokens?|health\w*|ready|readiness|liveness|ping|authenticate|verify_?(email|token|otp)|webhook)(_?(user|account|customer|member|check|page|view|handler|controller|access_?token))?$/i;

/** Whether an endpoint is meant for those who are not logged in, or only for the inside. */
export function isOpenOnPurpose(method: string, path: string): boolean {
  const parts = partsOf(path);
  if (parts.some((part) => openPart.test(part))) return true;
  // The pages of Django's admin, the usual thing on a path for any method, bring their own login.
  if (method === "*" && parts[0] === "admin") return true;
  if (method === "POST" && (signUp.test(path) || askingPart.test(parts.at(-1) ?? ""))) return true;
  return path === "*" || (parts.length === 0 && ["GET", "*", "HEAD", "OPTIONS"].includes(method));
}

const privatePart =
  /^(users?|me|accounts?|orders?|carts?|baskets?|customers?|profiles?|payments?|invoices?|transactions?|balances?|wallets?|contacts?|messages?|histor(y|ies)|patients?|employees?|bookings?|reservations?|addresses|cards?|subscriptions?|notifications?|billing|checkout)$/i;
const changingPart =
  /^(add|update|delete|remove|rename|create|cancel|buy|checkout|transfer|set|insert|edit|clear|empty)$/i;

/** Whether an endpoint changes state, or returns what is not for everyone. */
export function needsLogin(method: string, path: string): boolean {
  if (isOpenOnPurpose(method, path)) return false;
  const parts = partsOf(path);
  if (["POST", "PUT", "PATCH", "DELETE"].includes(method)) return true;
  if (method !== "GET" && method !== "*") return false;
  return parts.some((part) => privatePart.test(part) || changingPart.test(part));
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && !/^(api|rest|v\d+)$/i.test(part) && !/^[:<{*^$(]/.test(part));
}
