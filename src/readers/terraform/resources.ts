// All resources that a tree's Terraform makes, each with its values, in every module where it is called.
import { fitsAny } from "#base/pattern";
import { nameOf } from "#base/path";
import { ecsModules, cloudCompute } from "#knowledge/cloud-compute";
import { cloudResources } from "#knowledge/cloud-resources";
import type { SourceText } from "../reader.ts";
import { Evaluator } from "./evaluate.ts";
import type { Block } from "./expression.ts";
import { Instance } from "./instance.ts";
import { type Module, type Project, type Written, calledFolder, production, sourceOf } from "./project.ts";
import type { Copy } from "./scope.ts";
import type { Value } from "./value.ts";

export interface Resource {
  /** The type of the resource; of a registry's module that of what it makes, else its source. */
  readonly type: string;
  readonly label: string;
  /** The folder of the root module and the address in it: `infra/module.shop.aws_lb.main`. */
  readonly address: string;
  /** The address as Terraform says it, without folder and keys, for people and for rules. */
  readonly title: string;
  /** The key of `for_each`. */
  readonly key?: string;
  readonly number?: number;
  readonly values: Value;
  readonly block: Block;
  readonly file: SourceText;
  /** Names of the module calls that lead to it, and the folder of the root module. */
  readonly calls: readonly string[];
  readonly root: string;
  /** What that folder is for, without the environment; absent where the tree has but one root. */
  readonly purpose?: string;
  /** For environments beside production: their name. */
  readonly variant?: string;
}

/** More than this no tree is told to make. */
const mostResources = 10_000;

export function resourcesOf(project: Project): Resource[] {
  const evaluator = new Evaluator();
  const roots = rootsOf(project);
  const main = roots.some((one) => !rehearsal.test(one.folder));
  const several = new Set(roots.map(purposeOf)).size > 1;
  const found = new Map<string, Resource>();
  const addresses = new Set<string>();
  for (const root of roots) {
    const variant = main && rehearsal.test(root.folder) ? environmentOf(root.folder) : undefined;
    const purpose = purposeOf(root);
    const more = { ...(variant === undefined ? {} : { variant }), ...(several ? { purpose } : {}) };
    const queue = [new Instance(project, root, evaluator)];
    for (let instance = queue.pop(); instance && found.size < mostResources; instance = queue.pop()) {
      for (const one of resourcesIn(instance, evaluator, more)) {
        // What several environments make of the same text is one thing; the first of them has the say.
        const key = `${purpose} ${one.file.path}:${one.block.offset} ${one.calls.join(" ")} ${one.key ?? ""}`;
        if (found.has(key) || addresses.has(one.address)) continue;
        found.set(key, one);
        addresses.add(one.address);
      }
      for (const call of instance.module.calls) queue.push(...instance.below(call.of.labels[0] ?? ""));
    }
  }
  return [...found.values()];
}

/** Names of environments in which things are tried out. */
const rehearsal =
  /(^|[/_-])(dev|devel|development|stage|staging|stg|test|testing|qa|uat|sandbox|preview|preprod|nonprod|non-prod|ephemeral|local)([/_-]|$)/i;
/** What only shows or tries a module is no part of what is deployed. */
const aside = /(^|\/)(examples?|samples?|tests?|fixtures?|wrappers?|docs?|\.github)\//i;

/** Folders that no other calls, production first; of modules that are only there to be called, none. */
function rootsOf({ modules }: Project): Module[] {
  const called = new Set<string>();
  for (const module of modules.values()) {
    if (aside.test(`${module.folder}/`)) continue;
    for (const call of module.calls) {
      const folder = calledFolder(call.of, module.folder);
      if (folder !== undefined && folder !== module.folder) called.add(folder);
    }
  }
  const roots = [...modules.values()].filter((one) => !called.has(one.folder));
  const deployed = roots.filter((one) => !/(^|\/)modules?\//i.test(`${one.folder}/`) && !aside.test(`${one.folder}/`));
  const chosen = deployed.some((one) => one.resources.length + one.calls.length > 0) ? deployed : roots;
  return chosen.toSorted(
    (a, b) => rank(a) - rank(b) || a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1),
  );
}

function rank({ folder }: Module): number {
  if (production.test(folder)) return 0;
  return rehearsal.test(folder) ? 2 : 1;
}

function environmentOf(folder: string): string {
  return folder.split("/").find((part) => rehearsal.test(part)) ?? nameOf(folder);
}

/** `live/prod/orders` and `live/staging/orders` are for one thing. */
function purposeOf({ folder }: Module): string {
  return folder
    .split("/")
    .filter((part) => !rehearsal.test(part) && !production.test(part))
    .join("/");
}

function* resourcesIn(
  instance: Instance,
  evaluator: Evaluator,
  more: Pick<Resource, "variant" | "purpose">,
): Generator<Resource> {
  for (const written of [...instance.module.resources, ...instance.module.calls]) {
    const made = typeOf(written.of, instance.module);
    if (made === undefined) continue;
    for (const copy of instance.copies(written)) {
      const values = evaluator.value(written.of.body, copy.frame);
      yield { ...made, ...placeOf(written, copy, instance), values, ...more };
    }
  }
}

/** The type and label of what a block makes; `undefined` for modules that lie in the tree. */
function typeOf(block: Block, { folder }: Module): { type: string; label: string } | undefined {
  const [first = "", second = ""] = block.labels;
  if (block.type === "resource") return { type: first, label: second };
  if (calledFolder(block, folder) !== undefined) return undefined;
  return { type: typeOfModule(registrySource(sourceOf(block))), label: first };
}

/** `git::https://github.com/acme/terraform-aws-rds.git?ref=v1` is `acme/rds/aws`, as registries say it. */
function registrySource(source: string): string {
  const [, owner, provider, name, below = ""] =
    /[/:]([\w-]+)\/terraform-([a-z]+)-([\w-]+?)(?:\.git)?(\/\/[\w/-]+)?(?:\?.*)?$/.exec(source) ?? [];
  if (owner !== undefined) return `${owner}/${name}/${provider}${below}`;
  return source.replace(/^(?:app\.terraform\.io|registry\.terraform\.io|registry\.opentofu\.org)\//, "");
}

function typeOfModule(source: string): string {
  const made = [...cloudResources, ...cloudCompute].find((one) => one.modules && fitsAny(source, one.modules));
  return made?.types[0] ?? (fitsAny(source, ecsModules) ? "aws_ecs_service" : source);
}

function placeOf(
  written: Written<Block>,
  { key, number }: Copy,
  instance: Instance,
): Omit<Resource, "type" | "label" | "values"> {
  const { labels, type } = written.of;
  const local = type === "resource" ? labels.join(".") : `module.${labels[0] ?? ""}`;
  const calls = instance.calls.map((call) => `module.${call.split(".")[0] ?? call}.`).join("");
  return {
    address: `${instance.prefix}${local}${key === undefined ? "" : `.${key}`}`,
    title: `${calls}${local}`,
    ...(key === undefined ? {} : { key }),
    ...(number === undefined ? {} : { number }),
    block: written.of,
    file: written.file,
    calls: instance.calls,
    root: instance.root.module.folder,
  };
}
