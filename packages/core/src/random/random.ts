/** The only source of chance. Given to a session, so that a seed gives the same run ids and the same choices. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1, each as likely as any other. */
  next(): number;
}

/** So many numbers are asked for at a time: one by one they cost a quarter of all that a run costs. */
const drawn = new Uint32Array(1_024);
let used = drawn.length;

/** The machine's own randomness, good enough for ids that must never meet. */
export const systemRandom: Random = Object.freeze({
  next: () => {
    if (used === drawn.length) {
      crypto.getRandomValues(drawn);
      used = 0;
    }
    return drawn[used++] as number; // within its length
  },
});

/**
 * The same numbers for the same seed, for ever.
 *
 * The algorithm is splitmix32: one addition and a mixing of the bits after MurmurHash3's finalizer.
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return {
    next() {
      state = (state + 0x9e3779b9) | 0;
      let mixed = state ^ (state >>> 16);
      mixed = Math.imul(mixed, 0x21f0aaad);
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) >>> 0;
    },
  };
}
