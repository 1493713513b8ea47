// Components in the making: what deployment files run, joined across platforms and files by name.
import { put } from "#base/groups";
import { plain } from "#base/names";
import { isWithin } from "#base/path";
import { fitsAny } from "#base/pattern";
import { type Product, products } from "#knowledge/images";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";

export interface Draft {
  id: string;
  name: string;
  /** Every name that leads to it, as written. */
  readonly names: Set<string>;
  readonly workloads: FactOf<"workload">[];
  readonly images: FactOf<"image">[];
  readonly packages: FactOf<"package">[];
  /** Folder of its own code; absent for what is only an image. */
  path?: string;
  /** Folders of packages built into it. */
  readonly modules: string[];
  product?: Product | undefined;
  /** Whether it is only there for others to import. */
  library?: boolean;
  /** The component of which it runs the code too: a worker of the same image. */
  codeOf?: Draft;
  readonly evidence: Evidence[];
}

export function newDraft(name: string, evidence: readonly Evidence[]): Draft {
  return {
    id: name,
    name,
    names: new Set([name]),
    workloads: [],
    images: [],
    packages: [],
    modules: [],
    evidence: [...evidence],
  };
}

/** `registry.example.org/team/orders:1.2` -> `orders`. */
export function imageName(image: string): string {
  const withoutTag = image.replace(/@.*$/, "").replace(/:[^/]*$/, "");
  return withoutTag.slice(withoutTag.lastIndexOf("/") + 1).replace(/\$\{[^}]*\}/g, "");
}

export function productOfImage(image: string | undefined): Product | undefined {
  if (!image) return undefined;
  const resolved = image.replace(/\$\{[^:}]*:?-([^}]*)\}/g, "$1");
  const name = imageName(resolved);
  // Images of an organisation's own, such as `acme/postgres-backup`, are looked at by their Dockerfile first.
  return products.find((product) => fitsAny(name, product.images));
}

/** One draft for each thing that deployment files run. */
export function draftWorkloads(workloads: readonly FactOf<"workload">[]): Draft[] {
  const drafts: Draft[] = [];
  const byKey = new Map<string, Draft>();
  const isAside = (workload: FactOf<"workload">): boolean => asideFolder.test(workload.evidence.file);
  const hasMain = workloads.some((workload) => !isAside(workload));
  for (const workload of [...workloads].sort(byAuthority)) {
    const key = keyOf(workload, byKey);
    // What only a folder of extras runs is no part of the system that the main files deploy.
    if (hasMain && isAside(workload) && !byKey.has(key)) continue;
    const draft = byKey.get(key) ?? newDraft(workload.name, []);
    if (!byKey.has(key)) {
      byKey.set(key, draft);
      drafts.push(draft);
    }
    draft.workloads.push(workload);
    draft.evidence.push(workload.evidence);
    for (const name of [workload.name, ...workload.hostnames]) draft.names.add(name);
  }
  return joinSameProduct(drafts);
}

const asideFolder = /(^|\/)(extras?|contrib|optional|add-?ons?|third[-_]party|playground)\//i;

/** Main files before variants and extras, shallow files before deep ones: the first one names and describes the component. */
function byAuthority(a: FactOf<"workload">, b: FactOf<"workload">): number {
  const aside = Number(asideFolder.test(a.evidence.file)) - Number(asideFolder.test(b.evidence.file));
  if (aside !== 0) return aside;
  const variant = Number(a.variant !== undefined) - Number(b.variant !== undefined);
  return (
    variant ||
    a.evidence.file.split("/").length - b.evidence.file.split("/").length ||
    a.evidence.file.localeCompare(b.evidence.file)
  );
}

/** Same name, same thing; unless two Compose projects in unrelated folders each have, say, a `db` of their own. */
function keyOf(workload: FactOf<"workload">, known: ReadonlyMap<string, Draft>): string {
  const key = plain(workload.name);
  const other = known.get(key)?.workloads.find((one) => one.platform === "compose");
  if (!other || workload.platform !== "compose") return key;
  const related = isWithin(workload.scope, other.scope) || isWithin(other.scope, workload.scope);
  const sameBuild = workload.build !== undefined && workload.build.context === other.build?.context;
  return related || sameBuild ? key : `${plain(workload.scope)}/${key}`;
}

/** Ids are names; where several have one name, the folders above tell them apart. */
export function giveIds(drafts: readonly Draft[]): void {
  const taken = new Set<string>();
  for (const draft of drafts) {
    const above = (draft.path ?? draft.workloads[0]?.scope ?? "")
      .split("/")
      .filter((part) => plain(part) !== plain(draft.name));
    let id = draft.name;
    while (taken.has(plain(id)) && above.length > 0) id = `${above.pop()}-${id}`;
    for (let number = 2; taken.has(plain(id)); number++) id = `${draft.name}-${number}`;
    draft.id = id;
    taken.add(plain(id));
  }
}

/** An id for one more component beside others: its name, with a number where the name is taken. */
export function freeId(name: string, others: readonly Draft[]): string {
  const taken = new Set(others.map((one) => plain(one.id)));
  let id = name;
  for (let number = 2; taken.has(plain(id)); number++) id = `${name}-${number}`;
  return id;
}

/** A store called `mongo` in Compose and `mongodb` in Kubernetes is one store, where each platform has just one of its kind. */
function joinSameProduct(drafts: Draft[]): Draft[] {
  const kept: Draft[] = [];
  const ofProduct = new Map<Product, Draft[]>();
  for (const draft of drafts) {
    const product = productOfImage(draft.workloads[0]?.image);
    const twin = product && ofProduct.get(product)?.find((one) => isTwin(one, draft));
    if (!twin) {
      kept.push(draft);
      if (product) put(ofProduct, product, draft);
      continue;
    }
    twin.workloads.push(...draft.workloads);
    twin.evidence.push(...draft.evidence);
    for (const name of draft.names) twin.names.add(name);
  }
  return kept;
}

function isTwin(one: Draft, other: Draft): boolean {
  const isOn = ({ workloads }: Draft, platform: string): boolean => workloads.some((two) => two.platform === platform);
  if (other.workloads.some((workload) => isOn(one, workload.platform))) return false;
  const [a, b] = [plain(one.name), plain(other.name)];
  return a.includes(b) || b.includes(a);
}

const applicationLabels = ["app", "service", "app.kubernetes.io/name", "k8s-app"];

/** Workloads labelled as one application, whose names begin with its name, are releases of it: `orders-canary` of `orders`. */
export function joinReleases(drafts: readonly Draft[]): Draft[] {
  const byName = new Map(drafts.map((draft) => [plain(draft.name), draft]));
  return drafts.filter((draft) => {
    const labels = draft.workloads.flatMap((workload) =>
      applicationLabels.map((label) => workload.labels[label] ?? ""),
    );
    const main = labels.flatMap((label) => byName.get(plain(label)) ?? []).find((one) => one !== draft);
    if (!main || !plain(draft.name).startsWith(plain(main.name))) return true;
    main.workloads.push(...draft.workloads);
    main.names.add(draft.name);
    return false;
  });
}
