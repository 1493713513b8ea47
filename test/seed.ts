// Gives all property tests one seed: `npm run check` fails for what changed, and chance is left to `npm run fuzz`.
import * as fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 1) });
