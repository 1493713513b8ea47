// Whether a component can be given other settings in another environment without a change of its code.
import { enumeration, plural } from "#base/text";
import { nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { isOnCluster, placesOf } from "../deployment.ts";
import type { Found } from "../own-state.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { readsOf } from "../settings-read.ts";

export const environmentSpecificConfig = defineRule({
  id: "operations/environment-specific-config",
  title: "Settings are the same everywhere",
  strength: "Settings can differ by environment",
  issue: "4.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "settings files of one environment (application-prod.yml, appsettings.Production.json, config/production.json, settings/production.py, .env.production, environment.prod.ts)",
    "an overlay of Kustomize, an override or a profile of Compose that changes it",
    "values of Helm or Terraform for one environment (values-prod.yaml, prod.tfvars)",
    "settings in code by environment (config.production, class ProductionConfig)",
    "settings from the environment: variables that it reads, or ${NAME} in its settings files",
  ],
  sources: [
    "The Twelve-Factor App: III. Config",
    "Humble and Farley, Continuous Delivery, chapter 2: Configuration Management",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters(check, { view, component }) {
    return check.verdict === "absent" && component ? fixed(view, component) : undefined;
  },
});

function conclude(view: View, component: Component): Conclusion {
  const found = [filesOf, variantsOf, inCode, valuesOf].flatMap((form) => form(view, component) ?? []);
  const given = fromEnvironment(view, component);
  const literal = literalAddresses(view, component);
  const all = [...found, ...(given ? [given] : [])];
  if (all.length > 0) {
    const limit = literal.length > 0 ? `; the address of ${targetsOf(view, literal)} stands in code` : "";
    return {
      component,
      verdict: "present",
      because: `${all.map((one) => one.because).join("; ")}${limit}`,
      evidence: distinctPlaces(all.flatMap((one) => one.evidence)),
      ...(literal.length > 0 ? { lacking: placesOf(literal.map((one) => one.call)) } : {}),
    };
  }
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (view.uses(component).length === 0 && view.outgoing(component).length === 0)
    return {
      component,
      verdict: "not applicable",
      because: "it turns to nothing that could be another in another environment",
    };
  return {
    component,
    verdict: "absent",
    because: "it reads no setting from outside its code, and no file sets anything for one environment",
    nearMisses: distinctPlaces(placesOf(literal.map((one) => one.call))),
  };
}

const environment = "(prod|production|stage|staging|dev|development|qa|uat|preprod|preview|sandbox|local|test)";
const ofEnvironment = new RegExp(
  [
    `(^|/)(application|bootstrap|appsettings|config|settings|environment)[-._]${environment}\\.(ya?ml|properties|json|toml|ini|[mc]?[jt]s|py)$`,
    `(^|/)(config|settings|environments?|conf)/(environments/)?${environment}\\.(ya?ml|json|toml|ini|[mc]?[jt]s|py|rb)$`,
    `(^|/)\\.env\\.${environment}$`,
  ].join("|"),
  "i",
);

/** Files for one environment. A `.env.test` or a `settings/local.py` alone shows none that the system is deployed to. */
function filesOf(view: View, component: Component): Found | undefined {
  const facts = [...view.facts(component, "setting"), ...view.facts(component, "source")];
  const files = new Map(
    facts.filter((one) => ofEnvironment.test(one.evidence.file)).map((one) => [one.evidence.file, one.evidence]),
  );
  const names = [...files.keys()];
  if (names.every((one) => /(local|test)\.\w+$|\.(local|test)$/i.test(one))) return undefined;
  const because = `${enumeration(names.map(nameOf), 4)} ${names.length === 1 ? "holds" : "hold"} settings of one environment`;
  return { because, evidence: distinctPlaces(files.values()) };
}

function variantsOf(view: View, component: Component): Found | undefined {
  const workloads = view.facts(component, "workload").filter((one) => one.variant !== undefined);
  const names = [...new Set(workloads.map((one) => one.variant ?? ""))];
  // What is only run in one variant has no other settings in another.
  if (names.length === 0 || component.optional !== undefined) return undefined;
  return { because: `it is deployed otherwise in ${enumeration(names, 4)}`, evidence: placesOf(workloads) };
}

function valuesOf(view: View, component: Component): Found | undefined {
  if (!isOnCluster(view, component)) return undefined;
  const values = view.all("setting").filter((one) => one.key === "tool.helm-values" || one.key === "tool.tfvars");
  if (values.length === 0) return undefined;
  const names = values.map((one) => nameOf(one.evidence.file));
  return {
    because: `${enumeration(names, 4)} ${names.length === 1 ? "holds" : "hold"} values of one environment`,
    evidence: placesOf(values),
  };
}

const inProduction = /(^|\.)(production|prod)(\.|$)/i;
const otherwise = /(^|\.)(development|dev|staging|test)(\.|$)/i;

/** An object with a part for each environment, or a class for each. */
function inCode(view: View, component: Component): Found | undefined {
  const constants = view.facts(component, "constant");
  const classes = view
    .facts(component, "definition")
    .filter(
      (one) => one.what === "class" && /^(Prod|Production|Dev|Development|Staging)(Config|Settings)$/.test(one.name),
    );
  const productive = constants.filter((one) => inProduction.test(one.name));
  const files = new Set(constants.filter((one) => otherwise.test(one.name)).map((one) => one.evidence.file));
  const parts = productive.filter((one) => files.has(one.evidence.file)).slice(0, 3);
  const found = [...(classes.length > 1 ? placesOf(classes) : []), ...placesOf(parts)];
  return found.length === 0 ? undefined : { because: "its code holds settings for each environment", evidence: found };
}

/**
 * What comes from the environment differs by environment for whoever deploys it. That is all that the Twelve-Factor App asks for: files
 * for each environment would hold the same, for all to see.
 */
function fromEnvironment(view: View, component: Component): Found | undefined {
  const reads = readsOf(view, component);
  const filled = view
    .facts(component, "setting")
    .filter((one) => !/^(npm\.script|make|script|hook|tool|tox)\./.test(one.key) && /\$\{[A-Z]/.test(one.value));
  if (reads.length > 0) {
    const names = [...new Set(reads.map((one) => one.name))];
    return {
      because: `${enumeration(names, 4)} ${names.length === 1 ? "comes" : "come"} from the environment`,
      evidence: placesOf(reads),
    };
  }
  // A proxy is told where to send requests.
  const routed = view
    .facts(component, "route")
    .filter((one) => one.target.includes("${") && !one.target.includes("${?"));
  if (filled.length === 0 && routed.length > 0)
    return {
      because: `the targets of ${plural(routed.length, "route")} come from the environment`,
      evidence: placesOf(routed),
    };
  if (filled.length === 0) return undefined;
  return {
    because: `${plural(filled.length, "setting")} of its files ${filled.length === 1 ? "is" : "are"} filled in from the environment`,
    evidence: placesOf(filled),
  };
}

/** Addresses of other components of the system that no setting changes. */
function literalAddresses(view: View, component: Component): Use[] {
  return view.uses(component).filter(({ target, configured, address }) => {
    if (target === undefined || configured || address === undefined || address.includes("${")) return false;
    const other = view.component(target);
    return other !== undefined && other.kind !== "external" && other.id !== component.id;
  });
}

function targetsOf(view: View, uses: readonly Use[]): string {
  return enumeration([...new Set(uses.flatMap((one) => view.component(one.target ?? "")?.name ?? []))], 3);
}

const deploysTo = /\b(staging|production|preprod|uat)\b/i;

/** Where the system evidently runs in several environments, and this part of it can't follow. */
function fixed(view: View, component: Component): Matter | undefined {
  const literal = literalAddresses(view, component);
  const variants = [...new Set(view.all("workload").flatMap((one) => one.variant ?? []))];
  const steps = view
    .all("pipeline")
    .flatMap((one) => one.steps.filter((step) => deploysTo.test(`${step.job} ${step.text}`)));
  const several: Evidence[] = placesOf(steps);
  if (literal.length === 0 || (variants.length === 0 && several.length === 0)) return undefined;
  const [first] = several;
  const where =
    variants.length > 0
      ? `the system is deployed in variants (${enumeration(variants, 3)})`
      : `a pipeline deploys to several environments (${first?.file ?? ""}, line ${first?.line ?? 1})`;
  const targets = targetsOf(view, literal);
  return {
    severity: "low",
    confidence: 0.75,
    is: `${where}, and ${component.name} reads no setting: the address of ${targets} stands in its code`,
    expected: `the address of ${targets} from the environment`,
    because: `in every environment ${component.name} turns to the same ${targets}, unless somebody changes the code for one of them`,
    mend: `Read the address of ${targets} from a variable, with today's value as its default at most.`,
  };
}
