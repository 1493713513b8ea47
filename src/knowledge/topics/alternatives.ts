// Topic: alternatives considered.
import { forms, type Topic } from "./topic.ts";

export const alternatives: Topic = {
  id: "alternatives",
  title: "Alternatives considered",
  about: "What else could have been done, and why it was not",
  titles: forms(`
    alternative, alternatives considered, design decision, architecture decision, architectural decision,
    decision, =options, considered options, option, rationale, rejected, prior art, design choice,
    technology choice, comparison, versus, pros and cons, other approaches
  `),
  mechanisms: forms(`
    alternative … considered, considered alternative, considered option, we considered, was considered,
    were considered, we decided, decided to, decided against, decision was, we chose, chose … over, was chosen,
    were chosen, opted for, was rejected, were rejected, rejected because, rejected since, natural choice,
    natural fit, preferred option, preferred approach, pros and cons, main approaches, another option,
    another approach, alternative approach, alternative solution, alternative design, one option,
    would be far too, not appropriate, selected … because, over other, compared to other
  `),
  words: forms(`
    alternative, alternatives, instead of, rather than, trade-off, tradeoff, versus, as opposed to
  `),
  hints: forms("better suited, could have, option"),
  lookAlikes: [
    {
      forms: forms("subject alternative name, alternative name, alternative text, alternative hypothesis"),
      is: "another alternative",
    },
    {
      forms: forms("option"),
      near: forms("command, flag, menu, config, configuration, cli, select, dropdown, default, stock"),
      is: "a setting",
    },
  ],
};
