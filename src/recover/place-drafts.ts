// Gives each component in the making the program that it runs: by what it builds, by the name of its image, or by its own.
import { grouped } from "#base/groups";
import { Keyed } from "#base/keyed";
import { plain } from "#base/names";
import { folderOf, nameOf } from "#base/path";
import type { FactOf } from "#model/fact";
import { type Draft, imageName, productOf, productOfImage } from "./drafts.ts";
import {
  foldersAbove,
  hasProgramText,
  importedBy,
  nameOfProgram,
  type Program,
  runs,
  startsItself,
} from "./programs.ts";

/** Gives every draft the folder of its code, its image and its packages, and says which product the others are. */
export function placeDrafts(drafts: readonly Draft[], programs: readonly Program[]): void {
  const known = new Programs(programs, drafts);
  for (const draft of drafts) {
    const bought = draft.workloads.some((workload) => workload.product !== undefined);
    const found = bought ? undefined : known.of(draft);
    const images = found ? known.imagesOf(draft, found) : [];
    const tool = found && isEmpty(images) && !isCalled(found, draft.name) ? productOfImage(draft.name) : undefined;
    const program = tool ? undefined : found;
    draft.images.push(...images);
    if (program) draft.packages.push(...program.packages);
    const built = draft.images[0]?.base;
    draft.product = productOfImage(built) ?? tool ?? (program ? undefined : productOf(draft.workloads[0]));
    const ownCode = program && known.hasTextAtOrBelow(program);
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

/** Folders that hold Dockerfiles of programs that lie elsewhere. */
const buildFolder =
  /(^|\/)(\.?docker|build|deploy(ment)?s?|infra(structure)?|ops|ci|containers?|images?|\.devcontainer)(\/|$)/;

function imageNames(draft: Draft): string[] {
  return draft.workloads.flatMap((workload) => (workload.image ? [imageName(workload.image)] : []));
}

function builtImages(drafts: readonly Draft[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const draft of drafts) {
    const names = imageNames(draft);
    for (const { build } of names.length > 0 ? draft.workloads : []) {
      if (!build) continue;
      const folder = build.dockerfile === undefined ? build.context : folderOf(build.dockerfile);
      found.set(folder, [...(found.get(folder) ?? []), ...names]);
    }
  }
  return found;
}

/** Finds the program that a component runs, and what belongs to it. */
class Programs {
  private readonly byFolder: ReadonlyMap<string, Program>;
  private readonly images: Keyed<FactOf<"image">>;
  /** Folders of programs with text, and those above them. */
  private readonly withText: ReadonlySet<string>;
  /** By the name of the folder; those with more images come first. */
  private readonly byPlainName: ReadonlyMap<string, readonly Program[]>;
  private readonly byLowerName: Keyed<Program>;
  /** What others import and nothing starts. */
  private readonly libraries: ReadonlySet<Program>;
  /** Folder -> the names of the images that it is built into. */
  /** Scope and image -> how another workload of the same file builds it. */
  private readonly builtHere: ReadonlyMap<string, NonNullable<FactOf<"workload">["build"]>>;
  private readonly builtAs: ReadonlyMap<string, readonly string[]>;

  constructor(programs: readonly Program[], drafts: readonly Draft[]) {
    const imported = importedBy(programs);
    this.libraries = new Set(
      programs.filter((one) => one.images.length === 0 && imported.has(one) && !startsItself(one)),
    );
    this.builtAs = builtImages(drafts);
    const built = drafts.flatMap((one) => one.workloads).filter((one) => one.image !== undefined);
    this.builtHere = new Map(
      built.flatMap((one) => (one.build ? [[`${one.scope} ${one.image ?? ""}`, one.build]] : [])),
    );
    this.byFolder = new Map(programs.map((program) => [program.folder, program]));
    this.images = new Keyed(
      programs.flatMap((one) => one.images),
      (image) => [image.evidence.file],
    );
    this.withText = new Set(programs.filter(hasProgramText).flatMap(({ folder }) => [folder, ...foldersAbove(folder)]));
    const candidates = programs
      .filter((program) => program.folder !== "" && (program.images.length > 0 || hasProgramText(program)))
      .sort((a, b) => b.images.length - a.images.length);
    this.byPlainName = grouped(candidates, ({ folder }) => plain(nameOfProgram(folder)));
    this.byLowerName = new Keyed(candidates, ({ folder }) => [nameOfProgram(folder).toLowerCase()]);
  }

  hasTextAtOrBelow(program: Program): boolean {
    return program.folder === "" ? hasProgramText(program) : this.withText.has(program.folder);
  }

  imagesOf(draft: Draft, program: Program): FactOf<"image">[] {
    const byName = this.images.of(draft.workloads.flatMap((workload) => workload.build?.dockerfile ?? []));
    return byName.length > 0 ? byName : program.images;
  }

  of(draft: Draft): Program | undefined {
    for (const workload of draft.workloads) {
      const build = workload.build ?? this.builtHere.get(`${workload.scope} ${workload.image ?? ""}`);
      if (!build) continue;
      const own = build.dockerfile === undefined ? undefined : folderOf(build.dockerfile);
      const folders = own === undefined || buildFolder.test(own) ? [build.context, own ?? ""] : [own, build.context];
      const candidates = folders.flatMap((folder) => this.byFolder.get(folder) ?? []);
      const found =
        own !== undefined && own !== build.context && !buildFolder.test(own)
          ? candidates[0]
          : (candidates.find(hasProgramText) ?? candidates[0]);
      if (found) return found;
    }
    const names = imageNames(draft);
    const pulled = draft.workloads.length > 0 && draft.workloads.every((workload) => workload.build === undefined);
    const fits = (program: Program): boolean => !pulled || this.mayHold(names, program);
    return this.called([...names, ...draft.names], fits) ?? this.rootCalled(names);
  }

  /** An image that is pulled holds no mere library, and no program that is built into images of other names alone. */
  private mayHold(names: readonly string[], program: Program): boolean {
    const own = this.builtAs.get(program.folder) ?? [];
    return !this.libraries.has(program) && (own.length === 0 || own.some((name) => names.includes(name)));
  }

  /** The program of the whole repository, where the image has the name that its package has. */
  private rootCalled(names: readonly string[]): Program | undefined {
    const root = this.byFolder.get("");
    if (!root || !hasProgramText(root) || !runs(root)) return undefined;
    const own = root.packages.flatMap((one) => (one.name === undefined ? [] : [plain(nameOf(one.name))]));
    return names.some((name) => own.includes(plain(name))) ? root : undefined;
  }

  /** The program whose folder is called like one of the names; `shop-orders` may be built from `orders`. */
  private called(names: readonly string[], fits: (program: Program) => boolean): Program | undefined {
    for (const name of names) {
      const exact = (this.byPlainName.get(plain(name)) ?? []).filter(fits);
      if (productOfImage(name) && !exact.some((one) => one.images.length > 0)) continue;
      if (exact[0]) return exact[0];
    }
    for (const name of names) {
      const parts = name.toLowerCase().split("-");
      const ending = this.byLowerName.of(parts.map((_, index) => parts.slice(index + 1).join("-"))).find(fits);
      if (ending) return ending;
    }
    return undefined;
  }
}
