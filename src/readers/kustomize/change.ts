// One change of a kustomization, whichever form it was written in.
import type { Evidence } from "#model/evidence";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import type { Node } from "#syntax/node";
import type { Target } from "./target.ts";

/** What is laid over an object: a part of one, in the shape of the whole. */
export interface Layer {
  readonly node: Node;
  readonly at: (offset: number) => Evidence;
}

export interface Change {
  readonly target: Target;
  /** For a patch that names its target by its own head: that head, should the object lie outside the tree. */
  readonly own?: Resource;
  /** The layers for one object; none where the change does not concern it after all. */
  layersFor(resource: Resource): Layer[];
}
