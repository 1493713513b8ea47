// Seeds that can be split: every stream of chance has a name, and one name never changes what another draws.

/** One for each word of the state: digits of pi, e and the golden ratio, which hide no intention. */
const beginnings = [0x243f6a88, 0xb7e15162, 0x9e3779b9, 0x85a308d3];

/**
 * Four words of state for the stream with this name under the seed. The same seed and name give the same state on every
 * machine; a stream that is added leaves all others as they were, so that two variants of a system meet the same luck.
 * Each word is hashed on its own, so that two names share a state once in 2^128. Source: the finaliser of MurmurHash3
 * (Appleby 2011) after each character. Time: four steps per character.
 */
export function stateOf(seed: number, name: string): Uint32Array {
  const state = Uint32Array.from(beginnings, (beginning) => {
    let hash = finalised(finalised(beginning ^ seed) ^ Math.floor(seed / 2 ** 32));
    for (let i = 0; i < name.length; i++) hash = finalised((hash ^ name.charCodeAt(i)) + beginning);
    return hash;
  });
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}

/** The seed of the n-th of several runs that are to share nothing. Below 2^53, so that it can be written down and given again. */
export function splitSeed(seed: number, n: number): number {
  const [high = 0, low = 0] = stateOf(seed, `run/${n}`);
  return (high >>> 11) * 2 ** 32 + low;
}

function finalised(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
