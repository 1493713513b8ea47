// The benchmark's single queues.
import { erlangA } from "../../build/predict/kernel/queues/erlang-a.js";
import { erlangB, erlangC, serversForBlocking, serversForWaiting } from "../../build/predict/kernel/queues/erlang.js";
import { gim1 } from "../../build/predict/kernel/queues/gim1.js";
import { mg1Times } from "../../build/predict/kernel/queues/mg1.js";
import { mm1, varianceOfSampledWait } from "../../build/predict/kernel/queues/mm1.js";
import { mmc } from "../../build/predict/kernel/queues/mmc.js";
import { mmck } from "../../build/predict/kernel/queues/mmck.js";
import { distributionOf, percentiles } from "./percentiles.mjs";

const common = ({ utilisation, throughput, queueLength, population, wait, response }) => ({
  utilisation,
  throughput,
  Lq: queueLength,
  L: population,
  meanWait: wait.mean,
  meanResponse: response.mean,
  varWait: wait.variance,
  varResponse: response.variance,
  ...percentiles(response, "Response"),
  ...percentiles(wait, "Wait"),
});

const limits = [1, 2, 3, 4, 5, 8, 10, 20, 50];

export const singleServer = ({ lambda, mu }) => {
  const queue = mm1(lambda, mu);
  return {
    ...common(queue),
    ...Object.fromEntries(limits.map((limit) => [`probResponseGt${limit}`, queue.response.exceeds(limit)])),
    nVarSampleMeanWait: varianceOfSampledWait(lambda, mu),
  };
};

export const manyServers = ({ lambda, mu, c }) => ({
  ...common(mmc(lambda, mu, c)),
  offeredLoad: lambda / mu,
  erlangB: erlangB(lambda / mu, c),
  erlangC: erlangC(lambda / mu, c),
});

export const bounded = ({ lambda, mu, c, K }) => {
  const queue = mmck(lambda, mu, c, K);
  return { ...common(queue), blocking: queue.blocking, p0: queue.shares[0] };
};

export const impatient = ({ lambda, mu, c, patienceRate }) => {
  const { abandoning, throughput, queueLength, meanWait, waiting, utilisation } = erlangA(lambda, mu, c, patienceRate);
  return {
    abandonProb: abandoning,
    throughput,
    Lq: queueLength,
    meanWaitAll: meanWait,
    probWait: waiting,
    utilisation,
  };
};

export const generalService = ({ lambda, service }) => common(mg1Times(lambda, distributionOf(service)));

export const generalArrivals = ({ interarrival, mu }) => {
  const queue = gim1(distributionOf(interarrival), mu);
  return { ...common(queue), sigma: queue.waiting };
};

export const erlang = ({ type, offeredLoad, c, maxBlocking, maxWaitProb }) => {
  if (type === "ErlangB-dimension") return { servers: serversForBlocking(offeredLoad, maxBlocking) };
  if (type === "ErlangC-dimension") return { servers: serversForWaiting(offeredLoad, maxWaitProb) };
  return { erlangB: erlangB(offeredLoad, c), erlangC: erlangC(offeredLoad, c) };
};
