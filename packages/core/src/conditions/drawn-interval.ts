import { seededRandom } from "../random/random.ts";

/**
 * A length between two others, both included, that looks like chance and is the same for the same seed: observing draws
 * it again and again and must find what it found before.
 */
export function drawnInterval(least: number, most: number, seed: string): number {
  return least + Math.floor((seededRandom(hash(seed)).next() / 2 ** 32) * (most - least + 1));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}
