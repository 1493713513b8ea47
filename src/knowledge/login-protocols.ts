// Libraries, products and settings by which people log in with OAuth 2 or OpenID Connect, and those that keep own passwords.

/** Calls that send people to a provider, or check what it has issued. */
export const protocolCalls: readonly { readonly words: string; readonly callees: readonly string[] }[] = [
  {
    words: "Authlib, fastapi-sso, Flask-Dance, Flask-OIDC, httpx-oauth, mozilla-django-oidc (Python)",
    callees: [
      "authlib.integrations.*OAuth().register",
      "authlib.integrations.*OAuth2Session().create_authorization_url",
      "fastapi_sso.*",
      "flask_dance.contrib.*",
      "flask_dance.consumer.OAuth2ConsumerBlueprint",
      "flask_oidc.OpenIDConnect",
      "httpx_oauth.clients.*",
      "flask_pyoidc.OIDCAuthentication",
      "oic.oic.Consumer",
      "oauthlib.oauth2.WebApplicationClient",
    ],
  },
  {
    words: "clients of Keycloak, Auth0, Okta, Entra ID, Cognito, Firebase or Google (Python)",
    callees: [
      "keycloak.KeycloakOpenID().*",
      "fastapi_keycloak.FastAPIKeycloak",
      "fastapi_azure_auth.*",
      "msal.ConfidentialClientApplication().*",
      "identity.*.Auth",
      "auth0.authentication.*",
      "okta_jwt_verifier.*",
      "fastapi_auth0.Auth0",
      "cognitojwt.decode*",
      "fastapi_cognito.*",
      "firebase_admin.auth.verify_id_token",
      "google.oauth2.id_token.verify_oauth2_token",
      "google.oauth2.id_token.verify_firebase_token",
      "google_auth_oauthlib.flow.Flow.*",
    ],
  },
  {
    words: "keys of an issuer by which tokens are checked: PyJWKClient, jwks-rsa, createRemoteJWKSet",
    callees: [
      "jwt.PyJWKClient().get_signing_key*",
      "jwks-rsa.expressJwtSecret",
      "jwks-rsa.passportJwtSecret",
      "jwks-rsa.koaJwtSecret",
      "jwks-rsa.hapiJwt2Key*",
      "jwks-rsa().getSigningKey",
      "jwks-rsa.JwksClient().getSigningKey",
      "jose.createRemoteJWKSet",
      "get-jwks*",
    ],
  },
  {
    words:
      "openid-client, express-openid-connect, keycloak-connect, Auth0, Okta, MSAL, Clerk, Firebase, oidc-client (Node and browsers)",
    callees: [
      "openid-client.discovery",
      "openid-client.Issuer.discover",
      "openid-client.*.authorizationUrl",
      "openid-client.buildAuthorizationUrl",
      "keycloak-connect().protect",
      "keycloak-connect().middleware",
      "keycloak-js().init",
      "oidc-client-ts.UserManager",
      "oidc-client.UserManager",
      "@auth0/auth0-spa-js.*",
      "@auth0/auth0-react.useAuth0",
      "@auth0/nextjs-auth0*",
      "react-oidc-context.useAuth",
      "@azure/msal-*Application",
      "@okta/okta-auth-js.OktaAuth",
      "@okta/jwt-verifier().verifyAccessToken",
      "@clerk/*",
      "aws-jwt-verify.CognitoJwtVerifier.create",
      "google-auth-library.OAuth2Client().verifyIdToken",
      "firebase-admin.auth().verifyIdToken",
      "firebase-admin/auth.getAuth().verifyIdToken",
      "firebase/auth.signInWithPopup",
      "firebase/auth.signInWithRedirect",
      "*.auth.signInWithOAuth",
      "angular-oauth2-oidc.*",
      "nest-keycloak-connect.KeycloakConnectModule.register*",
      "oidc-provider",
    ],
  },
];

/** What is handed to `app.use` and its kin. */
export const protocolMiddleware =
  /^(express-openid-connect\.auth|express-oauth2-jwt-bearer\.auth|@fastify\/oauth2|fastify-oauth2|keycloak-connect\(\)\.(protect|middleware)|oauth2-server\S*|grant(\.\w+)?|@hono\/oidc-auth\.oidcAuthMiddleware|@auth\/express\.ExpressAuth)$/;

/** Strategies of Passport that speak it; `passport-local` and `passport-jwt` don't. */
export const protocolStrategy =
  /^(passport-(?!local|jwt|http|custom|headerapikey|hawk|ldapauth|anonymous|magic)[\w-]+|@[\w-]+\/passport-\w+|passport-azure-ad|openid-client(\/passport)?)(\.\w+)*$/;

/** Providers of next-auth and Auth.js; the one for credentials checks passwords itself. */
export const protocolProvider = /^(next-auth|@auth\/core)\/providers\/(?!credentials)[\w-]+/;

/** Django says it in its settings. */
export const protocolApps =
  /^(social_django|social_core\.|allauth\.socialaccount|mozilla_django_oidc|oauth2_provider|django_auth_adfs|drf_social_oauth2)/;

/** Images that ask for the login in front of others. */
export const protocolProxies =
  /(^|\/)(oauth2-proxy|oauth2_proxy|pomerium|vouch-proxy|traefik-forward-auth|louketo-proxy|gogatekeeper\/gatekeeper)(:|$|@)/;
/** Images of providers: that one runs does not say that anybody asks it. */
export const identityProducts =
  /(^|\/)(keycloak|dex|hydra|kratos|authelia|authentik|zitadel|fusionauth-app|casdoor|logto)(:|$|@|\/)/;

export const protocolSettings: readonly string[] = [
  "spring.security.oauth2.client.*",
  "spring.security.oauth2.resourceserver.jwt.*",
  "spring.security.oauth2.resourceserver.opaquetoken.*",
  "quarkus.oidc.*",
  "micronaut.security.oauth2.*",
  "azuread.*",
  "keycloak.auth-server-url",
  "kubernetes.requestauthentication.*",
  "*aws_cognito_user_pool_client.*",
  "*authenticate_oidc*",
  "*auth0_client.*",
  "*okta_app_oauth.*",
];

/** Passwords that a program compares itself, and tokens that it signs itself. */
export const ownPasswords: readonly string[] = [
  "bcrypt.compare",
  "bcrypt.compareSync",
  "bcryptjs.compare",
  "bcryptjs.compareSync",
  "bcrypt.checkpw",
  "argon2.verify",
  "argon2.PasswordHasher().verify",
  "passlib.context.CryptContext().verify*",
  "pwdlib.PasswordHash*.verify*",
  "werkzeug.security.check_password_hash",
  "flask_bcrypt.Bcrypt().check_password_hash",
  "django.contrib.auth.authenticate",
  "passport-local.Strategy",
  "passport-local",
  "fastapi.security.OAuth2PasswordBearer",
  "next-auth/providers/credentials*",
];
export const ownTokens: readonly string[] = [
  "jsonwebtoken.sign",
  "jwt.encode",
  "jose.jwt.encode",
  "jose.SignJWT",
  "passport-jwt.Strategy",
  "@nestjs/jwt.JwtService().sign*",
];
