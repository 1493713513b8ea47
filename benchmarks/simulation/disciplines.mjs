// The benchmark's queues in another order than that of arrival, and its forks.
import { forkJoin } from "../../build/predict/kernel/queues/fork-join.js";
import { nonpreemptive, preemptiveResume } from "../../build/predict/kernel/queues/priority.js";
import { processorSharing } from "../../build/predict/kernel/queues/processor-sharing.js";

const sizes = [0.5, 1, 2, 3, 4, 5, 8, 10];

const sharing = ({ lambda, serviceMean }) => {
  const shared = processorSharing(lambda, serviceMean);
  return {
    meanResponse: shared.meanResponse,
    ...Object.fromEntries(sizes.map((size) => [`meanResponseGivenSize${size}`, shared.meanResponseOf(size)])),
    L: shared.population,
    varResponseIfExponential: shared.varianceIfExponential,
  };
};

function priorities({ mode, mu, ...model }) {
  const rates = Object.keys(model).filter((key) => /^lambda\d+$/.test(key));
  const classes = rates.map((key) => ({
    arrivals: model[key],
    service: { dist: "exponential", mean: 1 / (model[key.replace("lambda", "mu")] ?? mu) },
  }));
  const solved = (mode === "nonpreemptive" ? nonpreemptive : preemptiveResume)(classes);
  return Object.fromEntries(
    solved.flatMap(({ meanWait, meanResponse }, k) => [
      [`meanWait${k + 1}`, meanWait],
      [`meanResponse${k + 1}`, meanResponse],
    ]),
  );
}

export const sharingOrPriority = (model) => (model.type === "M/G/1-PS" ? sharing(model) : priorities(model));

export function forked({ lambda, mu, k }) {
  const { mean, lower, upper } = forkJoin(lambda, mu, k);
  return {
    meanResponse: mean,
    meanResponsePerBranch: 1 / (mu - lambda),
    meanResponseApproxNelsonTantawi: mean,
    upperBoundIndependent: upper,
    lowerBoundNoQueueing: lower,
  };
}
