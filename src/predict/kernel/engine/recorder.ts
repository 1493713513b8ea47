// What the simulation tells about each job of a flow.

export interface Recorder {
  /** A job of the flow that was sent at `born` is over now; `ok` says whether it succeeded. */
  left(flow: number, born: number, now: number, ok: boolean): void;
}
