// Nouns by which people say that a thing is a part of a system; and nouns by which they say that it is not.
import { singular } from "./words.ts";

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** Nouns that make a part of what stands before them, whatever that is: "the pricing service". */
const strong = set("component service microservice subsystem module gateway daemon microfrontend");

/** Nouns of parts that also have other uses: a name before them has to be written like one. */
const parts = set(
  "server layer package client database broker queue cache store storage datastore worker adapter proxy balancer scheduler container backend frontend engine node registry bus repository bucket cluster lambda job app ui gui dashboard portal console agent broker bot controller connector connection-pool sidecar plugin provider handler router processor",
);

/** Nouns that say nothing beyond "a part": what stands before them is the name. */
const empty = set(
  "component service microservice subsystem module layer package app application server instance api tier level unit part system container project manager provider backend",
);

/** Nouns by which a name before them is the name of one part: "the Pricing server", but not "the Pricing project". */
const naming = set(
  "component service microservice subsystem module gateway daemon microfrontend server layer client datastore broker worker adapter proxy balancer scheduler backend frontend engine registry bus ui gui dashboard portal console agent bot controller connector sidecar handler router processor",
);

/** Nouns that belong to no name, however they are written: "the UI Component". */
const added = set("component service microservice module layer package subsystem instance tier level unit part");

/** Nouns of parts that any text uses of any part: alone they lead to nothing. */
const vague = set(
  "server layer package client database broker queue cache store storage worker adapter proxy container backend frontend engine node bus bucket cluster lambda job app agent connector handler router processor provider controller driver",
);

/** Things of a program, of data or of a screen: what is called so is no part of a system. */
const others = set(
  "class object file method function interface exception error page field attribute type enum table column record entity document format framework library language protocol pattern algorithm parameter variable test case header key token event message request response command query option flag step phase request role policy annotation tag",
);

/** Ends of names in CamelCase that programs give to things inside of a part. */
const codeEnds = set(
  "servlet factory filter exception error result action data object options option policy bundle attributes attribute request response event message dto entity model impl interface listener helper util utils test tests config configuration id key type enum builder visitor strategy page view bean class method",
);

/** People, what they use, and what is sent about: they act in a text, and are no parts. */
const outside = set(
  "user browser customer administrator admin developer operator person team company client-side request response message result data system application app project document diagram figure section chapter text table list code source user instructor student reader author example approach solution architecture design process workflow step problem goal case time day build release version change page screen button form field file image value option following above below rest other others latter former first second third",
);

export function isComponentNoun(lower: string): boolean {
  const one = singular(lower);
  return strong.has(one) || parts.has(one) || empty.has(one);
}

export function isStrongNoun(lower: string): boolean {
  return strong.has(singular(lower));
}

/** A noun that makes a part of a name before it. */
export function isPartNoun(lower: string): boolean {
  const one = singular(lower);
  return strong.has(one) || parts.has(one);
}

/** In the singular: "Cloud components" are of many. */
export function isNamingNoun(lower: string): boolean {
  return naming.has(lower);
}

export function isEmptyNoun(lower: string): boolean {
  return empty.has(singular(lower));
}

export function isAddedNoun(lower: string): boolean {
  return added.has(singular(lower));
}

export function isVagueNoun(lower: string): boolean {
  const one = singular(lower);
  return strong.has(one) || empty.has(one) || vague.has(one);
}

export function isOtherNoun(lower: string): boolean {
  return others.has(singular(lower));
}

export function isCodeEnd(lower: string): boolean {
  return codeEnds.has(lower);
}

export function isOutside(lower: string): boolean {
  return outside.has(singular(lower));
}
