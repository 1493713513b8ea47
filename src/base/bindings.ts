// What names stand for, scope by scope; inner scopes hide outer ones.

export class Bindings<T> {
  private readonly scopes: Map<string, T>[] = [new Map()];

  enter(): void {
    this.scopes.push(new Map());
  }

  leave(): void {
    if (this.scopes.length > 1) this.scopes.pop();
  }

  /** Binds in the innermost scope. */
  set(name: string, meaning: T): void {
    this.scopes.at(-1)?.set(name, meaning);
  }

  /** Binds in the outermost scope: attributes such as `self.client` outlive the function that sets them. */
  setGlobal(name: string, meaning: T): void {
    this.scopes[0]?.set(name, meaning);
  }

  get(name: string): T | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const scope = this.scopes[i];
      if (scope?.has(name)) return scope.get(name);
    }
    return undefined;
  }
}
