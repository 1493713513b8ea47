// Asks of each connection over a trust boundary what the documents say against each threat of STRIDE, the most exposed first.
import { enumeration, shorten } from "#base/text";
import { stride, type StrideThreat } from "#knowledge/stride";
import type { Topic } from "#model/document-review";
import type { Crossing, Threat } from "#model/threat";
import { View } from "#model/view";
import { isDenied } from "#prose/manner";
import type { Statement } from "#prose/statements";
import { absenceOf } from "./absence.ts";
import { type Boundary, crossedBoundaries } from "./boundaries.ts";
import type { DocumentSet } from "./document-set.ts";
import { type Sought, Subjects } from "./sought.ts";
import { Namings } from "./namings.ts";

export function threatsOf(documents: DocumentSet, topics: readonly Topic[]): Crossing[] {
  const view = new View(documents.recovered);
  const boundaries = crossedBoundaries(view);
  if (boundaries.length === 0) return [];
  const sought = new Subjects(stride).seek(documents.statements);
  const namings = new Namings(view.system.components);
  const said = sought.map((one) => sayings(one, namings));
  const calledBy = new Set(view.system.connections.map((one) => `${one.from} ${one.to}`));
  const asked = boundaries.map((boundary): Crossing => {
    const { connection, from, to, crosses } = boundary;
    const isAnswered = calledBy.has(`${to.id} ${from.id}`);
    const threats = stride.map((threat, at): Threat => {
      const { letter, title } = threat;
      const sayingsOf = said[at] ?? noSayings;
      const answer =
        notApplicable(threat, boundary, isAnswered) ??
        onTheLine(threat, boundary) ??
        inSentences(boundary, sayingsOf) ??
        byTopic(threat, boundary, topics) ??
        openOf(threat, boundary, sayingsOf, sought[at] ?? nothing, documents);
      return { letter, title, ...answer, evidence: documents.gate.pass(answer.evidence) };
    });
    const evidence = documents.gate.pass(connection.evidence.slice(0, 2));
    return {
      connection: connection.id,
      from: from.name,
      to: to.name,
      crosses,
      boundary: boundary.boundary,
      evidence,
      threats,
    };
  });
  const byPerson = new Set(boundaries.filter((one) => one.isByPerson).map((one) => one.connection.id));
  return asked.toSorted((a, b) => exposure(b, byPerson) - exposure(a, byPerson));
}

type Answered = Omit<Threat, "letter" | "title">;

const nothing: Sought = { sightings: [], nearMisses: [] };

/** What is said against one threat, by the components that are named, and of all. */
interface Sayings {
  readonly byComponent: ReadonlyMap<string, readonly Statement[]>;
  readonly ofAll: readonly Statement[];
  readonly named: (statement: Statement) => ReadonlySet<string>;
}
const noSayings: Sayings = { byComponent: new Map(), ofAll: [], named: () => new Set() };

const forAll = /\b(?:all|every|each|any|always|everywhere|entire|whole|throughout)\b/i;
/** Of whom a sentence speaks that names some parts as well: "all traffic, such as that of the portal". */
const everything =
  /\b(?:all|every|each|any|entire|whole) (?:[\p{L}-]+ ){0,2}(?:traffic|communications?|connections?|requests?|calls?|components?|services?|endpoints?|access|users?|callers?|clients?|data|interactions?|interfaces?|apis?|systems?|parties)\b|\beverywhere\b/iu;
const ofSecurity = /\b(?:security|secure|protection|authenti\w*|authori\w*|encrypt\w*|communication|cross-?cutting)\b/i;

/** Sightings that say something: a mechanism, or a statement of it that nobody denies. */
function sayings({ sightings }: Sought, namings: Namings): Sayings {
  const byComponent = new Map<string, Statement[]>();
  const ofAll: Statement[] = [];
  for (const { statement, hits } of sightings) {
    const { manner, form, words, section } = statement;
    if ((manner !== "says" && manner !== "requires") || form === "heading" || form === "comment" || form === "code")
      continue;
    const telling = hits.filter((one) => one.strength === "mechanism" || one.strength === "word");
    if (telling.every((one) => isDenied(words, one.from))) continue;
    const named = namings.in(statement);
    for (const id of named) byComponent.set(id, [...(byComponent.get(id) ?? []), statement]);
    const isMechanism = telling.some((one) => one.strength === "mechanism");
    const isGeneral = forAll.test(statement.text) || section.path.some((one) => ofSecurity.test(one));
    const isOfAll = named.size === 0 ? isGeneral : everything.test(statement.text);
    if (isOfAll && (isMechanism || words.length > 5)) ofAll.push(statement);
  }
  return { byComponent, ofAll, named: (statement) => namings.in(statement) };
}

const reads =
  /^(?:only )?(?:reads?|fetch(?:es)?|gets?|downloads?|quer(?:y|ies)|views?|loads?|browses?|shows?|displays?)\b/i;
const publicData = /\b(?:public(?:ly)?(?: available)?|static|anonymous(?:ly)?|open data|published)\b/i;

