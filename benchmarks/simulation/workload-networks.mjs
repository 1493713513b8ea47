// The workloads of a simulation bench, which other simulators answer too, as networks of ours.

/** A station, an open network with chances of what comes next, or a graph of services with calls. */
export function networkOf(workload) {
  if (workload.services) return graph(workload);
  const flows = {
    users: { operation: entryOf(workload), arrivals: { between: exponential(1 / workload.arrivals.rate) } },
  };
  const stations = mapped(workload.stations, ({ servers }) => ({ workers: servers }));
  const operations = mapped(workload.stations, (station, name) => ({
    station: name,
    steps: [{ work: exponential(station.mean ?? station.service.mean) }, ...next(workload.routing?.[name])],
  }));
  return { stations, operations, flows };
}

const exponential = (mean) => ({ dist: "exponential", mean });
const mapped = (all, change) => Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one, name)]));
const entryOf = ({ route, stations }) => route?.[0] ?? Object.keys(stations)[0];
const next = (chances) => (chances === undefined || chances.exit ? [] : [{ next: chances }]);

function graph(workload) {
  const { services, arrivals, duration, fault, pools, circuitBreaker, network } = workload;
  const breakers = {};
  const call = (from, { call: to, op, prob, soft = false, pool }) => {
    const rules = ruleOf(workload, from, to);
    const breaker = `${from} > ${to}`;
    breakers[breaker] = {
      window: circuitBreaker.window,
      minimum: circuitBreaker.minimum,
      failures: circuitBreaker.failureRatio,
      open: circuitBreaker.openSeconds,
      probes: circuitBreaker.halfOpenProbes,
    };
    const retry = {
      retries: rules.maxRetries,
      base: rules.backoffBase,
      factor: rules.backoffFactor,
      jitter: rules.jitter,
    };
    const more = { ...(prob === undefined ? {} : { chance: prob }), ...(pool === undefined ? {} : { pool }) };
    return { call: `${to}.${op}`, soft, delay: network.oneWay, timeout: rules.timeout, retry, breaker, ...more };
  };
  const step = (from, one) => {
    if (one.par) return { all: one.par.map((it) => call(from, it)) };
    return one.async ? { send: `${one.async}.${one.op}`, delay: network.oneWay } : call(from, one);
  };
  const operations = Object.entries(services).flatMap(([name, { ops, dist, mean, cv2 }]) =>
    Object.entries(ops).map(([op, steps]) => {
      const work = { dist, mean, ...(cv2 === undefined ? {} : { cv2 }) };
      return [`${name}.${op}`, { station: name, steps: [{ work }, ...steps.map((one) => step(name, one))] }];
    }),
  );
  return {
    stations: mapped(services, ({ servers }) => ({ workers: servers, places: workload.maxQueuePerService })),
    operations: Object.fromEntries(operations),
    pools: mapped(pools, (size) => ({ size, patience: workload.poolWaitTimeout })),
    breakers,
    flows: mapped(arrivals.classes, (share, name) => ({
      operation: `${arrivals.entry}.${name}`,
      arrivals: { between: exponential(1 / (arrivals.rate * share)), until: duration },
    })),
    incidents: [
      { at: fault.down[0], down: fault.service },
      { at: fault.down[1], up: fault.service },
    ],
  };
}

function ruleOf({ callDefaults, callOverrides }, from, to) {
  const fits = callOverrides.filter((one) => (one.from ?? from) === from && (one.to ?? to) === to);
  return Object.assign({}, callDefaults, ...fits);
}
