// The interface of rates, version 1.
import { Router } from "express";
import { requiredScopes } from "express-oauth2-jwt-bearer";
import { requireLogin } from "./login.js";
import { rate, weight } from "./shapes.js";
import { rateFor, setRate } from "./store.js";
import { validated } from "./validated.js";

export const routes = Router();
routes.use(requireLogin);

routes.get("/rates/:grams", async (request, response) => {
  const found = await rateFor(weight.parse(request.params.grams));
  if (!found) {
    response.status(404).json({ problem: "nothing so heavy is carried" });
    return;
  }
  response.json({ cents: found.cents });
});

routes.put("/rates/:grams", requiredScopes("rates:write"), validated(rate), async (request, response) => {
  response.json(await setRate(weight.parse(request.params.grams), request.body.cents));
});
