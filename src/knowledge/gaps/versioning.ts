// Gap 5: how interfaces change.
import { apiVersioning } from "../topics/api-versioning.ts";
import { forms } from "../topics/topic.ts";
import { does, doors, type Gap, named, partsOf, section, table } from "./gap.ts";

export const versioning: Gap = {
  id: "api-versioning",
  title: "API versioning",
  topics: ["api-versioning"],
  questions: [
    {
      ...apiVersioning,
      id: "versioning",
      question: (system) => `How are versions of the interfaces of ${doors(system)} told apart?`,
    },
    {
      id: "backward-compatibility",
      question: (system) => `How do callers of an older ${doors(system)} go on working, and for how long?`,
      titles: forms("compatibility, backward* compatib*, deprecation, version skew, migration, upgrade"),
      mechanisms: forms(`
        backward compatib*, backwards compatib*, breaking change, deprecation period, deprecation policy,
        support … until, supported until, old clients, older clients, version skew, remain* compatible, sunset,
        months notice, older version, previous version
      `),
      words: forms("deprecat*, compatib*"),
      lookAlikes: [
        {
          forms: forms("compatib*"),
          near: forms("browser, device, standard, standards, network, license, w3c"),
          is: "getting on with something else",
        },
      ],
    },
  ],
  why: (system) => {
    const { entrances, callers, externals, parts } = system;
    const offered = entrances.length > 0 ? entrances : parts.slice(0, 3);
    const others = callers.length > 0 ? callers : externals;
    return others.length > 0
      ? `${named(others)} ${does(others, "is", "are")} not deployed together with ${named(offered)}: a changed interface meets callers that still speak the old one.`
      : `Who calls ${partsOf(system, 3)} could not be read from the documents, so that nobody can say whom a changed interface breaks.`;
  },
  draft: ({ name, entrances, externals, parts }, open) =>
    section(`Versions of the interfaces of ${name}`, open, {
      versioning: table(
        ["Interface of", "Version stands in", "Now", "Changed by"],
        (entrances.length > 0 ? entrances : parts).map((one) => [one.name]),
      ),
      "backward-compatibility": `An older version of what ${named(entrances.length > 0 ? entrances : parts)} ${does(entrances.length > 0 ? entrances : parts, "offers", "offer")} goes on working for …; ${externals.length > 0 ? named(externals) : "its callers"} are told by ….`,
    }),
};
