// The twelve gaps, in the order in which a review tells of them.
import { assumed } from "./assumed.ts";
import { costs } from "./costs.ts";
import { dataFlow } from "./data-flow.ts";
import { documentation } from "./documentation.ts";
import { errors } from "./errors.ts";
import type { Gap } from "./gap.ts";
import { infrastructure } from "./infrastructure.ts";
import { monitoring } from "./monitoring.ts";
import { pipeline } from "./pipeline.ts";
import { recovery } from "./recovery.ts";
import { scalability } from "./scalability.ts";
import { security } from "./security.ts";
import { versioning } from "./versioning.ts";

export const gaps: readonly Gap[] = [
  security,
  scalability,
  recovery,
  monitoring,
  versioning,
  dataFlow,
  errors,
  infrastructure,
  pipeline,
  costs,
  documentation,
  assumed,
];
