// Topic: assumptions.
import { forms, type Topic } from "./topic.ts";

export const assumptions: Topic = {
  id: "assumptions",
  title: "Assumptions",
  about: "What the design takes for granted and does not ensure itself",
  titles: forms(`
    assumption, assumptions, assumptions and constraints, presupposition, precondition, prerequisite
  `),
  mechanisms: forms(`
    we assume, it is assumed, assumed that, assumes that, assume that, assuming that, assumption is,
    assumption that, assumptions are, under the assumption, based on the assumption, design assumes,
    is assumed to, are assumed to
  `),
  words: forms("assume, assumed, assuming, assumption, presume, presuppose, precondition"),
  hints: forms("prerequisite, expectation is, expectations are, taken for granted, we expect that"),
  lookAlikes: [
    {
      forms: forms(`
        assume role, assume a role, assume the role, assumes the role, assume … role, assumed role,
        assume leadership, assume the identity, assume responsibility, assumes responsibility
      `),
      is: "taking on of a role",
    },
  ],
};
