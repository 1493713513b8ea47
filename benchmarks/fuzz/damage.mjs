// What befalls a text on its way into a fuzzed reader; the same seed and number give the same damage on every machine.

/** Chance that can be repeated: each input has its own, so that a run may begin anywhere. */
export function chanceOf(seed, input) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(input + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, pick: (list) => list[below(list.length)] };
}

const strange = ["\0", "\uFEFF", "\r", "\u2028", '"', "'", "`", "\\", "{{ x }}", "{%", "<%", "*a", "&a", "•", "\uD800"];
const nesting = [
  ..."[{(!",
  ..."<a>|- |{a: |not |if (x) {|${|a.|a(|lambda: |x =>|{{ if x }}|{{ a | b |{\n|location / {\n|route {\n".split("|"),
  ...'"${|f(|[for x in |x ? y : |<<: *a\n|include x;\n|import x\n|$(|`|<!--|/*|"""|\'\'\'|#{'.split("|"),
];
/** What a careless expression tries in every way it can. */
const runs = [..." \t\n-_./\\\"'`=:,;#@$%aA0•", "  \n", "a-", "a.", "a/", "aA", "= ", ": ", "\\\n", '\\"', "${", "é"];
/** Names and numbers that mean something to the language these readers are written in. */
const words = [
  ..."__proto__ constructor toString hasOwnProperty null undefined true 0 -1 NaN".split(" "),
  ..."1e999 99999999999999999999 .. ../../etc/passwd /etc/passwd C:\\ file:///etc/passwd http://[::1 <script>".split(
    " ",
  ),
  "\u001b[31m",
  "\u202e",
];
const usual = [20, 200, 2_000];
/** As long as a text may get, where nothing else is said. */
export const usualLongest = 500_000;

const changes = [
  (text, { below }) => text.slice(0, below(text.length)),
  (text, { below }) => text.slice(below(text.length)),
  (text, chance) => insert(text, bytes(chance), chance),
  (text, chance) => insert(text, chance.pick(strange), chance),
  (text, chance) => insert(text, chance.pick(nesting).repeat(timesOf(chance)), chance),
  (text, chance) => insert(text, chance.pick(runs).repeat(timesOf(chance)), chance),
  (text, chance) => insert(text, text.slice(chance.below(text.length), chance.below(text.length)), chance),
  (text, chance) => insert(text, chance.pick(chance.samples), chance),
  (text, chance) => text.replaceAll("\n", chance.pick(["\r\n", "\r", ""])),
  (text, chance) =>
    text.replaceAll(chance.pick([" ", ":", "=", '"', "(", "/"]), chance.pick(["\0", "\t", "", "${", " ".repeat(50)])),
  (text) => `\uFEFF${text}`,
  (text, { pick }) => text.repeat(pick([2, 20])),
  (text, chance) => wordFor(text, chance.pick(words), chance),
  (text, chance) => wordFor(text, wordAt(text, chance).word, chance),
  (text, chance) => moveLine(text, chance),
  (text, { samples, pick }) => pick(samples),
];

/** The text after one to three changes; `samples` are texts of other formats that may get into it. */
export function damaged(text, samples, chance, longest = usualLongest) {
  let result = text;
  for (let steps = 1 + chance.below(3); steps > 0; steps--)
    result = chance
      .pick(changes)(result, { ...chance, samples })
      .slice(0, longest);
  return result;
}

function insert(text, what, { below }) {
  const at = below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}

/** Long ones are rare: what takes a second for each must not fill an hour. */
function timesOf({ next, pick }) {
  return next() < 0.05 ? pick([10_000, 50_000]) : pick(usual);
}

function bytes({ below, next }) {
  const codes = Array.from({ length: below(30) }, () => below(next() < 0.5 ? 128 : 65_536));
  return String.fromCharCode(...codes);
}

function wordAt(text, { below }) {
  const found = /[\w.-]+/g;
  found.lastIndex = below(text.length + 1);
  const match = found.exec(text);
  return { at: match?.index ?? 0, word: match?.[0] ?? "" };
}

function wordFor(text, word, chance) {
  const { at, word: old } = wordAt(text, chance);
  return text.slice(0, at) + word + text.slice(at + old.length);
}

/** A line goes, comes again elsewhere, or stands further in. */
function moveLine(text, { below, pick }) {
  const lines = text.split("\n");
  const [line = ""] = lines.splice(below(lines.length), 1);
  lines.splice(below(lines.length + 1), 0, ...pick([[], [line, line], [`    ${line}`], [line.trim()]]));
  return lines.join("\n");
}
