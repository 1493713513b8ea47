// Seeds that can be split: every stream of chance has a name, and one name never changes what another draws.

/**
 * Four words of state for the stream with this name under the seed. The same seed and name give the same state on every
 * machine; a stream that is added leaves all others as they were, so that two variants of a system meet the same luck.
 * Source: the finaliser of MurmurHash3 (Appleby 2011) over FNV-1a of the name, with the golden-ratio steps of
 * Steele, Lea, Flood 2014, Fast splittable pseudorandom number generators. Time: one step per character.
 */
export function stateOf(seed: number, name: string): Uint32Array {
  let hash = 0x811c9dc5 ^ (seed >>> 0);
  hash = Math.imul(hash ^ Math.floor(seed / 2 ** 32), 0x01000193);
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i++)
    state[i] = finalised(hash + Math.imul(0x9e3779b9, i + 1) + Math.imul(seed | 0, 0x85ebca6b));
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}

function finalised(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
