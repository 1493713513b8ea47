// Topic: risks.
import { forms, type Topic } from "./topic.ts";

export const risks: Topic = {
  id: "risks",
  title: "Risks",
  about: "What may go wrong with the design, what it does badly, and what is done about it",
  titles: forms(`
    risk, technical debt, drawback, limitation, caveat, known issue, threat model, threat, trade-off, tradeoff,
    downside, =cons, consequences, disadvantage, known problem
  `),
  mechanisms: forms(`
    risk … mitigat*, mitigated by, mitigate … risk, mitigation, technical debt, threat model, can be lost,
    data loss, can be broken, known limitation, main risk, risk is, risk that, drawback is, drawback of,
    downside is, disadvantage
  `),
  words: forms(`
    risk, risky, drawback, limitation, caveat, downside, trade-off, tradeoff, threat, hazard, pitfall
  `),
  hints: forms("blast radius, dangerous, danger, starve"),
  lookAlikes: [
    { forms: forms("overcome … limitation, address … limitation"), is: "what is overcome" },
    {
      forms: forms("risk"),
      near: forms("credit, insurance, portfolio, patient, loan, score, fraud, underwriting, student, market"),
      is: "a risk the system deals in",
    },
    {
      forms: forms("rate limitation, threat detection, threat intelligence, limitation of liability"),
      is: "another limit or threat",
    },
  ],
};
