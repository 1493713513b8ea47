// Topic: authentication.
import { forms, type Topic } from "./topic.ts";

export const authentication: Topic = {
  id: "authentication",
  title: "Authentication",
  about: "How people and programs prove who they are before they are let in",
  titles: forms(`
    authenticat*, authn, auth, login, sign in, single sign-on, identity management, identity provider
  `),
  mechanisms: forms(`
    oauth, oauth2, OAuth 2.0, oidc, openid connect, openid, SAML, JWT, json web token, bearer token, basic auth,
    basic authentication, digest authentication, api key, access token, refresh token, id token, mtls,
    mutual TLS, mutual authentication, client certificate, X.509, x509, single sign-on, SSO, multi-factor,
    two-factor, MFA, 2FA, TOTP, passkey, webauthn, magic link, session cookie, keycloak, auth0, okta, cognito,
    login.gov, azure AD, entra ID, active directory, identity provider, IdP, LDAP, kerberos, spiffe, NTLM,
    gssapi, SCRAM, bcrypt, argon2, password hash, hash … password, service account token, personal access token,
    firebase auth, hmac signature, tokenreview, authenticate with, authenticated by, authenticated via,
    authenticated using, authenticate … using, ssh key
  `),
  words: forms(`
    authenticat*, authn, unauthenticated, login, to log in, log in to, log in with, log in as, users log in, must log in, logged in, sign in, signed in, sign on, =auth,
    verify … identity
  `),
  hints: forms("credential, user account, password"),
  lookAlikes: [
    { forms: forms("authenticated encryption, message authentication code"), is: "a way to encrypt" },
    {
      forms: forms("verifiable credential, credential issuance, credential type, credential offer"),
      is: "a credential the system deals in",
    },
    {
      forms: forms("credential"),
      inDocumentsOf: forms("verifiable credential"),
      is: "a credential the system deals in",
    },
    { forms: forms("password"), near: forms("password1, example"), is: "a value of an example" },
  ],
};
