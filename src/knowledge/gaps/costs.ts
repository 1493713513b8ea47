// Gap 10: what the system costs.
import { forms } from "../topics/topic.ts";
import { does, type Gap, named, partsOf, section, table } from "./gap.ts";

export const costs: Gap = {
  id: "cost-management",
  title: "Cost management",
  topics: ["cost"],
  questions: [
    {
      id: "right-sizing",
      question: (system) => `How are ${partsOf(system, 3)} kept at the size that is needed?`,
      titles: forms("right-sizing, resource sizing, capacity planning, cost optimization"),
      mechanisms: forms(`
        right-siz*, rightsiz*, right siz*, instance type, instance size, resource request, cpu limit,
        memory limit, scale to zero, savings plan, reserved instance, reserved capacity, over-provision*
      `),
      words: forms("cost optimization, oversized, resource limits"),
    },
    {
      id: "spot-instances",
      question: (system) => `What of ${partsOf(system, 3)} can run on spare capacity, and what can not?`,
      titles: forms("spot instances, preemptible"),
      mechanisms: forms(`
        spot instance, spot fleet, spot node, preemptible, spot VM, fargate spot, interruptible
      `),
      words: forms("spare capacity"),
      lookAlikes: [{ forms: forms("parking spot, hot spot, blind spot"), is: "another spot" }],
    },
    {
      id: "cost-monitoring",
      question: (system) => `Who sees what ${system.name} costs, and when are they told?`,
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
  why: (system) => {
    const { parts, stores, called } = system;
    const kept = stores.length > 0 ? ` with ${named(stores)}` : "";
    const paid = called.length > 0 ? `, and ${named(called)} may be paid for by the call` : "";
    return `${partsOf(system)}${kept} ${does([...parts, ...stores], "is", "are")} paid for while ${does([...parts, ...stores], "it runs", "they run")}${paid}: what grows with use decides what a month costs.`;
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
