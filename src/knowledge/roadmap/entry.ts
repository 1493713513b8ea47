// What an action of the roadmap is: what calls for it, what it takes, what comes before it, and when it stays out.

export type ActionGroup =
  | "Security hardening"
  | "Error handling and resilience"
  | "Logging and monitoring"
  | "Service separation"
  | "Data layer"
  | "Testing"
  | "Performance"
  | "Deployment"
  | "CI/CD pipeline"
  | "Events"
  | "Data analytics";

export interface RoadmapAction {
  readonly id: string;
  /** What to do, as a person would put it on a list. */
  readonly title: string;
  readonly group: ActionGroup;
  /** The phase in which most systems come to it; decides among equals. */
  readonly usually: 1 | 2 | 3 | 4;
  /** Last parts of the ids of the rules whose findings call for it; empty where no rule can. */
  readonly rules: readonly string[];
  /** Ids of actions that have to be done before, where both are in the plan. */
  readonly needs: readonly string[];
  /** Working days of one person who knows the code: for the first component, and for each further one. */
  readonly days: { readonly first: readonly [number, number]; readonly each: readonly [number, number] };
  /** What the days go into. */
  readonly basis: string;
  /**
   * Under which condition it is wanted, told where nothing calls for it. `{services}` ("3 services"), `{calls}` between
   * them and `{system}` stand for the numbers and the name of the system at hand.
   */
  readonly staysOut: string;
}

/** Half a day to a day once, a quarter to half a day for each further component: a setting or a middleware with its test. */
export const small = { first: [0.5, 1], each: [0.25, 0.5] } as const;
/** A library with its settings at every place that has to use it. */
export const medium = { first: [1, 3], each: [0.5, 2] } as const;
/** Work on the shape of a component. */
export const large = { first: [3, 8], each: [2, 5] } as const;
/** Once for the system, however many components it has. */
export const once = (low: number, high: number) => ({ first: [low, high], each: [0, 0] }) as const;
