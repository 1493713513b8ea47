// Whether what runs, and on what, is described in files of a platform that could build it up again.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { distinctPlaces, type View } from "#model/view";
import { mainFirst, placesOf } from "../deployment.ts";
import { allFacts } from "../fact-index.ts";
import { type Form, imports, placesIn, shownBy } from "../forms.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

type Workload = FactOf<"workload">;

const platforms: Readonly<Record<Workload["platform"], string>> = {
  compose: "Compose",
  kubernetes: "Kubernetes",
  terraform: "Terraform",
  serverless: "a serverless platform",
};

const forms: readonly Form[] = [
  shownBy("a workload of Kubernetes, Helm, Kustomize, Terraform or a serverless platform", "workload", (fact) =>
    fact.platform === "compose" ? [] : [fact.evidence],
  ),
  shownBy("a Service, an Ingress or an autoscaler of Kubernetes", "service-name", (fact) => [fact.evidence]),
  shownBy("other resources of Kubernetes, Helm, Istio or Terraform", "setting", (fact) =>
    /^(kubernetes|helm|istio|terraform|opentofu|cloudformation|pulumi|ansible|bicep|nomad)\./.test(fact.key)
      ? [fact.evidence]
      : [],
  ),
  imports("infrastructure written as a program: AWS CDK, CDK for Terraform, cdk8s, Pulumi, SST", [
    "aws-cdk-lib",
    "aws-cdk-lib/*",
    "@aws-cdk/*",
    "aws_cdk",
    "aws_cdk.*",
    "cdktf",
    "cdktf.*",
    "cdk8s",
    "cdk8s.*",
    "@pulumi/*",
    "pulumi",
    "pulumi.*",
    "pulumi_*",
    "sst",
    "sst/*",
  ]),
];

/** Commands by which a pipeline puts a program on a machine that is only known by its address. */
const byHand =
  /(^|\s|;|&&)(ssh|scp|rsync|sftp|lftp)\s|appleboy\/(ssh|scp)-action|easingthemes\/ssh-deploy|SamKirkland\/FTP-Deploy-Action|\bpm2\s+(deploy|reload|restart)\b|sshCommand|CopyFilesOverSSH/;

export const iacManifests = defineRule({
  id: "operations/iac-manifests",
  title: "No file describes the machines",
  strength: "What runs, and on what, stands in files",
  issue: "4.3",
  asks: "capability",
  level: "system",
  looksFor: forms.map((form) => form.words),
  sources: [
    "Morris, Infrastructure as Code, 3rd edition, chapter 1",
    "AWS Well-Architected Framework, Operational Excellence pillar: OPS05",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? deployedByHand(view) : undefined;
  },
});

function conclude(view: View): Conclusion {
  // One place of each file: a chart is no stronger proof than its first template.
  const seen = grouped(placesIn(allFacts(view), forms), (place) => place.file);
  const { evidence, only } = mainFirst([...seen.values()].flatMap((places) => places.slice(0, 1)));
  if (evidence.length > 0) {
    const by = new Set(
      view
        .all("workload")
        .map((one) => one.platform)
        .filter((one) => one !== "compose"),
    );
    const names = [...by].map((one) => platforms[one]).join(" and ");
    const because = names === "" ? "files describe what it runs on" : `files for ${names} describe what runs`;
    return { verdict: "present", because: `${because}${only}`, evidence };
  }
  const kind = view.system.repository?.kind;
  if (kind === "library" || kind === "command-line tool")
    return { verdict: "not applicable", because: `a ${kind} runs where others install it` };
  const compose = view.all("workload");
  const because =
    compose.length > 0
      ? "Compose alone says what runs: on which machine, and how that came to be, no file says"
      : "no file says what runs, and on what";
  return { verdict: "absent", because, nearMisses: distinctPlaces([...placesOf(compose), ...stepsByHand(view)]) };
}

function stepsByHand(view: View): Evidence[] {
  return view.all("pipeline").flatMap((one) => placesOf(one.steps.filter((step) => byHand.test(step.text))));
}

/** A system that is delivered to machines nobody can build up again from these files. */
function deployedByHand(view: View): Matter | undefined {
  const [first] = stepsByHand(view);
  if (!first) return undefined;
  const compose = view.all("workload").length > 0;
  return {
    severity: "low",
    confidence: 0.7,
    is: `a pipeline copies it to a machine (${first.file}, line ${first.line}), and no file describes that machine`,
    expected: "the machine, its network and what runs on it in files beside the code",
    because: compose
      ? "when that machine is lost, Compose starts the containers again, but its addresses, certificates, disks and firewall come from somebody's memory"
      : "when that machine is lost, whatever was installed and set up on it comes from somebody's memory",
    mend: "Describe the machine and its network with Terraform or OpenTofu, or what is installed on it with Ansible, and let the pipeline apply that.",
  };
}
