// Who is asking: a bearer token of the identity provider, checked against its published keys.
import { auth } from "express-oauth2-jwt-bearer";
import { settings } from "./settings.js";

export const requireLogin = auth({
  issuerBaseURL: settings.IDENTITY_ISSUER,
  audience: "parcels",
});
