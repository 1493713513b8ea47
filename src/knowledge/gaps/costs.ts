// Gap 10: what the system costs.
import { forms } from "../topics/topic.ts";
import { type Gap, named, section, table } from "./gap.ts";

export const costs: Gap = {
  id: "cost-management",
  title: "Cost management",
  topics: ["cost"],
  questions: [
    {
      id: "right-sizing",
      question: "How are resources kept at the size that is needed?",
      titles: forms("right-sizing, resource sizing, capacity planning, cost optimization"),
      mechanisms: forms(`
        right-siz*, rightsiz*, right siz*, instance type, instance size, resource request, cpu limit,
        memory limit, scale to zero, savings plan, reserved instance, reserved capacity, over-provision*
      `),
      words: forms("cost optimization, oversized, resource limits"),
    },
    {
      id: "spot-instances",
      question: "What can run on spare capacity, and what can not?",
      titles: forms("spot instances, preemptible"),
      mechanisms: forms(`
        spot instance, spot fleet, spot node, preemptible, spot VM, fargate spot, interruptible
      `),
      words: forms("spare capacity"),
      lookAlikes: [{ forms: forms("parking spot, hot spot, blind spot"), is: "another spot" }],
    },
    {
      id: "cost-monitoring",
      question: "Who sees what it costs, and when are they told?",
      titles: forms("cost, costs, cost monitoring, cost management, budget, finops"),
      mechanisms: forms(`
        cost monitoring, cost explorer, budget alert, cost alert, cost allocation, cost dashboard, finops,
        kubecost, cost … per month, monthly cost, cost report, azure cost management, budgets
      `),
      words: forms("=cost, =costs, budget, spend"),
      lookAlikes: [
        {
          forms: forms(`
          at the cost of, computational cost, error budget, performance budget, disruption budget,
          poddisruptionbudget
        `),
          is: "another cost",
        },
        {
          forms: forms("=cost, =costs, budget"),
          near: forms("order, cart, item, shipping, invoice, complexity, cpu, latency"),
          is: "another cost",
        },
        { forms: forms("spend"), near: forms("time, effort, hours"), is: "time" },
      ],
    },
  ],
  why: ({ name, stores, externals, parts }) => {
    const runs = `${named([...parts, ...stores.filter((one) => !parts.includes(one))], 4)} of ${name} are paid for while they run`;
    return externals.length > 0
      ? `${runs}, and ${named(externals)} may be paid for by the call: which of them grows with use is not said.`
      : `${runs}: which of them grows with use is not said.`;
  },
  draft: ({ name, parts, externals }, open) =>
    section(`Cost of ${name}`, open, {
      "right-sizing": table(
        ["Part", "Size", "Used at the peak", "Looked at again"],
        parts.map((one) => [one.name]),
      ),
      "spot-instances": `Of ${named(parts)}, … can be stopped at any time and may run on spare capacity; … must not.`,
      "cost-monitoring": table(
        ["What is paid for", "By", "A month", "Told when above"],
        [...parts, ...externals].map((one) => [one.name]),
      ),
    }),
};
