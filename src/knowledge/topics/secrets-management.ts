// Topic: secrets management.
import { forms, type Topic } from "./topic.ts";

export const secretsManagement: Topic = {
  id: "secrets-management",
  title: "Secrets management",
  about: "Where passwords, keys and certificates of the system live, who hands them out, and how they are changed",
  titles: forms(`
    secret, secrets management, key management, credential management, key rotation, certificate management,
    certificate rotation, CA rotation
  `),
  mechanisms: forms(`
    hashicorp vault, =vault, secret manager, secrets manager, key vault, sealed secret, external secret,
    external secrets operator, SOPS, kubernetes secret, k8s secret, secret store, HSM, rotate … key,
    rotate … secret, rotate … credential, rotate … password, key rotation, secret rotation, credential rotation,
    certificate rotation, root rotation, CA rotation, private key … stored, secret … stored,
    secret … environment variable, secrets … mounted, mounted … secret, parameter store, keystore,
    key management service, KMS, credential … stored, secrets … injected, secret … injected,
    never … commit … secret, TPM, 1password, doppler, git-crypt
  `),
  words: forms(`
    secret, private key, signing key, key material, credential store, service credential, database credential,
    encryption key
  `),
  hints: forms("api key … stored, secret scanning, secret ref"),
  lookAlikes: [
    { forms: forms("vault"), near: forms("bank, obsidian, museum, data vault"), is: "another vault" },
    { forms: forms("trade secret, secret santa, secret sharing, open secret"), is: "another secret" },
  ],
};
