// Topic: cost.
import { forms, type Topic } from "./topic.ts";

export const cost: Topic = {
  id: "cost",
  title: "Cost",
  about: "What running the system costs, and how that is kept in bounds",
  titles: forms(`
    cost, costs, cost management, cost optimization, budget, finops, cost estimation,
    pricing model of the infrastructure
  `),
  mechanisms: forms(`
    cost … per month, monthly cost, cost … month, annual cost, reserved instance, spot instance, right-siz*,
    rightsiz*, cost optimi*, cost monitoring, cost explorer, savings plan, cost allocation, finops, kubecost,
    pay-per-use, pay as you go, pay-as-you-go, TCO, total cost of ownership, budget alert, cost budget,
    $# … month, €# … month, cost … estimate, estimated cost, reduce … cost, lower … cost, cost saving,
    minimize … cost, cost-effective, cost efficient
  `),
  words: forms("=cost, =costs, budget, cloud spend, operating cost, infrastructure cost, cost efficiency"),
  hints: forms("licensing fee, license fee, free tier, cheap, cheaper"),
  lookAlikes: [
    {
      forms: forms(`
        at the cost of, computational cost, cost function, switching cost, cost center, cost centre,
        shipping cost, error budget, latency budget, performance budget, disruption budget, poddisruptionbudget
      `),
      is: "another cost",
    },
    {
      forms: forms("=cost, =costs"),
      near: forms("complexity, cpu, latency, allocation of memory, query planner, optimizer, lookup"),
      is: "the effort of a computation",
    },
    {
      forms: forms("=cost, =costs, budget"),
      near: forms("order, cart, item, shipping, invoice, customer pays, transaction fee, student"),
      is: "a price the system deals in",
    },
    {
      forms: forms("cheap, cheaper"),
      near: forms("cpu, operation, lookup, computation, check, copy"),
      is: "the effort of a computation",
    },
  ],
};
