// Finds the form of a call in a table: only the forms of its module, and those of any, are compared with it.
import { groupedByEach } from "#base/groups";
import { fitsAny } from "#base/pattern";

interface Form {
  /** Qualified callees, `*` for any run of characters. */
  readonly calls: readonly string[];
}

export class CallForms<F extends Form> {
  private readonly byModule: ReadonlyMap<string, readonly F[]>;
  private readonly ofAny: readonly F[];

  constructor(forms: readonly F[]) {
    this.byModule = groupedByEach(forms, (form) => form.calls.map(moduleOf));
    this.ofAny = forms.filter((form) => form.calls.some((call) => call.startsWith("*")));
  }

  /** Whether any form is of a module so called. */
  knows(module: string): boolean {
    return this.byModule.has(module);
  }

  of(callee: string): F | undefined {
    const near = this.byModule.get(moduleOf(callee)) ?? [];
    return [...near, ...this.ofAny].find((form) => fitsAny(callee, form.calls));
  }
}

/** What a qualified name begins with, as far as a table needs it: `axios` of `axios.create().get`. */
function moduleOf(callee: string): string {
  return /^[^.({/*]*/.exec(callee)?.[0] ?? "";
}
