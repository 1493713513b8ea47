// Secrets come from a store that is made for them: Vault, a cloud's secret manager, sealed or external secrets, SOPS.
import {
  parameterCalls,
  storeCalls,
  storeCommands,
  storeImages,
  storeKinds,
  storeSettings,
} from "#knowledge/secret-stores";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { View } from "#model/view";
import { isForDevelopment } from "../development.ts";
import { calls, type Form, option, settings, shownBy } from "../forms.ts";
import { type Context, defineRule, type Matter } from "../rule.ts";
import { isInUse, isServed } from "../in-use.ts";
import { systemCapability, unreadPrograms } from "../system-capability.ts";

const sealedValue = /^ENC\[AES256_GCM,/;

const forms: readonly Form[] = [
  ...storeCalls.map(({ words, callees }) => calls(words, callees)),
  // Fields of pydantic have a method of that name as well.
  calls("AWS Secrets Manager asked by boto3", ["*.get_secret_value"], (call) => option(call, "SecretId") !== undefined),
  calls("parameters of AWS that are decrypted", parameterCalls, (call) => {
    const decrypt = option(call, "WithDecryption") ?? option(call, "decrypt");
    return /^true$/i.test(decrypt?.value ?? "");
  }),
  calls("a Key Vault among the settings of a program (dynaconf, pydantic-settings)", [
    "*AzureKeyVaultSettingsSource",
    "*AWSSecretsManagerSettingsSource",
    "*GoogleSecretManagerSettingsSource",
  ]),
  shownBy(
    "an operator of Kubernetes that fetches or opens secrets: External Secrets, Vault, Secrets Store CSI, Infisical, Doppler",
    "setting",
    (fact) => (storeKinds.test(fact.key) ? [fact.evidence] : []),
  ),
  shownBy("an ExternalSecret, a SealedSecret, or an external secret of Swarm", "configuration", (fact) =>
    fact.secret && fact.keptBy !== undefined ? [fact.evidence] : [],
  ),
  settings("values that SOPS has sealed", ["*"], (value) => sealedValue.test(value)),
  settings("Spring Cloud Vault, Quarkus Vault, Key Vault, or a secret store in Terraform", storeSettings),
  settings("spring.config.import of a secret store", ["spring.config.import*"], (value) =>
    /vault:|aws-secretsmanager:|sm:\/\/|aws-parameterstore:/.test(value),
  ),
  settings(
    "references to a secret store in values: ref+vault, arn of Secrets Manager, Key Vault of App Service",
    ["*"],
    (value) =>
      /^ref\+(vault|awssecrets|gcpsecrets|azurekeyvault|sops):|^arn:aws[\w-]*:secretsmanager:|^@Microsoft\.KeyVault\(|^vault:[\w/-]+#/.test(
        value,
      ),
  ),
  shownBy(
    "a start command that takes secrets from a store: vault agent, doppler run, sops exec-env",
    "workload",
    (fact) => (storeCommands.test(fact.command ?? "") ? [fact.evidence] : []),
  ),
  shownBy("the same in a Dockerfile", "image", (fact) =>
    fact.command && storeCommands.test(fact.command.text) ? [fact.command.evidence] : [],
  ),
  shownBy("a step of a pipeline that fetches secrets from a store", "pipeline", (fact) =>
    fact.steps.filter((step) => storeCommands.test(step.text)).map((step) => step.evidence),
  ),
  settings("a command of a script that does", ["shell.command", "npm.script.*"], (value) => storeCommands.test(value)),
];

type Configuration = FactOf<"configuration">;

/** Secrets of Kubernetes whose values stand in the file. */
function plainSecrets(view: View): Configuration[] {
  return view.all("configuration").filter((one) => {
    return (
      one.secret && one.keptBy === undefined && one.entries.some(({ value }) => value !== "" && !value.startsWith("${"))
    );
  });
}

const secretName = /(password|passwd|secret|token|api_?key|private_?key|credential)s?$/i;

/** Variables of a deployment that hold a secret, whatever fills them. */
function variables(view: View): Evidence[] {
  return view
    .all("workload")
    .flatMap((one) => one.environment.filter(({ name }) => secretName.test(name)).map((variable) => variable.evidence));
}

/** Plain Secrets and variables, a store that runs and is asked by nobody, settings of a client that is never used. */
function looksLike(view: View): Evidence[] {
  const stores = view.all("workload").filter((one) => storeImages.test(one.image ?? ""));
  const clients = view
    .all("import")
    .filter((one) =>
      /^(hvac|node-vault|@azure\/keyvault-secrets|@google-cloud\/secret-manager|@aws-sdk\/client-secrets-manager)$/.test(
        one.module,
      ),
    );
  const made = [...plainSecrets(view), ...stores, ...clients].map((one) => one.evidence);
  return [...made, ...variables(view)];
}

/** Secrets that stand in what is deployed; those of a test or of code alone are another rule's. */
function committed(view: View): Evidence[] {
  const compose = view.all("workload").filter((one) => one.platform === "compose");
  const ofCompose = new Set(compose.map((one) => one.evidence.file));
  const files = new Set([...view.all("workload"), ...view.all("configuration")].map((one) => one.evidence.file));
  const found = view
    .all("secret")
    .filter((one) => files.has(one.evidence.file) && !/^(test data|default value)/.test(one.what))
    .filter(
      ({ evidence: { file } }) => !isForDevelopment(view, file) && (!ofCompose.has(file) || isServed(view, file)),
    );
  // Manifests of the main deployment lie higher than those of its variants.
  return found.map((one) => one.evidence).toSorted((a, b) => a.file.split("/").length - b.file.split("/").length);
}

function matters(check: Check, { view }: Context): Matter | undefined {
  if (check.verdict !== "absent") return undefined;
  // Of passwords in a file of Compose the rule about secrets tells; a store for them is worth its price where many are served.
  if (!isInUse(view)) return undefined;
  const inFiles = committed(view);
  const [first] = inFiles;
  if (!first) return undefined;
  const inCluster = plainSecrets(view).length > 0;
  const count = new Set(inFiles.map(placeOf)).size;
  return {
    severity: inCluster ? "medium" : "low",
    confidence: 0.7,
    is: `${count} secret${count === 1 ? "" : "s"} of the deployment stand${count === 1 ? "s" : ""} in its files, the first at ${first.file}:${first.line}`,
    expected: "a store that holds secrets, and files that only name them",
    because: inCluster
      ? "base64 in a Secret hides nothing: whoever may read the repository has them all, and none can be replaced without a commit"
      : "a password that is part of a file is replaced by a commit and a deployment, so nobody does it",
    mend: "In Kubernetes: External Secrets with the store of your cloud or Vault, or Sealed Secrets and SOPS where the repository has to hold them. With Compose: external secrets, or `env_file` from a store at deployment.",
  };
}

export const secretsManager = defineRule(
  systemCapability({
    id: "security/secrets-manager",
    title: "Secrets have no store",
    strength: "Secrets come from a store",
    issue: "1.1",
    forms,
    sources: [
      "OWASP Secrets Management Cheat Sheet",
      "CWE-522: Insufficiently Protected Credentials",
      "NIST SP 800-57 Part 1, section 8: Key Management Phases",
    ],
    present: "secrets are taken from a store that is made for them, or are sealed",
    absent: "no store for secrets was found, only files and variables",
    notApplicable: (view) =>
      looksLike(view).length === 0 && view.all("secret").length === 0 && unreadPrograms(view) === undefined
        ? "it has no secrets, as far as its files show"
        : undefined,
    undecided: (view) => (looksLike(view).length === 0 ? unreadPrograms(view) : undefined),
    nearMisses: looksLike,
    matters,
  }),
);
