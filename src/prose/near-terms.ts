// Terms of two words of which one stands often and the other, a letter away, hardly ever: one of them is mistyped.
import { put } from "#base/groups";
import { type Evidence, placeOf } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText } from "./document-text.ts";
import { isEmptyWord, isPlainWord, writtenWords } from "./written-words.ts";

export interface NearTerm {
  /** The rare one, as it is written. */
  readonly text: string;
  readonly uses: readonly Evidence[];
  readonly usual: string;
  readonly others: readonly Evidence[];
}

interface Pair {
  readonly first: string;
  readonly second: string;
  readonly uses: Evidence[];
}

const shortest = 3;
const often = 3;
const rarely = 2;

/** Time grows with the text: a rare pair is held against the few that its second word becomes with a letter less. */
export function nearTerms(facts: readonly Fact[]): NearTerm[] {
  const pairs = pairsOf(facts);
  const byShorter = new Map<string, Pair[]>();
  for (const pair of pairs.values()) for (const key of shorterKeys(pair)) put(byShorter, key, pair);
  return [...pairs.values()].flatMap((rare) => {
    if (rare.uses.length > rarely) return [];
    const longer = byShorter.get(`${rare.first} ${rare.second}`) ?? [];
    const shorter = shorterKeys(rare).flatMap((key) => pairs.get(key) ?? []);
    const usual = [...longer, ...shorter].find((one) => isUsual(one, rare));
    if (!usual) return [];
    const nameOf = ({ first, second }: Pair): string => `${first} ${second}`;
    return [{ text: nameOf(rare), uses: rare.uses, usual: nameOf(usual), others: usual.uses }];
  });
}

function pairsOf(facts: readonly Fact[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const seen = new Set<string>();
  for (const { text, evidence } of documentText(facts).sentences) {
    const words = writtenWords(text.slice(0, 2_000));
    for (const [at, word] of words.entries()) {
      const next = words[at + 1];
      if (!next?.follows || !isTelling(word.text) || !isTelling(next.text)) continue;
      const [first, second] = [word.text.toLowerCase(), next.text.toLowerCase()];
      const key = `${first} ${second}`;
      // What is drawn and told in a row of a table is one use of each.
      const place = `${key} ${placeOf(evidence)} ${text}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const pair = pairs.get(key) ?? { first, second, uses: [] };
      pair.uses.push(evidence);
      pairs.set(key, pair);
    }
  }
  return pairs;
}

function isTelling(word: string): boolean {
  // How a word is joined is a question of its own.
  return isPlainWord(word) && !isEmptyWord(word) && word.length >= shortest && !/[\d-]/.test(word);
}

/** The pair with each letter but the first of its second word left out in turn. */
function shorterKeys({ first, second }: Pair): string[] {
  if (second.length <= shortest || second.length > 30) return [];
  const words = Array.from({ length: second.length - 1 }, (_, at) => second.slice(0, at + 1) + second.slice(at + 2));
  return [...new Set(words)].map((one) => `${first} ${one}`);
}

function isUsual(usual: Pair, rare: Pair): boolean {
  if (usual.uses.length < often || usual.uses.length < 3 * rare.uses.length) return false;
  const [short, long] = [usual.second, rare.second].toSorted((a, b) => a.length - b.length);
  return short !== undefined && long !== undefined && !isGrammar(short, long) && !areTerms(short, long);
}

/** Number, tense, the one who does it, and what is of it: "lane" and "lanes", "store" and "stored", "cloud" and "cloudy". */
function isGrammar(one: string, other: string): boolean {
  const bare = [one.replace(/s$/, ""), other.replace(/s$/, "")];
  const [short = "", long = ""] = bare.toSorted((a, b) => a.length - b.length);
  const end = long.slice(short.length);
  return (
    short === long || (long.startsWith(short) && /^[sdrnyt]$/.test(end)) || one.endsWith("s") !== other.endsWith("s")
  );
}

/** Words of the field a letter apart: both may be meant. */
const apart = new Set(
  "path patch,cost coast,form forum,host hoist,hot host,port sport,rate crate,cat cart,fat fast,pos post,pod prod,log blog,bas base,cod code,tim time,stat start,state stage,stat state,star start,date data,batch bath,tabl table,lock block,lock clock,link blink,read thread,ease lease,core score,over cover,table stable,able table,event even,level lever,even event,owner own,role roles,one zone,zone one,node one,code core,table able,rest reset,reset rest,set seat,set sent,test text,tag stag,tile title,list lists,page pages".split(
    ",",
  ),
);

function areTerms(short: string, long: string): boolean {
  return apart.has(`${short} ${long}`);
}
