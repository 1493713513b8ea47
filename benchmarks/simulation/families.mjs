// Which family of the benchmark is answered by what.
import { forked, sharingOrPriority } from "./disciplines.mjs";
import { composed, triedAgain } from "./latency.mjs";
import { closed, closedOfClasses, open } from "./networks.mjs";
import { bounded, erlang, generalArrivals, generalService, impatient, manyServers, singleServer } from "./queues.mjs";
import { availability, fault } from "./reliability.mjs";
import { scaled } from "./scaling.mjs";

export const answers = {
  mm1: singleServer,
  mmc: manyServers,
  mmck: bounded,
  erlang,
  erlang_a: impatient,
  mg1: generalService,
  gim1: generalArrivals,
  ps_priority: sharingOrPriority,
  forkjoin2: forked,
  forkjoin_k: forked,
  jackson: open,
  mva: closed,
  mva_multiclass: closedOfClasses,
  latency_composition: composed,
  retries: triedAgain,
  availability,
  fault_trees: fault,
  scaling: scaled,
};
