// What a name stands for: of the definitions or constants in whose names it ends those that a file means by it.
import { put } from "#base/groups";
import { endsAlike } from "#base/module-path";
import type { Evidence } from "#model/evidence";

/** What is known of the files that speak of names. */
export interface Files {
  /** The parts of a file's path, as a module would name it. */
  readonly partsOf: (file: string) => readonly string[];
  readonly partsOfModule: (module: string) => readonly string[];
  /** Whether a file imports a module, or takes a name of it. */
  readonly imports: (file: string, module: string) => boolean;
}

interface Placed<T> {
  readonly one: T;
  /** Its place among all. */
  readonly at: number;
}

/** Those of one name, and what a longer name puts before it; nothing where it is that name alone. */
interface Group<T> {
  readonly placed: readonly Placed<T>[];
  readonly module: string | undefined;
}

/** Definitions or constants by their whole names. */
export class Names<T extends { readonly evidence: Evidence }> {
  private readonly byName = new Map<string, Placed<T>[]>();
  private readonly files: Files;
  private readonly standsAlone: (one: T) => boolean;

  /** `standsAlone` tells what nothing in its own file can be put before. */
  constructor(
    all: readonly T[],
    nameOf: (one: T) => string,
    files: Files,
    standsAlone: (one: T) => boolean = () => false,
  ) {
    for (const [at, one] of all.entries()) put(this.byName, nameOf(one), { one, at });
    this.files = files;
    this.standsAlone = standsAlone;
  }

  /** What a name may stand for; `undefined` where it ends in no name that is known, whichever file speaks of it. */
  standing(name: string): Standing<T> | undefined {
    const groups: Group<T>[] = [];
    for (let dot = name.lastIndexOf("."); ; dot = dot > 0 ? name.lastIndexOf(".", dot - 1) : -1) {
      const placed = this.byName.get(name.slice(dot + 1));
      if (placed) groups.push({ placed, module: dot < 0 ? undefined : name.slice(0, dot) });
      if (dot < 0) return groups.length === 0 ? undefined : new Standing(groups, this.files, this.standsAlone);
    }
  }
}

export class Standing<T extends { readonly evidence: Evidence }> {
  private readonly groups: readonly Group<T>[];
  private readonly files: Files;
  private readonly standsAlone: (one: T) => boolean;

  constructor(groups: readonly Group<T>[], files: Files, standsAlone: (one: T) => boolean) {
    this.groups = groups;
    this.files = files;
    this.standsAlone = standsAlone;
  }

  /** What the name means in a file: what stands there itself, or in the file that the module before it names. */
  seenFrom(file: string): readonly T[] {
    const found = this.groups.flatMap((group) => this.meantIn(file, group));
    return (this.groups.length > 1 ? found.sort((a, b) => a.at - b.at) : found).map(({ one }) => one);
  }

  private meantIn(file: string, { placed, module }: Group<T>): readonly Placed<T>[] {
    if (module === undefined) return placed.filter(({ one }) => one.evidence.file === file);
    // What hangs on a module that the file imports stands elsewhere.
    const isOwn = !this.files.imports(file, module);
    const wanted = this.files.partsOfModule(module);
    return placed.filter(({ one }) => {
      const isOfFile = isOwn && one.evidence.file === file && !this.standsAlone(one);
      return isOfFile || endsAlike(wanted, this.files.partsOf(one.evidence.file));
    });
  }
}
