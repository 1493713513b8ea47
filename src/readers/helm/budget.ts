// How much work the templates of a tree may make, so that ranges in ranges and texts of texts come to an end.

/**
 * Ends a rendering from however deep inside of it; `render` takes it and makes a problem of it, so nobody else sees it.
 * Rendering calls itself through every block, include and argument: asking at each of these would hide what they do.
 */
export class Exhausted extends Error {}

/** Far above what the largest public charts take: a million. */
const renderingLimit = 5_000_000;
/** For all templates of a tree together. */
const treeLimit = 200_000_000;

export class Budget {
  private left = renderingLimit;
  private inTree = treeLimit;

  /** Begins the rendering of another file. */
  renew(): void {
    this.left = Math.min(renderingLimit, this.inTree);
  }

  spend(cost: number): void {
    this.left -= cost;
    this.inTree -= cost;
    if (!(this.left > 0)) throw new Exhausted("A template that makes too much text");
  }
}
