// Components in the making: what deployment files run, joined across platforms and files by name.
import { put } from "#base/groups";
import { plain } from "#base/names";
import { isWithin } from "#base/path";
import { fits } from "#base/pattern";
import { asideFolder } from "#knowledge/aside-folders";
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
  const known = image.replace(/\$\{[^:}]*:?-([^}]*)\}/g, "$1").replace(/\$\{[^}]*\}/g, "");
  const withoutTag = known.replace(/@.*$/, "").replace(/:[^/]*$/, "");
  return withoutTag.slice(withoutTag.lastIndexOf("/") + 1);
}

export function productOfImage(image: string | undefined): Product | undefined {
  if (!image) return undefined;
  const resolved = image.replace(/\$\{[^:}]*:?-([^}]*)\}/g, "$1");
  const name = imageName(resolved);
  // Images of an organisation's own, such as `acme/postgres-backup`, are looked at by their Dockerfile first.
  let best: { product: Product; letters: number } | undefined;
  for (const product of products) {
    // `mongo-express` is what its whole name says, not another `mongo-*`; what exports metrics stores nothing.
    const letters = Math.max(0, ...product.images.filter((one) => fits(name, one)).map((one) => weightOf(one)));
    if (letters > 0 && letters > (best?.letters ?? 0)) best = { product, letters };
  }
  return best?.product;
}

function weightOf(pattern: string): number {
  return pattern.replaceAll("*", "").length + (/[-_]exporter$/.test(pattern) ? 100 : 0);
}

/** The product that a workload is: by what its file says, by its image, or by the published chart that is installed for it. */
export function productOf(workload: FactOf<"workload"> | undefined): Product | undefined {
  if (workload?.product === undefined) return productOfImage(workload?.image) ?? productOfImage(workload?.chart);
  return products.find((product) => product.id === workload.product);
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
function joinSameProduct(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  const alike = new Map<string, Draft[]>();
  const alone = aloneInCloud(drafts);
  for (const draft of drafts) {
    const product = productOf(draft.workloads[0]);
    const near = likenesses(draft).flatMap((key) => alike.get(key) ?? []);
    const twin = near.find((one) => isOnOtherPlatform(one, draft) && isTwin(one, draft, product, alone));
    for (const key of likenesses(draft)) put(alike, key, twin ?? draft);
    if (!twin) {
      kept.push(draft);
      continue;
    }
    twin.workloads.push(...draft.workloads);
    twin.evidence.push(...draft.evidence);
    for (const name of draft.names) twin.names.add(name);
  }
  return kept;
}

/** Under what a draft and its twin are both found: the family of their product, and where it has none its names. */
function likenesses(draft: Draft): string[] {
  const product = productOf(draft.workloads[0]);
  return product ? [`product ${familyOf(product)}`] : [...namesOf(draft)].map((name) => `name ${name}`);
}

function isOnOtherPlatform(one: Draft, other: Draft): boolean {
  const isOn = (platform: string): boolean => one.workloads.some((workload) => workload.platform === platform);
  return !other.workloads.some((workload) => isOn(workload.platform));
}

function isTwin(one: Draft, other: Draft, product: Product | undefined, alone: ReadonlySet<string>): boolean {
  const same = productOf(one.workloads[0]);
  if (!product || !same) return !product && !same && isInCloud(one) !== isInCloud(other) && shareName(one, other);
  if (familyOf(same) !== familyOf(product)) return false;
  const [a, b] = [plain(one.name), plain(other.name)];
  if (same.id === product.id && (a.includes(b) || b.includes(a))) return true;
  if (isInCloud(one) === isInCloud(other)) return false;
  return alone.has(familyOf(product)) || stemOf(one.name) === stemOf(other.name);
}

/** One program is run by its image or its name, which two platforms write out differently. */
function shareName(one: Draft, other: Draft): boolean {
  const names = namesOf(one);
  return [...namesOf(other)].some((name) => names.has(name));
}

function namesOf(draft: Draft): Set<string> {
  const images = draft.workloads.flatMap((workload) => (workload.image ? [imageName(workload.image)] : []));
  return new Set([...draft.names, ...images].map(plain).filter((name) => name !== ""));
}

export function isInCloud(draft: Draft): boolean {
  return draft.workloads.every((workload) => workload.platform === "terraform");
}

/** Families of stores of which the cloud and the other platforms have one each: that of Compose stands in for it. */
function aloneInCloud(drafts: readonly Draft[]): Set<string> {
  const counts = new Map<string, [cloud: number, others: number]>();
  for (const draft of drafts) {
    const product = productOf(draft.workloads[0]);
    if (!product || !holdsData.has(product.kind)) continue;
    const [cloud, others] = counts.get(familyOf(product)) ?? [0, 0];
    const inCloud = isInCloud(draft);
    counts.set(familyOf(product), [cloud + Number(inCloud), others + Number(!inCloud)]);
  }
  return new Set([...counts].filter(([, [cloud, others]]) => cloud === 1 && others === 1).map(([family]) => family));
}

const holdsData = new Set(["database", "cache", "broker"]);
/** What speaks the same way stands in for each other. */
const families: Readonly<Record<string, string>> = { mariadb: "mysql", minio: "s3" };

export function familyOf(product: Product): string {
  return families[product.id] ?? product.id;
}

/** `orders` of `orders-db` and `orders_rds`. */
function stemOf(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => !storeWords.test(word)).join("");
}

const storeWords =
  /^(db|database|rds|aurora|sql|postgres(ql)?|pg|mysql|mariadb|mongo(db)?|documentdb|dynamo(db)?|table|redis|valkey|cache|elasticache|store|cluster|instance|bucket|s3|minio)$/;

const applicationLabels = ["app", "service", "app.kubernetes.io/name", "k8s-app"];

/** Workloads labelled as one application, whose names begin with its name, are releases of it: `orders-canary` of `orders`. */
export function joinReleases(drafts: readonly Draft[]): Draft[] {
  const byName = new Map(drafts.map((draft) => [plain(draft.name), draft]));
  return drafts.filter((draft) => {
    const labels = draft.workloads.flatMap((workload) =>
      applicationLabels.map((label) => workload.labels[label] ?? ""),
    );
    const main = labels.flatMap((label) => byName.get(plain(label)) ?? []).find((one) => one !== draft);
    if (!main || !plain(draft.name).startsWith(plain(main.name)) || !isSameProgram(draft, main)) return true;
    main.workloads.push(...draft.workloads);
    main.names.add(draft.name);
    return false;
  });
}

/** A worker may be labelled like the server whose image it runs, but it runs another command. */
function isSameProgram(one: Draft, main: Draft): boolean {
  const [own] = one.workloads;
  const alike = main.workloads.filter((other) => other.platform === own?.platform);
  return alike.length === 0 || alike.some((other) => other.command === own?.command);
}
