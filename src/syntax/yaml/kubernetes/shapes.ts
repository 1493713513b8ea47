// The shapes of what a pod says; what stands for evidence is the caller's own, made of an offset.

/** Makes evidence of an offset. */
export type At<E> = (offset: number) => E;

export interface Named<E> {
  readonly name: string;
  readonly value: string;
  readonly evidence: E;
}

export interface Probe<E> {
  readonly type: "liveness" | "readiness" | "startup";
  readonly checks: string;
  readonly evidence: E;
}
