// Reads a brief: what it asks for, within which limits, for whom, with what, and what it leaves open.
import type { Fact } from "#model/fact";
import { requirementsOf } from "#prose/requirements";
import { actorsIn } from "./actors.ts";
import type { Brief } from "./brief.ts";
import { constraintsIn } from "./constraints.ts";
import { contradictionsIn } from "./contradictions/contradictions.ts";
import { entitiesIn } from "./entities.ts";
import { featuresOf } from "./features.ts";
import { inputsOf } from "./inputs.ts";
import { integrationsIn } from "./integrations.ts";
import { partsOf } from "./parts.ts";
import { questionsOf } from "./questions.ts";
import { requirementsByKind } from "./requirements.ts";
import { saidIn } from "./said.ts";
import { saidOf } from "./said-of.ts";
import { technologiesOf } from "./technologies.ts";

/** From the facts of its documents, as `recoverDocuments` gives them. */
export function readBrief(documents: readonly Fact[]): Brief {
  const said = saidIn(documents);
  const { functional, quality, constraints: stated } = requirementsByKind(requirementsOf(documents), said);
  const constraints = constraintsIn(said, stated);
  const required = saidOf(said, [...functional, ...quality]);
  const actors = actorsIn(said.filter((one) => !one.isTerm));
  const found = {
    ...partsOf(said),
    functional,
    quality,
    constraints,
    actors,
    entities: entitiesIn(said, documents, saidOf(said, functional), actors),
    integrations: integrationsIn(said),
    technologies: technologiesOf(said),
    features: featuresOf(functional),
  };
  const inputs = inputsOf(said, found);
  const contradictions = contradictionsIn(said, { required, functional: saidOf(said, functional) });
  return { ...found, inputs, contradictions, questions: questionsOf(said, { inputs, contradictions, quality }) };
}
