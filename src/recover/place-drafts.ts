// Gives each component in the making the program that it runs: by what it builds, by the name of its image, or by its own.
import { folderOf, isWithin, nameOf } from "#base/path";
import type { FactOf } from "#model/fact";
import { type Draft, imageName, plain, productOf, productOfImage } from "./drafts.ts";
import { hasProgramText, importedBy, nameOfProgram, type Program, runs, startsItself } from "./programs.ts";

/** Gives every draft the folder of its code, its image and its packages, and says which product the others are. */
export function placeDrafts(drafts: readonly Draft[], programs: readonly Program[]): void {
  for (const draft of drafts) {
    const bought = draft.workloads.some((workload) => workload.product !== undefined);
    const found = bought ? undefined : programOf(draft, programs, drafts);
    const images = found ? imagesOf(draft, found, programs) : [];
    const tool = found && isEmpty(images) && !isCalled(found, draft.name) ? productOfImage(draft.name) : undefined;
    const program = tool ? undefined : found;
    draft.images.push(...images);
    if (program) draft.packages.push(...program.packages);
    const built = draft.images[0]?.base;
    draft.product = productOfImage(built) ?? tool ?? (program ? undefined : productOf(draft.workloads[0]));
    const ownCode = program && (hasProgramText(program) || below(program, programs).some(hasProgramText));
    const onlyProduct = draft.product && (productsWithScripts.has(draft.product.kind) || !ownCode);
    if (program && !onlyProduct) {
      draft.path = program.folder;
      delete draft.product;
    } else if (program && program.folder !== "" && draft.product?.kind !== "test") {
      draft.path = program.folder;
    }
    if (draft.path !== undefined) draft.names.add(nameOf(draft.path));
    for (const workload of draft.workloads) if (workload.image) draft.names.add(imageName(workload.image));
    for (const name of ["", "src", "source", "code", "docker", "build", "deploy"]) draft.names.delete(name);
  }
  dropSharedNames(drafts);
}

/** Whether nothing of the repository is in an image: it only installs a tool, such as a mail catcher. */
function isEmpty(images: readonly FactOf<"image">[]): boolean {
  return images.length > 0 && images.every((image) => image.copies.length === 0);
}

/** Whether the program itself has that name: then its image installs a release of it, and no tool of others. */
function isCalled(program: Program, name: string): boolean {
  return program.packages.some((one) => one.name !== undefined && plain(nameOf(one.name)) === plain(name));
}

/** A name that several have, such as one image repository with a tag for each, leads to none of them. */
function dropSharedNames(drafts: readonly Draft[]): void {
  const bearers = new Map<string, number>();
  for (const draft of drafts)
    for (const name of draft.names) bearers.set(plain(name), (bearers.get(plain(name)) ?? 0) + 1);
  for (const draft of drafts) {
    for (const name of draft.names)
      if ((bearers.get(plain(name)) ?? 0) > 1 && plain(name) !== plain(draft.name)) draft.names.delete(name);
  }
}

/** Scripts beside these are their start files, or the tests they run: no program of their own. */
const productsWithScripts = new Set(["database", "broker", "test"]);

function below(program: Program, programs: readonly Program[]): Program[] {
  return programs.filter((one) => one !== program && isWithin(one.folder, program.folder) && program.folder !== "");
}

function imagesOf(draft: Draft, program: Program, programs: readonly Program[]): FactOf<"image">[] {
  const named = draft.workloads.flatMap((workload) => workload.build?.dockerfile ?? []);
  const all = programs.flatMap((one) => one.images);
  const byName = all.filter((image) => named.includes(image.evidence.file));
  return byName.length > 0 ? byName : program.images;
}

function programOf(draft: Draft, programs: readonly Program[], drafts: readonly Draft[]): Program | undefined {
  for (const { build } of draft.workloads) {
    if (!build) continue;
    const own = build.dockerfile === undefined ? undefined : folderOf(build.dockerfile);
    const folders = own === undefined || buildFolder.test(own) ? [build.context, own ?? ""] : [own, build.context];
    const candidates = folders.flatMap((folder) => programs.find((program) => program.folder === folder) ?? []);
    const found =
      own !== undefined && own !== build.context && !buildFolder.test(own)
        ? candidates[0]
        : (candidates.find(hasProgramText) ?? candidates[0]);
    if (found) return found;
  }
  const names = imageNames(draft);
  const pulled = draft.workloads.length > 0 && draft.workloads.every((workload) => workload.build === undefined);
  const open = pulled ? notOfOthers(names, programs, drafts) : programs;
  return byFolderName([...names, ...draft.names], open) ?? rootCalled(names, programs);
}

/** The program of the whole repository, where the image has the name that its package has. */
function rootCalled(names: readonly string[], programs: readonly Program[]): Program | undefined {
  const root = programs.find((program) => program.folder === "");
  if (!root || !hasProgramText(root) || !runs(root)) return undefined;
  const own = root.packages.flatMap((one) => (one.name === undefined ? [] : [plain(nameOf(one.name))]));
  return names.some((name) => own.includes(plain(name))) ? root : undefined;
}

function imageNames(draft: Draft): string[] {
  return draft.workloads.flatMap((workload) => (workload.image ? [imageName(workload.image)] : []));
}

/** What an image of whatever name may hold: no mere library, and no program that is built into an image of another name. */
function notOfOthers(names: readonly string[], programs: readonly Program[], drafts: readonly Draft[]): Program[] {
  const imported = importedBy(programs);
  const builtElsewhere = new Set(
    drafts.flatMap((draft) => {
      const own = imageNames(draft);
      const folders = draft.workloads.flatMap(({ build }) =>
        build ? [build.dockerfile === undefined ? build.context : folderOf(build.dockerfile)] : [],
      );
      return own.length === 0 || own.some((name) => names.includes(name)) ? [] : folders;
    }),
  );
  return programs.filter((program) => {
    const isLibrary = program.images.length === 0 && imported.has(program) && !startsItself(program);
    return !isLibrary && !builtElsewhere.has(program.folder);
  });
}

/** Folders that hold Dockerfiles of programs that lie elsewhere. */
const buildFolder =
  /(^|\/)(\.?docker|build|deploy(ment)?s?|infra(structure)?|ops|ci|containers?|images?|\.devcontainer)(\/|$)/;

/** The program whose folder is called like one of the names; `shop-orders` may be built from `orders`. */
function byFolderName(names: readonly string[], programs: readonly Program[]): Program | undefined {
  const candidates = programs
    .filter((program) => program.folder !== "" && (program.images.length > 0 || hasProgramText(program)))
    .sort((a, b) => b.images.length - a.images.length);
  for (const name of names) {
    if (
      productOfImage(name) &&
      !candidates.some((one) => one.images.length > 0 && plain(nameOfProgram(one.folder)) === plain(name))
    )
      continue;
    const exact = candidates.find((program) => plain(nameOfProgram(program.folder)) === plain(name));
    if (exact) return exact;
  }
  for (const name of names) {
    const ending = candidates.find((program) =>
      name.toLowerCase().endsWith(`-${nameOfProgram(program.folder).toLowerCase()}`),
    );
    if (ending) return ending;
  }
  return undefined;
}
