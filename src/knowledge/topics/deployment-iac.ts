// Topic: deployment and infrastructure as code.
import { forms, type Topic } from "./topic.ts";

export const deploymentIac: Topic = {
  id: "deployment-iac",
  title: "Deployment and infrastructure as code",
  about: "On what the system runs, how it gets there, and how that is written down",
  titles: forms(`
    deploy*, infrastructure, hosting, installation, setting up, deployment view, infrastructure as code, rollout,
    environments, infrastructure view, operations
  `),
  mechanisms: forms(`
    kubernetes, k8s, docker, dockerized, dockerfile, docker compose, docker-compose, helm, helm chart, terraform,
    opentofu, cloudformation, pulumi, ansible, puppet, chef, ECS, EKS, GKE, AKS, fargate, kustomize, nomad,
    cloud.gov, AWS, GCP, azure, heroku, virtual machine, VPC, EC2, elastic container service, app service,
    cloud run, AWS lambda, lambda function, vercel, netlify, container image, AWS CDK, bicep, systemd,
    deployed to, deployed on, deployed in, deployed as, deployed into, deploy … independently, openshift,
    statefulset, daemonset, infrastructure as code, infrastructure-as-code, IaC, gitops, ingress controller,
    on-premise, on-premises, bare metal, deployment … independent, rancher, istio, operator pattern, data center,
    datacenter, availability zone, cloud provider, staging environment, production environment
  `),
  words: forms(`
    redeploy*,
    deploy*, containeriz*, hosted on, hosted in, hosted by, provision*, sidecar, pod, installed on
  `),
  hints: forms("hosted, serverless"),
  lookAlikes: [
    { forms: forms("provision*"), near: forms("user, account, legal, tenant"), is: "the setting up of accounts" },
    { forms: forms("chef, puppet"), near: forms("recipe, meal, kitchen, show"), is: "another word" },
  ],
  shownBy: forms("hcl, terraform, tf, dockerfile, bicep"),
  needs: 4,
};
