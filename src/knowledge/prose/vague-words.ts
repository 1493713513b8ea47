// Words of requirements that nobody can measure.

const words = [
  String.raw`(?:highly|very|extremely|massively|sufficiently|reasonably|adequately) (?:\p{L}+able|available|secure|performant|resilient|fast|responsive|efficient|robust|low|high|flexible|large)`,
  String.raw`as (?:soon|fast|quickly|early|low|little|much|many|small|few) as (?:possible|needed|necessary)`,
  String.raw`(?:low|lowest|minimal|minimum|acceptable|reasonable|good|best|optimal) (?:possible )?(?:latency|latencies|performance|throughput|response times?|delay|overhead|availability|downtime|scalability)`,
  String.raw`high (?:performance|throughput|availability|scalability)`,
  String.raw`(?:fast|quick|short) (?:response|responses|response times?|processing|access|queries|delivery|recovery|reads?|lookups?)`,
  String.raw`(?:be|stay|remain|become) (?:fast|quick|scalable|performant|user-friendly|easy to use|robust|responsive|efficient|flexible|reliable|intuitive|lightweight)(?! (?:to|for|as|by|because))`,
  String.raw`(?:respond|react|load|process(?:ed)?|return|recover|start|scale) (?:very )?(?:fast|quickly|immediately|promptly|rapidly|efficiently|well|easily)`,
  String.raw`(?:in a )?timely (?:manner|fashion)`,
  String.raw`without (?:a |any )?(?:significant|noticeable|undue|considerable|major) \p{L}+(?: \p{L}+)?`,
  String.raw`(?:a )?(?:large|huge|high|growing|increasing|significant|sufficient|expected|big|massive|great) (?:number|amount|volume|quantity)s? of \p{L}+`,
  String.raw`(?:many|lots of|numerous) (?:concurrent |simultaneous |parallel )?(?:users|clients|requests|customers|connections|devices|tenants|transactions)`,
  String.raw`(?:high|heavy|large|increasing|increased|growing|expected) (?:work)?loads?`,
  String.raw`near real[- ]time`,
  String.raw`user[- ]friendly|easy to use|state[- ]of[- ]the[- ]art`,
  String.raw`(?:in an )efficient (?:way|manner)`,
];

const vague = new RegExp(`(?<![\\p{L}-])(?:${words.join("|")})(?![\\p{L}-])`, "iu");

/** The first of them in a text. */
export function vagueWordIn(text: string): string | undefined {
  return vague.exec(text.slice(0, 2_000))?.[0];
}

/** It says what must be. */
export const demands = /\b(?:must|shall|should|has to|have to|needs? to|required to|is expected to|are expected to)\b/i;

/** What stands in brackets is no part of the demand. */
export function withoutAsides(text: string): string {
  return text.replace(/\([^()]{0,300}\)/g, " ");
}

/** A demand with such a word: it lacks a measure, whatever else it lacks. */
export function isVagueRequirement(text: string): boolean {
  return demands.test(withoutAsides(text)) && vagueWordIn(text) !== undefined;
}
