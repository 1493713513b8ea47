// What each of the things a design needs to know decides, and how to ask for it.

export interface InputStake {
  readonly asks: string;
  readonly changes: string;
  /** What changes more is asked first. */
  readonly weight: number;
}

export const changes: Readonly<
  Record<
    | "users"
    | "features"
    | "performance"
    | "scale"
    | "availability"
    | "security"
    | "data"
    | "budget"
    | "team"
    | "timeline"
    | "stack"
    | "integrations",
    InputStake
  >
> = {
  users: {
    asks: "Who uses it, and what does each of them come for?",
    changes: "which components face people, and what each may do",
    weight: 90,
  },
  features: {
    asks: "Which features belong into the first version, which can wait, and which are left out?",
    changes: "what is built first, and which components exist at all",
    weight: 70,
  },
  performance: {
    asks: "How long may the most used operations take, for which share of requests?",
    changes: "caches, synchronous or asynchronous calls, where data lies",
    weight: 72,
  },
  scale: {
    asks: "How many users, requests and records at the beginning, at peak, and in two years?",
    changes: "one deployable or several, the kind of store, whether load is spread",
    weight: 80,
  },
  availability: {
    asks: "What share of the time must it be up, and how much data and time may a failure cost?",
    changes: "replicas, zones, failover, backups, and most of the running cost",
    weight: 76,
  },
  security: {
    asks: "Which data must be protected from whom, and how are people known?",
    changes: "login, rights, encryption, what may run where",
    weight: 75,
  },
  data: {
    asks: "Which things does it keep, how do they belong together, and how long are they kept?",
    changes: "the stores, who owns which data, where it can be cut",
    weight: 74,
  },
  budget: {
    asks: "What may it cost to build, and to run each month?",
    changes: "managed or own services, how much redundancy is bought",
    weight: 50,
  },
  team: {
    asks: "How many people build and run it, and what do they know?",
    changes: "how many parts can be built and run apart, and in which languages",
    weight: 55,
  },
  timeline: {
    asks: "When has what to be there, and what hangs on that date?",
    changes: "what is bought rather than built, and the phases",
    weight: 48,
  },
  stack: {
    asks: "Which technologies are given, preferred, or out of the question?",
    changes: "every choice of product and library",
    weight: 52,
  },
  integrations: {
    asks: "Which systems of others does it meet, through which interfaces, and what do they promise?",
    changes: "what lies at the edge, and what the system must survive",
    weight: 65,
  },
};
