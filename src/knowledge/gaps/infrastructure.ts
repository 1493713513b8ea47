// Gap 8: infrastructure as code.
import { forms } from "../topics/topic.ts";
import { type Gap, named, partsOf, section, table } from "./gap.ts";

export const infrastructure: Gap = {
  id: "infrastructure-as-code",
  title: "Infrastructure as code",
  topics: ["deployment-iac"],
  questions: [
    {
      id: "infrastructure-code",
      question: (system) =>
        `From which code is the infrastructure of ${system.name} made, so that it can be made again?`,
      titles: forms(`
        infrastructure as code, infrastructure-as-code, IaC, provisioning, terraform, cloudformation
      `),
      mechanisms: forms(`
        terraform, opentofu, cloudformation, pulumi, AWS CDK, CDK, bicep, ARM template, ansible, crossplane,
        helm, helm chart, kustomize, infrastructure as code, infrastructure-as-code, IaC, gitops, docker compose,
        docker-compose, k8s manifest, kubernetes manifest, serverless framework, AWS SAM, packer
      `),
      words: forms("provision*, manifest, dockerfile"),
      hints: forms("deploy*"),
      lookAlikes: [
        { forms: forms("provision*"), near: forms("user, account, legal, tenant"), is: "the setting up of accounts" },
      ],
      shownBy: forms("hcl, terraform, tf, dockerfile, bicep"),
    },
  ],
  why: (system) => {
    const kept = system.stores.length > 0 ? `, with ${named(system.stores)},` : "";
    return `A second place of ${partsOf(system, 5)}${kept} for a test or after a loss has to come out the same as the first.`;
  },
  draft: ({ name, parts }, open) =>
    section(`Infrastructure of ${name}`, open, {
      "infrastructure-code": [
        `The infrastructure is made from code in … by … (such as Terraform, OpenTofu or CloudFormation), and changed through … alone.`,
        table(
          ["Part", "Runs on", "Made by", "Differs between environments in"],
          parts.map((one) => [one.name]),
        ),
      ].join("\n\n"),
    }),
};
