// All actions that a roadmap may name.
import type { RoadmapAction } from "./entry.ts";
import { growthActions } from "./growth.ts";
import { operationsActions } from "./operations.ts";
import { securityActions } from "./security.ts";
import { structureActions } from "./structure.ts";

export const roadmapActions: readonly RoadmapAction[] = [
  ...securityActions,
  ...operationsActions,
  ...structureActions,
  ...growthActions,
];
