// What can be simulated: stations with workers, the operations they carry out, pools, and the sources of work. Times are in
// one unit throughout, usually seconds; rates are per that unit.
import type { Distribution } from "../distributions/distribution.ts";

export type Balancing = "round-robin" | "random" | "least-connections" | "power-of-two";

/** Like workers in one or several replicas, with a queue before each replica. */
export interface Station {
  /** Workers of each replica; Infinity for a station where nobody waits. */
  readonly workers: number;
  /** Replicas at the start; 1 where nothing is said. */
  readonly replicas?: number;
  readonly balancing?: Balancing;
  /** Shares of the replicas, for "random"; equal where nothing is said. */
  readonly weights?: readonly number[];
  /**
   * `fifo`, `lifo`, `priority` (of the flow, without interruption; lower first) order those who wait for a worker. `sharing`: all
   * are let in, and those who compute share the `workers` as cores.
   */
  readonly discipline?: "fifo" | "lifo" | "priority" | "sharing";
  /** Places to wait before each replica; more are turned away at once. */
  readonly places?: number;
  /** Token bucket before each replica: what exceeds it is turned away at once. */
  readonly limit?: { readonly rate: number; readonly burst: number };
  /** Those who come out of the queue after waiting longer than this are turned away. */
  readonly patience?: number;
  /** Up to `size` that wait are carried out in one go, of one length; a worker waits for no more than are there. */
  readonly batch?: number;
  readonly scaling?: Scaling;
}

/** Replicas follow the load, after a delay. Source of the rule: Kubernetes, desired = ceil(current * used / target). */
export interface Scaling {
  readonly minimum: number;
  readonly maximum: number;
  /** Share of the workers that are to be busy. */
  readonly target: number;
  /** Time between two looks, and from the decision to a replica that works. */
  readonly every: number;
  readonly startup: Distribution;
  /** No change while the share is within this of the target; Kubernetes: 0.1 of it. */
  readonly tolerance?: number;
  /** Replicas go only after so long without need for them. */
  readonly calm?: number;
}

/** What a worker does, step by step; it is held until the last step is done, or one that matters has failed. */
export interface Operation {
  readonly station: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly work: Distribution }
  /** The worker is held, but computes nothing. */
  | { readonly wait: Distribution }
  | Call
  /** All start together; the step ends with the last. */
  | { readonly all: readonly Call[] }
  /** Nobody waits for it. */
  | { readonly send: string; readonly chance?: number; readonly delay?: number }
  /** The worker is free, and the job goes on as another operation: the last step. What is left of 1 leaves. */
  | { readonly next: Readonly<Record<string, number>> };

export interface Call {
  readonly call: string;
  /** Share of the times that it is made at all: 1 minus the hit rate of a cache before it. */
  readonly chance?: number;
  /** Its failure is no failure of the step. */
  readonly soft?: boolean;
  /** One way over the network. */
  readonly delay?: number;
  /** Counted from the sending of each attempt; what is late goes on unheard. */
  readonly timeout?: number;
  readonly retry?: Retry;
  /** The breaker it asks before each attempt; calls of the same name share one. */
  readonly breaker?: string;
  /** The pool it takes one from before the first attempt, until the last has ended. */
  readonly pool?: string;
}

export interface Retry {
  /** Attempts after the first. */
  readonly retries: number;
  /** Before retry k: base * factor^(k-1), at most `most`. */
  readonly base: number;
  readonly factor: number;
  readonly most?: number;
  /** `full`: uniform from 0 to it; `equal`: half of it and uniform up to it. */
  readonly jitter?: "none" | "full" | "equal";
  /** Retries allowed for each first attempt on average, at most `burst` saved up. Source: Finagle's retry budget. */
  readonly budget?: { readonly share: number; readonly burst: number };
}

export interface Pool {
  readonly size: number;
  /** Longest wait for one; then the call fails without an attempt. */
  readonly patience?: number;
}

/** Opens when of the last `window` outcomes, at least `minimum`, the share `failures` or more failed. */
export interface Breaker {
  readonly window: number;
  readonly minimum: number;
  readonly failures: number;
  readonly open: number;
  readonly probes: number;
}

/** Work that comes from outside. */
export interface Flow {
  readonly operation: string;
  /** Lower goes first where a station works by priority. */
  readonly priority?: number;
  readonly arrivals: OpenArrivals | ClosedArrivals;
}

/** Independent of what becomes of them. `shape` multiplies the rate from each of its times on, times in order. */
export interface OpenArrivals {
  readonly between: Distribution;
  readonly shape?: readonly { readonly from: number; readonly times: number }[];
  /** No more of them after this. */
  readonly until?: number;
}

/** So many who each wait for the answer, think, and ask again. */
export interface ClosedArrivals {
  readonly users: number;
  readonly think: Distribution;
}

/** Something that happens at a time, whatever the load. */
export type Incident =
  /** All at work and in the queue fail; so does all that comes. Without `replica`, all replicas. */
  | { readonly at: number; readonly down: string; readonly replica?: number }
  | { readonly at: number; readonly up: string; readonly replica?: number }
  /** Work takes so many times as long, from the next piece of work on. */
  | { readonly at: number; readonly slow: string; readonly times: number; readonly replica?: number }
  /** Such a share of what comes fails at once. */
  | { readonly at: number; readonly errors: string; readonly share: number }
  /** Nothing that one of the two sends to the other arrives, and no answer. */
  | { readonly at: number; readonly cut: readonly [one: string, other: string] }
  | { readonly at: number; readonly mend: readonly [one: string, other: string] };

export interface Network {
  readonly stations: Readonly<Record<string, Station>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly pools?: Readonly<Record<string, Pool>>;
  readonly breakers?: Readonly<Record<string, Breaker>>;
  readonly flows: Readonly<Record<string, Flow>>;
  readonly incidents?: readonly Incident[];
}