function notApplicable({ letter }: StrideThreat, boundary: Boundary, isAnswered: boolean): Answered | undefined {
  const { connection, from, to, crosses } = boundary;
  const quotes = connection.evidence.map((one) => one.quote).join(" ");
  const label = quotes.match(/"[^"]{2,120}"|: ?[^":]{2,120}$/g)?.map((one) => one.replace(/^[": ]+|"$/g, "")) ?? [];
  const isPublicRead = publicData.test(quotes) && [...label, quotes].some((one) => reads.test(one.trim()));
  const because = (reason: string): Answered => ({
    verdict: "not applicable",
    because: reason,
    evidence: connection.evidence.slice(0, 1),
  });
  if (isPublicRead && (letter === "R" || letter === "I"))
    return because(`${from.name} only reads what ${to.name} shows to everybody.`);
  if (crosses === "to outside" && letter === "E" && !isAnswered)
    return because(`${to.name} is asked and comes in nowhere: it gets no rights at ${from.name} on this connection.`);
  return undefined;
}

const protectedLine = /\bm?tls\b|\bhttps\b|\bssl\b|\bwss\b|\bsftp\b|\bssh\b|\bvpn\b|ipsec|wireguard|encrypt/i;
const knownCaller =
  /\bmtls\b|mutual tls|oauth|oidc|openid|api[- ]?keys?|\bjwt\b|bearer|\bsaml\b|\bsso\b|client certificate|signed/i;

/** What stands on the line itself: its protocol, its words. */
function onTheLine({ letter }: StrideThreat, { connection, from, to, crosses }: Boundary): Answered | undefined {
  const place = connection.evidence.find((one) => wanted(letter, crosses).test(one.quote));
  const isProtocol = wanted(letter, crosses).test(connection.protocol ?? "");
  if (!place && !isProtocol) return undefined;
  const evidence = [place ?? connection.evidence[0]].flatMap((one) => one ?? []);
  return { verdict: "answered", because: `The line from ${from.name} to ${to.name} says so.`, evidence };
}

const never = /^\b$/;

function wanted(letter: StrideThreat["letter"], crosses: Boundary["crosses"]): RegExp {
  if (letter === "T" || letter === "I") return protectedLine;
  if (letter !== "S") return never;
  // The certificate of an address that is called proves whose it is.
  return crosses === "to outside" ? new RegExp(`${protectedLine.source}|${knownCaller.source}`, "i") : knownCaller;
}

/** A sentence that names both ends, the end that is turned to, or speaks of all. */
function inSentences({ from, to, crosses }: Boundary, { byComponent, ofAll, named }: Sayings): Answered | undefined {
  const answered = (statement: Statement, of: string): Answered => ({
    verdict: "answered",
    because: `“${shorten(statement.text, 110)}” is said of ${of}.`,
    evidence: [statement.evidence],
  });
  const inner = crosses === "to outside" ? from : to;
  const outer = crosses === "to outside" ? to : from;
  const both = (byComponent.get(outer.id) ?? []).find((one) => named(one).has(inner.id));
  if (both) return answered(both, `${from.name} and ${to.name}`);
  // Of a sentence on another caller nobody can say that it holds for this one.
  const ofOuter = (byComponent.get(outer.id) ?? []).find((one) => [...named(one)].every((id) => id === outer.id));
  if (ofOuter) return answered(ofOuter, outer.name);
  const alone = (byComponent.get(inner.id) ?? []).find((one) => [...named(one)].every((id) => id === inner.id));
  if (alone && crosses !== "to outside") return answered(alone, inner.name);
  const [general] = ofAll;
  return general ? answered(general, "the whole system") : undefined;
}

function byTopic({ coveredBy }: StrideThreat, { from, to }: Boundary, topics: readonly Topic[]): Answered | undefined {
  const covered = topics.find((one) => coveredBy.includes(one.id) && one.verdict === "covered");
  if (!covered) return undefined;
  const because = `The documents cover ${covered.title.toLowerCase()}, and do not say it of ${from.name} and ${to.name}.`;
  return { verdict: "elsewhere", because, evidence: covered.evidence.slice(0, 1) };
}

function openOf(
  threat: StrideThreat,
  { from, to }: Boundary,
  { byComponent }: Sayings,
  sought: Sought,
  documents: DocumentSet,
): Answered {
  const { search } = absenceOf(threat, sought, documents);
  const others = [...byComponent.values()].flat().slice(0, 1);
  const but = others.map((one) => `; “${shorten(one.text, 80)}” is said of others`).join("");
  const unsure = documents.foreign.length > 0 ? `; ${enumeration(documents.foreign, 3)} is not written in English` : "";
  const because = `Nothing says how ${threat.open}, between ${from.name} and ${to.name}${but}${unsure}.`;
  return { verdict: "open", because, evidence: [], ...(search ? { search } : {}) };
}

const weights = { S: 5, T: 3, R: 2, I: 4, D: 3, E: 4 } as const;
const ways = { "from outside": 4, "between zones": 2, "to outside": 1 } as const;

/** What is open counts, more where anybody can reach it. */
function exposure({ connection, crosses, threats }: Crossing, byPerson: ReadonlySet<string>): number {
  const open = threats.reduce((sum, { letter, verdict }) => {
    if (verdict === "open") return sum + weights[letter];
    return verdict === "elsewhere" ? sum + weights[letter] / 4 : sum;
  }, 0);
  return open * (ways[crosses] + (byPerson.has(connection) ? 1 : 0));
}
