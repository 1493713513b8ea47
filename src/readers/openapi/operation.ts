// One thing that a contract offers.
import type { FactOf } from "#model/fact";

export type Operation = FactOf<"contract">["operations"][number];
