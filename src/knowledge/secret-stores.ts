// Stores that are made for secrets, by how programs, deployments and pipelines take secrets from them.

export const storeCalls: readonly { readonly words: string; readonly callees: readonly string[] }[] = [
  {
    words: "HashiCorp Vault read by hvac, node-vault or another client",
    callees: [
      "hvac.Client().secrets.*",
      "hvac.Client().read",
      "hvac.Client().kv*",
      "node-vault().read",
      "node-vault.*.read",
      "@litehex/node-vault.*",
      "hashi-vault-js*",
      "async_hvac.*",
    ],
  },
  {
    words: "AWS Secrets Manager asked by its SDK for Node, or by Powertools",
    callees: [
      "@aws-sdk/client-secrets-manager.GetSecretValueCommand",
      "@aws-sdk/client-secrets-manager.*.getSecretValue",
      "aws-sdk.SecretsManager().getSecretValue",
      "aws_lambda_powertools.utilities.parameters.get_secret",
      "@aws-lambda-powertools/parameters/secrets.getSecret",
      "aws_secretsmanager_caching.SecretCache().get_secret_string",
    ],
  },
  {
    words: "Secret Manager of Google Cloud",
    callees: ["google.cloud.secretmanager*.access_secret_version", "@google-cloud/secret-manager*.accessSecretVersion"],
  },
  {
    words: "Key Vault of Azure",
    callees: [
      "azure.keyvault.secrets.*SecretClient().get_secret",
      "azure.keyvault.secrets.aio.SecretClient().get_secret",
      "@azure/keyvault-secrets.SecretClient().getSecret",
    ],
  },
  {
    words: "Infisical, Doppler, 1Password, Akeyless or Conjur",
    callees: [
      "infisical*.*ecret*",
      "@infisical/sdk.*ecret*",
      "dopplersdk.*",
      "onepassword.*.secrets.resolve",
      "@1password/sdk.*.resolve",
      "akeyless.*.get_secret_value",
      "conjur.*retrieve*",
    ],
  },
];

/** Parameters of AWS are secrets where they are asked for in the clear. */
export const parameterCalls: readonly string[] = [
  "*.get_parameter",
  "*.get_parameters",
  "*.get_parameters_by_path",
  "@aws-sdk/client-ssm.Get*Command",
  "aws_lambda_powertools.utilities.parameters.get_parameter",
];

/** Kinds of Kubernetes by which operators fetch secrets, or open sealed ones. */
export const storeKinds =
  /^kubernetes\.(SecretStore|ClusterSecretStore|ExternalSecret|ClusterExternalSecret|SecretProviderClass|VaultAuth|VaultStaticSecret|VaultDynamicSecret|BitwardenSecret|OnePasswordItem|InfisicalSecret|DopplerSecret|SopsSecret|AzureKeyVaultSecret|SealedSecret)\./;

export const storeSettings: readonly string[] = [
  "spring.cloud.vault.*",
  "spring.cloud.gcp.secretmanager.*",
  "spring.cloud.azure.keyvault.*",
  "quarkus.vault.*",
  "micronaut.vault.*",
  "keyvault*name",
  "keyvault*uri",
  "*aws_secretsmanager_secret*",
  "*google_secret_manager_secret*",
  "*azurerm_key_vault_secret*",
  "*vault_generic_secret.*",
  "*vault_kv_secret*",
];

/** Commands and actions that fetch secrets. */
export const storeCommands =
  /\bvault\s+(kv\s+get|read|agent)\b|\bdoppler\s+run\b|\binfisical\s+run\b|\bop\s+(run|inject|read)\b|\bsops\s+(-d|--decrypt|exec-env|decrypt)\b|\bchamber\s+exec\b|\baws\s+secretsmanager\s+get-secret-value\b|\bgcloud\s+secrets\s+versions\s+access\b|\baz\s+keyvault\s+secret\s+show\b|\bberglas\s+(access|exec)\b|hashicorp\/vault-action|aws-secretsmanager-get-secrets|get-secretmanager-secrets|get-keyvault-secrets|infisical\/secrets-action|dopplerhq\/secrets-fetch-action|1password\/load-secrets-action/i;

export const storeImages = /(^|\/)(hashicorp\/vault|vault|openbao|infisical|conjur)(:|@|$)/;
