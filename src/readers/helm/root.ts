// What a template finds at its root: `.Values`, `.Release`, `.Chart`, `.Capabilities`, `.Template`.
import { copyOf } from "./from-yaml.ts";
import type { Installation } from "./installation.ts";
import { type Table, type Value, quietlyUnknown, tableOf, textOf, unknown } from "./value.ts";

/** Groups of a cluster as it comes; what operators add is not taken for granted, as Helm has it without a cluster. */
const builtIn =
  /^(v1|apps\/v1|batch\/v1|autoscaling\/v[12]|policy\/v1|networking\.k8s\.io\/v1|rbac\.authorization\.k8s\.io\/v1|storage\.k8s\.io\/v1|apiextensions\.k8s\.io\/v1|admissionregistration\.k8s\.io\/v1|scheduling\.k8s\.io\/v1|coordination\.k8s\.io\/v1|events\.k8s\.io\/v1|discovery\.k8s\.io\/v1|certificates\.k8s\.io\/v1)(\/\w+)?$/;

/** A cluster of our days. */
const version = { major: "1", minor: "33", whole: "v1.33.0" };
const helmVersion = "v3.18.0";

export function rootFor({ name, release, chart, values }: Installation, template: string): Table {
  return tableOf([
    ["Values", copyOf(values)],
    [
      "Chart",
      tableOf([
        ...[...chart.metadata.entries].map(([key, slot]): [string, Value] => [key, slot.value]),
        ["Name", name],
      ]),
    ],
    ["Release", releaseOf(release)],
    ["Capabilities", capabilities()],
    [
      "Template",
      tableOf([
        ["Name", `${name}/${template}`],
        ["BasePath", `${name}/templates`],
      ]),
    ],
    // Files of a chart are read as what they are; what they say is not repeated here.
    ["Files", quietlyUnknown],
    ["Subcharts", unknown],
  ]);
}

function releaseOf(name: string): Table {
  return tableOf([
    ["Name", name],
    ["Namespace", "default"],
    ["Service", "Helm"],
    ["Revision", 1],
    ["IsInstall", true],
    ["IsUpgrade", false],
  ]);
}

function capabilities(): Table {
  const has = (args: readonly Value[]): Value => builtIn.test(textOf(args[0]));
  return tableOf([
    [
      "KubeVersion",
      tableOf([
        ["Version", version.whole],
        ["GitVersion", version.whole],
        ["Major", version.major],
        ["Minor", version.minor],
      ]),
    ],
    ["APIVersions", tableOf([["Has", { kind: "method", run: has }]])],
    ["HelmVersion", tableOf([["Version", helmVersion]])],
  ]);
}
