// Whether the document says what depending on an external system risks, and what would replace it.
import { externalSystems } from "../described.ts";
import { defineStatement } from "../statement.ts";

export const thirdParty = defineStatement({
  id: "dependence/third-party",
  title: "Third party without an alternative or exit",
  strength: "Third parties have an alternative or a way out",
  issue: "7.1",
  looksFor: ["alternatives, a second provider, adapters", "lock-in, contracts, agreed availability, ends of support"],
  sources: ["ISO/IEC 25010, replaceability"],
  parts: externalSystems,
  matter:
    /alternativ|replac(?:e|ed|eable)|vendor|lock[- ]?in|second (?:source|provider)|swap|fall ?back|exit|contract|\bsla\b|deprecat|abstraction|adapter/i,
  called: (name) => `what would replace ${name} or what depending on it risks`,

  weighs: (component) => ({
    severity: "low",
    cheapness: 0.8,
    expected: `what is done when ${component.name} raises its price, changes its interface or ends`,
    because: `${component.name} changes when others decide it.`,
    mend: `Say what depends on ${component.name}, what could take its place, and what it would cost to change.`,
  }),
});
