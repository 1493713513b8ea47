// Topic: versions of interfaces.
import { forms, type Topic } from "./topic.ts";

export const apiVersioning: Topic = {
  id: "api-versioning",
  title: "API versioning",
  about: "How interfaces change without breaking those that use them",
  titles: forms(`
    versioning, version* policy, api version, version* strategy, compatibility, deprecation, version skew,
    backward* compatib*, breaking change, upgrade / downgrade, upgrade and downgrade, migration strategy,
    upgrade strategy
  `),
  mechanisms: forms(`
    semantic versioning, semver, api versioning, api version, versioned api, version … api, url versioning,
    versioning policy, version header, sunset header, schema registry, schema evolution, backward compatible,
    backwards compatible, backward compatib*, backwards compatib*, forward compatib*, breaking change,
    remain* compatible, deprecation period, deprecation policy, version skew, feature gate … version,
    support … previous version, support … old version, old clients, older clients, version negotiation,
    content negotiation … version
  `),
  words: forms("versioning, backward, backwards, deprecat*, compatib*, api version, versioned"),
  hints: forms("//v#, v1alpha1, v1beta1"),
  lookAlikes: [
    { forms: forms("api version"), near: forms("apiVersion"), is: "a field of a manifest" },
    { forms: forms("v1alpha1, v1beta1"), near: forms("apiVersion"), is: "a field of a manifest" },
    {
      forms: forms(`
        version control, versioned file, versioned bucket, object versioning, bucket versioning,
        document versioning
      `),
      is: "the versions of something stored",
    },
    {
      forms: forms("compatib*"),
      near: forms("browser, device, standard, standards, network, s3, postgres, license, w3c, openai"),
      is: "getting on with something else",
    },
  ],
};
